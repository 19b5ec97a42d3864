"""A statement: two rows, in one order, and a reason beside both."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import FALSE, TRUE, Amount, Selection
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.widgets.questions.marks import State
from kifuehrerschein.ui.widgets.questions.true_false import TrueFalseArea
from tests.questions import RIGHT, TRUE_FALSE, feedback_of
from tests.ui.question_stage import Stage


def area_of(stage: Stage) -> TrueFalseArea:
    area = stage.card.area
    assert isinstance(area, TrueFalseArea)
    return area


@pytest.mark.parametrize("variant", list(Variant))
def test_yes_stands_above_no_whatever_the_seed(qtbot: QtBot, variant: Variant) -> None:
    for seed in range(6):
        stage = Stage(qtbot, replace(TRUE_FALSE, shuffle=True), seed=seed, variant=variant)
        rows = stage.card.findChildren(QRadioButton)
        assert [row.accessibleName() for row in rows] == ["Das stimmt", "Das stimmt nicht"]
        assert all(row.height() >= 44 and row.width() > 600 for row in rows)


def test_a_click_anywhere_in_a_row_chooses_it(qtbot: QtBot) -> None:
    stage = Stage(qtbot, TRUE_FALSE)
    yes, no = area_of(stage).frames
    stage.click(yes)
    assert stage.card.answer() == Selection((TRUE,))
    stage.click(no.button.words)
    assert stage.card.answer() == Selection((FALSE,))


def test_by_keyboard_alone(qtbot: QtBot) -> None:
    stage = Stage(qtbot, TRUE_FALSE)
    stage.card.submitted.connect(
        lambda _id, answer: stage.card.show_feedback(grade(TRUE_FALSE, answer))
    )
    stage.before.setFocus()
    stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Space)
    assert stage.card.answer() == Selection((TRUE,))
    stage.press(Qt.Key.Key_Down)
    assert stage.card.answer() == Selection((FALSE,))
    stage.press(Qt.Key.Key_Tab)
    assert stage.is_on(stage.card.check_button)
    stage.press(Qt.Key.Key_Return)
    assert stage.focused.accessibleName() == "Rückmeldung"
    assert "Richtig!" in stage.texts()


@pytest.mark.parametrize("key", [True, False])
@pytest.mark.parametrize("chosen", [TRUE, FALSE])
def test_both_rows_say_whether_they_are_right_and_why(qtbot: QtBot, key: bool, chosen: str) -> None:
    question = replace(TRUE_FALSE, answer=key)
    stage = Stage(qtbot, question)
    answer = Selection((chosen,))
    stage.card.set_answer(answer)
    stage.card.show_feedback(grade(question, answer))
    right = TRUE if key else FALSE
    whys = {TRUE: question.feedback_true, FALSE: question.feedback_false}
    for frame in area_of(stage).frames:
        name = frame.option.id
        assert frame.line is not None
        if name == right:
            word = "Richtig" if name == chosen else "Richtige Antwort"
        else:
            word = "Noch nicht richtig" if name == chosen else "Nicht die richtige Antwort"
        assert frame.line.word.text() == word
        assert frame.line.text.text() == whys[name].standard
        assert frame.button.accessibleDescription() == f"{word}. {whys[name].standard}"
        assert not frame.button.isEnabled()


def test_what_was_missed_looks_other_than_what_was_right(qtbot: QtBot) -> None:
    stage = Stage(qtbot, TRUE_FALSE)
    for chosen, states in (
        (TRUE, (State.ALMOST, State.MISSED)),
        (FALSE, (State.QUIET, State.GOOD)),
    ):
        answer = Selection((chosen,))
        stage.card.set_answer(answer)
        stage.card.show_feedback(grade(TRUE_FALSE, answer))
        assert tuple(frame.state for frame in area_of(stage).frames) == states


def test_an_answer_is_restored_with_its_mark_and_opened_again(qtbot: QtBot) -> None:
    stage = Stage(qtbot, TRUE_FALSE)
    with qtbot.assertNotEmitted(stage.card.announced):
        stage.card.restore(RIGHT[TRUE_FALSE.id], feedback_of(TRUE_FALSE, RIGHT))
    assert stage.card.answer() == RIGHT[TRUE_FALSE.id]
    assert TRUE_FALSE.feedback_true.standard in stage.texts()
    stage.card.reset()
    assert stage.card.answer() == Selection()
    assert all(frame.button.isEnabled() for frame in area_of(stage).frames)


@pytest.mark.parametrize("answer", [Selection(("ja",)), Selection((TRUE, FALSE)), Amount()])
def test_an_answer_that_names_both_or_neither_is_cut_down(
    qtbot: QtBot, answer: Selection | Amount
) -> None:
    stage = Stage(qtbot, TRUE_FALSE)
    stage.card.set_answer(answer)
    wanted = Selection((TRUE,)) if answer == Selection((TRUE, FALSE)) else Selection()
    assert stage.card.answer() == wanted
