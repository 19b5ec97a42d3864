"""The record: events are appended and read, nothing else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Protocol

from kifuehrerschein.domain.events import Event, EventKind, NewEvent
from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.rows import (
    EVENT_COLUMNS,
    event_from,
    event_values,
    events_in_order,
    new_event,
)
from kifuehrerschein.storage.tables import EVENT

# Plain SQL, handed to the driver as it is: putting it together and taking the result apart
# would cost more than the disk does, and an answer is on disk before the screen says so.
_NEXT_SEQ = "SELECT COALESCE(MAX(seq), 0) + 1 FROM event WHERE learner_id = ? AND device_id = ?"
_NAMES = [column.key for column in EVENT_COLUMNS]
_INSERT = f"INSERT INTO event ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))})"  # noqa: S608 - names of our own columns
_MOMENT = "%Y-%m-%d %H:%M:%S.%f"


class _Rows(Protocol):
    def fetchone(self) -> Sequence[Any] | None: ...


class Execute(Protocol):
    """What runs plain SQL in an open transaction: the driver's connection or SQLAlchemy's."""

    def __call__(self, statement: str, parameters: tuple[Any, ...], /) -> _Rows: ...


class EventStore:
    """Events of all learners on this PC."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, learner_id: str, new: NewEvent) -> Event:
        """Store an event; it is on disk when this returns. Raises StorageError."""
        with self._database.begin_plain() as raw:
            return append_event(raw.execute, self._database.device_id, learner_id, new)

    def events(self, learner_id: str) -> tuple[Event, ...]:
        """All events of a learner, devices in the order they became known, then by count."""
        with self._database.begin() as connection:
            rows = connection.execute(events_in_order(learner_id)).all()
        return tuple(event_from(row) for row in rows)

    def events_of(
        self, learner_id: str, kinds: Collection[EventKind], item_id: str | None = None
    ) -> tuple[Event, ...]:
        """The events of these kinds, for one item if `item_id` is given, in the same order."""
        query = events_in_order(learner_id).where(EVENT.c.kind.in_([k.value for k in kinds]))
        if item_id is not None:
            query = query.where(EVENT.c.item_id == item_id)
        with self._database.begin() as connection:
            rows = connection.execute(query).all()
        return tuple(event_from(row) for row in rows)


def append_event(execute: Execute, device_id: str, learner_id: str, new: NewEvent) -> Event:
    """Add an event to an open transaction; the device counts on by one for this learner."""
    row = execute(_NEXT_SEQ, (learner_id, device_id)).fetchone()
    seq = row[0] if row else 1
    event = new_event(learner_id, device_id, seq, new)
    # As UtcDateTime writes it: a new event's moment is in UTC.
    values = event_values(event) | {"recorded_at": event.recorded_at.strftime(_MOMENT)}
    execute(_INSERT, tuple(values[name] for name in _NAMES))
    return event
