"""Asking for a file; a class so that tests can answer instead of a person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget


class FileChooser:
    """The system's own dialogs, starting in the documents folder."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        """Where to save a file of this name, or None if the person changed their mind."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not on the start path

        start = str(self._documents() / name)
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, start, kinds)
        return Path(chosen) if chosen else None

    def open(self, title: str, kinds: str) -> Path | None:
        """Which file to read, or None."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not on the start path

        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, str(self._documents()), kinds)
        return Path(chosen) if chosen else None

    @staticmethod
    def _documents() -> Path:
        from PySide6.QtCore import QStandardPaths  # noqa: PLC0415 - not on the start path

        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place))
