"""A card that lies over a page for a moment."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look


class FloatingCard(QFrame):
    """A framed box over the text. Tab goes round inside; `closed` comes with Esc.

    `left` comes when somebody pressed something else or opened another card, `focus_moved` when
    Tab reached something in the card. Signals only: whoever made the card places it, closes it,
    and scrolls.
    """

    closed = Signal()
    left = Signal()
    focus_moved = Signal(QWidget, QRect)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.box = QVBoxLayout(self)
        pad = look.px(18)
        self.box.setContentsMargins(pad, pad, pad, pad)
        self.box.setSpacing(look.px(10))
        # The card itself takes the focus, so that its text is what a screen reader says first.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def watch(self) -> None:
        """Notice when the focus leaves; called when everything is in the card."""
        for stop in (self, *self.findChildren(QWidget)):
            if stop.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                stop.installEventFilter(self)

    def stops(self) -> list[QWidget]:
        """What Tab reaches now, in reading order, the card itself first."""
        found: list[QWidget] = [self]
        step = self.nextInFocusChain()
        while step is not None and step is not self:
            if self.isAncestorOf(step) and step.isVisible() and step.isEnabled():
                found += [step] if step.focusPolicy() & Qt.FocusPolicy.TabFocus else []
            step = step.nextInFocusChain()
        return found

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self.stops()
        here = next((at for at, stop in enumerate(stops) if stop.hasFocus()), 0)
        step = stops[(here + (1 if forward else -1)) % len(stops)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        step.setFocus(reason)
        self.focus_moved.emit(step, step.rect())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() == Qt.FocusReason.MouseFocusReason
        ):
            # The press is still on its way to what takes the focus.
            QTimer.singleShot(0, self, self._tell_if_left)
        return False

    def _tell_if_left(self) -> None:
        # Taken away meanwhile, e.g. for the card of another word, it was not left.
        if self.isVisible() and not any(stop.hasFocus() for stop in self.stops()):
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A screen reader presses a word without taking the keyboard out of the card before.
        page = self.parentWidget()
        for other in page.findChildren(FloatingCard) if page is not None else ():
            if other is not self and other.isVisible():
                other.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a press beside the card closes it, one on its text does not

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("primary"), 2))
        painter.setBrush(self.look.colour("surface"))
        radius = self.look.px(14)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), radius, radius)
        painter.end()
