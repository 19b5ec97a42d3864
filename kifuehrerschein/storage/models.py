"""The tables. Types and keys are chosen so that the same models run on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import cast

from sqlalchemy import (
    DDL,
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
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

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


class Base(DeclarativeBase):
    """All tables of the app."""

    metadata = MetaData(naming_convention=_NAMES)


class LearnerRow(Base):
    """A person on this PC."""

    __tablename__ = "learner"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DeviceRow(Base):
    """A database that events were written in; `position` counts up as devices become known."""

    __tablename__ = "device"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int] = mapped_column(Integer)


class EventRow(Base):
    """What happened, never updated. `points` and `possible` are exact: "3/2"; `body` is JSON."""

    __tablename__ = "event"

    learner_id: Mapped[str] = mapped_column(ForeignKey("learner.id"), primary_key=True)
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Text)
    item_id: Mapped[str] = mapped_column(Text)
    points: Mapped[str | None] = mapped_column(Text)
    possible: Mapped[str | None] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    digest: Mapped[str] = mapped_column(String(64))


class SettingRow(Base):
    """A learner's own setting."""

    __tablename__ = "setting"

    learner_id: Mapped[str] = mapped_column(ForeignKey("learner.id"), primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class ExamClockRow(Base):
    """Seconds used of a running attempt, written while the exam is open."""

    __tablename__ = "exam_clock"

    learner_id: Mapped[str] = mapped_column(ForeignKey("learner.id"), primary_key=True)
    attempt_id: Mapped[str] = mapped_column(Text, primary_key=True)
    seconds_used: Mapped[float] = mapped_column(Float(53))


class CertificateRow(Base):
    """The register of issued certificates; `topics` is a JSON list."""

    __tablename__ = "certificate"

    learner_id: Mapped[str] = mapped_column(ForeignKey("learner.id"), primary_key=True)
    number: Mapped[str] = mapped_column(Text, primary_key=True)
    attempt_id: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    course: Mapped[str] = mapped_column(Text)
    subtitle: Mapped[str] = mapped_column(Text)
    edition: Mapped[str] = mapped_column(Text)
    points: Mapped[str] = mapped_column(Text)
    possible: Mapped[str] = mapped_column(Text)
    pass_percent: Mapped[int] = mapped_column(Integer)
    day: Mapped[date] = mapped_column(Date)
    topics: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))


class AppSettingRow(Base):
    """A setting of the app on this PC; also which device this is."""

    __tablename__ = "app_setting"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class VersionRow(Base):
    """The schema version. The table is alembic's own, so that a migration finds it."""

    __tablename__ = "alembic_version"
    __table_args__ = (PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),)

    version_num: Mapped[str] = mapped_column(String(32))


EVENT_TABLE = cast(Table, EventRow.__table__)

EVENT_NEVER_UPDATED = (
    "CREATE TRIGGER event_never_updated BEFORE UPDATE ON event "
    "BEGIN SELECT RAISE(ABORT, 'an event is never updated'); END"
)

_TRIGGER = DDL(EVENT_NEVER_UPDATED)  # type: ignore[no-untyped-call] # untyped in SQLAlchemy
event.listen(EVENT_TABLE, "after_create", _TRIGGER.execute_if(dialect="sqlite"))
