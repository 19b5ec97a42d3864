"""The rules of the workbench: what a block lacks, which answer a prompt gets, what is kept."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.personal_data import Personal, personal_data
from kifuehrerschein.domain.exercises.prompt_workbench import (
    Block,
    BlockHelp,
    Quality,
    Remark,
    assembled,
    keepable,
    masked,
    quality,
    remark,
    vague_word,
)
from kifuehrerschein.domain.wording import Wording

VAGUE = ("gut", "irgendwie")
PLACEHOLDERS = {kind: f"[{kind.value}]" for kind in Personal}
ORDER = (Quality.BASIC, Quality.BETTER, Quality.GOOD)


def help_for(block: Block, least: int = 4) -> BlockHelp:
    words = Wording("x", "x")
    return BlockHelp(block, words, words, least, tuple((kind, words) for kind in Remark))


def remarks_with(*fine: Block) -> dict[Block, Remark]:
    return {block: Remark.FINE if block in fine else Remark.SHORT for block in Block}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Remark.MISSING),
        (" \n ", Remark.MISSING),
        ("… !", Remark.MISSING),
        ("Schreibe einen Brief", Remark.SHORT),
        ("Schreibe einen Brief [Name]", Remark.SHORT),
        ("Schreibe irgendwie einen Brief", Remark.VAGUE),
        ("Schreibe einen Brief, GUT", Remark.VAGUE),
        ("Schreibe einen kurzen Brief", Remark.FINE),
        ("Schreibe einen Brief ans Gutshaus", Remark.FINE),
    ],
)
def test_a_block_is_missing_short_vague_or_fine(text: str, expected: Remark) -> None:
    assert remark(text, help_for(Block.TASK), VAGUE) is expected


def test_an_example_may_use_any_word() -> None:
    text = "Der Kuchen schmeckt gut"
    assert remark(text, help_for(Block.EXAMPLE), VAGUE) is Remark.FINE
    assert remark(text, help_for(Block.FORM), VAGUE) is Remark.VAGUE
    assert vague_word("So Irgendwie", VAGUE) == "Irgendwie"


def test_without_a_task_there_is_no_answer() -> None:
    said = remarks_with(*Block) | {Block.TASK: Remark.MISSING}
    assert quality(said) is None


@pytest.mark.parametrize(
    ("fine", "expected"),
    [
        ((), Quality.BASIC),
        ((Block.TASK,), Quality.BASIC),
        ((Block.TASK, Block.CONTEXT), Quality.BASIC),
        ((Block.CONTEXT, Block.FORM, Block.EXAMPLE, Block.LIMITS), Quality.BASIC),
        ((Block.TASK, Block.CONTEXT, Block.FORM), Quality.BETTER),
        ((Block.TASK, Block.FORM, Block.EXAMPLE, Block.LIMITS), Quality.BETTER),
        ((Block.TASK, Block.CONTEXT, Block.FORM, Block.EXAMPLE), Quality.GOOD),
        ((Block.TASK, Block.CONTEXT, Block.FORM, Block.LIMITS), Quality.GOOD),
        (tuple(Block), Quality.GOOD),
    ],
)
def test_the_answer_follows_from_the_blocks(fine: tuple[Block, ...], expected: Quality) -> None:
    assert quality(remarks_with(*fine)) is expected


def test_a_better_block_never_makes_the_answer_worse() -> None:
    for states in product((False, True), repeat=len(Block)):
        fine = {block for block, is_fine in zip(Block, states, strict=True) if is_fine}
        before = quality(remarks_with(*fine))
        for block in Block:
            after = quality(remarks_with(*fine, block))
            assert before is not None
            assert after is not None
            assert ORDER.index(after) >= ORDER.index(before)


def test_the_prompt_has_a_line_for_each_block_in_their_order() -> None:
    texts = {Block.LIMITS: " ohne  Namen ", Block.TASK: "Schreibe\neinen Brief", Block.FORM: " "}
    assert assembled(texts) == "Schreibe einen Brief\nohne Namen"


def test_personal_data_give_way_to_placeholders() -> None:
    text = "Ich heiße Lena Kaya, Tel. 040 1234567."
    assert masked(text, PLACEHOLDERS) == "Ich heiße [name], Tel. [phone]."
    assert not personal_data(masked(text, PLACEHOLDERS))


def test_a_case_with_personal_data_is_not_kept() -> None:
    texts = {
        "brief": {Block.TASK: "Schreibe einen Brief", Block.FORM: ""},
        "amt": {Block.TASK: "Schreibe eine E-Mail", Block.CONTEXT: "Frau Kaya kommt am Freitag"},
        "leer": {Block.TASK: "  "},
    }
    assert keepable(texts) == {"brief": {"task": "Schreibe einen Brief"}}


@given(st.dictionaries(st.sampled_from(Block), st.text(max_size=60), max_size=5))
def test_nothing_that_is_kept_holds_personal_data(texts: dict[Block, str]) -> None:
    for blocks in keepable({"fall": texts}).values():
        assert not any(personal_data(text) for text in blocks.values())
