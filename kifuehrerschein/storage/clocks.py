"""The clock of a running exam."""

from __future__ import annotations

from sqlalchemy import delete

from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.rows import find, put
from kifuehrerschein.storage.tables import EXAM_CLOCK


class ClockStore:
    """Seconds used of running attempts, kept so that a crash or a break costs no time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seconds_used(self, learner_id: str, attempt_id: str) -> float:
        """Seconds saved last for this attempt, 0 if none were."""
        with self._database.begin() as connection:
            row = find(connection, EXAM_CLOCK, learner_id=learner_id, attempt_id=attempt_id)
            return row.seconds_used if row else 0.0

    def save(self, learner_id: str, attempt_id: str, seconds: float) -> None:
        """Remember the seconds used so far. Raises StorageError."""
        key = {"learner_id": learner_id, "attempt_id": attempt_id}
        with self._database.begin() as connection:
            put(connection, EXAM_CLOCK, key, seconds_used=seconds)

    def drop(self, learner_id: str, attempt_id: str) -> None:
        """Forget the clock of an attempt that is over."""
        with self._database.begin() as connection:
            connection.execute(
                delete(EXAM_CLOCK).where(
                    EXAM_CLOCK.c.learner_id == learner_id, EXAM_CLOCK.c.attempt_id == attempt_id
                )
            )
