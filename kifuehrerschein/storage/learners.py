"""The learners on this PC and all that belongs to one of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import delete, insert, select, update

from kifuehrerschein.domain.bundle import LearnerBundle, MergeReport
from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.merge import collect, learner_from, merge_bundle
from kifuehrerschein.storage.rows import find, put
from kifuehrerschein.storage.tables import (
    APP_SETTING,
    DEVICE,
    EVENT,
    LEARNER,
    METADATA,
    SETTING,
)


class LearnerStore:
    """Learners, their settings, and the settings of the app."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str) -> Learner:
        """A new learner with a random id."""
        learner = Learner(uuid4().hex, name, datetime.now(UTC))
        with self._database.begin() as connection:
            connection.execute(
                insert(LEARNER).values(
                    id=learner.id, name=learner.name, created_at=learner.created_at
                )
            )
        return learner

    def all(self) -> tuple[Learner, ...]:
        """Everybody, oldest first."""
        oldest_first = select(LEARNER).order_by(LEARNER.c.created_at, LEARNER.c.id)
        with self._database.begin() as connection:
            return tuple(learner_from(row) for row in connection.execute(oldest_first))

    def get(self, learner_id: str) -> Learner | None:
        """The learner, None if there is no such person here."""
        with self._database.begin() as connection:
            row = find(connection, LEARNER, id=learner_id)
            return learner_from(row) if row else None

    def rename(self, learner_id: str, name: str) -> None:
        """Give a learner another name. Raises StorageError if they are not here any more."""
        with self._database.begin() as connection:
            of_learner = update(LEARNER).where(LEARNER.c.id == learner_id)
            if connection.execute(of_learner.values(name=name)).rowcount == 0:
                raise _unknown()

    def delete(self, learner_id: str) -> None:
        """Remove every row of a learner and every byte of theirs in the file and its log.

        Backups are cleaned before, by BackupFolder.forget_learner. Raises StorageError.
        """
        with self._database.exclusive() as raw:
            # What stands only in the log needs room in the file. If there is none, nothing is
            # deleted yet, and the learner is still there to be deleted again.
            _empty_log(raw)
        with self._database.begin() as connection:
            for table in reversed(METADATA.sorted_tables):
                if "learner_id" in table.c:
                    connection.execute(delete(table).where(table.c.learner_id == learner_id))
            connection.execute(delete(LEARNER).where(LEARNER.c.id == learner_id))
            connection.execute(delete(APP_SETTING).where(APP_SETTING.c.value == learner_id))
            # Another PC this learner brought their data from is of no interest without them.
            used = select(EVENT.c.device_id)
            connection.execute(delete(DEVICE).where(DEVICE.c.id.not_in(used)))
        with self._database.exclusive() as raw:
            # On a full disk there is no room for VACUUM, but what was deleted is overwritten
            # (secure_delete); only the log has to be emptied, and that needs no room now.
            with suppress(sqlite3.OperationalError):
                raw.execute("VACUUM")
            _empty_log(raw)

    def setting(self, learner_id: str, key: str) -> str | None:
        """One setting, None if it was never set."""
        with self._database.begin() as connection:
            row = find(connection, SETTING, learner_id=learner_id, key=key)
            return row.value if row else None

    def set_setting(self, learner_id: str, key: str, value: str) -> None:
        """Set or change one setting."""
        with self._database.begin() as connection:
            put(connection, SETTING, {"learner_id": learner_id, "key": key}, value=value)

    def settings(self, learner_id: str) -> dict[str, str]:
        """All settings of a learner."""
        query = select(SETTING.c.key, SETTING.c.value).where(SETTING.c.learner_id == learner_id)
        with self._database.begin() as connection:
            return dict(connection.execute(query).all())

    def bundle(self, learner_id: str) -> LearnerBundle:
        """Everything about a learner. Raises StorageError if they are not here."""
        with self._database.begin() as connection:
            found = collect(connection, learner_id)
        if found is None:
            raise _unknown()
        return found

    def merge(
        self, bundle: LearnerBundle, keep_files: Callable[[], None] | None = None
    ) -> MergeReport:
        """Take in what is not here yet: all of it, or nothing and an ExchangeError.

        Name and settings of a learner who is already here stay as they are. `keep_files` is called
        when nothing contradicts; if it raises an AppError, nothing is taken in either.
        """
        with self._database.begin() as connection:
            report = merge_bundle(connection, bundle)
            if keep_files is not None:
                keep_files()
            return report

    def app_setting(self, key: str) -> str | None:
        """A setting of the app on this PC, None if it was never set."""
        with self._database.begin() as connection:
            row = find(connection, APP_SETTING, key=key)
            return row.value if row else None

    def set_app_setting(self, key: str, value: str) -> None:
        """Set or change a setting of the app on this PC."""
        with self._database.begin() as connection:
            put(connection, APP_SETTING, {"key": key}, value=value)


def _empty_log(raw: sqlite3.Connection) -> None:
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _unknown() -> StorageError:
    return StorageError(
        "Diese Person gibt es auf diesem Computer nicht mehr. "
        "Bitte gehen Sie zur Startseite und wählen Sie einen Namen aus."
    )
