"""The tables of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table but alembic's own."""
    _reference_tables()
    _record()
    _tables_beside()


def _reference_tables() -> None:
    op.create_table(
        "app_setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_app_setting"),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
    )
    op.create_table(
        "learner",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learner"),
    )


def _record() -> None:
    op.create_table(
        "event",
        sa.Column("learner_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("points", sa.Text(), nullable=True),
        sa.Column("possible", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "device_id", "seq", name="pk_event"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_event_learner_id"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_event_device_id"),
    )
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER event_never_updated BEFORE UPDATE ON event "
            "BEGIN SELECT RAISE(ABORT, 'an event is never updated'); END"
        )


def _tables_beside() -> None:
    op.create_table(
        "setting",
        sa.Column("learner_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "key", name="pk_setting"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_setting_learner_id"),
    )
    op.create_table(
        "exam_clock",
        sa.Column("learner_id", sa.Text(), nullable=False),
        sa.Column("attempt_id", sa.Text(), nullable=False),
        sa.Column("seconds_used", sa.Float(53), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "attempt_id", name="pk_exam_clock"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_exam_clock_learner_id"),
    )
    op.create_table(
        "certificate",
        sa.Column("learner_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("attempt_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("subtitle", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("possible", sa.Text(), nullable=False),
        sa.Column("pass_percent", sa.Integer(), nullable=False),
        sa.Column("critical_required", sa.Integer(), nullable=False),
        sa.Column("critical_items", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "number", name="pk_certificate"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_certificate_learner_id"),
    )
