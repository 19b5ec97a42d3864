"""A two-tone ring around whatever has the keyboard focus, seen on every background."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from kifuehrerschein.ui.theme.look import Look

_WIDTH = 3
_GAP = _WIDTH * 2
_TYPED_IN = (QLineEdit, QPlainTextEdit, QSpinBox)


class FocusRing(QWidget):
    """Follows the focus inside one window; lies in the scrolled content, so it moves with it."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._widget: QWidget | None = None
        self._watched: list[QWidget] = []
        self._by_mouse = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take the colours of another theme."""
        self._look = look
        self.update()

    def mouse_used(self) -> None:
        """From now on only what one types in gets the ring, until a key is pressed."""
        self._by_mouse = True

    def key_used(self, widget: QWidget | None) -> None:
        """The keyboard is used: show where it is."""
        if self._by_mouse:
            self._by_mouse = False
            self.follow(widget)

    def follow(self, widget: QWidget | None) -> None:
        """Move the ring to `widget`; a press with the mouse needs no ring."""
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched = []
        self._widget = widget
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        by_mouse = pressed or (self._by_mouse and not isinstance(widget, _TYPED_IN))
        # A heading has the focus only so that a screen reader starts there.
        still = isinstance(widget, QLabel)
        if widget is None or by_mouse or still or widget.window() is not self._window:
            self._widget = None
            self.hide()
            # Out of what it lay in: that may be deleted now, and the ring would go with it.
            self.setParent(self._window)
            return
        host = self._host_of(widget)
        self.setParent(host)
        step: QWidget | None = widget
        while step is not None and step is not host:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()
        # Qt does not scroll for what is in sight, even if the ring around it is not.
        in_sight = widget.visibleRegion().boundingRect() == widget.rect()
        if isinstance(widget, QPlainTextEdit) or in_sight:
            self._show_whole()

    def _host_of(self, widget: QWidget) -> QWidget:
        step: QWidget | None = widget.parentWidget()
        while step is not None and step is not self._window:
            area = step.parentWidget()
            area = area.parentWidget() if area is not None else None
            if isinstance(area, QScrollArea) and area.widget() is step:
                return step
            step = step.parentWidget()
        return self._window

    def _place(self) -> None:
        host = self.parentWidget()
        if self._widget is None or host is None or not self._widget.isVisible():
            self.hide()
            return
        rect = QRect(self._widget.mapTo(host, self._widget.rect().topLeft()), self._widget.size())
        self.setGeometry(rect.adjusted(-_GAP, -_GAP, _GAP, _GAP).intersected(host.rect()))
        self.raise_()
        self.show()

    def _show_whole(self) -> None:
        """Scroll to all of the ring if there is room; Qt goes only as far as the text cursor."""
        host = self.parentWidget()
        port = host.parentWidget() if host is not None else None
        area = port.parentWidget() if port is not None else None
        place = self.geometry()
        if isinstance(area, QScrollArea) and place.height() <= area.viewport().height():
            middle = place.center()
            area.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
        ):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._look.px(12)
        for inset, colour in ((1.5, "ring_outer"), (1.5 + _WIDTH, "ring_inner")):
            painter.setPen(QPen(self._look.colour(colour), _WIDTH))
            rect = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(rect, radius, radius)
        painter.end()
