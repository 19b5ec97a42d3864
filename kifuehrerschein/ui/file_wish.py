"""A pack that was double-clicked: opened as soon as somebody learns and nothing is in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from kifuehrerschein.ui.desk import Desk

PACK_ENDING = ".kifpack"


class FileWish(QObject):
    """Keeps one path, the last one, until its page can be opened."""

    def __init__(self, desk: Desk, open_pack: Callable[[Path], object]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._open = open_pack
        self._path: Path | None = None
        desk.shown.connect(self._soon)

    def ask(self, path: str) -> None:
        """Open this file now, or later if nobody learns yet."""
        self._path = Path(path)
        if self._in_exam():
            text = self.tr(
                "Sie sind gerade in der Prüfung. Nach der Prüfung fragt das Programm, "
                "ob Sie das Paket einspielen möchten."
            )
            self._desk.hook.show(self.tr("Ein Hinweis"), text)
        self._desk.when_ready(self._soon)

    def _soon(self) -> None:
        # One turn later: a page that was just opened may be covered by a layer at once.
        if self._path is not None:
            QTimer.singleShot(0, self, self._try)

    def _try(self) -> None:
        desk, path = self._desk, self._path
        if path is None or not desk.is_ready or desk.learner is None or self._in_exam():
            return
        layer = desk.window.layer
        if layer is not None:
            layer.closed.connect(self._soon)
            return
        self._path = None
        problem = self._problem(path)
        if problem:
            desk.hook.show(self.tr("Das hat nicht geklappt"), problem)
        else:
            self._open(path)

    def _in_exam(self) -> bool:
        from kifuehrerschein.ui.pages.exam import ExamPage  # noqa: PLC0415 - few open a file

        return isinstance(self._desk.window.page, ExamPage)

    def _problem(self, path: Path) -> str:
        """Why this file is not even tried; empty if it is."""
        if path.suffix.lower() != PACK_ENDING:
            return self.tr(
                "Diese Datei ist kein Paket für dieses Programm: {0}. Pakete enden auf „{1}“."
            ).format(path, PACK_ENDING)
        try:
            found = path.is_file()
        except (OSError, ValueError):
            found = False
        if found:
            return ""
        return self.tr(
            "Diese Datei gibt es nicht: {0}. Liegt sie auf einem Stick? "
            "Dann stecken Sie ihn ein und öffnen die Datei noch einmal."
        ).format(path)
