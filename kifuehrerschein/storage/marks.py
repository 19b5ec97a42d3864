"""Where a learner is in a running exam, and what they flagged in it."""

from __future__ import annotations

from sqlalchemy import delete

from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.rows import find, put
from kifuehrerschein.storage.tables import SETTING

_KEY = "exam_marks"


class MarkStore:
    """One text a learner, kept as a setting: it travels and goes with all the others."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def text(self, learner_id: str) -> str:
        """What was saved last, or an empty text."""
        with self._database.begin() as connection:
            row = find(connection, SETTING, learner_id=learner_id, key=_KEY)
            return row.value if row else ""

    def save(self, learner_id: str, text: str) -> None:
        """Replace what is kept. Raises StorageError."""
        with self._database.begin() as connection:
            put(connection, SETTING, {"learner_id": learner_id, "key": _KEY}, value=text)

    def drop(self, learner_id: str) -> None:
        """Keep nothing any more. Raises StorageError."""
        with self._database.begin() as connection:
            connection.execute(
                delete(SETTING).where(SETTING.c.learner_id == learner_id, SETTING.c.key == _KEY)
            )
