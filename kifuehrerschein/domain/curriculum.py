"""The course: modules, lessons, glossary. Immutable; learner data refer to it by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kifuehrerschein.domain.blocks import Block
from kifuehrerschein.domain.blueprint import ExamRules
from kifuehrerschein.domain.placement import Placement
from kifuehrerschein.domain.wording import Variant, Wording


@dataclass(frozen=True, slots=True)
class Objective:
    """What a learner can do afterwards; the text begins with "Sie"."""

    id: str
    bloom: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number or a claim comes from; `url` is shown as text, never opened."""

    id: str
    publisher: str
    title: str
    as_of: str
    claim: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class LessonInfo:
    """A lesson without its body. `minutes` is reading and practising time."""

    id: str
    module: str
    title: str
    minutes: int
    core: bool
    prerequisites: tuple[str, ...]
    practice: tuple[str, ...]
    as_of: date


@dataclass(frozen=True, slots=True)
class LessonBody:
    """A lesson in one variant, with the slots of practice items.

    `sources` are in the order of their footnotes, the same in both variants.
    """

    id: str
    variant: Variant
    blocks: tuple[Block, ...]
    objectives: tuple[Objective, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A module with its lessons in teaching order; `number` is what is shown (1 to 10).

    `can` is what a learner says afterwards: sentences that begin with "Ich".
    """

    id: str
    number: int
    title: str
    summary: Wording
    lessons: tuple[LessonInfo, ...]
    can: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word explained in both variants; `forms` are its other forms (plural)."""

    id: str
    term: str
    forms: tuple[str, ...]
    text: Wording
    see_also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Misconception:
    """What many think of AI, and what is so instead.

    `id` is V01 to V12; `thought` is what many think, `text` the short explanation.
    """

    id: str
    thought: Wording
    text: Wording


@dataclass(frozen=True, slots=True)
class Curriculum:
    """The whole course as an index; bodies, questions and the item bank are fetched when needed.

    `exercises` holds their ids in the order in which the course counts them.
    """

    id: str
    title: str
    subtitle: str
    version: str
    modules: tuple[Module, ...]
    exam: ExamRules
    exercises: tuple[str, ...] = ()
    placement: Placement = field(default_factory=Placement)

    def lessons(self) -> Iterator[LessonInfo]:
        """All lessons in teaching order."""
        for module in self.modules:
            yield from module.lessons

    def lesson(self, lesson_id: str) -> LessonInfo | None:
        """The lesson with this id, or None if the course has none."""
        return next((lesson for lesson in self.lessons() if lesson.id == lesson_id), None)

    def module_of(self, lesson_id: str) -> Module | None:
        """The module that holds this lesson, or None."""
        return next(
            (m for m in self.modules if any(lesson.id == lesson_id for lesson in m.lessons)), None
        )

    def neighbours(self, lesson_id: str) -> tuple[str | None, str | None]:
        """Ids of the lessons before and after this one in teaching order."""
        ids = [lesson.id for lesson in self.lessons()]
        if lesson_id not in ids:
            return None, None
        at = ids.index(lesson_id)
        before = ids[at - 1] if at else None
        after = ids[at + 1] if at + 1 < len(ids) else None
        return before, after
