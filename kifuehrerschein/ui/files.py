"""Asking for a file; a class so that tests can answer instead of a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

_SHARE_OF_WINDOW = 0.85


class FileChooser:
    """The system's own dialogs, starting in the documents folder."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        """Where to save a file of this name, or None if the person changed their mind."""
        dialog = self._dialog(title, kinds)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        # Who types a name of their own need not know how file names end.
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        return self._answer(dialog)

    def open(self, title: str, kinds: str) -> Path | None:
        """Which file to read, or None."""
        dialog = self._dialog(title, kinds)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        return self._answer(dialog)

    def _dialog(self, title: str, kinds: str) -> QFileDialog:
        from PySide6.QtCore import QStandardPaths  # noqa: PLC0415 - not on the start path
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(place)
        dialog = QFileDialog(self._parent, title, folder, kinds)
        dialog.resize(self._parent.size() * _SHARE_OF_WINDOW)
        return dialog

    @staticmethod
    def _answer(dialog: QFileDialog) -> Path | None:
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None


def translate_dialogs(qt: QCoreApplication) -> None:
    """Qt's own texts in German, where the installation has them."""
    from PySide6.QtCore import QLibraryInfo, QTranslator  # noqa: PLC0415 - not on the start path

    translator = QTranslator(qt)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_de", folder):
        qt.installTranslator(translator)
