"""The clock of a running exam."""

from __future__ import annotations

from sqlalchemy import delete

from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.models import ExamClockRow
from kifuehrerschein.storage.rows import put


class ClockStore:
    """Seconds used of running attempts, kept so that a crash or a break costs no time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seconds_used(self, learner_id: str, attempt_id: str) -> float:
        """Seconds saved last for this attempt, 0 if none were."""
        with self._database.begin() as session:
            row = session.get(ExamClockRow, (learner_id, attempt_id))
            return row.seconds_used if row else 0.0

    def save(self, learner_id: str, attempt_id: str, seconds: float) -> None:
        """Remember the seconds used so far. Raises StorageError."""
        key = {"learner_id": learner_id, "attempt_id": attempt_id}
        with self._database.begin() as session:
            put(session, ExamClockRow, key, seconds_used=seconds)

    def drop(self, learner_id: str, attempt_id: str) -> None:
        """Forget the clock of an attempt that is over."""
        with self._database.begin() as session:
            session.execute(
                delete(ExamClockRow).where(
                    ExamClockRow.learner_id == learner_id, ExamClockRow.attempt_id == attempt_id
                )
            )
