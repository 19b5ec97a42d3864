"""„KI oder nicht?“: by keyboard alone, the reason after each card, the cards to look at again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.ai_or_not import AiOrNot, Thing, Verdict, drawn
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.ui.exercises.ai_or_not import AiOrNotStage
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage, shipped


def exercise() -> AiOrNot:
    found = shipped("ai-or-not")
    assert isinstance(found, AiOrNot)
    return found


def stage_in(stage: ExerciseStage) -> AiOrNotStage:
    assert isinstance(stage.card.stage, AiOrNotStage)
    return stage.card.stage


def things(turn: int = 0) -> tuple[Thing, ...]:
    return drawn(exercise().things, exercise().rounds, 1, turn)


def begun(stage: ExerciseStage) -> ExerciseStage:
    stage.card.guesses[0].click()
    stage.settle()
    return stage


def test_there_are_enough_things_of_each_kind() -> None:
    assert len(exercise().things) >= 24
    assert exercise().rounds == 8
    for verdict in Verdict:
        assert sum(thing.verdict is verdict for thing in exercise().things) >= 6


@pytest.mark.parametrize("variant", Variant)
def test_by_keyboard_alone(qtbot: QtBot, variant: Variant) -> None:
    labels = {verdict: text.of(variant) for verdict, text in exercise().labels}
    stage = ExerciseStage(qtbot, exercise(), variant=variant)
    stage.before.setFocus()
    stage.choose(exercise().guesses[1].of(variant))
    for at, thing in enumerate(things()):
        stage.choose(labels[thing.verdict])
        said = stage.announced[-1]
        assert f"Richtig: {labels[thing.verdict]}" in said
        assert without_mediopunkt(thing.reason.of(variant)) in said
        last = at + 1 == len(things())
        name = stage.focused.accessibleName()
        assert name == ("Ergebnis ansehen" if last else "Nächste Karte")
        stage.press(Qt.Key.Key_Space)
    assert "Sie haben 8 von 8 Karten richtig zugeordnet." in stage.announced
    assert "Jetzt können Sie lesen, was dahintersteckt." in stage.announced
    assert "Sehen Sie diese Karten noch einmal an" not in stage.texts()
    assert stage.focused.accessibleName() == "Ihr Ergebnis"
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["ai-or-not"]


def test_a_card_judged_otherwise_is_explained_and_comes_back_in_the_result(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    judging = stage_in(stage).judging
    missed = [thing for thing in things() if thing.verdict is not Verdict.AI]
    for thing in things():
        stage.click(judging.buttons["ai"])
        assert ("Noch nicht richtig. Es ist:" in stage.texts()) is (thing in missed)
        assert "Falsch" not in stage.texts()
        stage.click(judging.next_button)
    right = len(things()) - len(missed)
    assert f"Sie haben {right} von 8 Karten richtig zugeordnet." in stage.texts()
    for thing in things():
        assert (thing.text.standard in stage.texts()) is (thing in missed)


def test_the_result_follows_the_verdicts_of_the_things(qtbot: QtBot) -> None:
    only_ai = tuple(replace(thing, verdict=Verdict.AI) for thing in exercise().things)
    stage = begun(ExerciseStage(qtbot, replace(exercise(), things=only_ai)))
    judging = stage_in(stage).judging
    for _ in range(8):
        judging.buttons["ai"].click()
        judging.next_button.click()
    stage.settle()
    assert "Sie haben 8 von 8 Karten" in stage.texts()


def test_another_round_has_other_things_and_is_announced(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    judging = stage_in(stage).judging
    for _ in things():
        judging.buttons["not"].click()
        judging.next_button.click()
    stage.settle()
    stage.choose("Noch eine Runde")
    assert things(1)[0].text.standard in stage.announced[-1]
    assert stage.focused is judging.buttons["ai"]
    assert "Ihr Ergebnis" not in stage.texts()
    assert not set(things()) & set(things(1))


@pytest.mark.parametrize(("percent", "width"), SIZES)
def test_nothing_is_cut_off_or_overlaps(qtbot: QtBot, percent: int, width: int) -> None:
    stage = begun(
        ExerciseStage(
            qtbot, exercise(), percent=percent, size=(width, 900), variant=Variant.EINFACH
        )
    )
    judging = stage_in(stage).judging
    assert stage.faults() == []
    assert stage.misspoken() == []
    judging.buttons["depends"].click()
    stage.settle()
    assert stage.faults() == []
    assert stage.misspoken() == []
    while stage_in(stage).result is None:
        judging.next_button.click()
        judging.buttons["depends"].click()
    stage.settle()
    assert stage.faults() == []
    assert stage.misspoken() == []
    for button in stage.card.findChildren(QPushButton):
        assert not button.isVisible() or (button.height() >= 44 and button.accessibleName())
