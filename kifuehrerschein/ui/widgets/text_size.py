"""A button for larger text, on the pages that nobody's settings hold for yet."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click

_STEPS = (100, 150, 200)


class TextSizeButton(Button):
    """Emits the next of three text sizes in percent; after the largest comes the first."""

    wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__("", look, "segment", "a-large-small")
        self._next = next((step for step in _STEPS if step > look.percent), _STEPS[0])
        larger = self._next > look.percent
        self.setText(self.tr("Größere Schrift") if larger else self.tr("Normale Schrift"))
        now = self.tr("{0}, jetzt {1} Prozent").format(self.text(), look.percent)
        self.setAccessibleName(now)
        on_click(self, lambda: self.wanted.emit(self._next))
