"""Everything that can be asked is said by the real voice: long enough, loud enough, not clipped."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from kifuehrerschein.catalog.library import Library, open_library
from kifuehrerschein.domain.blocks import (
    Callout,
    Figure,
    Heading,
    QuestionSlot,
    Table,
    TextBlock,
)
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.read_aloud import read_aloud
from kifuehrerschein.domain.speech.sentences import sentences
from kifuehrerschein.domain.speech.spoken import spoken
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import shipped_root
from kifuehrerschein.ui.widgets.blocks.markup import plain_text
from tests.speech.synthesis import faults, synthesize

SAMPLE = 40
SEED = 5


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = open_library(shipped_root(), tmp_path_factory.mktemp("cache"))
    yield library
    library.close()


def questions(library: Library) -> list[Question]:
    """Every exam item and every practice item of the course."""
    lessons = [lesson for module in library.curriculum.modules for lesson in module.lessons]
    names = {item.id for item in (*library.bank.exam, *library.bank.practice)}
    names |= {name for lesson in lessons for name in lesson.practice}
    for lesson in lessons:
        blocks = library.lesson(lesson.id, Variant.STANDARD).blocks
        names |= {block.question for block in blocks if isinstance(block, QuestionSlot)}
    return [library.question(name) for name in sorted(names)]


def question_text(question: Question, variant: Variant) -> str:
    def as_written(ids: Sequence[str], _part: str) -> tuple[str, ...]:
        return tuple(ids)

    return _said(" ".join(read_aloud(question, variant, as_written)))


def block_texts(library: Library, variant: Variant) -> list[str]:
    """What is read of each block of each lesson."""
    found = []
    for module in library.curriculum.modules:
        for lesson in module.lessons:
            for block in library.lesson(lesson.id, variant).blocks:
                match block:
                    case TextBlock(html=html) | Callout(html=html):
                        found.append(plain_text(html))
                    case Heading(text=text) | Figure(alt=text, decorative=False):
                        found.append(text)
                    case Table(rows=rows):
                        found.append(". ".join(plain_text(c) for row in rows for c in row))
                    case _:
                        pass
    return [_said(text) for text in found]


def _said(text: str) -> str:
    return " ".join(spoken(text[span.start : span.end]).text for span in sentences(text))


def wrong(texts: Sequence[str]) -> list[str]:
    return [f"{text[:60]}: {found}" for text in texts if (found := faults(text))]


def test_a_sample_of_all_texts_can_be_heard(library: Library) -> None:
    every = questions(library)
    picked = random.Random(SEED).sample(every, SAMPLE // 2)
    texts = [question_text(q, v) for q, v in zip(picked, list(Variant) * SAMPLE, strict=False)]
    blocks = block_texts(library, Variant.STANDARD)
    assert wrong(texts + random.Random(SEED).sample(blocks, SAMPLE // 2)) == []


@pytest.mark.slow
@pytest.mark.parametrize("variant", list(Variant))
def test_every_question_can_be_heard(library: Library, variant: Variant) -> None:
    every = questions(library)
    assert len(every) > 300
    assert wrong([question_text(question, variant) for question in every]) == []


@pytest.mark.slow
@pytest.mark.parametrize("variant", list(Variant))
def test_the_blocks_of_the_lessons_can_be_heard(library: Library, variant: Variant) -> None:
    texts = block_texts(library, variant)
    assert len(texts) > 500
    assert wrong(random.Random(SEED).sample(texts, 400)) == []


def test_slower_is_slower(library: Library) -> None:
    text = "Ein Satz, den man langsam und schnell sagen kann."
    slow, normal, fast = (synthesize(text, percent).seconds for percent in (50, 100, 150))
    assert slow > normal * 1.5
    assert fast < normal * 0.8


@pytest.mark.parametrize("text", [" ", ". . ."])
def test_silence_is_noticed(text: str) -> None:
    assert faults(text) == ["silent"]


def test_what_is_far_too_short_is_noticed() -> None:
    assert any("ms a character" in fault for fault in faults("Ja." + " ." * 200))
