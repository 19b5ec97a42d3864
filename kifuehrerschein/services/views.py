"""What pages show, as plain data. Light to import: the first page is drawn from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Only names of types: building the classes of a whole course would slow down the first page.
    from kifuehrerschein.domain.blocks import Block
    from kifuehrerschein.domain.curriculum import LessonInfo, Misconception, Objective, Source
    from kifuehrerschein.domain.exercises.exercise import Exercise
    from kifuehrerschein.domain.learners import Learner, Place, Settings
    from kifuehrerschein.domain.questions import Question
    from kifuehrerschein.domain.steps import NextStep
    from kifuehrerschein.domain.wording import Variant, Wording


@dataclass(frozen=True, slots=True)
class LessonCard:
    """A lesson in a list; `minutes` of learning time. `again`: it was done and helps once more."""

    id: str
    title: str
    minutes: int
    done: bool
    again: bool = False
    core: bool = False


@dataclass(frozen=True, slots=True)
class ModuleCard:
    """A module on the home page; `percent` of finished lessons."""

    id: str
    number: int
    title: str
    summary: Wording
    percent: int
    minutes_left: int
    lessons: tuple[LessonCard, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page of one learner.

    `to_repeat` is the number of questions due today, `placement` what is offered of the placement
    (a value of Offer, empty for nothing). `aim` is what one can do after the next lesson,
    `last_lesson` the title of the lesson that was finished last, `answered` the number of questions
    that were practised. `extra` are modules of the sponsor `origin`; nothing else counts them.
    """

    name: str
    next_step: NextStep
    lessons_done: int
    lessons_total: int
    minutes_left: int
    modules: tuple[ModuleCard, ...]
    to_repeat: int = 0
    placement: str = ""
    aim: Wording | None = None
    last_lesson: str = ""
    answered: int = 0
    extra: tuple[ModuleCard, ...] = ()
    origin: str = ""

    @property
    def percent(self) -> int:
        """Finished lessons in whole percent, rounded down."""
        return 100 * self.lessons_done // self.lessons_total if self.lessons_total else 0

    def module_of(self, lesson_id: str) -> ModuleCard | None:
        """The module that holds this lesson, or None."""
        modules = (*self.modules, *self.extra)
        return next((m for m in modules if any(li.id == lesson_id for li in m.lessons)), None)

    def lesson(self, lesson_id: str) -> LessonCard | None:
        """The lesson with this id, or None."""
        cards = (card for module in (*self.modules, *self.extra) for card in module.lessons)
        return next((card for card in cards if card.id == lesson_id), None)


@dataclass(frozen=True, slots=True)
class LessonView:
    """A lesson as the page shows it; `questions` holds those of slots and of `practice`."""

    info: LessonInfo
    module_number: int
    module_title: str
    step: int
    steps: int
    variant: Variant
    blocks: tuple[Block, ...]
    practice: tuple[str, ...]
    questions: Mapping[str, Question]
    exercises: Mapping[str, Exercise]
    misconceptions: Mapping[str, Misconception]
    objectives: tuple[Objective, ...]
    sources: tuple[Source, ...]
    before: str | None
    after: str | None
    module_id: str = ""


@dataclass(frozen=True, slots=True)
class StartView:
    """What the first window needs, kept in a small file beside the database."""

    learners: tuple[Learner, ...]
    current: Learner | None
    settings: Settings
    place: Place
    home: HomeView | None
