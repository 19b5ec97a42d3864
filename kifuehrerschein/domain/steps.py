"""The one next step of a learner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StepKind(StrEnum):
    """What comes next."""

    LESSON = "lesson"
    LESSON_AGAIN = "lesson_again"
    EXAM = "exam"
    EXAM_RUNNING = "exam_running"
    CERTIFICATE = "certificate"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one next step; `item_id` is a lesson or attempt id, `title` the lesson's title."""

    kind: StepKind
    item_id: str = ""
    title: str = ""
