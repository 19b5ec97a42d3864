"""What somebody has done so far."""

from __future__ import annotations

from datetime import UTC, datetime

from kifuehrerschein.domain.deeds import Deeds, deeds
from kifuehrerschein.domain.events import Event, EventKind

DAY = datetime(2026, 3, 3, 12, tzinfo=UTC)


def event(kind: EventKind, item: str) -> Event:
    return Event("a1", "d1", 1, kind, item, None, None, {}, DAY, "")


def test_who_has_just_come_has_done_nothing() -> None:
    assert deeds(()) == Deeds("", 0)


def test_the_last_lesson_counts_and_each_question_once() -> None:
    events = (
        event(EventKind.LESSON_FINISHED, "m01-l01"),
        event(EventKind.ANSWER_GIVEN, "q1"),
        event(EventKind.ANSWER_GIVEN, "q2"),
        event(EventKind.LESSON_FINISHED, "m01-l02"),
        event(EventKind.ANSWER_GIVEN, "q1"),
        event(EventKind.EXAM_ANSWERED, "x1"),
    )
    assert deeds(events) == Deeds("m01-l02", 2)
