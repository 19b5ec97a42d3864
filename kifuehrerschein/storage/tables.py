"""The tables. Types and keys are chosen so that the same tables run on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    event,
)
from sqlalchemy.types import TypeEngine

# Named constraints can be changed by a later migration on any engine.
_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite would drop the time zone. Refuses a naive datetime (ValueError)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone can't be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


METADATA = MetaData(naming_convention=_NAMES)


def _key(name: str, kind: type[TypeEngine[Any]] = Text, *of: ForeignKey) -> Column[Any]:
    return Column(name, kind, *of, primary_key=True, autoincrement=False)


def _must(name: str, kind: type[TypeEngine[Any]] | TypeEngine[Any] = Text) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _learner() -> Column[Any]:
    return _key("learner_id", Text, ForeignKey("learner.id"))


# A person on this PC.
LEARNER = Table(
    "learner",
    METADATA,
    _key("id"),
    _must("name"),
    _must("created_at", UtcDateTime),
)

# Who wrote events: one opening of a database; `position` counts up as devices become known.
DEVICE = Table("device", METADATA, _key("id"), _must("position", Integer))

# What happened, never updated. `points` and `possible` are exact: "3/2"; `body` is JSON.
EVENT = Table(
    "event",
    METADATA,
    _learner(),
    _key("device_id", Text, ForeignKey("device.id")),
    _key("seq", Integer),
    _must("kind"),
    _must("item_id"),
    Column("points", Text),
    Column("possible", Text),
    _must("body"),
    _must("recorded_at", UtcDateTime),
    _must("digest", String(64)),
)

# A learner's own setting.
SETTING = Table("setting", METADATA, _learner(), _key("key"), _must("value"))

# Seconds used of a running attempt, written while the exam is open.
EXAM_CLOCK = Table(
    "exam_clock",
    METADATA,
    _learner(),
    _key("attempt_id"),
    _must("seconds_used", Float(53)),
)

# The register of issued certificates; `topics` is a JSON list, `issuer` empty or a sponsor's text.
CERTIFICATE = Table(
    "certificate",
    METADATA,
    _learner(),
    _key("number"),
    _must("attempt_id"),
    _must("name"),
    _must("course"),
    _must("subtitle"),
    _must("edition"),
    _must("points"),
    _must("possible"),
    _must("pass_percent", Integer),
    _must("critical_required", Integer),
    _must("critical_items", Integer),
    _must("day", Date),
    _must("topics"),
    _must("file_name"),
    _must("sha256", String(64)),
    _must("issuer"),
)

# What a learner marked or wrote at a block of a lesson; each of both knows when it was changed.
NOTE = Table(
    "note",
    METADATA,
    _learner(),
    _key("lesson_id"),
    _key("block_id"),
    _must("marked", Boolean),
    Column("marked_at", UtcDateTime),
    _must("text"),
    Column("text_at", UtcDateTime),
)

# A setting of the app on this PC.
APP_SETTING = Table("app_setting", METADATA, _key("key"), _must("value"))

# The schema version. The table is alembic's own, so that a migration finds it.
VERSION = Table(
    "alembic_version",
    METADATA,
    _must("version_num", String(32)),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

EVENT_NEVER_UPDATED = (
    "CREATE TRIGGER event_never_updated BEFORE UPDATE ON event "
    "BEGIN SELECT RAISE(ABORT, 'an event is never updated'); END"
)

_TRIGGER = DDL(EVENT_NEVER_UPDATED)  # type: ignore[no-untyped-call] # untyped in SQLAlchemy
event.listen(EVENT, "after_create", _TRIGGER.execute_if(dialect="sqlite"))
