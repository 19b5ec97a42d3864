"""The course: modules, lessons, glossary. Immutable; learner data refer to it by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kifuehrerschein.domain.blocks import Block
from kifuehrerschein.domain.blueprint import ExamRules
from kifuehrerschein.domain.placement import Placement
from kifuehrerschein.domain.wording import Variant, Wording

# The id of a sponsor's extra module: x, a short sign of the sponsor's own, a number.
EXTRA_ID = "x[a-z]{2,8}[1-9]"


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

    `can` is what a learner says afterwards: sentences that begin with "Ich". Extra modules of a
    sponsor count on from the course's last one.
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

    `exercises` holds their ids in the order in which the course counts them. `extra` are modules
    of the sponsor `origin`; no exam, no placement and no progress counts them.
    """

    id: str
    title: str
    subtitle: str
    version: str
    modules: tuple[Module, ...]
    exam: ExamRules
    exercises: tuple[str, ...] = ()
    placement: Placement = field(default_factory=Placement)
    extra: tuple[Module, ...] = ()
    origin: str = ""

    @property
    def all_modules(self) -> tuple[Module, ...]:
        """The course's own modules, then a sponsor's."""
        return (*self.modules, *self.extra)

    def lessons(self) -> Iterator[LessonInfo]:
        """The course's own lessons in teaching order: what counts."""
        for module in self.modules:
            yield from module.lessons

    def all_lessons(self) -> Iterator[LessonInfo]:
        """What can be read: the course's own lessons, then a sponsor's."""
        for module in self.all_modules:
            yield from module.lessons

    def lesson(self, lesson_id: str) -> LessonInfo | None:
        """The lesson with this id, or None if there is none."""
        return next((lesson for lesson in self.all_lessons() if lesson.id == lesson_id), None)

    def module_of(self, lesson_id: str) -> Module | None:
        """The module that holds this lesson, or None."""
        return next(
            (m for m in self.all_modules if any(li.id == lesson_id for li in m.lessons)), None
        )

    def neighbours(self, lesson_id: str) -> tuple[str | None, str | None]:
        """Ids of the lessons before and after this one; from the course none leads to an extra."""
        own = [lesson.id for lesson in self.lessons()]
        extra = [lesson.id for module in self.extra for lesson in module.lessons]
        ids = extra if lesson_id in extra else own
        if lesson_id not in ids:
            return None, None
        at = ids.index(lesson_id)
        before = ids[at - 1] if at else None
        after = ids[at + 1] if at + 1 < len(ids) else None
        return before, after


def module_id(lesson_id: str) -> str:
    """The module of a lesson's id: "m02" of "m02-l01"."""
    return lesson_id.partition("-")[0]
