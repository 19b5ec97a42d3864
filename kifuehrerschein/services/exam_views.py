"""What the pages of exam and certificate show, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kifuehrerschein.domain.blueprint import ExamRules
from kifuehrerschein.domain.exam import Attempt, ExamResult
from kifuehrerschein.domain.questions import Answer, Question


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
