"""The one pause: no questions, no time, and a button that says when it was made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.questions import SINGLE
from tests.ui.exam_samples import IDS, MINUTES, button, settle, texts
from tests.ui.exam_stage import Exam

MADE = "Pause schon gemacht"


def test_the_page_waits_until_the_pause_is_on_the_disk(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    button(exam.page, "Pause").click()
    assert exam.pauses == [()]
    assert not exam.page.is_paused
    assert exam.page.clock.is_running
    assert button(exam.page, "Pause").isEnabled()


def test_in_the_pause_time_stands_still_and_questions_are_hidden(qtbot: QtBot) -> None:
    exam = Exam(qtbot, used=100.0)
    exam.page.show_item(IDS[1])
    exam.pass_time(3)
    exam.page.few_left.say(5)
    exam.page.pause()
    settle()
    assert exam.page.is_paused
    ticks = len(exam.ticks)
    exam.pass_time(3600)
    assert exam.page.seconds_used() == 103.0
    assert len(exam.ticks) == ticks
    said = texts(exam.page)
    assert "Die Zeit steht still." in said
    assert "Eine zweite Pause gibt es nicht." in said
    assert not exam.card.isVisible()
    assert "Frage" not in said.replace("Die Fragen sehen", "")
    assert [b.text() for b in exam.page.findChildren(QPushButton) if b.isVisible()] == [
        "Weiter mit der Prüfung"
    ]
    assert not exam.page.few_left.isVisible()
    assert "Die Zeit steht still." in exam.hands.focused.accessibleDescription()
    button(exam.page, "Weiter mit der Prüfung").click()
    assert "Es bleiben noch 5 Minuten." in texts(exam.page)


def test_after_the_pause_the_same_question_goes_on(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.page.show_item(IDS[1])
    exam.pass_time(2)
    exam.page.pause()
    assert exam.hands.focused.accessibleName() == "Weiter mit der Prüfung"
    exam.hands.press(Qt.Key.Key_Return)
    assert not exam.page.is_paused
    assert exam.page.current_item() == IDS[1]
    assert exam.card.isVisible()
    assert exam.page.footer.isVisible()
    assert not exam.page.few_left.isVisible()
    assert exam.hands.focused is exam.page.question.heading
    exam.pass_time(4)
    assert exam.page.seconds_used() == 6.0
    assert button(exam.page, MADE).accessibleName() == MADE
    assert not button(exam.page, MADE).isEnabled()


def test_a_pause_that_was_made_before_is_said(qtbot: QtBot) -> None:
    exam = Exam(qtbot, pause_used=True)
    used = button(exam.page, MADE)
    assert not used.isEnabled()
    used.click()
    assert exam.pauses == []
    exam.page.show_item(IDS[2])  # on every question
    assert button(exam.page, MADE) is used


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right])
def test_keys_show_no_question_in_the_pause(qtbot: QtBot, key: Qt.Key) -> None:
    exam = Exam(qtbot)
    exam.page.show_item(IDS[1])
    exam.page.pause()
    exam.hands.press(key, Qt.KeyboardModifier.AltModifier)
    assert exam.page.is_paused
    assert exam.page.current_item() == IDS[1]


def test_a_window_that_comes_back_stays_in_the_pause(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.pass_time(5)
    exam.page.pause()
    exam.page.hide()
    exam.page.show()
    settle()
    assert exam.page.is_paused
    exam.pass_time(60)
    assert exam.page.seconds_used() == 5.0


def test_sleep_and_a_set_back_clock_change_nothing_in_the_pause(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.pass_time(5)
    exam.page.pause()
    exam.now.seconds -= 10_000  # no clock that runs backwards gives or takes time
    exam.page.clock.tick()
    exam.now.seconds += 40_000
    exam.page.clock.tick()
    button(exam.page, "Weiter mit der Prüfung").click()
    exam.pass_time(1)
    assert exam.page.seconds_used() == 6.0


def test_a_clock_that_runs_backwards_neither_adds_nor_steals(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.pass_time(10)
    exam.now.seconds -= 7200
    exam.page.clock.tick()
    assert exam.page.seconds_used() == 10.0
    exam.pass_time(3)
    assert exam.page.seconds_used() == 13.0


def test_no_time_runs_out_in_the_pause(qtbot: QtBot) -> None:
    exam = Exam(qtbot, used=MINUTES * 60 - 3)
    exam.pass_time(1)
    exam.page.pause()
    exam.pass_time(60)
    assert exam.handed_in == []
    button(exam.page, "Weiter mit der Prüfung").click()
    exam.pass_time(3)
    assert exam.handed_in == [()]
    assert exam.page.is_over


def test_an_answer_that_is_on_its_way_arrives_in_the_pause(qtbot: QtBot) -> None:
    exam = Exam(qtbot, store=False)
    exam.page.show_item(SINGLE.id)
    exam.page.pause()
    exam.page.stored(SINGLE.id)
    exam.page.not_stored(IDS[1], "Der Speicherplatz ist voll.")
    assert exam.page.is_paused


def test_a_trial_says_everywhere_that_it_is_one(qtbot: QtBot) -> None:
    exam = Exam(qtbot, trial=True)
    assert "Probeprüfung" in texts(exam.page)
    assert exam.page.question.heading.accessibleName().startswith("Probeprüfung. Frage 1 von ")
    exam.page.pause()
    assert "Weiter mit der Probeprüfung" in texts(exam.page)
    button(exam.page, "Weiter mit der Probeprüfung").click()
    exam.overview()
    button(exam.page, "Probeprüfung abgeben").click()
    button(exam.page, "Trotzdem abgeben").click()
    assert exam.handed_in == [()]
    assert "Probeprüfung" not in texts(Exam(qtbot).page)
