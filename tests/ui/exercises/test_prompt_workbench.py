"""„Prompt-Werkbank“: by keyboard alone, what the rules say, what is kept and what never is."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.prompt_workbench import (
    LONGEST_BLOCK,
    Block,
    PromptWorkbench,
    Quality,
)
from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.ui.exercises.prompt_workbench import PromptWorkbenchStage
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage, shipped

LABEL = "Aufgezeichnete Beispielantwort, nicht live berechnet"
PRIVATE = "Ich heiße Lena Kaya und wohne in der Hauptstraße 12, 20095 Hamburg."


def exercise() -> PromptWorkbench:
    found = shipped("prompt-workbench")
    assert isinstance(found, PromptWorkbench)
    return found


def bench_in(stage: ExerciseStage) -> PromptWorkbenchStage:
    assert isinstance(stage.card.stage, PromptWorkbenchStage)
    return stage.card.stage


def opened(qtbot: QtBot, **options: Any) -> tuple[ExerciseStage, list[dict[str, Any]]]:
    """The open stage, and what it asked to keep; the keeping works."""
    stage = ExerciseStage(qtbot, exercise(), **options)
    kept = stage.keep()
    stage.card.guesses[0].click()
    stage.settle()
    return stage, kept


def fill(stage: ExerciseStage, *blocks: Block) -> None:
    for block in blocks:
        bench_in(stage).bricks[block].click()
    bench_in(stage).check_button.click()
    stage.settle()


def brick_name(block: Block, variant: Variant) -> str:
    at = list(Block).index(block)
    title = without_mediopunkt(exercise().blocks[at].title.of(variant))
    return f"Baustein einsetzen: {at + 1}. {title}"


@pytest.mark.parametrize("variant", Variant)
def test_by_keyboard_alone_from_the_guess_to_the_explanation(
    qtbot: QtBot, variant: Variant
) -> None:
    stage = ExerciseStage(qtbot, exercise(), variant=variant)
    case = exercise().cases[2]
    stage.before.setFocus()
    stage.choose(exercise().guesses[1].of(variant))
    stage.choose(f"Fall: {without_mediopunkt(case.title.of(variant))}")
    assert stage.announced[-1] == without_mediopunkt(case.situation.of(variant))
    stage.choose(brick_name(Block.TASK, variant))
    stage.choose("Prompt prüfen")
    basic = without_mediopunkt(case.answer(Quality.BASIC).of(variant))
    assert LABEL in stage.announced[-1]
    assert basic in stage.announced[-1]
    while stage.focused is not stage.card.guesses[0]:
        stage.press(Qt.Key.Key_Backtab)
    for block in (Block.CONTEXT, Block.FORM, Block.LIMITS):
        stage.choose(brick_name(block, variant))
    stage.choose("Prompt prüfen")
    assert without_mediopunkt(case.answer(Quality.GOOD).of(variant)) in stage.announced[-2]
    assert "Jetzt können Sie lesen" in stage.announced[-1]
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["prompt-workbench"]
    assert exercise().explain[0].of(variant) in stage.texts()


def test_own_text_is_typed_and_the_prompt_follows(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    stage.card.guesses[0].setFocus()
    name = "1. Aufgabe: Was soll die KI tun?"
    stage.tab_to(name)
    QTest.keyClicks(stage.focused, "Schreibe einen Gruss an meine Tante")
    stage.settle()
    assert stage.texts().count("Schreibe einen Gruss an meine Tante") == 1
    stage.press(Qt.Key.Key_Tab)
    assert stage.focused.accessibleName() == brick_name(Block.CONTEXT, Variant.STANDARD)


def test_the_answer_follows_from_the_blocks(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    case = exercise().cases[0]
    seen = []
    for blocks in ((Block.TASK,), (Block.CONTEXT, Block.FORM), (Block.LIMITS,)):
        fill(stage, *blocks)
        found = [q for q in Quality if case.answer(q).standard in stage.texts()]
        seen += found
        assert LABEL in stage.texts()
        assert exercise().level(found[0]).name.standard in stage.texts()
    assert seen == [Quality.BASIC, Quality.BETTER, Quality.GOOD]


def test_another_case_has_other_answers_and_keeps_what_was_written(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    fill(stage, Block.TASK)
    first, second = exercise().cases[:2]
    bench_in(stage).cases[second.id].click()
    assert bench_in(stage).texts()[Block.TASK] == ""
    fill(stage, Block.TASK)
    assert second.answer(Quality.BASIC).standard in stage.texts()
    assert first.answer(Quality.BASIC).standard not in stage.texts()
    bench_in(stage).cases[first.id].click()
    assert bench_in(stage).texts()[Block.TASK] == first.brick(Block.TASK).standard


def test_what_is_short_vague_or_missing_is_named(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    bench = bench_in(stage)
    bench.fields[Block.TASK].edit.setPlainText("Schreibe irgendwie einen Brief")
    bench.fields[Block.CONTEXT].edit.setPlainText("Heizung kalt")
    bench.check_button.click()
    stage.settle()
    help_ = {known.block: known for known in exercise().blocks}
    said = dict(help_[Block.TASK].remarks)
    assert "„irgendwie“ ist ungenau." in stage.texts()
    for block, remark in ((Block.CONTEXT, "short"), (Block.FORM, "missing")):
        texts = {kind.value: words for kind, words in help_[block].remarks}
        assert texts[remark].standard in stage.texts()
    assert said
    assert "Noch zu verbessern: Aufgabe, Zusammenhang, Form, Grenzen." in stage.announced[-1]


def test_without_a_task_no_answer_is_shown(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    fill(stage, Block.CONTEXT, Block.FORM, Block.LIMITS)
    assert LABEL not in stage.texts()
    assert "Ohne Aufgabe geht es nicht los." in stage.texts()


def test_personal_data_stop_the_check_and_are_never_kept(qtbot: QtBot) -> None:
    stage, kept = opened(qtbot)
    fill(stage, Block.TASK)
    assert kept[-1]["texts"] == {
        "vermieterin": {"task": exercise().cases[0].brick(Block.TASK).standard}
    }
    before = len(kept)
    bench = bench_in(stage)
    bench.fields[Block.CONTEXT].edit.setPlainText(PRIVATE)
    bench.fields[Block.CONTEXT].left.emit()
    assert stage.announced[-1].startswith("Nicht gespeichert:")
    bench.check_button.click()
    stage.settle()
    assert LABEL not in stage.texts()
    assert "Name: „Lena Kaya“. Schreiben Sie besser: [Name]" in stage.texts()
    assert "Adresse: „Hauptstraße 12, 20095 Hamburg“" in stage.texts()
    assert "[Adresse]" in stage.announced[-1]
    bench.cases["rezept"].click()
    fill(stage, Block.TASK)
    assert len(kept) > before
    assert all("Kaya" not in str(state) and "20095" not in str(state) for state in kept)


def test_a_prompt_with_personal_data_does_not_count_as_tried(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    bench = bench_in(stage)
    for block in Block:
        bench.bricks[block].click()
    brick = bench.fields[Block.CONTEXT].text()
    bench.fields[Block.CONTEXT].edit.setPlainText(f"{brick} {PRIVATE}")
    bench.check_button.click()
    assert not any("Jetzt können Sie lesen" in text for text in stage.announced)
    bench.fields[Block.CONTEXT].edit.setPlainText(brick)
    bench.check_button.click()
    assert any("Jetzt können Sie lesen" in text for text in stage.announced)


def test_placeholders_are_put_in_on_demand_and_then_it_is_kept(qtbot: QtBot) -> None:
    stage, kept = opened(qtbot)
    bench = bench_in(stage)
    fill(stage, Block.TASK)
    bench.fields[Block.CONTEXT].edit.setPlainText(PRIVATE)
    bench.check_button.click()
    assert bench.results.replace_button is not None
    bench.results.replace_button.setFocus()
    stage.press(Qt.Key.Key_Space)
    masked = "Ich heiße [Name] und wohne in der [Adresse]."
    assert bench.fields[Block.CONTEXT].text() == masked
    assert stage.focused is bench.check_button
    assert LABEL in stage.texts()
    assert kept[-1]["texts"]["vermieterin"]["context"] == masked
    assert "Ihr Prompt ist gespeichert." in stage.texts()


def test_taking_personal_data_out_by_hand_takes_the_warning_away(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    field = bench_in(stage).fields[Block.CONTEXT]
    field.edit.setPlainText(PRIVATE)
    field.left.emit()
    assert "Nicht gespeichert" in stage.texts()
    field.edit.setPlainText("")
    field.left.emit()
    stage.settle()
    assert "Nicht gespeichert" not in stage.texts()


def test_what_was_kept_is_there_again(qtbot: QtBot) -> None:
    stage, kept = opened(qtbot)
    bench_in(stage).cases["lernplan"].click()
    fill(stage, Block.TASK)
    bench_in(stage).cases["amt"].click()
    fill(stage, Block.TASK, Block.FORM)
    other, kept_again = opened(qtbot)
    other.card.restore(kept[-1])
    other.settle()
    assert bench_in(other).texts() == bench_in(stage).texts()
    assert bench_in(other).cases["amt"].isChecked()
    assert kept_again == []
    bench_in(other).cases["rezept"].click()
    bench_in(other).bricks[Block.TASK].click()
    assert set(kept_again[-1]["texts"]) == {"amt", "lernplan", "rezept"}


@pytest.mark.parametrize(
    "state", [{}, {"case": 3, "texts": 4}, {"case": "x", "texts": {"amt": {"task": 5, "y": "z"}}}]
)
def test_what_does_not_fit_is_left_out(qtbot: QtBot, state: dict[str, Any]) -> None:
    stage, _ = opened(qtbot)
    stage.card.restore(state)
    assert not any(bench_in(stage).texts().values())


def test_a_problem_while_keeping_is_shown_and_spoken(qtbot: QtBot) -> None:
    stage = ExerciseStage(qtbot, exercise())
    stage.card.guesses[0].click()
    stage.card.stored("Der Text ist zu lang.")
    assert "Der Text ist zu lang." in stage.texts()
    assert stage.announced[-1] == "Der Text ist zu lang."


def test_a_full_block_says_so(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    field = bench_in(stage).fields[Block.LIMITS]
    field.edit.setPlainText("x" * LONGEST_BLOCK)
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "y")
    stage.settle()
    assert field.text() == "x" * LONGEST_BLOCK
    assert stage.announced[-1].startswith("Das Feld ist voll.")


@pytest.mark.parametrize(("percent", "width"), SIZES)
@pytest.mark.parametrize("variant", Variant)
def test_it_fits(qtbot: QtBot, percent: int, width: int, variant: Variant) -> None:
    stage, _ = opened(qtbot, percent=percent, size=(width, 900), variant=variant)
    assert stage.faults() == []
    fill(stage, *Block)
    assert stage.faults() == []
    bench_in(stage).fields[Block.CONTEXT].edit.setPlainText(PRIVATE)
    bench_in(stage).check_button.click()
    stage.settle()
    assert stage.faults() == []


@pytest.mark.parametrize("theme", [Theme.DARK, Theme.CONTRAST])
def test_it_is_made_for_every_theme(qtbot: QtBot, theme: Theme) -> None:
    stage, _ = opened(qtbot, theme=theme)
    fill(stage, *Block)
    assert stage.faults() == []
