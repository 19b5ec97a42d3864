"""The small file the first page is drawn from, before the database is open."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

LIMIT = 1_000_000


class SnapshotFile:
    """One text file at `path`, a convenience: what it can't give, the database gives later."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._temporary = path.with_name(path.name + ".tmp")

    def read(self) -> str | None:
        """The text; None if the file is missing, unreadable, over 1 MB or not UTF-8."""
        try:
            with self._path.open("rb") as file:
                raw = file.read(LIMIT + 1)
            return raw.decode("utf-8") if len(raw) <= LIMIT else None
        except (OSError, UnicodeDecodeError):
            return None

    def write(self, text: str) -> None:
        """Replace the file as a whole; if the disk refuses, there is no snapshot and no error."""
        raw = text.encode("utf-8")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._temporary.write_bytes(raw)
            self._temporary.replace(self._path)
        except OSError:
            # An old snapshot would greet with what is no longer true; none is better.
            with suppress(OSError):
                self.delete()

    def delete(self) -> None:
        """Remove the file and an unfinished one. Raises OSError if it can't be removed."""
        self._temporary.unlink(missing_ok=True)
        self._path.unlink(missing_ok=True)
