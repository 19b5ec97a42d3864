"""The record: events are appended and read, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from kifuehrerschein.domain.events import Event, NewEvent
from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.rows import (
    EVENT_COLUMNS,
    event_from,
    event_values,
    events_in_order,
    new_event,
)

# Plain SQL, handed to the driver as it is: putting it together and taking the result apart
# would cost more than the disk does, and an answer is on disk before the screen says so.
# One more than any device has counted so far: what was known comes before what is written now.
_NEXT_SEQ = "SELECT COALESCE(MAX(seq), 0) + 1 FROM event WHERE learner_id = ?"
_KNOW_DEVICE = (
    "INSERT INTO device (id, position) "
    "SELECT ?, (SELECT COALESCE(MAX(position), 0) + 1 FROM device) "
    "WHERE NOT EXISTS (SELECT 1 FROM device WHERE id = ?)"
)
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
        # What was read last, of whom, and at which state of the database. A page asks for the same
        # events several times, and making three thousand of them takes a twentieth of a second.
        self._known: tuple[str, int, tuple[Event, ...]] = ("", -1, ())

    def append(self, learner_id: str, new: NewEvent) -> Event:
        """Store an event; it is on disk when this returns. Raises StorageError."""
        with self._database.begin_plain() as raw:
            return append_event(raw.execute, self._database.device_id, learner_id, new)

    def events(self, learner_id: str) -> tuple[Event, ...]:
        """All events of a learner in the order of the record (see Event)."""
        with self._database.begin() as connection:
            changes = self._database.changes
            of_whom, then, events = self._known
            if (of_whom, then) == (learner_id, changes):
                return events
            rows = connection.execute(events_in_order(learner_id)).all()
        events = tuple(event_from(row) for row in rows)
        self._known = (learner_id, changes, events)
        return events


def append_event(execute: Execute, device_id: str, learner_id: str, new: NewEvent) -> Event:
    """Add an event to an open transaction, counted on from all that is known of the learner."""
    execute(_KNOW_DEVICE, (device_id, device_id))
    row = execute(_NEXT_SEQ, (learner_id,)).fetchone()
    seq = row[0] if row else 1
    event = new_event(learner_id, device_id, seq, new)
    # As UtcDateTime writes it: a new event's moment is in UTC.
    values = event_values(event) | {"recorded_at": event.recorded_at.strftime(_MOMENT)}
    execute(_INSERT, tuple(values[name] for name in _NAMES))
    return event
