"""Marks and own notes of the learners: they change and can really be deleted, so no events."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from kifuehrerschein.domain.notes import Note, clean_text
from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.rows import find, put
from kifuehrerschein.storage.tables import NOTE


class NoteStore:
    """One row a learner, lesson and block."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, learner_id: str) -> tuple[Note, ...]:
        """Everything a learner marked or wrote, also what was taken back; in no order of note."""
        with self._database.begin() as connection:
            return notes_of(connection, learner_id)

    def of_lesson(self, learner_id: str, lesson_id: str) -> tuple[Note, ...]:
        """The same for one lesson."""
        query = select(NOTE).where(NOTE.c.learner_id == learner_id, NOTE.c.lesson_id == lesson_id)
        with self._database.begin() as connection:
            return tuple(map(_note_from, connection.execute(query)))

    def mark(self, learner_id: str, lesson_id: str, block_id: str, *, marked: bool) -> Note:
        """Mark a block or take the mark back. On disk when this returns. Raises StorageError."""
        return self._change(
            learner_id,
            Note(lesson_id, block_id),
            lambda note: replace(note, marked=marked, marked_at=_after(note.marked_at)),
        )

    def write(self, learner_id: str, lesson_id: str, block_id: str, text: str) -> Note:
        """Replace the text at a block; an empty one deletes it, also from the file.

        On disk when this returns. Raises StorageError.
        """
        note = self._change(
            learner_id,
            Note(lesson_id, block_id),
            lambda note: replace(note, text=text, text_at=_after(note.text_at)),
        )
        # What was overwritten in the file still stands in the log. On a full disk it goes with the
        # next opening: the deletion itself is on disk already.
        with self._database.exclusive() as raw, suppress(sqlite3.OperationalError):
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return note

    def _change(self, learner_id: str, new: Note, change: Callable[[Note], Note]) -> Note:
        with self._database.begin() as connection:
            row = find(
                connection,
                NOTE,
                learner_id=learner_id,
                lesson_id=new.lesson_id,
                block_id=new.block_id,
            )
            note = change(new if row is None else _note_from(row))
            put_notes(connection, learner_id, (note,))
        return note


def notes_of(connection: Connection, learner_id: str) -> tuple[Note, ...]:
    """Every row of a learner, by lesson and block."""
    query = (
        select(NOTE)
        .where(NOTE.c.learner_id == learner_id)
        .order_by(NOTE.c.lesson_id, NOTE.c.block_id)
    )
    return tuple(map(_note_from, connection.execute(query)))


def put_notes(connection: Connection, learner_id: str, notes: Iterable[Note]) -> None:
    """Write these rows, in place of what stands there."""
    for note in notes:
        values = asdict(note)
        key = {name: values.pop(name) for name in ("lesson_id", "block_id")}
        put(connection, NOTE, {"learner_id": learner_id, **key}, **values)


def _after(before: datetime | None) -> datetime:
    """Now, or just after the last change: a clock set back must not make it look old."""
    now = datetime.now(UTC)
    return now if before is None else max(now, before + timedelta(microseconds=1))


def _note_from(row: Row[Any]) -> Note:
    # Cleaned again: a text without digest may come back from a worn disk in any shape, and it has
    # to fit into a learner's file.
    return Note(
        row.lesson_id,
        row.block_id,
        row.marked,
        row.marked_at,
        clean_text(row.text),
        row.text_at,
    )
