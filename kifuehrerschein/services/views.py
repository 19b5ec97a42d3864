"""What pages show, as plain data. Light to import: the first page is drawn from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kifuehrerschein.domain.blocks import Block
from kifuehrerschein.domain.curriculum import LessonInfo, Source
from kifuehrerschein.domain.exam import Attempt, ExamResult, ExamRules
from kifuehrerschein.domain.learners import Learner, Place, Settings
from kifuehrerschein.domain.progress import NextStep
from kifuehrerschein.domain.questions import Answer, Question
from kifuehrerschein.domain.wording import Variant, Wording


@dataclass(frozen=True, slots=True)
class LessonCard:
    """A lesson in a list; `minutes` of learning time."""

    id: str
    title: str
    minutes: int
    done: bool


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
    """The home page of one learner."""

    name: str
    next_step: NextStep
    lessons_done: int
    lessons_total: int
    minutes_left: int
    modules: tuple[ModuleCard, ...]

    @property
    def percent(self) -> int:
        """Finished lessons in whole percent, rounded down."""
        return 100 * self.lessons_done // self.lessons_total if self.lessons_total else 0


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
    sources: tuple[Source, ...]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class StartView:
    """What the first window needs, kept in a small file beside the database."""

    learners: tuple[Learner, ...]
    current: Learner | None
    settings: Settings
    place: Place
    home: HomeView | None


@dataclass(frozen=True, slots=True)
class RunningExam:
    """An attempt in progress; `answers` by item id, `seconds_used` of `attempt.seconds`."""

    attempt: Attempt
    questions: Mapping[str, Question]
    answers: Mapping[str, Answer]
    seconds_used: float


@dataclass(frozen=True, slots=True)
class FinishedExam:
    """An attempt that was handed in, with the local day on which that happened."""

    result: ExamResult
    day: date


@dataclass(frozen=True, slots=True)
class ExamOverview:
    """The exam's front page: rules, a running attempt, finished ones (oldest first)."""

    rules: ExamRules
    running: str
    finished: tuple[FinishedExam, ...]
    unread_lessons: int


@dataclass(frozen=True, slots=True)
class PageImage:
    """One printed page as an RGB picture: `width` × `height` pixels, 3 bytes each."""

    width: int
    height: int
    rgb: bytes
