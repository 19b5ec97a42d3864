"""The record of what happened: append-only, each row carries its own digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any


class EventKind(StrEnum):
    """What can happen to a learner."""

    LESSON_FINISHED = "lesson_finished"
    ANSWER_GIVEN = "answer_given"
    EXAM_STARTED = "exam_started"
    EXAM_ANSWERED = "exam_answered"
    EXAM_HANDED_IN = "exam_handed_in"
    CERTIFICATE_ISSUED = "certificate_issued"


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event before it is stored. `points` and `possible` are exact, or None if unmarked."""

    kind: EventKind
    item_id: str = ""
    points: Fraction | None = None
    possible: Fraction | None = None
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """A stored event; (learner_id, device_id, seq) is its key, `recorded_at` is UTC."""

    learner_id: str
    device_id: str
    seq: int
    kind: EventKind
    item_id: str
    points: Fraction | None
    possible: Fraction | None
    body: Mapping[str, Any]
    recorded_at: datetime
    digest: str


def digest_of(
    learner_id: str,
    device_id: str,
    seq: int,
    new: NewEvent,
    recorded_at: datetime,
) -> str:
    """Hex sha256 of the canonical form (JSON, sorted keys, no spaces, UTC to the microsecond)."""
    canonical = json.dumps(
        [
            learner_id,
            device_id,
            seq,
            new.kind.value,
            new.item_id,
            fraction_text(new.points),
            fraction_text(new.possible),
            new.body,
            recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        ],
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def is_intact(event: Event) -> bool:
    """Whether the row still matches its digest."""
    new = NewEvent(event.kind, event.item_id, event.points, event.possible, event.body)
    return event.digest == digest_of(
        event.learner_id, event.device_id, event.seq, new, event.recorded_at
    )


def fraction_text(value: Fraction | None) -> str | None:
    """Exact text like 3/2 or 2; None stays None."""
    return None if value is None else str(value)


def fraction_from(text: str | None) -> Fraction | None:
    """The inverse of fraction_text. Raises ValueError on anything else."""
    return None if text is None else Fraction(text)
