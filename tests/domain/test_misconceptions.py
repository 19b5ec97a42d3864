"""How often each misconception led to a wrong answer."""

from __future__ import annotations

from datetime import UTC, datetime

from kifuehrerschein.domain.events import Event, EventKind
from kifuehrerschein.domain.misconceptions import counted


def event(kind: EventKind, found: object) -> Event:
    body = {"misconceptions": found}
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    return Event("a" * 32, "pc-1", 1, kind, "q-m02-001", None, None, body, moment, "")


def test_practice_and_placement_are_counted_together() -> None:
    events = [
        event(EventKind.ANSWER_GIVEN, ["V01", "V03"]),
        event(EventKind.PLACEMENT_ANSWERED, ["V01"]),
        event(EventKind.ANSWER_GIVEN, []),
    ]
    assert counted(events) == {"V01": 2, "V03": 1}


def test_an_exam_tells_nothing() -> None:
    others = set(EventKind) - {EventKind.ANSWER_GIVEN, EventKind.PLACEMENT_ANSWERED}
    assert not counted(event(kind, ["V01"]) for kind in others)


def test_a_record_from_elsewhere_does_no_harm() -> None:
    strange: list[object] = [None, "V01", 7, {"V01": 1}, ["", None]]
    assert not counted(event(EventKind.ANSWER_GIVEN, found) for found in strange)
