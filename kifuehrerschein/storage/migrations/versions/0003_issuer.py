"""Who handed out the program with which a certificate was issued."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table anew with the new column at its end; nobody handed out what is there."""
    op.execute("CREATE TABLE certificate_before AS SELECT * FROM certificate")
    op.drop_table("certificate")
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
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "number", name="pk_certificate"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_certificate_learner_id"),
    )
    op.execute("INSERT INTO certificate SELECT *, '' FROM certificate_before")
    op.drop_table("certificate_before")
