"""A thought: written in peace, kept, never marked, and open to changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.questions import LONGEST_TEXT, Amount, FreeText
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.theme.focus import FocusRing
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.reflection import ReflectionArea, ThoughtBox
from tests.questions import PARTLY, REFLECTION, RIGHT, feedback_of
from tests.ui.question_stage import Stage

PRIVATE = "Ihr Text ist nur für Sie. Niemand bekommt ihn, niemand bewertet ihn."
OTHERS = "So antworten andere vielleicht:"


def area_of(stage: Stage) -> ReflectionArea:
    area = stage.card.area
    assert isinstance(area, ReflectionArea)
    return area


def edit_of(stage: Stage) -> ThoughtBox:
    return area_of(stage).edit


def text(stage: Stage) -> str:
    answer = stage.card.answer()
    assert isinstance(answer, FreeText)
    return answer.text


def keep(stage: Stage) -> None:
    """Mark and show what was written, as the page does."""
    stage.card.submitted.connect(
        lambda _id, answer: stage.card.show_feedback(grade(REFLECTION, answer))
    )


def paste(stage: Stage, words: str) -> None:
    data = QMimeData()
    data.setText(words)
    edit_of(stage).insertFromMimeData(data)
    stage.settle()


# -- writing ---------------------------------------------------------------------------------


def test_by_keyboard_alone(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    keep(stage)
    stage.before.setFocus()
    stage.press(Qt.Key.Key_Tab)
    assert stage.is_on(edit_of(stage))
    assert stage.focused.accessibleName() == "Ihr Text"
    QTest.keyClicks(edit_of(stage), "Einen Brief")
    with qtbot.assertNotEmitted(stage.card.submitted):
        stage.press(Qt.Key.Key_Return)
    QTest.keyClicks(edit_of(stage), "falten")
    assert text(stage) == "Einen Brief\nfalten"
    stage.press(Qt.Key.Key_Tab)
    assert text(stage) == "Einen Brief\nfalten"
    assert stage.is_on(stage.card.check_button)
    assert stage.focused.accessibleName() == "Gedanken speichern"
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.press(Qt.Key.Key_Return)
    assert sent.args == [REFLECTION.id, FreeText("Einen Brief\nfalten")]
    assert stage.focused.accessibleName() == "Rückmeldung"
    stage.press(Qt.Key.Key_Tab)
    assert stage.focused.accessibleName() == "Text ändern"
    stage.press(Qt.Key.Key_Return)
    assert stage.is_on(edit_of(stage))
    QTest.keyClicks(edit_of(stage), "!")
    assert text(stage) == "Einen Brief\nfalten!"


def test_backtab_leaves_the_box_too(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    edit_of(stage).setFocus()
    stage.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert stage.is_on(stage.before)


def test_each_change_is_told_and_setting_is_none(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    changes: list[object] = []
    stage.card.changed.connect(lambda _id, answer: changes.append(answer))
    stage.card.set_answer(FreeText("ab"))
    assert changes == []
    edit_of(stage).setFocus()
    QTest.keyClicks(edit_of(stage), "cd")
    assert changes == [FreeText("abc"), FreeText("abcd")]


@pytest.mark.parametrize("words", ["", " \n \t"])
def test_nothing_is_kept_before_something_is_written(qtbot: QtBot, words: str) -> None:
    stage = Stage(qtbot, REFLECTION)
    stage.card.set_answer(FreeText(words))
    with (
        qtbot.assertNotEmitted(stage.card.submitted),
        qtbot.waitSignal(stage.card.announced) as heard,
    ):
        stage.click(stage.card.check_button)
    assert heard.args == ["Es fehlt noch etwas: Schreiben Sie ein paar Worte."]
    assert stage.is_on(edit_of(stage))
    assert stage.card.missing is not None
    QTest.keyClicks(edit_of(stage), "Ja")
    assert stage.card.missing is None


def test_an_answer_of_another_kind_is_left_out(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    stage.card.set_answer(FreeText("alt"))
    stage.card.set_answer(Amount())
    assert text(stage) == ""


def test_the_box_is_high_enough_for_several_lines_at_every_size(qtbot: QtBot) -> None:
    for percent in (100, 200):
        stage = Stage(qtbot, REFLECTION, percent=percent)
        edit = edit_of(stage)
        assert edit.viewport().height() >= 5 * edit.fontMetrics().lineSpacing()
        assert edit.fontMetrics().height() >= 17 * percent / 100


# -- as much as there is room for ------------------------------------------------------------


def test_what_is_left_is_counted_only_near_the_limit(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    heard: list[str] = []
    stage.card.announced.connect(heard.append)
    stage.card.set_answer(FreeText("x" * (LONGEST_TEXT - 201)))
    edit_of(stage).setFocus()
    assert "Zeichen" not in stage.texts()
    QTest.keyClicks(edit_of(stage), "yz")
    assert "Noch 199 Zeichen möglich" in stage.texts()
    # Once, and not at every key.
    assert heard == ["Noch 200 Zeichen möglich"]
    for _ in range(3):
        stage.press(Qt.Key.Key_Backspace)
    assert "Zeichen" not in stage.texts()


@pytest.mark.parametrize("more", ["z", "🙂", "é🙂 ab\ncd" * 40])
def test_more_than_there_is_room_for_is_not_taken_and_said(qtbot: QtBot, more: str) -> None:
    stage = Stage(qtbot, REFLECTION)
    full = "ä🙂" * (LONGEST_TEXT // 2)
    assert len(full) == LONGEST_TEXT
    stage.card.set_answer(FreeText(full))
    heard: list[str] = []
    stage.card.announced.connect(heard.append)
    sentence = "Der Text ist voll. Mehr als 2.000 Zeichen sind nicht möglich."
    # In the middle: only what is new gives way, not the end of the text.
    cursor = edit_of(stage).textCursor()
    cursor.setPosition(300)
    edit_of(stage).setTextCursor(cursor)
    paste(stage, more)
    assert text(stage) == full
    assert heard == [sentence]
    assert sentence in stage.texts()
    assert grade(REFLECTION, stage.card.answer()).possible == 0


def test_of_a_long_text_the_beginning_is_taken(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    stage.card.set_answer(FreeText("Anfang. "))
    paste(stage, "0123456789" * 300)
    assert len(text(stage)) == LONGEST_TEXT
    assert text(stage) == ("Anfang. " + "0123456789" * 300)[:LONGEST_TEXT]


@pytest.mark.parametrize("more", ["a", "😀😀😀", "b" * 300])
def test_what_is_set_at_once_is_cut_at_its_end(qtbot: QtBot, more: str) -> None:
    box = ThoughtBox(Look(Settings()), longest=100)
    qtbot.addWidget(box)
    refused: list[bool] = []
    box.refused.connect(lambda: refused.append(True))
    box.setPlainText("x" * 100 + more)  # and the cursor stands before all of it
    assert box.toPlainText() == "x" * 100
    assert refused == [True]


def test_a_step_back_works_at_the_limit(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    stage.card.set_answer(FreeText("Anfang. "))
    paste(stage, "0123456789" * 300)
    edit_of(stage).undo()
    assert text(stage) == "Anfang. "
    edit_of(stage).redo()
    assert len(text(stage)) == LONGEST_TEXT


# -- kept, not marked ------------------------------------------------------------------------


@pytest.mark.parametrize("variant", list(Variant))
def test_it_is_kept_and_nobody_says_right_or_wrong(qtbot: QtBot, variant: Variant) -> None:
    stage = Stage(qtbot, REFLECTION, variant=variant)
    stage.card.set_answer(RIGHT[REFLECTION.id])
    assert OTHERS not in stage.texts()
    with qtbot.waitSignal(stage.card.announced) as heard:
        stage.card.show_feedback(feedback_of(REFLECTION, RIGHT))
    spoken = REFLECTION.feedback_all.of(variant).replace("·", "")
    assert heard.args == [f"Ihre Gedanken sind gespeichert. {spoken}"]
    shown = stage.texts()
    assert "Ihre Gedanken sind gespeichert" in shown
    assert REFLECTION.sample is not None
    assert f"{OTHERS}\n{REFLECTION.sample.of(variant)}" in shown
    for word in ("Richtig", "richtig", "alsch", "Noch nicht", "Punkt"):
        assert word not in shown


def test_the_text_stands_there_to_be_read_and_not_to_be_changed(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    stage.card.set_answer(RIGHT[REFLECTION.id])
    stage.card.show_feedback(feedback_of(REFLECTION, RIGHT))
    stage.settle()
    assert not edit_of(stage).isVisible()
    assert text(stage) in stage.texts()
    assert "Zeichen" not in stage.texts()
    assert stage.card.answer() == RIGHT[REFLECTION.id]


def test_what_is_read_comes_in_its_order(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    stage.card.restore(RIGHT[REFLECTION.id], feedback_of(REFLECTION, RIGHT))
    stage.settle()
    area = area_of(stage)
    seen = [w for w in area.children() if isinstance(w, QWidget) and w.isVisible()]
    assert seen[:2] == [area.kept, area.sample]
    tops = [w.y() for w in seen]
    assert tops == sorted(tops)


def test_changing_keeps_the_text_and_takes_the_sample_away(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    stage.card.restore(PARTLY[REFLECTION.id], feedback_of(REFLECTION, PARTLY))
    stage.card.reset()
    stage.settle()
    assert stage.card.answer() == PARTLY[REFLECTION.id]
    assert edit_of(stage).isVisible()
    assert OTHERS not in stage.texts()
    assert stage.card.check_button.isVisible()


def test_a_second_answer_shows_everything_once(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    for answers in (RIGHT, PARTLY):
        stage.card.set_answer(answers[REFLECTION.id])
        stage.card.show_feedback(feedback_of(REFLECTION, answers))
        stage.card.show_feedback(feedback_of(REFLECTION, answers))
    stage.settle()
    assert stage.texts().count(OTHERS) == 1
    assert stage.texts().count("Ich überlege noch.") == 1
    assert "Einen Brief schreiben" not in stage.texts()


def test_without_a_sample_nobody_else_is_mentioned(qtbot: QtBot) -> None:
    stage = Stage(qtbot, replace(REFLECTION, sample=None))
    stage.card.restore(RIGHT[REFLECTION.id], feedback_of(REFLECTION, RIGHT))
    assert OTHERS not in stage.texts()
    assert "Ihre Gedanken sind gespeichert" in stage.texts()


def test_who_sees_the_text_is_said_before_and_after(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    assert PRIVATE in stage.texts()
    description = QAccessible.queryAccessibleInterface(edit_of(stage)).text(
        QAccessible.Text.Description
    )
    assert description.startswith(PRIVATE)
    stage.card.restore(RIGHT[REFLECTION.id], feedback_of(REFLECTION, RIGHT))
    assert PRIVATE in stage.texts()


def test_what_somebody_writes_is_never_markup_and_never_too_wide(qtbot: QtBot) -> None:
    words = "<b>fett</b> & " + "x" * 300
    stage = Stage(qtbot, REFLECTION, percent=200, size=(560, 900))
    stage.card.restore(FreeText(words), feedback_of(REFLECTION, RIGHT))
    stage.settle()
    label = next(x for x in stage.card.findChildren(QLabel) if x.accessibleName() == words)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.minimumSizeHint().width() <= label.width()
    assert stage.card.width() <= stage.column.viewport().width()


# -- the focus ring --------------------------------------------------------------------------


def test_the_box_shows_its_ring_for_a_mouse_too(qtbot: QtBot) -> None:
    stage = Stage(qtbot, REFLECTION)
    ring = FocusRing(stage.column, stage.card.area.look)
    ring.mouse_used()
    ring.follow(stage.card.check_button)
    assert not ring.isVisible()
    ring.follow(edit_of(stage))
    assert ring.isVisible()
