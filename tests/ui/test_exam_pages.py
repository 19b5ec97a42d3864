"""Answering in the exam: what is stored, and a whole exam by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.grading import is_complete
from kifuehrerschein.domain.questions import Answer, Assignment, Question, Selection
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.widgets.area_bars import ShareBar
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.questions.gap import GapBox
from kifuehrerschein.ui.widgets.questions.order import PlaceFrame
from kifuehrerschein.ui.widgets.questions.tick_rows import CheckRow, RadioRow
from tests.questions import CATEGORIZE, CLOZE, MULTIPLE, ORDER, PARTLY, RIGHT, SINGLE
from tests.ui.exam_samples import (
    ATTEMPT,
    IDS,
    QUESTIONS,
    button,
    settle,
    texts,
)
from tests.ui.exam_stage import Exam

STORED = "Antwort gespeichert"
HALF = "Gespeichert. Hier fehlt noch etwas."
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
    assert "Ihre Antwort ist noch nicht gespeichert" in texts(exam.page)
    assert "Der Datenträger ist voll. Bitte löschen Sie Dateien." in texts(exam.page)
    assert STORED not in texts(exam.page)
    button(exam.page, "Noch einmal speichern").click()
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
    assert "noch nicht gespeichert" in texts(exam.page).splitlines()
    button(exam.page, "Prüfung abgeben").click()
    assert "Antworten, die noch nicht gespeichert sind, zählen nicht." in texts(exam.page)
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


@pytest.mark.parametrize(
    ("question", "half"),
    [
        (MULTIPLE, Selection(("a",))),
        (CLOZE, Assignment({"g1": "Spamfilter"})),
        (CATEGORIZE, Assignment({"k1": "regel"})),
    ],
)
def test_half_an_answer_is_stored_and_something_is_missing(
    qtbot: QtBot, question: Question, half: Answer
) -> None:
    exam = Exam(qtbot, {SINGLE.id: RIGHT[SINGLE.id]})
    exam.answer(question.id, half)
    assert HALF in texts(exam.page).splitlines()
    assert STORED not in texts(exam.page)
    assert "1 von 5 beantwortet" in texts(exam.page)
    exam.answer(question.id, RIGHT[question.id])
    assert HALF not in texts(exam.page)
    assert STORED in texts(exam.page).splitlines()
    assert "2 von 5 beantwortet" in texts(exam.page)


def test_going_on_begins_with_the_first_open_question(qtbot: QtBot) -> None:
    half: Answer = Assignment({"g1": "Spamfilter"})
    exam = Exam(
        qtbot, {SINGLE.id: RIGHT[SINGLE.id], MULTIPLE.id: RIGHT[MULTIPLE.id], CLOZE.id: half}
    )
    assert exam.page.current_item() == CLOZE.id
    assert "2 von 5 beantwortet" in texts(exam.page)


def test_the_order_of_the_options_is_that_of_the_attempt(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    setting = Setting(Variant.STANDARD, exam.look, exam=True, seed=ATTEMPT.seed)
    expected = QuestionCard(SINGLE, setting)
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
def test_the_keyboard_comes_to_the_answers_first_and_to_the_tools_last(
    qtbot: QtBot, percent: int
) -> None:
    exam = Exam(qtbot, percent=percent)
    tools = ["Merken", "Vorlesen", "Zeit zeigen", "Pause"]
    tools += ["Fassung: Standard", "Fassung: Einfach"]
    for item in (MULTIPLE.id, CATEGORIZE.id, MULTIPLE.id):
        exam.page.show_item(item)
        exam.page.first_focus().setFocus()
        settle()
        reached = exam.hands.tab_order()
        answers = [w for w in reached if exam.card.isAncestorOf(w)]
        assert answers
        assert reached[: len(answers)] == answers
        tops = [w.mapTo(exam.card, w.rect().topLeft()).y() for w in answers]
        assert tops == sorted(tops)
        names = [w.accessibleName() for w in reached[len(answers) :]]
        assert names[-9:] == ["Zurück", "Übersicht", "Weiter", *tools]
        assert len(names) == 9


@pytest.mark.parametrize("percent", [100, 200])
def test_a_screen_reader_meets_the_answers_before_the_tools(qtbot: QtBot, percent: int) -> None:
    exam = Exam(qtbot, percent=percent)
    exam.page.show_item(MULTIPLE.id)
    inner = exam.page.question.inner
    parts = [w for w in inner.children() if isinstance(w, QWidget)]
    card = parts.index(exam.card)
    assert parts.index(exam.page.question.heading) < card
    (tools,) = [w for w in parts if w.isAncestorOf(exam.page.question.flag)]
    assert card < parts.index(tools) == len(parts) - 1


def test_all_tools_of_the_row_look_alike_and_the_switch_is_named(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    question = exam.page.question
    row = [b for tool in question.tools() for b in [tool, *tool.findChildren(Button)]]
    weights = {b._font.weight() for b in row if isinstance(b, Button)}
    assert len(weights) == 1
    (label,) = [w for w in exam.page.findChildren(QLabel) if w.text() == "Fassung:"]
    switch = button(exam.page, "Standard")
    middle = label.mapTo(exam.page, label.rect().center()).y()
    assert abs(middle - switch.mapTo(exam.page, switch.rect().center()).y()) <= 1


def test_with_large_text_the_bar_has_its_words_right_below_it(qtbot: QtBot) -> None:
    exam = Exam(qtbot, dict(RIGHT), percent=150, size=(934, 650))
    question = exam.page.question
    (bar,) = question.findChildren(ShareBar)
    (words,) = [w for w in question.findChildren(QLabel) if w.text() == "5 von 5 beantwortet"]
    gap = words.geometry().top() - bar.geometry().bottom()
    assert 0 < gap <= exam.look.px(20)
    assert words.geometry().bottom() < exam.card.geometry().top()
