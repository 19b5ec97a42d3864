"""Marks and own notes at the places of a lesson."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table; there is nothing to fill it with."""
    op.create_table(
        "note",
        sa.Column("learner_id", sa.Text(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("block_id", sa.Text(), nullable=False),
        sa.Column("marked", sa.Boolean(), nullable=False),
        sa.Column("marked_at", _MOMENT, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("learner_id", "lesson_id", "block_id", name="pk_note"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_note_learner_id"),
    )
