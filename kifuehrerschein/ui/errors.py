"""The one place where an error becomes a sentence on the screen."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein import __version__
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.ui.theme.look import Look

if TYPE_CHECKING:
    from kifuehrerschein.ui.error_dialog import ErrorDialog

_LOG_LIMIT = 200_000


class ErrorHook(QObject):
    """Takes over sys.excepthook: AppError is shown as it stands, anything else is a bug.

    The log holds types and places in the code, never messages: those could hold a name.
    """

    shown = Signal(str)

    def __init__(self, look: Look, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._log = log
        self._parent = parent
        self.dialog: ErrorDialog | None = None

    def install(self) -> None:
        """Start catching what slots raise."""
        sys.excepthook = self.catch

    def set_look(self, look: Look) -> None:
        """Take over theme and text size."""
        self._look = look

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Show what Qt's call has raised when that call is over; Ctrl+C ends the program.

        While something is painted or a screen reader asks, no window can be made.
        """
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        QTimer.singleShot(0, self, partial(self.show, *self._words(kind, error, trace)))

    def handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Show `error` at once."""
        self.show(*self._words(kind, error, trace))

    def _words(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> tuple[str, str, str]:
        """Title, text and details; a bug goes to the log as well."""
        if isinstance(error, AppError):
            return self.tr("Das hat nicht geklappt"), str(error), ""
        details = self._details(kind, trace)
        self._write_log(details)
        return (
            self.tr("Im Programm ist ein Fehler passiert"),
            self.tr(
                "Das ist nicht Ihre Schuld. Was schon gespeichert war, ist noch da. "
                "Sie können weiterlernen oder das Programm neu starten. Passiert es wieder? "
                "Dann zeigen Sie den Text unten der Person, von der Sie das Programm haben."
            ),
            details,
        )

    def show(self, title: str, text: str, details: str = "") -> None:
        """Open the dialog without stopping the event loop; the same words are said once."""
        if self.dialog is not None and self.dialog.said == text:
            return
        from kifuehrerschein.ui.error_dialog import ErrorDialog  # noqa: PLC0415 - seldom needed

        dialog = ErrorDialog(title, text, self._look, self._parent)
        if details:
            dialog.show_details(details)
        dialog.finished.connect(lambda: self._closed(dialog))
        self.dialog = dialog
        dialog.open()
        self.shown.emit(text)

    def _closed(self, dialog: ErrorDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    @staticmethod
    def _details(kind: type[BaseException], trace: TracebackType | None) -> str:
        import platform  # noqa: PLC0415 - a bug is rare, the start is not
        import traceback  # noqa: PLC0415

        lines = [
            f"{__version__}, Python {platform.python_version()}, {platform.system()}",
            kind.__name__,
        ]
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return "\n".join(lines)

    def _write_log(self, details: str) -> None:
        try:
            if self._log.exists() and self._log.stat().st_size > _LOG_LIMIT:
                self._log.unlink()
            with self._log.open("a", encoding="utf-8") as file:
                file.write(details + "\n\n")
        except OSError:
            # The dialog still shows the details; a full disk must not hide the first error.
            return
