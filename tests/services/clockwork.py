"""A record of events with a clock that the test sets, in place of the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import cast

from kifuehrerschein.domain.events import Event, EventKind, NewEvent, digest_of
from kifuehrerschein.storage.events import EventStore

LEARNER = "a" * 32
START = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


class Clockwork:
    """Keeps events in memory; `now` is the time that counts."""

    def __init__(self, device: str = "pc-1") -> None:
        self.now = START
        self.device = device
        self.kept: list[Event] = []

    @property
    def store(self) -> EventStore:
        """For services, which know only the real store."""
        return cast("EventStore", self)

    def append(self, learner_id: str, new: NewEvent) -> Event:
        seq = max((event.seq for event in self.kept), default=0) + 1
        digest = digest_of(learner_id, self.device, seq, new, self.now)
        event = Event(
            learner_id=learner_id,
            device_id=self.device,
            seq=seq,
            kind=new.kind,
            item_id=new.item_id,
            points=new.points,
            possible=new.possible,
            body=new.body,
            recorded_at=self.now,
            digest=digest,
        )
        self.kept.append(event)
        return event

    def events(self, learner_id: str) -> tuple[Event, ...]:
        return tuple(sorted(self.kept, key=lambda event: (event.seq, event.device_id)))

    def practise(
        self, item: str, points: int, possible: int = 2, *, repetition: bool = False
    ) -> None:
        """An answer to a practice item, now."""
        body = {"repetition": True} if repetition else {}
        new = NewEvent(EventKind.ANSWER_GIVEN, item, Fraction(points), Fraction(possible), body)
        self.append(LEARNER, new)

    def wait(self, days: float) -> None:
        """Let time pass; a negative number sets the clock back."""
        self.now += timedelta(days=days)
