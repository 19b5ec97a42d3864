"""What the card does the same way for every type of question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import (
    Amount,
    Answer,
    Assignment,
    Categorize,
    Cloze,
    FreeText,
    Hotspot,
    Match,
    MultipleChoice,
    Question,
    Reflection,
    Selection,
    SingleChoice,
    TrueFalse,
)
from kifuehrerschein.domain.wording import Variant, Wording
from tests.questions import (
    CLOZE,
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
)
from tests.ui.question_stage import Stage

each_type = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: type(q).__name__)
# A thought has no right and no wrong.
MARKED = [question for question in QUESTIONS if question is not REFLECTION]
each_marked_type = pytest.mark.parametrize("question", MARKED, ids=lambda q: type(q).__name__)
each_variant = pytest.mark.parametrize("variant", list(Variant))


def part_texts(question: Question, variant: Variant) -> list[str]:
    """Feedback texts of all options, gaps or cards; a slider has one of three."""
    texts: list[Wording | None] = []
    match question:
        case SingleChoice(options=parts) | MultipleChoice(options=parts):
            texts = [part.feedback for part in parts]
        case Cloze(gaps=parts) | Categorize(cards=parts):
            texts = [part.feedback for part in parts]
        case Match(pairs=parts) | Hotspot(regions=parts):
            texts = [part.feedback for part in parts]
        case TrueFalse():
            texts = [question.feedback_true, question.feedback_false]
        case Reflection():
            texts = [question.sample]
    return [text.of(variant) for text in texts if text]


@each_type
def test_an_answer_comes_back_as_it_was_set(qtbot: QtBot, question: Question) -> None:
    for exam in (False, True):
        stage = Stage(qtbot, question, exam=exam)
        for answer in (RIGHT[question.id], PARTLY[question.id]):
            with qtbot.assertNotEmitted(stage.card.changed):
                stage.card.set_answer(answer)
            assert stage.card.answer() == answer
            assert stage.card.complete


@each_type
def test_a_part_of_an_answer_comes_back_too(qtbot: QtBot, question: Question) -> None:
    parts: dict[str, Answer] = {
        MULTIPLE.id: Selection(("c",)),
        CLOZE.id: Assignment({"g2": "Laden vom Akku"}),
        "q-m02-904": Assignment({"k3": "ki"}),
        MATCH.id: Assignment({"p2": "d1"}),
        SLIDER.id: Amount(),
        REFLECTION.id: FreeText(),
    }
    stage = Stage(qtbot, question, exam=True)
    answer = parts.get(question.id, Selection())
    stage.card.set_answer(RIGHT[question.id])
    stage.card.set_answer(answer)
    assert stage.card.answer() == answer
    assert not stage.card.complete


@each_type
def test_what_the_question_does_not_hold_any_more_is_left_out(
    qtbot: QtBot, question: Question
) -> None:
    stage = Stage(qtbot, question, exam=True)
    for answer in (
        Selection(("gone", "a2")),
        Assignment({"gone": "x", "g1": "gone", "k1": "gone"}),
    ):
        stage.card.set_answer(RIGHT[question.id])
        stage.card.set_answer(answer)
        assert stage.card.answer() in (Selection(), Assignment({}), Amount(), FreeText())


# An order is complete from the beginning.
@pytest.mark.parametrize(
    "question", [q for q in QUESTIONS if q is not ORDER], ids=lambda q: type(q).__name__
)
def test_nothing_is_handed_in_before_it_is_complete(qtbot: QtBot, question: Question) -> None:
    stage = Stage(qtbot, question)
    assert not stage.card.complete
    stage.card.area.first_input().setFocus()
    with qtbot.assertNotEmitted(stage.card.submitted):
        stage.press(Qt.Key.Key_Return)
        stage.click(stage.card.check_button)
        stage.card.setFocus()
        stage.press(Qt.Key.Key_Enter)


@each_type
@each_variant
def test_feedback_on_every_part_is_on_screen(
    qtbot: QtBot, question: Question, variant: Variant
) -> None:
    for answers in (RIGHT, PARTLY):
        stage = Stage(qtbot, question, variant=variant)
        stage.card.set_answer(answers[question.id])
        before = stage.texts()
        stage.card.show_feedback(feedback_of(question, answers))
        stage.settle()
        after = stage.texts()
        for text in (*part_texts(question, variant), question.feedback_all.of(variant)):
            assert text not in before
            assert text in after


@each_type
def test_nothing_is_ever_shown_as_a_window_of_its_own(qtbot: QtBot, question: Question) -> None:
    opened: list[str] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            shown = event.type() is QEvent.Type.Show
            if shown and isinstance(watched, QWidget) and watched.isWindow():
                opened.append(type(watched).__name__)
            return False

    watcher = Watcher()
    QApplication.instance().installEventFilter(watcher)  # type: ignore[union-attr]
    in_exam, stage = Stage(qtbot, question, exam=True), Stage(qtbot, question)
    in_exam.settle()
    stage.card.set_answer(PARTLY[question.id])
    stage.card.show_feedback(feedback_of(question, PARTLY))
    stage.settle()
    stage.card.reset()
    stage.settle()
    QApplication.instance().removeEventFilter(watcher)  # type: ignore[union-attr]
    assert opened == ["Column", "Column"]


@each_marked_type
def test_the_titles_encourage(qtbot: QtBot, question: Question) -> None:
    stage = Stage(qtbot, question)
    stage.card.set_answer(RIGHT[question.id])
    stage.card.show_feedback(feedback_of(question, RIGHT))
    assert "Richtig!" in stage.texts()
    stage.card.set_answer(PARTLY[question.id])
    stage.card.show_feedback(feedback_of(question, PARTLY))
    one_part = question in (SINGLE, TRUE_FALSE, SLIDER)
    title = "Noch nicht richtig" if one_part else "Teilweise richtig: "
    assert title in stage.texts()
    for word in ("Falsch", "falsch", "Fehler"):
        assert word not in stage.texts()


def test_nothing_right_is_not_right_yet(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MULTIPLE)
    answer = Selection(("b", "d"))
    stage.card.set_answer(answer)
    with qtbot.waitSignal(stage.card.announced) as heard:
        stage.card.show_feedback(grade(MULTIPLE, answer))
    assert heard.args == [f"Noch nicht richtig. {MULTIPLE.feedback_all.standard}"]
    assert "Noch nicht richtig" in stage.texts()


def test_a_question_that_counts_nothing_gets_the_same_titles(qtbot: QtBot) -> None:
    question = replace(MULTIPLE, weight=0)
    stage = Stage(qtbot, question)
    stage.card.set_answer(PARTLY[MULTIPLE.id])
    stage.card.show_feedback(grade(question, PARTLY[MULTIPLE.id]))
    assert "Teilweise richtig: 1 von 2 Antworten" in stage.texts()


@each_marked_type
def test_title_and_text_are_announced_without_the_reading_aid(
    qtbot: QtBot, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QAccessible.Event] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda e: told.append(e.type()))
    stage = Stage(qtbot, question, variant=Variant.EINFACH)
    stage.card.set_answer(RIGHT[question.id])
    with qtbot.waitSignal(stage.card.announced) as heard:
        stage.card.show_feedback(feedback_of(question, RIGHT))
    assert heard.args == [f"Richtig! Einfach: {question.feedback_all.standard}"]
    assert told == [QAccessible.Event.Announcement]


@each_marked_type
def test_from_the_first_try_to_the_second_by_keyboard(qtbot: QtBot, question: Question) -> None:
    stage = Stage(qtbot, question)
    stage.card.set_answer(PARTLY[question.id])
    stage.card.submitted.connect(
        lambda _id, answer: stage.card.show_feedback(grade(question, answer))
    )
    stage.card.check_button.setFocus()
    stage.press(Qt.Key.Key_Return)
    assert stage.focused.accessibleName() == "Rückmeldung"
    assert not stage.card.check_button.isVisible()
    # A second press of the key must not throw the feedback away.
    stage.press(Qt.Key.Key_Return)
    assert stage.focused.accessibleName() == "Rückmeldung"
    stage.press(Qt.Key.Key_Tab)
    if question is HOTSPOT:  # its picture can still be looked at
        assert stage.focused.accessibleName() == "Bild vergrößern"
        stage.press(Qt.Key.Key_Tab)
    assert stage.focused.accessibleName() == "Noch einmal versuchen"
    stage.press(Qt.Key.Key_Tab)
    assert stage.is_on(stage.after)
    back = Qt.KeyboardModifier.ShiftModifier
    for _ in range(3 if question is HOTSPOT else 2):
        stage.press(Qt.Key.Key_Backtab, back)
    assert stage.focused.accessibleName() == "Rückmeldung"
    stage.tab_to("Noch einmal versuchen")
    stage.press(Qt.Key.Key_Return)
    assert stage.is_on(stage.card.area.first_input())
    assert question.feedback_all.standard not in stage.texts()
    assert stage.card.check_button.isVisible()
    assert stage.card.complete is (question is ORDER)


@each_type
def test_the_exam_shows_no_feedback_and_has_no_check_button(
    qtbot: QtBot, question: Question
) -> None:
    stage = Stage(qtbot, question, exam=True)
    stage.card.set_answer(RIGHT[question.id])
    before = stage.texts()
    with qtbot.assertNotEmitted(stage.card.announced):
        stage.card.show_feedback(feedback_of(question, RIGHT))
    stage.settle()
    assert stage.texts() == before
    for button in (stage.card.check_button, stage.card.hint_button):
        assert not button.isVisible()
    stage.card.setFocus()
    with qtbot.assertNotEmitted(stage.card.submitted):
        stage.press(Qt.Key.Key_Return)
    assert stage.card.answer() == RIGHT[question.id]


def test_the_exam_says_how_the_answer_is_kept(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SINGLE, exam=True)
    height = stage.card.height()
    stage.card.set_state("gespeichert")
    stage.settle()
    assert "gespeichert" in stage.texts()
    assert stage.card.height() == height


def test_the_hint_opens_closes_and_is_announced(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SINGLE, variant=Variant.EINFACH)
    heard: list[str] = []
    stage.card.announced.connect(heard.append)
    assert stage.card.hint is None
    stage.click(stage.card.hint_button)
    assert "Ein·fach: Was ist geheim?" in stage.texts()
    assert heard == ["Tipp: Einfach: Was ist geheim?"]
    assert stage.card.hint_button.accessibleName() == "Tipp verbergen"
    stage.click(stage.card.hint_button)
    assert "Was ist geheim?" not in stage.texts()
    assert not Stage(qtbot, MULTIPLE).card.hint_button.isVisible()
