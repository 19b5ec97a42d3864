"""One learner's data out of the database and into another one: a set union by key."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from kifuehrerschein.domain.bundle import ClockReading, LearnerBundle, MergeReport
from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.errors import ExchangeError
from kifuehrerschein.domain.events import LARGEST_SEQ, Event, is_intact
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.notes import LARGEST_NOTE, Note, merged
from kifuehrerschein.storage.certificates import certificates_of
from kifuehrerschein.storage.notes import notes_of, put_notes
from kifuehrerschein.storage.rows import (
    certificate_values,
    event_from,
    event_values,
    events_in_order,
    find,
    put,
)
from kifuehrerschein.storage.tables import (
    CERTIFICATE,
    DEVICE,
    EVENT,
    EXAM_CLOCK,
    LEARNER,
    SETTING,
)

_NEXT_STEP = "Es wurde nichts übernommen. Bitte erstellen Sie die Datei neu."


def collect(connection: Connection, learner_id: str) -> LearnerBundle | None:
    """Everything about a learner, None if there is no such person."""
    row = find(connection, LEARNER, id=learner_id)
    if row is None:
        return None
    events = connection.execute(events_in_order(learner_id))
    settings = select(SETTING.c.key, SETTING.c.value).where(SETTING.c.learner_id == learner_id)
    return LearnerBundle(
        learner=learner_from(row),
        settings=dict(connection.execute(settings).all()),
        events=tuple(event_from(found) for found in events),
        clocks=_clocks(connection, learner_id),
        certificates=certificates_of(connection, learner_id),
        notes=notes_of(connection, learner_id),
    )


def learner_from(row: Row[Any]) -> Learner:
    """The learner in a row."""
    return Learner(row.id, row.name, row.created_at)


def merge_bundle(connection: Connection, bundle: LearnerBundle) -> MergeReport:
    """Add what is missing. Raises ExchangeError, and the caller's transaction is rolled back."""
    learner_id = bundle.learner.id
    rows = [_checked(event, learner_id) for event in bundle.events]
    _check_clocks(bundle.clocks)
    here = find(connection, LEARNER, id=learner_id)
    if here is None:
        _add_learner(connection, bundle)
    new_events = _add_events(connection, learner_id, rows)
    new_certificates = _add_certificates(connection, learner_id, bundle.certificates)
    _add_clocks(connection, learner_id, bundle.clocks)
    new_notes = _add_notes(connection, learner_id, bundle.notes)
    learner = bundle.learner if here is None else learner_from(here)
    return MergeReport(learner, here is None, new_events, new_certificates, new_notes)


def _checked(event: Event, learner_id: str) -> dict[str, Any]:
    """The columns of an event from outside, which must come back from here as they went in."""
    if event.learner_id != learner_id:
        raise ExchangeError(f"Die Datei enthält Einträge von mehr als einer Person. {_NEXT_STEP}")
    try:
        values = event_values(event)
        if event.recorded_at.tzinfo is None or not 1 <= event.seq <= LARGEST_SEQ:
            raise ValueError("a naive moment or an impossible count")
        if not is_intact(event_from(tuple(values.values()))):
            raise ValueError("not what the digest was made of")
    except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
        raise ExchangeError(
            f"Die Datei ist beschädigt oder wurde verändert. {_NEXT_STEP}"
        ) from error
    return values


def _check_clocks(clocks: Iterable[ClockReading]) -> None:
    if any(not math.isfinite(c.seconds_used) or c.seconds_used < 0 for c in clocks):
        raise ExchangeError(f"Die Datei enthält eine unmögliche Prüfungszeit. {_NEXT_STEP}")


def _add_learner(connection: Connection, bundle: LearnerBundle) -> None:
    learner = bundle.learner
    connection.execute(
        insert(LEARNER).values(id=learner.id, name=learner.name, created_at=learner.created_at)
    )
    for key, value in bundle.settings.items():
        connection.execute(insert(SETTING).values(learner_id=learner.id, key=key, value=value))


