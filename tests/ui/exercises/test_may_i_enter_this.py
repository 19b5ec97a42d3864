"""„Darf ich das eingeben?“: the same cards in several contexts, and where the answer changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.may_i_enter_this import (
    EntryCard,
    EntryContext,
    MayIEnterThis,
    Permit,
    compared,
    drawn,
)
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.ui.exercises.may_i_enter_this import MayIEnterThisStage
from kifuehrerschein.ui.widgets.blocks.table import TableView
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage, shipped

PRIVATE, ALLOWED, NO_RULE = EntryContext


def exercise() -> MayIEnterThis:
    found = shipped("may-i-enter-this")
    assert isinstance(found, MayIEnterThis)
    return found


def stage_in(stage: ExerciseStage) -> MayIEnterThisStage:
    assert isinstance(stage.card.stage, MayIEnterThisStage)
    return stage.card.stage


def cards(turn: int = 0) -> tuple[EntryCard, ...]:
    return drawn(exercise().cards, exercise().rounds, 1, turn)


def begun(stage: ExerciseStage) -> ExerciseStage:
    stage.card.guesses[0].click()
    stage.settle()
    return stage


def play(stage: ExerciseStage, context: EntryContext, permit: Permit | None = None) -> None:
    """Judge all cards in a context: as `permit` says, or as it is right."""
    stage.click(stage_in(stage).offers[context])
    judging = stage_in(stage).judging
    for _ in cards():
        judging.buttons[permit.value if permit else judging.card.key].click()
        judging.next_button.click()
    stage.settle()


def test_there_are_thirty_cards_and_the_context_matters() -> None:
    assert len(exercise().cards) == 30
    assert exercise().rounds == 10
    assert sum(card.changes for card in exercise().cards) >= 15
    for context in EntryContext:
        permits = {card.ruling(context).permit for card in exercise().cards}
        assert permits == set(Permit)


def test_secrets_and_the_health_of_others_are_never_entered() -> None:
    by_id = {card.id: card for card in exercise().cards}
    for name in ("passwort", "fremder-befund", "kalkulation", "bewerbungen", "pflegenotiz"):
        assert {ruling.permit for ruling in by_id[name].rulings} == {Permit.NO}


@pytest.mark.parametrize("variant", Variant)
def test_by_keyboard_alone_in_two_contexts(qtbot: QtBot, variant: Variant) -> None:
    labels = {permit: text.of(variant) for permit, text in exercise().labels}
    titles = {each.context: each for each in exercise().settings}
    stage = ExerciseStage(qtbot, exercise(), variant=variant)
    stage.before.setFocus()
    stage.choose(exercise().guesses[1].of(variant))
    for context in (ALLOWED, PRIVATE):
        title = titles[context].title.of(variant)
        name = f"{title}. {titles[context].text.of(variant)}"
        stage.choose(without_mediopunkt(name))
        assert titles[context].text.of(variant) in stage.texts()
        for card in cards():
            assert f"{title}: Karte" in stage.texts()
            ruling = card.ruling(context)
            stage.choose(labels[ruling.permit])
            assert f"Richtig: {labels[ruling.permit]}" in stage.announced[-1]
            assert without_mediopunkt(ruling.reason.of(variant)) in stage.announced[-1]
            stage.press(Qt.Key.Key_Space)
        assert stage.focused.accessibleName() == "Ihr Ergebnis"
    changed = sum(row.differs for row in compared(cards(), [ALLOWED, PRIVATE]))
    told = f"Bei {changed} von 10 Karten ändert sich die Antwort mit der Lage."
    assert told in " ".join(stage.announced)
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["may-i-enter-this"]


def test_the_explanation_is_offered_after_the_second_context(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    offer = "Jetzt können Sie lesen, was dahintersteckt."
    play(stage, PRIVATE)
    assert "Privat: Sie haben 10 von 10 Karten richtig zugeordnet." in stage.texts()
    assert offer not in stage.announced
    assert stage.card.findChildren(TableView) == []
    play(stage, NO_RULE)
    assert offer in stage.announced


def test_the_table_holds_the_cards_whose_answer_changes(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    labels = {permit: text.standard for permit, text in exercise().labels}
    play(stage, PRIVATE)
    play(stage, ALLOWED)
    rows = compared(cards(), [PRIVATE, ALLOWED])
    lines = stage.texts().split("\n")
    begin = lines.index("So ändert sich die Antwort")
    wanted = ["Karte", "Privat", "Arbeit mit erlaubtem Werkzeug"]
    for row in rows:
        if row.differs:
            wanted += [row.card.short.standard, *(labels[permit] for permit in row.permits)]
    assert lines[begin + 1 : begin + 1 + len(wanted)] == wanted
    same = next(line for line in lines if line.startswith("Überall gleich"))
    assert all(row.card.short.standard in same for row in rows if not row.differs)


def test_tab_walks_through_the_result_in_reading_order(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    play(stage, PRIVATE)
    rest = [stage_in(stage).offers[context].accessibleName() for context in (ALLOWED, NO_RULE)]
    wanted = ["Ihr Ergebnis", *rest, "Noch eine Runde", "Was steckt dahinter?"]
    assert stage.tab_walk(len(wanted) - 1) == wanted


def test_the_third_context_comes_last_and_then_other_cards(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    for context in (NO_RULE, PRIVATE, ALLOWED):
        assert context in stage_in(stage).offers
        play(stage, context)
    assert stage_in(stage).offers == {}
    assert "Dieselben Karten in einer anderen Lage" not in stage.texts()
    stage.choose("Noch eine Runde")
    assert "In welcher Lage sind Sie?" in stage.texts()
    assert stage.focused is stage_in(stage).offers[PRIVATE]
    play(stage, PRIVATE)
    assert not {card.id for card in cards()} & {card.id for card in cards(1)}


def test_the_same_answers_count_differently_in_another_context(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    rights = {}
    for context in (PRIVATE, ALLOWED):
        play(stage, context, Permit.SHORTEN)
        rights[context] = sum(card.ruling(context).permit is Permit.SHORTEN for card in cards())
        assert f"Sie haben {rights[context]} von 10 Karten" in stage.texts()
    assert rights[PRIVATE] != rights[ALLOWED]
    assert "Sehen Sie diese Karten noch einmal an" in stage.texts()


def test_only_the_cards_of_this_context_are_to_be_looked_at_again(qtbot: QtBot) -> None:
    stage = begun(ExerciseStage(qtbot, exercise()))
    play(stage, PRIVATE, Permit.SHORTEN)
    assert "Sehen Sie diese Karten noch einmal an" in stage.texts()
    play(stage, ALLOWED)
    assert "Sehen Sie diese Karten noch einmal an" not in stage.texts()


def test_another_ruling_changes_the_table(qtbot: QtBot) -> None:
    """If nothing depends on the context, nothing is shown to change."""

    def steady(card: EntryCard) -> EntryCard:
        first = card.rulings[0]
        return replace(card, rulings=tuple(replace(first, context=each) for each in EntryContext))

    stage = begun(
        ExerciseStage(qtbot, replace(exercise(), cards=tuple(map(steady, exercise().cards))))
    )
    play(stage, PRIVATE)
    play(stage, ALLOWED)
    assert "Bei 0 von 10 Karten ändert sich die Antwort" in stage.texts()
    assert stage.card.findChildren(TableView) == []


@pytest.mark.parametrize(("percent", "width"), SIZES)
def test_nothing_is_cut_off_or_overlaps(qtbot: QtBot, percent: int, width: int) -> None:
    stage = begun(
        ExerciseStage(
            qtbot, exercise(), percent=percent, size=(width, 900), variant=Variant.EINFACH
        )
    )
    assert stage.faults() == []
    assert stage.misspoken() == []
    for context in EntryContext:
        stage_in(stage).offers[context].click()
        stage.settle()
        judging = stage_in(stage).judging
        assert stage.faults() == []
        assert stage.misspoken() == []
        judging.buttons["no"].click()
        stage.settle()
        assert stage.faults() == []
        assert stage.misspoken() == []
        while not judging.isHidden() and stage_in(stage).result is None:
            judging.next_button.click()
            judging.buttons["no"].click()
        stage.settle()
        assert stage.faults() == []
        assert stage.misspoken() == []
    for button in stage.card.findChildren(QPushButton):
        assert not button.isVisible() or (button.height() >= 44 and button.accessibleName())
