"""Answering in the exam: what is stored, and a whole exam by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.grading import is_complete
from kifuehrerschein.domain.questions import Answer, Assignment
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.questions.gap import GapBox
from kifuehrerschein.ui.widgets.questions.order import PlaceFrame
from kifuehrerschein.ui.widgets.questions.tick_rows import CheckRow, RadioRow
from tests.questions import CATEGORIZE, CLOZE, MULTIPLE, ORDER, PARTLY, QUESTIONS, RIGHT, SINGLE
from tests.ui.exam_samples import (
    ATTEMPT,
    IDS,
    button,
    settle,
    texts,
)
from tests.ui.exam_stage import Exam

STORED = "gespeichert"
SPACE, TAB, RETURN = Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return


def test_it_says_stored_only_when_the_answer_is_on_disk(qtbot: QtBot) -> None:
    exam = Exam(qtbot, store=False)
    assert STORED not in texts(exam.page)
    exam.card.findChildren(RadioRow)[1].click()
    assert [told[0] for told in exam.answers] == [SINGLE.id]
    assert STORED not in texts(exam.page)
    assert "0 von 5 beantwortet" in texts(exam.page)
    exam.page.stored(SINGLE.id)
    assert STORED in texts(exam.page)
    assert "1 von 5 beantwortet" in texts(exam.page)


def test_a_newer_answer_on_its_way_is_not_called_stored(qtbot: QtBot) -> None:
    exam = Exam(qtbot, store=False)
    rows = exam.card.findChildren(RadioRow)
    rows[0].click()
    rows[2].click()
    exam.page.stored(SINGLE.id)
    assert STORED not in texts(exam.page)
    exam.page.stored(SINGLE.id)
    assert STORED in texts(exam.page)


def test_stored_for_another_question_says_nothing_on_this_one(qtbot: QtBot) -> None:
    exam = Exam(qtbot, store=False)
    exam.card.findChildren(RadioRow)[0].click()
    button(exam.page, "Weiter").click()
    assert exam.page.current_item() == MULTIPLE.id
    exam.page.stored(SINGLE.id)
    assert STORED not in texts(exam.page)
    button(exam.page, "Zurück").click()
    assert STORED in texts(exam.page)


def test_an_answer_that_was_not_stored_can_be_sent_again(qtbot: QtBot) -> None:
    exam = Exam(qtbot, store=False)
    exam.card.findChildren(RadioRow)[0].click()
    exam.page.not_stored(SINGLE.id, "Der Datenträger ist voll. Bitte löschen Sie Dateien.")
    assert "Der Datenträger ist voll. Bitte löschen Sie Dateien." in texts(exam.page)
    assert STORED not in texts(exam.page)
    button(exam.page, "Noch einmal sichern").click()
    assert len(exam.answers) == 2
    assert exam.answers[1] == exam.answers[0]
    exam.page.stored(SINGLE.id)
    assert STORED in texts(exam.page)
    assert "Datenträger" not in texts(exam.page)


def test_an_answer_that_was_not_stored_is_tried_again_before_handing_in(qtbot: QtBot) -> None:
    exam = Exam(qtbot, dict(RIGHT), store=False)
    exam.page.show_item(SINGLE.id)
    exam.card.findChildren(RadioRow)[0].click()
    exam.page.not_stored(SINGLE.id, "Der Datenträger ist voll.")
    button(exam.page, "Übersicht").click()
    assert "noch nicht gesichert" in texts(exam.page)
    button(exam.page, "Prüfung abgeben").click()
    assert "Antworten, die noch nicht gesichert sind, zählen nicht." in texts(exam.page)
    told: list[str] = []
    exam.page.answered.connect(lambda *_: told.append("answer"))
    exam.page.hand_in_requested.connect(lambda: told.append("hand in"))
    button(exam.page, "Trotzdem abgeben").click()
    assert told == ["answer", "hand in"]


def test_going_on_shows_the_stored_answers(qtbot: QtBot) -> None:
    exam = Exam(qtbot, dict(PARTLY), used=60.0)
    for question in QUESTIONS:
        exam.page.show_item(question.id)
        assert exam.card.answer() == PARTLY[question.id]
        assert STORED in texts(exam.page)
    assert exam.answers == []
    assert exam.page.seconds_used() == 60.0


def test_going_on_begins_with_the_first_open_question(qtbot: QtBot) -> None:
    half: Answer = Assignment({"g1": "Spamfilter"})
    exam = Exam(
        qtbot, {SINGLE.id: RIGHT[SINGLE.id], MULTIPLE.id: RIGHT[MULTIPLE.id], CLOZE.id: half}
    )
    assert exam.page.current_item() == CLOZE.id
    assert "2 von 5 beantwortet" in texts(exam.page)


def test_the_order_of_the_options_is_that_of_the_attempt(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    expected = QuestionCard(SINGLE, Variant.STANDARD, exam.look, exam=True, seed=ATTEMPT.seed)
    qtbot.addWidget(expected)
    shown = [row.accessibleName() for row in exam.card.findChildren(RadioRow)]
    assert shown == [row.accessibleName() for row in expected.findChildren(RadioRow)]


def answer_by_keyboard(exam: Exam) -> None:
    """Answer the question that is shown, with keys only."""
    {
        SINGLE.id: _tick_one,
        MULTIPLE.id: _tick_two,
        CLOZE.id: _fill_gaps,
        CATEGORIZE.id: _sort_cards,
        ORDER.id: _move_first_step,
    }[exam.page.current_item()](exam)


def _tick_one(exam: Exam) -> None:
    # Tab reaches the group, the arrows choose in it, as everywhere.
    rows = exam.card.findChildren(RadioRow)
    exam.hands.tab_to(rows[0].accessibleName())
    exam.hands.press(SPACE)
    for _ in range([row.accessibleName() for row in rows].index("Ihre Kontonummer und Ihre PIN")):
        exam.hands.press(Qt.Key.Key_Down)


def _tick_two(exam: Exam) -> None:
    for row in exam.card.findChildren(CheckRow)[:2]:
        exam.hands.tab_to(row.accessibleName())
        exam.hands.press(SPACE)


def _fill_gaps(exam: Exam) -> None:
    for box in exam.card.findChildren(GapBox):
        exam.hands.tab_to(box.accessibleName())
        exam.hands.press(Qt.Key.Key_Down)


def _sort_cards(exam: Exam) -> None:
    for card in CATEGORIZE.cards:
        exam.hands.tab_to(f"Feste Regel: {card.text.standard}")
        exam.hands.press(SPACE)


def _move_first_step(exam: Exam) -> None:
    first = next(frame for frame in exam.card.findChildren(PlaceFrame))
    exam.hands.tab_to(first.accessibleName())
    exam.hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


def test_a_whole_exam_by_keyboard_alone(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    for number, question in enumerate(QUESTIONS, 1):
        assert exam.page.current_item() == question.id
        assert exam.hands.focused.accessibleName().startswith(f"Frage {number} von 5. ")
        answer_by_keyboard(exam)
        assert STORED in texts(exam.page)
        assert f"{number} von 5 beantwortet" in texts(exam.page)
        exam.hands.tab_to("Zur Übersicht" if number == 5 else "Weiter")
        exam.hands.press(RETURN)
    exam.hands.tab_to("Prüfung abgeben")
    exam.hands.press(RETURN)
    exam.hands.tab_to("Jetzt abgeben")
    exam.hands.press(RETURN)
    assert exam.handed_in == [()]
    latest = dict(exam.answers)
    for question in QUESTIONS:
        assert is_complete(question, latest[question.id])


def test_alt_and_arrows_leaf_through_the_questions(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    alt = Qt.KeyboardModifier.AltModifier
    exam.hands.press(Qt.Key.Key_Left, alt)
    assert exam.page.current_item() == IDS[0]
    for item in IDS[1:]:
        exam.hands.press(Qt.Key.Key_Right, alt)
        assert exam.page.current_item() == item
    exam.hands.press(Qt.Key.Key_Right, alt)
    assert "Ihre Fragen" in texts(exam.page)
    exam.hands.press(Qt.Key.Key_Left, alt)
    assert "Frage 5 von 5" in texts(exam.page)


@pytest.mark.parametrize("percent", [100, 200])
def test_tab_goes_as_the_page_is_read(qtbot: QtBot, percent: int) -> None:
    exam = Exam(qtbot, percent=percent)
    for item in (MULTIPLE.id, CATEGORIZE.id, MULTIPLE.id):
        exam.page.show_item(item)
        exam.page.first_focus().setFocus()
        settle()
        reached = exam.hands.tab_order()
        scrolled = [w for w in reached if exam.page.question.isAncestorOf(w)]
        tops = [w.mapTo(exam.page.question.inner, w.rect().topLeft()).y() for w in scrolled]
        assert tops == sorted(tops)
        names = [w.accessibleName() for w in reached]
        assert reached[: len(scrolled)] == scrolled
        assert names[-3:] == ["Zurück", "Übersicht", "Weiter"]
        for wanted in ("Merken", "Zeit zeigen", "Pause", "Fassung: Einfach"):
            assert wanted in names
