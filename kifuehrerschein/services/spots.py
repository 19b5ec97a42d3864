"""The places of a lesson that can be marked: what each is, and its words without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kifuehrerschein.domain.blocks import (
    Block,
    Callout,
    ExerciseSlot,
    Figure,
    Heading,
    QuestionSlot,
    Table,
    TextBlock,
)
from kifuehrerschein.domain.curriculum import LessonBody
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.markup import plain_lines
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.lessons import Lessons
from kifuehrerschein.services.views import LessonView

# The kind of an ordinary paragraph.
RUNNING_TEXT = "Text"

_GAP = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a lesson: `kind` in German („Merksatz“), `words` with a line a paragraph."""

    block_id: str
    kind: str
    words: str


def can_be_marked(block: Block) -> bool:
    """Whether a block is a place of its own: no heading, and nothing that only decorates."""
    return not isinstance(block, Heading) and not (isinstance(block, Figure) and block.decorative)


def spot_ids(view: LessonView) -> tuple[str, ...]:
    """Ids of all places of a lesson in reading order, its practice items at the end."""
    return (*(block.id for block in view.blocks if can_be_marked(block)), *view.practice)


class SpotReader:
    """Finds the places of a course."""

    def __init__(self, lessons: Lessons) -> None:
        self._lessons = lessons

    def all(self, lesson_id: str, variant: Variant) -> dict[str, Spot]:
        """The places of one lesson in reading order, by id; empty for an unknown lesson."""
        info = self._lessons.curriculum.lesson(lesson_id)
        if info is None:
            return {}
        body = self._lessons.lesson(lesson_id, variant)
        return {spot.block_id: spot for spot in self._found(body, info.practice)}

    def _found(self, body: LessonBody, practice: tuple[str, ...]) -> Iterator[Spot]:
        placed = set()
        for block in body.blocks:
            if isinstance(block, QuestionSlot):
                placed.add(block.question)
            if can_be_marked(block):
                yield self._spot(block, body.variant)
        for question_id in practice:
            if question_id not in placed:
                yield self._question(question_id, question_id, body.variant)

    def _spot(self, block: Block, variant: Variant) -> Spot:
        match block:
            case Callout():
                return Spot(block.id, block.kind.value, _plain(block.html))
            case TextBlock():
                return Spot(block.id, RUNNING_TEXT, _plain(block.html))
            case Figure():
                return Spot(block.id, "Bild", block.alt)
            case Table():
                return Spot(block.id, "Tabelle", "\n".join(_rows(block)))
        return self._slot(block, variant)

    def _slot(self, block: Heading | QuestionSlot | ExerciseSlot, variant: Variant) -> Spot:
        match block:
            case QuestionSlot():
                return self._question(block.id, block.question, variant)
            case ExerciseSlot():
                return self._exercise(block, variant)
        return Spot(block.id, "Überschrift", block.text)

    def _question(self, block_id: str, question_id: str, variant: Variant) -> Spot:
        try:
            stem = self._lessons.question(question_id).stem.of(variant)
        except AppError:
            stem = ""  # a newer edition of the course may have dropped it
        return Spot(block_id, "Frage", _GAP.sub("…", stem))

    def _exercise(self, block: ExerciseSlot, variant: Variant) -> Spot:
        exercise = self._lessons.exercise(block.exercise)
        words = f"{exercise.title.of(variant)}\n{exercise.teaser.of(variant)}"
        return Spot(block.id, "Übung", words)


def _rows(table: Table) -> Iterator[str]:
    """Each row on a line, every cell with what stands over it."""
    heads = [_plain(cell) for cell in table.header]
    for row in table.rows:
        cells = [(head, _plain(cell)) for head, cell in zip(heads, row, strict=True)]
        yield "; ".join(f"{head}: {cell}" if head else cell for head, cell in cells if cell)


def _plain(markup: str) -> str:
    """The words of a block, without tags and footnotes, a line a paragraph."""
    return "\n".join(plain_lines(markup.replace("<li>", "<li>• ")))
