"""The home snapshot: the first page without the database (performance design, point 1)."""

from __future__ import annotations

import zlib
from pathlib import Path

from kifuehrerschein import __version__
from kifuehrerschein.codec import Codec
from kifuehrerschein.domain.learners import Learner, Place, Settings, Theme
from kifuehrerschein.domain.steps import NextStep, StepKind
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.views import HomeView, LessonCard, ModuleCard, StartView
from kifuehrerschein.storage.snapshot import SnapshotFile

_CODEC = Codec(
    (HomeView, LessonCard, Learner, ModuleCard, NextStep, Place, Settings, StartView, Wording),
    (StepKind, Theme, Variant),
)


class StartService:
    """Reads and writes the snapshot; a missing or broken one is just not used."""

    def __init__(self, path: Path) -> None:
        self._file = SnapshotFile(path)

    def read(self) -> StartView | None:
        """The last snapshot, or None if there is none that can be read."""
        digest, _, text = (self._file.read() or "").partition("\n")
        if digest != _checksum(text):
            return None
        try:
            view = _CODEC.decode(text)
        except ValueError:
            return None
        return view if isinstance(view, StartView) else None

    def write(self, view: StartView) -> None:
        """Replace the snapshot in one step."""
        text = _CODEC.encode(view)
        self._file.write(f"{_checksum(text)}\n{text}")

    def delete(self) -> None:
        """Remove the snapshot, so that nobody's name stays in it."""
        self._file.delete()


def _checksum(text: str) -> str:
    """So that one wrong bit is found before it greets with a wrong name.

    What another version of the app wrote counts as wrong: its fields may mean something else.
    """
    versioned = f"{__version__}\n{text}"
    return f"{zlib.crc32(versioned.encode()):08x}"
