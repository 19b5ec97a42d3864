"""„Vorlesen“: asks the window to read aloud what it stands in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click

_KIND = QEvent.Type(QEvent.registerEventType())


class ReadRequest(QEvent):
    """Sent to the window; `what` is the widget that shall be read."""

    def __init__(self, what: QWidget) -> None:
        super().__init__(_KIND)
        self.what = what


class ReadButton(Button):
    """Asks for the nearest widget around it that `reads_alone`, else for the whole page."""

    def __init__(self, text: str, look: Look, kind: str = "quiet") -> None:
        super().__init__(text, look, kind, "volume-2")
        on_click(self, self._ask)

    def _ask(self) -> None:
        step: QWidget | None = self
        while step is not None and not getattr(step, "reads_alone", False):
            step = step.parentWidget()
        QCoreApplication.sendEvent(self.window(), ReadRequest(step or self.window()))
