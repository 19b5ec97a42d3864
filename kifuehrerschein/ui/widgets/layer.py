"""Something that covers the whole window for a moment: help, a large picture, a celebration."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look


class Layer(QWidget):
    """Lies in the window in place of page and navigation, which stay as they are behind it.

    Esc closes it. `MainWindow.open_layer` shows one and gives the keyboard back afterwards.
    """

    closed = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
