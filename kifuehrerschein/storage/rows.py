"""From rows to plain data and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, insert, select, update

from kifuehrerschein.domain.certificates import Certificate, CertificateData
from kifuehrerschein.domain.events import (
    Event,
    EventKind,
    NewEvent,
    digest_of,
    fraction_from,
    fraction_text,
)
from kifuehrerschein.storage.tables import EVENT

EVENT_COLUMNS = tuple(EVENT.c)


def new_event(learner_id: str, device_id: str, seq: int, new: NewEvent) -> Event:
    """`new` with its key, the present moment and its digest."""
    # The body takes the way through JSON first: the digest covers what will be read back.
    body = json.loads(json_text(new.body))
    now = datetime.now(UTC)
    plain = NewEvent(new.kind, new.item_id, new.points, new.possible, body)
    digest = digest_of(learner_id, device_id, seq, plain, now)
    return Event(
        learner_id,
        device_id,
        seq,
        new.kind,
        new.item_id,
        new.points,
        new.possible,
        body,
        now,
        digest,
    )


def event_values(event: Event) -> dict[str, Any]:
    """The columns of an event. Raises ValueError or TypeError for a body that is not JSON."""
    return {
        "learner_id": event.learner_id,
        "device_id": event.device_id,
        "seq": event.seq,
        "kind": event.kind.value,
        "item_id": event.item_id,
        "points": fraction_text(event.points),
        "possible": fraction_text(event.possible),
        "body": json_text(event.body),
        "recorded_at": event.recorded_at,
        "digest": event.digest,
    }


def events_in_order(learner_id: str) -> Select[*tuple[Any, ...]]:
    """A learner's events in the order of the record, which is the same on every PC."""
    return (
        select(*EVENT_COLUMNS)
        .where(EVENT.c.learner_id == learner_id)
        .order_by(EVENT.c.seq, EVENT.c.device_id)
    )


def event_from(values: Sequence[Any]) -> Event:
    """The event in a row of EVENT_COLUMNS. Raises ValueError or TypeError for a damaged row."""
    learner_id, device_id, seq, kind, item_id, points, possible, body, recorded_at, digest = values
    return Event(
        learner_id,
        device_id,
        seq,
        EventKind(kind),
        item_id,
        None if points is None else fraction_from(points),
        None if possible is None else fraction_from(possible),
        json.loads(body),
        recorded_at,
        digest,
    )


def certificate_values(learner_id: str, certificate: Certificate) -> dict[str, Any]:
    """The columns of a registered certificate."""
    data = certificate.data
    return {
        "learner_id": learner_id,
        "number": data.number,
        "attempt_id": certificate.attempt_id,
        "name": data.name,
        "course": data.course,
        "subtitle": data.subtitle,
        "edition": data.edition,
        "points": str(data.points),
        "possible": str(data.possible),
        "pass_percent": data.pass_percent,
        "critical_required": data.critical_required,
        "critical_items": data.critical_items,
        "day": data.day,
        "topics": json_text(data.topics),
        "issuer": data.issuer,
        "file_name": certificate.file_name,
        "sha256": certificate.sha256,
    }


def certificate_from(row: Row[Any]) -> Certificate:
    """The certificate in a row of the register."""
    data = CertificateData(
        number=row.number,
        name=row.name,
        course=row.course,
        subtitle=row.subtitle,
        edition=row.edition,
        points=fraction_from(row.points),
        possible=fraction_from(row.possible),
        pass_percent=row.pass_percent,
        critical_required=row.critical_required,
        critical_items=row.critical_items,
        day=row.day,
        topics=tuple(json.loads(row.topics)),
        issuer=row.issuer,
    )
    return Certificate(data, row.attempt_id, row.file_name, row.sha256)


def json_text(value: object) -> str:
    """JSON with control characters escaped, which PostgreSQL needs; ValueError for NaN."""
    plain = dict(value) if isinstance(value, Mapping) else value
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def find(connection: Connection, table: Table, **key: str) -> Row[Any] | None:
    """The row with this primary key, None if there is none."""
    match = [table.c[name] == value for name, value in key.items()]
    return connection.execute(select(table).where(*match)).first()


def put(connection: Connection, table: Table, key: Mapping[str, str], **values: object) -> None:
    """Update the row with this key, or insert it: the same words for every engine."""
    match = [table.c[name] == value for name, value in key.items()]
    if connection.execute(update(table).where(*match).values(**values)).rowcount == 0:
        connection.execute(insert(table).values(**key, **values))
