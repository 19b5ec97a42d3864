"""After „Antwort prüfen“: where the verdict stands, what is seen, where the keyboard goes on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import MultipleChoice, Question, Selection
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.questions.choice import ChoiceArea
from tests.questions import (
    CATEGORIZE,
    HOTSPOT,
    MATCH,
    MULTIPLE,
    ORDER,
    PARTLY,
    QUESTIONS,
    REFLECTION,
    RIGHT,
    SINGLE,
    SLIDER,
    TRUE_FALSE,
    feedback_of,
    right_answer,
)
from tests.ui.lesson_stage import open_lesson
from tests.ui.question_stage import Stage, focus_history

each_type = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: type(q).__name__)
large_text = pytest.mark.parametrize("percent", [150, 200])


def answered(qtbot: QtBot, question: Question, percent: int, height: int) -> Stage:
    """A card with a partly right answer that was handed in with the keyboard."""
    stage = Stage(qtbot, question, percent=percent, size=(1000, height))
    stage.card.submitted.connect(
        lambda _id, answer: stage.card.show_feedback(grade(question, answer))
    )
    stage.card.set_answer(PARTLY[question.id])
    stage.card.check_button.setFocus()
    stage.press(Qt.Key.Key_Return)
    return stage


def again_label(question: Question) -> str:
    """What the button says that opens the inputs after an answer that was partly right."""
    return "Text ändern" if question is REFLECTION else "Noch einmal versuchen"


def verdict(card: QuestionCard) -> QWidget:
    return next(w for w in card.findChildren(QWidget) if w.accessibleName() == "Rückmeldung")


# -- where the verdict stands ----------------------------------------------------------------


@each_type
def test_the_verdict_stands_above_the_answers_and_what_is_next_below(
    qtbot: QtBot, question: Question
) -> None:
    stage = answered(qtbot, question, 100, 1000)
    result, area = verdict(stage.card), stage.card.area
    again = stage.tab_to(again_label(question))
    assert result.geometry().bottom() < area.y()
    assert area.geometry().bottom() < again.y()


@each_type
def test_screen_readers_find_the_parts_in_the_order_in_which_they_are_seen(
    qtbot: QtBot, question: Question
) -> None:
    stage = answered(qtbot, question, 100, 1000)
    seen = [w for w in stage.card.children() if isinstance(w, QWidget) and w.isVisible()]
    assert verdict(stage.card) in seen
    assert all(one.geometry().bottom() < other.y() for one, other in pairwise(seen))


@each_type
@large_text
def test_with_large_text_the_verdict_is_at_the_upper_edge_and_the_answers_follow(
    qtbot: QtBot, question: Question, percent: int
) -> None:
    stage = answered(qtbot, question, percent, 420)
    result = verdict(stage.card)
    assert stage.card.height() > stage.column.viewport().height()
    assert stage.is_on(result)
    assert 0 < stage.place(result).y() <= 0.2 * percent
    below = stage.place(stage.card.area).y()
    assert stage.place(result).y() < below < stage.column.viewport().height()


@each_type
def test_a_card_that_has_room_is_seen_as_a_whole(qtbot: QtBot, question: Question) -> None:
    stage = answered(qtbot, question, 100, 1060 if question is HOTSPOT else 1000)
    assert stage.column.verticalScrollBar().value() == 0
    assert stage.sees(stage.card)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("percent", [100, 200])
def test_in_a_lesson_the_page_stays_with_the_answered_question(qtbot: QtBot, percent: int) -> None:
    page = open_lesson(qtbot, percent=percent)
    card = next(c for c in page.findChildren(QuestionCard) if c.question.id == "q-m02-002")
    page.answered.connect(
        lambda name, answer: page.show_feedback(name, grade(card.question, answer))
    )
    card.set_answer(Selection(("b",)))
    card.check_button.setFocus()
    # Only now nothing moves any more, and the next question comes next in the Tab order.
    qtbot.waitUntil(lambda: page.column.complete)
    page.column.ensureWidgetVisible(card.check_button)
    with focus_history() as history:
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Return)
    # The page is where it shall be at once; no later turn of the event loop moves it.
    for _ in range(5):
        top = verdict(card).mapTo(page.column.viewport(), QPoint(0, 0)).y()
        if percent == 100:
            seen = card.visibleRegion().boundingRect()
            assert seen.size() == card.size()
        else:
            assert 0 < top <= 0.2 * percent
        QApplication.processEvents()
    assert history == ["Rückmeldung"]


# -- the keyboard ----------------------------------------------------------------------------


@each_type
def test_the_focus_never_leaves_the_card_on_its_way_to_the_verdict_and_back(
    qtbot: QtBot, question: Question
) -> None:
    # From the button, which is hidden, and from an input, which is locked.
    for at_button in (True, False):
        stage = Stage(qtbot, question, percent=200, size=(1000, 420))
        stage.card.set_answer(PARTLY[question.id])
        first = stage.card.area.first_input()
        (stage.card.check_button if at_button else first).setFocus()
        with focus_history() as history:
            stage.card.show_feedback(feedback_of(question, PARTLY))
            stage.settle()
            assert stage.is_on(verdict(stage.card))
            stage.tab_to(again_label(question))
            stage.press(Qt.Key.Key_Return)
            assert stage.is_on(first)
        picture = ["Bild vergrößern"] if question is HOTSPOT else []
        after = [again_label(question), first.accessibleName()]
        assert history == ["Rückmeldung", *picture, *after]


@each_type
@large_text
def test_again_begins_at_the_top_of_the_card(
    qtbot: QtBot, question: Question, percent: int
) -> None:
    stage = answered(qtbot, question, percent, 420)
    stage.tab_to(again_label(question))
    stage.press(Qt.Key.Key_Return)
    assert 0 <= stage.place(stage.card).y() <= 0.2 * percent


def test_a_second_verdict_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    stage = answered(qtbot, SINGLE, 100, 1000)
    with focus_history() as history:
        stage.card.show_feedback(feedback_of(SINGLE, PARTLY))
        stage.settle()
    assert history == ["Rückmeldung"]
    assert stage.texts().count(SINGLE.feedback_all.standard) == 1
    assert stage.texts().count("Noch einmal") == 0  # it is a button, no label
    assert stage.is_on(stage.tab_to("Noch einmal versuchen"))
    stage.press(Qt.Key.Key_Tab)
    assert stage.is_on(stage.after)


def test_feedback_does_not_take_the_focus_or_the_page_from_elsewhere(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SINGLE, percent=200, size=(1000, 420))
    stage.card.set_answer(RIGHT[SINGLE.id])
    stage.before.setFocus()
    stage.card.show_feedback(feedback_of(SINGLE, RIGHT))
    stage.settle()
    assert stage.is_on(stage.before)
    assert stage.column.verticalScrollBar().value() == 0


# -- what it says ----------------------------------------------------------------------------


@each_type
def test_who_was_right_may_practise_and_who_was_not_may_try_again(
    qtbot: QtBot, question: Question
) -> None:
    practise = "Text ändern" if question is REFLECTION else "Noch einmal üben"
    for answers, label in ((RIGHT, practise), (PARTLY, again_label(question))):
        stage = Stage(qtbot, question)
        stage.card.set_answer(answers[question.id])
        stage.card.show_feedback(feedback_of(question, answers))
        stage.before.setFocus()
        assert stage.tab_to(label).isVisible()


@each_type
def test_what_to_do_is_said_only_while_it_can_be_done(qtbot: QtBot, question: Question) -> None:
    stage = Stage(qtbot, question)
    instruction = stage.card.area.instruction()
    assert instruction in stage.texts()
    stage.card.set_answer(right_answer(question))
    stage.card.show_feedback(feedback_of(question, RIGHT))
    assert instruction not in stage.texts()
    stage.card.reset()
    assert instruction in stage.texts()


def test_each_type_says_what_to_do_once(qtbot: QtBot) -> None:
    said = {
        SINGLE.id: "Eine Antwort ist richtig.",
        MULTIPLE.id: "Wählen Sie 2 Antworten.",
        "q-m02-903": "Wählen Sie für jede Lücke, was passt.",
        CATEGORIZE.id: "Wählen Sie bei jeder Karte, was passt.",
        ORDER.id: "Verschieben Sie die Schritte mit den Pfeilen. "
        "Auf der Tastatur: Alt und Pfeiltaste.",
        MATCH.id: "Wählen Sie in jeder Zeile, was passt. Jede Antwort passt nur einmal. "
        "1 Antwort bleibt übrig.",
        TRUE_FALSE.id: "Stimmt das? Wählen Sie eine Antwort.",
        SLIDER.id: "Stellen Sie den Wert ein: mit dem Regler oder mit den Knöpfen.",
        REFLECTION.id: "Schreiben Sie auf, was Ihnen dazu einfällt.",
        HOTSPOT.id: "Wählen Sie 2 Stellen: im Bild oder in der Liste.",
    }
    for question in QUESTIONS:
        texts = Stage(qtbot, question).texts()
        assert texts.count(said[question.id]) == 1
        # Once in the instruction, not a second time in a line of its own.
        assert texts.count("Pfeile") == (1 if question is ORDER else 0)


@pytest.mark.parametrize(
    ("ids", "word"), [(("a", "b"), "Gehört auch dazu"), (("b", "d"), "Gehört dazu")]
)
def test_also_is_said_only_if_something_right_was_chosen(
    qtbot: QtBot, ids: tuple[str, ...], word: str
) -> None:
    stage = Stage(qtbot, MULTIPLE)
    answer = Selection(ids)
    stage.card.set_answer(answer)
    stage.card.show_feedback(grade(MULTIPLE, answer))
    assert words_of(stage, MULTIPLE)["c"] == word


def words_of(stage: Stage, question: MultipleChoice) -> dict[str, str]:
    """What is said beside each option."""
    area = stage.card.area
    assert isinstance(area, ChoiceArea)
    return {frame.option.id: frame.line.word.text() for frame in area.frames if frame.line}


@each_type
def test_a_numbered_card_says_so_to_eyes_and_ears(qtbot: QtBot, question: Question) -> None:
    stage = Stage(qtbot, question, position=(2, 4))
    labels = [label for label in stage.card.findChildren(QLabel) if label.isVisible()]
    assert labels[0].text() == "Frage 2 von 4"
    plain = Stage(qtbot, question)
    assert "Frage 2 von 4" not in plain.texts()
    assert stage.card.accessibleName() == f"Frage 2 von 4. {plain.card.accessibleName()}"
