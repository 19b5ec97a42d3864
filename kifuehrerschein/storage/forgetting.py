"""Removing one learner from a database file so that no byte of theirs stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kifuehrerschein.storage.check import examine
from kifuehrerschein.storage.files import copy_synced, remove_database, replace_synced


def forget_in_file(file: Path, copy: Path, learner_id: str) -> None:
    """Take the learner out of the backup `file`; `copy` is the place to work in.

    The file is replaced as a whole. Raises sqlite3.Error, OSError or StorageError if it is
    damaged or can't be replaced; then it still holds the learner.
    """
    examine(file)
    remove_database(copy)
    copy_synced(file, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        raw.execute("PRAGMA secure_delete=ON").fetchall()
        raw.execute("PRAGMA temp_store=MEMORY")
        delete_rows(raw, learner_id)
        raw.execute("VACUUM")
        raw.execute("PRAGMA journal_mode=DELETE").fetchall()
    replace_synced(copy, file)


def delete_rows(raw: sqlite3.Connection, learner_id: str) -> None:
    """Delete the learner from every table that knows them, whatever the schema's version."""
    raw.execute("BEGIN IMMEDIATE")
    for table in _tables_of_learners(raw):
        raw.execute(f'DELETE FROM "{table}" WHERE learner_id = ?', (learner_id,))  # noqa: S608 - our own table names
    raw.execute("DELETE FROM learner WHERE id = ?", (learner_id,))
    raw.execute("DELETE FROM app_setting WHERE value = ?", (learner_id,))
    raw.execute("COMMIT")


def _tables_of_learners(raw: sqlite3.Connection) -> list[str]:
    rows = raw.execute(
        "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND c.name = 'learner_id'"
    ).fetchall()
    return [name for (name,) in rows]
