"""What the pages of repetition and placement show, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kifuehrerschein.domain.curriculum import Misconception
from kifuehrerschein.domain.placement import Round, Statement
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class RepetitionView:
    """The questions left for today, those due longest first; `done` were answered today.

    `enough` says that the learner ended it for today. `next_day` is the first local day after
    today on which something is due, None if nothing will be.
    """

    questions: Mapping[str, Question]
    done: int
    enough: bool
    next_day: date | None
    misconceptions: Mapping[str, Misconception]


@dataclass(frozen=True, slots=True)
class PlacementView:
    """One round: its statements and questions, and what was answered of them so far."""

    which: Round
    statements: tuple[Statement, ...]
    questions: Mapping[str, Question]
    standing: Standing
    complete: bool


@dataclass(frozen=True, slots=True)
class LessonHint:
    """A lesson that explains what was asked."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Gain:
    """Both rounds side by side; `after` is None before it was finished.

    `questions` is their number in one round; `lessons`, three at most, explain what was not yet
    known in the last finished round, in the course's order.
    """

    questions: int
    statements: tuple[Statement, ...]
    before: Standing
    after: Standing | None
    lessons: tuple[LessonHint, ...]
