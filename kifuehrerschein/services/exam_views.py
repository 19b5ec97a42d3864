"""What the pages of exam and certificate show, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kifuehrerschein.domain.blueprint import ExamRules
from kifuehrerschein.domain.exam import Attempt, ExamResult
from kifuehrerschein.domain.questions import Answer, Question


@dataclass(frozen=True, slots=True)
class ExamMarks:
    """Ids of the question that was shown last, or an empty text, and of the flagged ones."""

    item: str = ""
    flagged: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RunningExam:
    """An attempt in progress; `answers` by item id, `seconds_used` of `attempt.seconds`."""

    attempt: Attempt
    questions: Mapping[str, Question]
    answers: Mapping[str, Answer]
    seconds_used: float
    marks: ExamMarks = ExamMarks()


@dataclass(frozen=True, slots=True)
class LessonToRead:
    """A lesson that helps before the next attempt."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class FinishedExam:
    """An attempt that was handed in, with the local day on which that happened.

    `number` counts the learner's attempts from 1. `edition` is the course's at the start of the
    attempt, empty if that is not known. `lessons` is only there after an exam that was
    not passed, when its result is asked for: the one that helps most comes first.
    """

    result: ExamResult
    day: date
    number: int
    edition: str = ""
    lessons: tuple[LessonToRead, ...] = ()


@dataclass(frozen=True, slots=True)
class ExamOverview:
    """The exam's front page: rules, a running attempt, finished ones (oldest first).

    `notice` is a German sentence, or empty: why an attempt that was begun does not count.
    """

    rules: ExamRules
    running: str
    finished: tuple[FinishedExam, ...]
    unread_lessons: int
    notice: str = ""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One printed page as an RGB picture: `width` × `height` pixels, 3 bytes each."""

    width: int
    height: int
    rgb: bytes
