"""Run by alembic. The transaction is the caller's: all migrations that are due, or none."""

from __future__ import annotations

from alembic import context

from kifuehrerschein.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite can't change a column in place; batch mode copies the table.
    render_as_batch=True,
)
context.run_migrations()
