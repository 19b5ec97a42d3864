"""The button that leads on from something that was just judged; the same in all exercises."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button


class NextButton(Button):
    """Hidden until it is offered."""

    def __init__(self, look: Look) -> None:
        super().__init__("", look, "primary", "arrow-right")
        # Until it is offered; nothing that takes the keyboard is ever without a name.
        self.setAccessibleName(self.tr("Weiter"))
        self.hide()

    def offer(self, text: str) -> None:
        """Show it with this text and give it the keyboard."""
        self.setText(text)
        self.setAccessibleName(text)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # A trembling hand presses twice: the second press was for what stood here before.
        event.accept()
