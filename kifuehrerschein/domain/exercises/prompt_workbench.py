"""Exercise 8: to build a prompt from blocks and to see what is missing in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.personal_data import Personal, personal_data
from kifuehrerschein.domain.wording import Wording

# In characters: a long paragraph. The longest prompt has five of them.
LONGEST_BLOCK = 500


class Block(StrEnum):
    """The parts of a prompt, in the order in which they are written."""

    TASK = "task"
    CONTEXT = "context"
    FORM = "form"
    EXAMPLE = "example"
    LIMITS = "limits"


class Remark(StrEnum):
    """What the rules say of a block."""

    FINE = "fine"
    MISSING = "missing"
    SHORT = "short"
    VAGUE = "vague"


class Quality(StrEnum):
    """Which of the recorded answers fits a prompt."""

    BASIC = "basic"
    BETTER = "better"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class BlockHelp:
    """A block's name, the question it answers, the least number of words, what is said of it."""

    block: Block
    title: Wording
    question: Wording
    least_words: int
    remarks: tuple[tuple[Remark, Wording], ...]

    def said(self, remark: Remark) -> Wording:
        """The sentence for this remark."""
        return dict(self.remarks)[remark]


@dataclass(frozen=True, slots=True)
class PromptCase:
    """A situation from daily life with a ready-made brick for each block and recorded answers."""

    id: str
    title: Wording
    situation: Wording
    bricks: tuple[tuple[Block, Wording], ...]
    answers: tuple[tuple[Quality, Wording], ...]

    def brick(self, block: Block) -> Wording:
        """The ready-made text of this block."""
        return dict(self.bricks)[block]

    def answer(self, quality: Quality) -> Wording:
        """The recorded answer of this quality."""
        return dict(self.answers)[quality]


@dataclass(frozen=True, slots=True)
class PersonalKind:
    """What a kind of personal data is called, and what is written in its place."""

    kind: Personal
    name: Wording
    placeholder: str


@dataclass(frozen=True, slots=True)
class QualityLevel:
    """What a quality is called, and why the answer came out like this."""

    quality: Quality
    name: Wording
    reason: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptWorkbench(Exercise):
    """`vague` are words that say too little, in small letters; each kind of data is there once."""

    blocks: tuple[BlockHelp, ...]
    levels: tuple[QualityLevel, ...]
    vague: tuple[str, ...]
    personal: tuple[PersonalKind, ...]
    cases: tuple[PromptCase, ...]

    def level(self, quality: Quality) -> QualityLevel:
        """How this quality is called and explained."""
        return next(level for level in self.levels if level.quality is quality)

    def kind(self, kind: Personal) -> PersonalKind:
        """How this kind of personal data is called and replaced."""
        return next(known for known in self.personal if known.kind is kind)

    def placeholders(self) -> dict[Personal, str]:
        """What is written in the place of each kind of personal data."""
        return {known.kind: known.placeholder for known in self.personal}


def remark(text: str, known: BlockHelp, vague: Sequence[str]) -> Remark:
    """What there is to say of a block that holds `text`."""
    count = len(_words(text))
    if not count:
        return Remark.MISSING
    if count < known.least_words:
        return Remark.SHORT
    # An example quotes what somebody says: no word in it is too vague.
    if known.block is not Block.EXAMPLE and vague_word(text, vague):
        return Remark.VAGUE
    return Remark.FINE


def vague_word(text: str, vague: Sequence[str]) -> str:
    """The first word of `text` that says too little, as it is written, or an empty string."""
    return next((word for word in _words(text) if word.lower() in vague), "")


def remarks(exercise: PromptWorkbench, texts: Mapping[Block, str]) -> dict[Block, Remark]:
    """What there is to say of every block."""
    return {
        known.block: remark(texts.get(known.block, ""), known, exercise.vague)
        for known in exercise.blocks
    }


def quality(remarks: Mapping[Block, Remark]) -> Quality | None:
    """Which answer a prompt gets: None without a task.

    Good needs task, context and form, and with them an example or limits. Better needs the task
    and two of the others.
    """
    if remarks[Block.TASK] is Remark.MISSING:
        return None
    fine = {block for block, said in remarks.items() if said is Remark.FINE}
    if Block.TASK not in fine:
        return Quality.BASIC
    if {Block.CONTEXT, Block.FORM} <= fine and fine & {Block.EXAMPLE, Block.LIMITS}:
        return Quality.GOOD
    return Quality.BETTER if len(fine) > 2 else Quality.BASIC


def assembled(texts: Mapping[Block, str]) -> str:
    """The prompt: one line a block, those without text left out."""
    lines = (" ".join(texts.get(block, "").split()) for block in Block)
    return "\n".join(line for line in lines if line)


def masked(text: str, placeholders: Mapping[Personal, str]) -> str:
    """`text` with placeholders where personal data stood."""
    for piece in reversed(personal_data(text)):
        text = f"{text[: piece.start]}{placeholders[piece.kind]}{text[piece.end :]}"
    return text


def keepable(texts: Mapping[str, Mapping[Block, str]]) -> dict[str, dict[str, str]]:
    """What may be stored, by case and block: cases with personal data are left out."""
    return {
        case: {block.value: text for block, text in blocks.items() if text.strip()}
        for case, blocks in texts.items()
        if any(text.strip() for text in blocks.values())
        and not any(personal_data(text) for text in blocks.values())
    }


def _words(text: str) -> list[str]:
    """The words of `text`; placeholders like [Name] say nothing and do not count."""
    return re.findall(r"[\w-]+", re.sub(r"\[[^\]]*\]", " ", text))
