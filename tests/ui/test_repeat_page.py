"""The page of the day's questions: by keyboard, with feedback, and with a kind end."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.repeat import RepeatPage
from kifuehrerschein.ui.theme.look import Look
from tests.questions import right_answer, wrong_answer
from tests.ui.exam_stage import heard
from tests.ui.page_checks import (
    all_texts,
    check_page,
    focus,
    named,
    press,
    show_page,
    spoken,
    stops,
)
from tests.ui.page_samples import LOOK
from tests.ui.practice_samples import FIRST, QUESTIONS, SECOND, repeat_page


def shown(qtbot: QtBot, app: QApplication, page: RepeatPage, look: Look = LOOK) -> RepeatPage:
    show_page(qtbot, app, page, look, "Kim")
    page.first_focus().setFocus()
    page.answered.connect(lambda name, answer: page.show_feedback(name, grade(_of(name), answer)))
    return page


def _of(name: str) -> Question:
    return next(question for question in QUESTIONS if question.id == name)


def answer(page: RepeatPage, right: bool) -> None:
    """Answer the question that is shown."""
    assert page.card is not None
    make = right_answer if right else wrong_answer
    page.card.set_answer(make(page.card.question))
    press(page, "Antwort prüfen")


def test_two_questions_by_keyboard_alone(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, repeat_page(FIRST, SECOND))
    answers, ends = heard(page.answered), heard(page.finished)
    assert "Frage 1 von 2" in all_texts(page)
    press(page, "Option 0", Qt.Key.Key_Space)
    press(page, "Antwort prüfen")
    assert "Richtig!" in all_texts(page)
    press(page, "Nächste Frage")
    assert "Frage 2 von 2" in all_texts(page)
    press(page, "Option 0", Qt.Key.Key_Space)
    press(page, "Option 1", Qt.Key.Key_Space)
    press(page, "Antwort prüfen")
    assert not ends
    press(page, "Fertig")
    assert [name for name, _ in answers] == ["q-1", "q-2"]
    assert answers[1][1] == right_answer(SECOND)
    assert ends == [()]


def test_each_question_is_read_out_when_it_comes(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, repeat_page(FIRST, SECOND, variant=Variant.EINFACH))
    told = spoken(focus())
    assert "Frage 1 von 2" in told
    assert "Wer hat die Trainingsdaten gemacht?" in told
    assert focus() not in stops(page)
    answer(page, right=True)
    press(page, "Nächste Frage")
    assert "Frage 2 von 2" in spoken(focus())
    assert "Welche zwei Antworten passen?" in spoken(focus())
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert page.card is not None
    assert focus() is page.card.area.first_input()


def test_a_wrong_answer_gets_its_explanation_read_out(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, repeat_page(FIRST))
    assert page.card is not None
    said = heard(page.card.announced)
    answer(page, right=False)
    texts = all_texts(page)
    assert "Noch nicht richtig" in texts
    assert "Das denken viele: „Jemand hat alles aufgeschrieben.“" in texts
    assert "Die Muster findet das Programm selbst." in texts
    assert "Die Muster findet das Programm selbst." in said[-1][0]


def test_a_right_answer_needs_no_explanation(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, repeat_page(FIRST))
    answer(page, right=True)
    assert "Das denken viele" not in all_texts(page)


def test_nothing_goes_on_before_the_answer(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, repeat_page(FIRST, SECOND))
    assert not {"Nächste Frage", "Fertig", "Zum Start"} & set(map(spoken, stops(page)))
    page.show_feedback("q-2", grade(SECOND, right_answer(SECOND)))
    assert "Richtig!" not in all_texts(page)


@pytest.mark.parametrize("answered", [False, True])
def test_it_is_enough_at_any_time(qtbot: QtBot, qapp: QApplication, answered: bool) -> None:
    page = shown(qtbot, qapp, repeat_page(FIRST, SECOND))
    ended = heard(page.enough)
    if answered:
        answer(page, right=False)
    press(page, "Für heute genug")
    assert ended == [()]


def test_after_the_last_question_there_is_nothing_to_break_off(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = shown(qtbot, qapp, repeat_page(FIRST))
    answer(page, right=True)
    assert "Für heute genug" not in map(spoken, stops(page))
    named(page, "Fertig")


@pytest.mark.parametrize(
    ("done", "day", "said"),
    [
        (0, None, ["Heute ist nichts zu wiederholen.", "aus Ihren Lektionen"]),
        (1, date(2026, 12, 1), ["heute 1 Frage wiederholt", "ab dem 1. Dezember 2026"]),
        (8, date(2026, 12, 1), ["heute 8 Fragen wiederholt"]),
    ],
)
def test_the_end_is_kind_and_says_when_it_goes_on(
    qtbot: QtBot, qapp: QApplication, done: int, day: date | None, said: list[str]
) -> None:
    page = shown(qtbot, qapp, repeat_page(done=done, next_day=day))
    assert page.card is None
    told = focus().accessibleDescription()
    for text in ["Genug für heute", *said]:
        assert text in all_texts(page)
        assert text in told
    home = heard(page.home_requested)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert home == [()]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("state", ["asked", "answered", "ended"])
def test_everybody_can_use_it(
    qtbot: QtBot, qapp: QApplication, percent: int, variant: Variant, state: str
) -> None:
    look = Look(Settings(text_percent=percent))
    questions = () if state == "ended" else (FIRST, SECOND)
    page = repeat_page(*questions, done=3, variant=variant, look=look)
    shown(qtbot, qapp, page, look)
    if state == "answered":
        answer(page, right=False)
    check_page(qtbot, page, look)
