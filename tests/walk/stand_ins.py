"""What answers in place of the voice and of the file dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tests.speech.fakes import FakeEngine


class Voices(QObject):
    """Finds a voice at once that speaks as the steps say."""

    found = Signal(object)

    def find(self) -> None:
        self.found.emit(FakeEngine())

    def distrust(self, engine: FakeEngine) -> None:
        """The next one may do better."""

    def stop(self) -> None:
        """Nothing runs."""


class Files:
    """Answers for whoever is asked for a file: what was saved last is what is read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        return self._folder / Path(name).name

    def open(self, title: str, kinds: str) -> Path | None:
        saved = self._folder / "Meine-Daten.json"
        return saved if saved.exists() else None
