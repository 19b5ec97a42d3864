"""What comes next is seen on the card: the way to the explanation gets its weight in time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.exercises.ai_or_not import AiOrNotStage
from kifuehrerschein.ui.exercises.prompt_workbench import PromptWorkbenchStage
from tests.ui.exercises.exercise_stage import ExerciseStage, shipped

OFFER = "Jetzt können Sie lesen, was dahintersteckt."


def begun(qtbot: QtBot, name: str) -> ExerciseStage:
    stage = ExerciseStage(qtbot, shipped(name))
    stage.choose(stage.card.guesses[0].accessibleName())
    return stage


def main_buttons(stage: ExerciseStage) -> list[str]:
    buttons = stage.card.findChildren(QPushButton)
    return [
        button.accessibleName()
        for button in buttons
        if button.isVisible() and button.property("kind") == "primary"
    ]


def judge_all(stage: ExerciseStage) -> None:
    assert isinstance(stage.card.stage, AiOrNotStage)
    judging = stage.card.stage.judging
    while judging.isVisible():
        stage.click(judging.first_input())
        assert main_buttons(stage) == [judging.next_button.accessibleName()]
        stage.click(judging.next_button)


def test_the_explanation_is_the_main_step_only_after_trying(qtbot: QtBot) -> None:
    stage = begun(qtbot, "ai-or-not")
    assert main_buttons(stage) == []
    assert stage.card.explain_button.property("kind") == "quiet"
    size = stage.card.explain_button.sizeHint()
    judge_all(stage)
    assert main_buttons(stage) == ["Was steckt dahinter?"]
    assert stage.card.explain_button.sizeHint() == size
    assert stage.announced.count(OFFER) == 1


def test_another_round_puts_it_off_again(qtbot: QtBot) -> None:
    stage = begun(qtbot, "ai-or-not")
    judge_all(stage)
    stage.choose("Noch eine Runde")
    assert main_buttons(stage) == []
    judge_all(stage)
    assert main_buttons(stage) == ["Was steckt dahinter?"]
    stage.choose("Noch eine Runde")
    stage.choose("Was steckt dahinter?")
    assert stage.is_explained()
    judge_all(stage)
    assert stage.announced.count(OFFER) == 2


def test_a_stage_keeps_its_main_button_and_the_offer_is_said_once(qtbot: QtBot) -> None:
    stage = begun(qtbot, "prompt-workbench")
    bench = stage.card.stage
    assert isinstance(bench, PromptWorkbenchStage)
    for brick in bench.bricks.values():
        stage.click(brick)
    for _ in range(2):
        stage.click(bench.check_button)
        assert main_buttons(stage) == ["Prompt prüfen"]
        assert stage.card.explain_button.property("kind") == "secondary"
    assert stage.announced.count(OFFER) == 1


def test_the_words_are_shown_and_hidden_by_one_button(qtbot: QtBot) -> None:
    stage = begun(qtbot, "ai-or-not")
    stage.choose("Übung in Worten")
    assert stage.card.alternative.isVisible()
    assert stage.focused.accessibleName() == "Übung in Worten verbergen"
    stage.press(Qt.Key.Key_Space)
    assert not stage.card.alternative.isVisible()
    assert stage.focused.accessibleName() == "Übung in Worten"


def test_the_choices_make_room_for_the_reason_and_the_next_card(qtbot: QtBot) -> None:
    stage = begun(qtbot, "ai-or-not")
    assert isinstance(stage.card.stage, AiOrNotStage)
    judging = stage.card.stage.judging
    other = next(key for key in judging.buttons if key != judging.card.key)
    stage.click(judging.buttons[other])
    assert f"Ihre Wahl: {judging.buttons[other].text()}" in stage.texts()
    assert not any(button.isVisible() for button in judging.buttons.values())
    stage.click(judging.next_button)
    assert all(button.isVisible() for button in judging.buttons.values())
    assert "Ihre Wahl" not in stage.texts()
    stage.click(judging.buttons[judging.card.key])
    # It stands in the verdict already.
    assert "Ihre Wahl" not in stage.texts()


def test_the_second_press_of_a_trembling_hand_does_not_lead_on(qtbot: QtBot) -> None:
    stage = begun(qtbot, "ai-or-not")
    assert isinstance(stage.card.stage, AiOrNotStage)
    judging = stage.card.stage.judging
    stage.click(judging.first_input())
    place = judging.place.text()
    left, none, at = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPointF(9, 9)
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        QApplication.sendEvent(judging.next_button, QMouseEvent(kind, at, at, left, left, none))
    assert judging.place.text() == place
    stage.click(judging.next_button)
    assert judging.place.text() != place