def _add_events(connection: Connection, learner_id: str, rows: list[dict[str, Any]]) -> int:
    query = select(EVENT.c.device_id, EVENT.c.seq, EVENT.c.digest)
    known = {
        (device_id, seq): digest
        for device_id, seq, digest in connection.execute(
            query.where(EVENT.c.learner_id == learner_id)
        )
    }
    new: list[dict[str, Any]] = []
    for row in rows:
        key = (row["device_id"], row["seq"])
        if key not in known:
            known[key] = row["digest"]
            new.append(row)
        elif known[key] != row["digest"]:
            raise _contradiction()
    if new:
        _add_devices(connection, dict.fromkeys(row["device_id"] for row in new))
        connection.execute(insert(EVENT), new)
    return len(new)


def _add_devices(connection: Connection, device_ids: Iterable[str]) -> None:
    """New devices, in the order in which they come."""
    known = set(connection.scalars(select(DEVICE.c.id)))
    last = connection.scalar(select(func.coalesce(func.max(DEVICE.c.position), 0))) or 0
    unknown = [device_id for device_id in device_ids if device_id not in known]
    for position, device_id in enumerate(unknown, start=last + 1):
        connection.execute(insert(DEVICE).values(id=device_id, position=position))


def _add_certificates(
    connection: Connection, learner_id: str, certificates: Iterable[Certificate]
) -> int:
    known = {c.data.number: c for c in certificates_of(connection, learner_id)}
    new = 0
    for certificate in certificates:
        number = certificate.data.number
        if number not in known:
            known[number] = certificate
            connection.execute(
                insert(CERTIFICATE).values(**certificate_values(learner_id, certificate))
            )
            new += 1
        elif known[number] != certificate:
            raise _contradiction()
    return new


def _add_clocks(connection: Connection, learner_id: str, clocks: Iterable[ClockReading]) -> None:
    """The later reading counts: time that was used stays used."""
    known = {c.attempt_id: c.seconds_used for c in _clocks(connection, learner_id)}
    for clock in clocks:
        if clock.seconds_used > known.get(clock.attempt_id, -1.0):
            known[clock.attempt_id] = clock.seconds_used
            key = {"learner_id": learner_id, "attempt_id": clock.attempt_id}
            put(connection, EXAM_CLOCK, key, seconds_used=clock.seconds_used)


def _clocks(connection: Connection, learner_id: str) -> tuple[ClockReading, ...]:
    query = (
        select(EXAM_CLOCK.c.attempt_id, EXAM_CLOCK.c.seconds_used)
        .where(EXAM_CLOCK.c.learner_id == learner_id)
        .order_by(EXAM_CLOCK.c.attempt_id)
    )
    return tuple(ClockReading(*row) for row in connection.execute(query))


def _add_notes(connection: Connection, learner_id: str, notes: Iterable[Note]) -> int:
    """Put both sides together; how many notes are new here or say something else now."""
    here = {note.key: note for note in notes_of(connection, learner_id)}
    both = merged(here.values(), notes)
    if any(len(note.text) > LARGEST_NOTE for note in both.values()):
        raise ExchangeError(
            "Eine Ihrer Notizen ist auf beiden Geräten so lang, dass beide Fassungen zusammen "
            "keinen Platz haben. Es wurde nichts übernommen. Bitte kürzen Sie die Notiz und lesen "
            "Sie die Datei noch einmal ein."
        )
    new = [note for key, note in both.items() if note != here.get(key)]
    put_notes(connection, learner_id, new)
    return len(new)


def _contradiction() -> ExchangeError:
    return ExchangeError(
        "Die Datei widerspricht dem Lernstand auf diesem Computer. "
        "Es wurde nichts übernommen. "
        "Bitte fragen Sie die Person, von der Sie das Programm haben."
    )
