"""The record of what happened: append-only, each row carries its own digest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any

# So that other engines can hold it as well.
LARGEST_SEQ = 2**31 - 1
_FRACTION = re.compile("-?[0-9]{1,60}(/[1-9][0-9]{0,59})?")


class EventKind(StrEnum):
    """What can happen to a learner."""

    LESSON_FINISHED = "lesson_finished"
    ANSWER_GIVEN = "answer_given"
    EXAM_STARTED = "exam_started"
    EXAM_ANSWERED = "exam_answered"
    EXAM_PAUSED = "exam_paused"
    EXAM_HANDED_IN = "exam_handed_in"
    EXAM_CANCELLED = "exam_cancelled"
    # Kinds of their own: whatever counts exams, now or later, never counts a trial. Answers, the
    # pause and the end without a result have the same kinds in both.
    TRIAL_STARTED = "trial_started"
    TRIAL_HANDED_IN = "trial_handed_in"
    REPETITION_ENDED = "repetition_ended"
    PLACEMENT_ANSWERED = "placement_answered"
    TRUST_STATED = "trust_stated"
    EXERCISE_DONE = "exercise_done"
    EXERCISE_KEPT = "exercise_kept"
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
    """A stored event; (learner_id, device_id, seq) is its key, `recorded_at` is UTC.

    `seq` counts what was known of the learner when it was written, from 1 and on all devices, so
    (seq, device_id) is an order in which every event comes after what was known before it.
    """

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


@lru_cache(maxsize=512)
def fraction_from(text: str) -> Fraction:
    """The inverse of fraction_text. Raises ValueError for what it never writes, and long numbers.

    Safe for texts from outside: Fraction itself would take hours over "1e999999999".
    """
    # There are few of them, and making one costs as much as the rest of an event.
    if not _FRACTION.fullmatch(text):
        raise ValueError("not a fraction as this app writes it")
    value = Fraction(text)
    if str(value) != text:
        raise ValueError("not a fraction in lowest terms")
    return value
