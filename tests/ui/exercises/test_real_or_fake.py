"""„Echt oder gefälscht?“: first look, steps, decision; points for checking before deciding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.real_or_fake import (
    CheckStep,
    RealOrFake,
    SuspectCase,
    Trust,
    drawn,
)
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.ui.exercises.real_or_fake import RealOrFakeStage
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage, shipped


def exercise() -> RealOrFake:
    found = shipped("real-or-fake")
    assert isinstance(found, RealOrFake)
    return found


def stage_in(stage: ExerciseStage) -> RealOrFakeStage:
    assert isinstance(stage.card.stage, RealOrFakeStage)
    return stage.card.stage


def cases(turn: int = 0) -> tuple[SuspectCase, ...]:
    return drawn(exercise().cases, exercise().rounds, 1, turn)


def begun(stage: ExerciseStage) -> ExerciseStage:
    stage.card.guesses[0].click()
    stage.settle()
    return stage


def examine(stage: ExerciseStage, look: str, steps: int, decision: Trust) -> None:
    examining = stage_in(stage).examining
    examining.first_look.buttons[look].click()
    for step in list(CheckStep)[:steps]:
        examining.steps[step].button.click()
    examining.decision.buttons[decision.value].click()
    stage.settle()


def test_there_are_enough_cases_of_every_kind() -> None:
    assert len(exercise().cases) >= 8
    kinds = [case.trust for case in exercise().cases]
    assert min(kinds.count(Trust.TRUST), kinds.count(Trust.DISTRUST)) >= 4
    assert Trust.UNSURE in kinds


@pytest.mark.parametrize("variant", Variant)
def test_by_keyboard_alone_with_all_points(qtbot: QtBot, variant: Variant) -> None:
    labels = {trust: text.of(variant) for trust, text in exercise().labels}
    steps = {step: without_mediopunkt(text.of(variant)) for step, text in exercise().steps}
    stage = ExerciseStage(qtbot, exercise(), variant=variant)
    stage.before.setFocus()
    stage.choose(exercise().guesses[2].of(variant))
    for case in cases():
        stage.choose("Wirkt echt")
        for step, clue in case.clues:
            stage.choose(steps[step])
            assert stage.announced[-1] == f"{steps[step]}. {without_mediopunkt(clue.of(variant))}"
        assert stage.focused.accessibleName() == labels[Trust.TRUST]
        stage.choose(labels[case.trust])
        assert f"Das passt: {labels[case.trust]}" in stage.announced[-1]
        assert without_mediopunkt(case.reason.of(variant)) in stage.announced[-1]
        stage.press(Qt.Key.Key_Space)
    looks = sum(case.trust is Trust.TRUST for case in cases())
    assert (
        f"Sie haben 8 von 8 Punkten. Ihr erster Eindruck passte bei {looks} von 4 Fällen. "
        "Ihre Entscheidung passte bei 4 von 4 Fällen." in stage.announced
    )
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["real-or-fake"]


def test_the_steps_come_after_the_first_look_and_it_stays_as_it_was(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    examining = stage_in(stage).examining
    assert not examining.steps[CheckStep.SOURCE].button.isVisible()
    assert not examining.decision.isVisible()
    stage.click(examining.first_look.buttons["fake"])
    assert examining.steps[CheckStep.SOURCE].button.isVisible()
    assert not examining.first_look.buttons["real"].isEnabled()
    clue = dict(cases()[0].clues)[CheckStep.SECOND].standard
    assert clue not in stage.texts()
    stage.click(examining.steps[CheckStep.SECOND].button)
    assert clue in stage.texts()


def test_tab_walks_in_reading_order(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    steps = [text.standard for _, text in exercise().steps]
    decisions = [text.standard for _, text in exercise().labels]
    stage.click(stage_in(stage).examining.first_look.buttons["real"])
    wanted = [*steps, *decisions, "Was steckt dahinter?"]
    assert stage.tab_walk(len(wanted) - 1) == wanted


def test_a_lucky_guess_earns_no_points_and_the_clues_are_shown_afterwards(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    for case in cases():
        examine(stage, "fake", 1, case.trust)
        assert "0 Punkte" in stage.texts()
        assert all(clue.standard in stage.texts() for _, clue in case.clues)
        stage.click(stage_in(stage).examining.next_button)
    assert "Sie haben 0 von 8 Punkten." in stage.texts()
    assert "Ihre Entscheidung passte bei 4 von 4 Fällen." in stage.texts()


def test_checking_alone_earns_a_point_and_doubt_is_called_careful(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    for case in cases():
        examine(stage, "real", 2, Trust.UNSURE)
        open_case = case.trust is Trust.UNSURE
        assert ("Vorsichtig entschieden" in stage.texts()) is not open_case
        assert ("1 Punkt für das Prüfen." in stage.texts()) is not open_case
        stage.click(stage_in(stage).examining.next_button)


def test_a_decision_against_the_clues_is_explained(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    case = cases()[0]
    wrong = Trust.TRUST if case.trust is not Trust.TRUST else Trust.DISTRUST
    examine(stage, "real", 4, wrong)
    key = dict(exercise().labels)[case.trust].standard
    assert f"Noch nicht richtig. Alle Hinweise zusammen sprechen für: {key}" in stage.texts()
    assert case.reason.standard in stage.texts()


def test_the_result_follows_the_cases(qtbot: QtBot) -> None:
    """The same decisions earn other points if the clues speak for other things."""
    genuine = tuple(replace(case, trust=Trust.TRUST) for case in exercise().cases)
    for every, points in ((exercise().cases, None), (genuine, 2)):
        stage = begun(ExerciseStage(qtbot, replace(exercise(), cases=every)))
        examine(stage, "real", 2, Trust.TRUST)
        key = stage_in(stage).examining.case.trust
        wanted = points or (2 if key is Trust.TRUST else 1)
        assert ("2 Punkte" in stage.texts()) is (wanted == 2)


def test_another_round_shows_other_cases(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    for case in cases():
        examine(stage, "real", 2, case.trust)
        stage.click(stage_in(stage).examining.next_button)
    stage.choose("Noch eine Runde")
    first = cases(1)[0]
    assert first.text.standard in stage.announced[-1]
    assert first.text.standard in stage.texts()
    assert stage.focused.accessibleName() == "Wirkt echt"
    assert not {case.id for case in cases()} & {case.id for case in cases(1)}


@pytest.mark.parametrize(("percent", "width"), SIZES)
def test_nothing_is_cut_off_or_overlaps(qtbot: QtBot, percent: int, width: int) -> None:
    stage = begun(
        ExerciseStage(
            qtbot, exercise(), percent=percent, size=(width, 900), variant=Variant.EINFACH
        )
    )
    examining = stage_in(stage).examining
    while stage_in(stage).result is None:
        assert stage.faults() == []
        assert stage.misspoken() == []
        examining.first_look.buttons["real"].click()
        stage.settle()
        for step in (CheckStep.SOURCE, CheckStep.CALLBACK):
            examining.steps[step].button.click()
            stage.settle()
        assert stage.faults() == []
        assert stage.misspoken() == []
        examining.decision.buttons["unsure"].click()
        stage.settle()
        assert stage.faults() == []
        assert stage.misspoken() == []
        examining.next_button.click()
        stage.settle()
    assert stage.faults() == []
    assert stage.misspoken() == []
    for button in stage.card.findChildren(QPushButton):
        assert not button.isVisible() or (button.height() >= 44 and button.accessibleName())
