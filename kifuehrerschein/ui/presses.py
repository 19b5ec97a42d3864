"""Many people press everything twice or hold a key too long: that counts once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OnePress(QObject):
    """Swallows the second half of a double click and the repetition of a key that is held down.

    A second half is swallowed on a button, and everywhere if the first one turned the page. A
    button that is there to be pressed again and again has the property "repeats".
    """

    def __init__(self, window: QWidget) -> None:
        # The window is asked for by `parent`: kept here, it would be in a circle of references
        # and go away whenever Python tidies up, in the middle of anything.
        super().__init__(window)
        self._turns = 0
        # How many pages had been turned at the last two presses of the mouse.
        self._before = (0, 0)

    def watch(self) -> None:
        """Begin, when the window is on the screen; a second call does nothing."""
        window = self.parent()
        if isinstance(window, QWidget):
            window.windowHandle().installEventFilter(self)

    def page_turned(self) -> None:
        """What is shown is now another page."""
        self._turns += 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The second half of a double click comes twice: as a press and as a double click."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._before = (self._before[1], self._turns)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.isAutoRepeat() and event.key() in _PRESSING
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            turned = self._before[0] != self._before[1]
            return turned or self._is_button(event.position().toPoint())
        return False

    def _is_button(self, place: QPoint) -> bool:
        window = self.parent()
        step = window.childAt(place) if isinstance(window, QWidget) else None
        while step is not None and not isinstance(step, QAbstractButton):
            step = step.parentWidget()
        return step is not None and not step.property("repeats")
