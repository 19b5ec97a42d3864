"""The silent clock of the exam."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.widgets import exam_footer
from tests.ui.exam_samples import (
    MINUTES,
    Hands,
    button,
    look_of,
    running,
    settle,
    texts,
)
from tests.ui.exam_stage import Exam, Now


def test_the_time_is_seen_only_by_who_wants_to_see_it(qtbot: QtBot) -> None:
    exam = Exam(qtbot, used=95.0)
    exam.pass_time(3)
    assert exam.ticks == [(96.0,), (97.0,), (98.0,)]
    assert not exam.page.clock.label.isVisible()
    button(exam.page, "Zeit zeigen").click()
    assert exam.page.clock.label.isVisible()
    assert exam.page.clock.label.text() == "Noch 28:22"
    assert exam.page.clock.label.accessibleName() == "Noch 28 Minuten und 22 Sekunden"
    exam.pass_time(22)
    assert exam.page.clock.label.text() == "Noch 28:00"
    button(exam.page, "Zeit verbergen").click()
    assert not exam.page.clock.label.isVisible()


def test_a_sleeping_computer_steals_no_time(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.pass_time(10)
    exam.now.seconds += 3 * 3600
    exam.page.clock.tick()
    assert exam.page.seconds_used() == 11.0
    exam.now.seconds += 4.5  # slow, but awake
    exam.page.clock.tick()
    assert exam.page.seconds_used() == 15.5


def test_time_is_counted_between_ticks_too(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.pass_time(2)
    exam.now.seconds += 0.75
    assert exam.page.seconds_used() == 2.75
    exam.now.seconds += 0.25
    exam.page.clock.tick()
    assert exam.ticks[-1] == (3.0,)


def test_a_hidden_page_counts_no_time_and_runs_no_timer(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.pass_time(2)
    exam.now.seconds += 0.5
    exam.page.hide()
    assert not exam.page.clock.is_running
    exam.pass_time(4)
    assert exam.page.seconds_used() == 2.5
    assert len(exam.ticks) == 2
    exam.page.show()
    exam.pass_time(1)
    assert exam.page.seconds_used() == 3.5


def test_the_clock_really_ticks(qtbot: QtBot) -> None:
    page = ExamPage(running(), Variant.STANDARD, look_of())
    with qtbot.waitSignal(page.clock_ticked, timeout=10_000) as tick:
        Hands(qtbot, page, look_of())
    assert tick.args is not None
    assert 0.5 < tick.args[0] < 5.0


def test_five_minutes_before_the_end_there_is_a_kind_word(qtbot: QtBot) -> None:
    exam = Exam(qtbot, used=(MINUTES - 5) * 60 - 2)
    exam.pass_time(1)
    assert "Minuten" not in texts(exam.page)
    exam.pass_time(1)
    assert "Es bleiben noch 5 Minuten. Machen Sie ganz in Ruhe weiter." in texts(exam.page)
    assert not exam.page.clock.label.isVisible()


def test_who_comes_back_late_is_told_what_is_left(qtbot: QtBot) -> None:
    exam = Exam(qtbot, used=MINUTES * 60 - 50)
    exam.pass_time(1)
    assert "Es bleibt noch etwa 1 Minute." in texts(exam.page)


def test_the_minutes_that_are_left_are_never_old_news(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(exam_footer, "announce", lambda _widget, text: told.append(text))
    exam = Exam(qtbot, used=(MINUTES - 6) * 60)
    exam.pass_time(60)
    said: list[str] = []
    for _ in range(4 * 60 + 59):
        line = exam.page.few_left.label.text().partition(".")[0]
        if line not in said:
            said.append(line)
        exam.pass_time(1)
    assert said == [
        "Es bleiben noch 5 Minuten",
        "Es bleiben noch 4 Minuten",
        "Es bleiben noch 3 Minuten",
        "Es bleiben noch 2 Minuten",
        "Es bleibt noch etwa 1 Minute",
    ]
    # Whoever hears the page is disturbed twice and not every minute.
    assert [line.partition(".")[0] for line in told] == [said[0], said[-1]]
    assert exam.handed_in == []


def test_the_line_with_the_minutes_reaches_from_edge_to_edge(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.page.few_left.say(5)
    settle()
    strip = exam.page.few_left
    assert strip.width() == exam.page.width()
    picture = strip.grab().toImage()
    look = exam.look
    for x in (0, strip.width() - 1):
        assert picture.pixelColor(x, 0) == look.colour("info")
        assert picture.pixelColor(x, strip.height() // 2) == look.colour("info_soft")


def test_when_the_time_is_over_the_exam_is_handed_in_once(qtbot: QtBot) -> None:
    exam = Exam(qtbot, used=MINUTES * 60 - 2)
    exam.pass_time(1)
    assert exam.handed_in == []
    exam.pass_time(5)
    assert exam.handed_in == [()]
    assert exam.ticks[-1] == (MINUTES * 60.0,)
    assert not exam.page.clock.is_running
    ticks = len(exam.ticks)
    exam.page.hide()
    exam.page.show()
    settle()
    assert not exam.page.clock.is_running
    assert len(exam.ticks) == ticks
    assert exam.handed_in == [()]
    assert "Die Zeit ist um" in texts(exam.page)
    assert "geschafft" not in texts(exam.page)
    assert exam.page.is_over
    assert not exam.card.isVisible()
    button(exam.page, "Zum Ergebnis").click()  # if handing in did not work the first time
    assert len(exam.handed_in) == 2


def test_an_exam_without_time_left_is_handed_in_when_it_is_opened(qtbot: QtBot) -> None:
    page = ExamPage(running(seconds_used=MINUTES * 60), Variant.STANDARD, look_of(), now=Now())
    with qtbot.waitSignal(page.hand_in_requested):
        Hands(qtbot, page, look_of())
