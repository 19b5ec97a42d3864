"""A slider in the house style: a thick groove, a handle that is easy to hit, marks for the answer.

It counts in the true numbers of its scale where they are whole, because screen readers read them.
"""

from __future__ import annotations

from math import lcm

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from kifuehrerschein.domain.questions import Scale
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.marks import Sign

_GROOVE, _HANDLE, _BAND = 12, 28, 36
_LEAST_WIDTH = 120


class ScaleSlider(QSlider):
    """Chooses a stop of a scale, counted from 0. `set_by_learner` comes with every new choice.

    Until then the handle is only an outline in the middle and `chosen` is False.
    """

    set_by_learner = Signal()

    def __init__(self, scale: Scale, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._last = scale.stops - 1
        grain = lcm(scale.low.denominator, scale.step.denominator)
        self._low, self._step = int(scale.low * grain), int(scale.step * grain)
        # Where in the handle it was grabbed, in pixels from its middle.
        self._grabbed = 0.0
        self._quiet = False
        self._chosen = False
        self._sign: Sign | None = None
        self._band: tuple[float, float] | None = None
        self.setRange(self._low, self._low + self._last * self._step)
        self.setSingleStep(self._step)
        self.setPageStep(max(1, round(self._last / 10)) * self._step)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._moved)
        self.actionTriggered.connect(self._pressed)
        self.clear()

    @property
    def chosen(self) -> bool:
        """Whether the handle stands for a value."""
        return self._chosen

    @property
    def stop(self) -> int:
        """Where the handle stands."""
        return round((self.value() - self._low) / self._step)

    def choose(self, stop: int) -> None:
        """Put the handle on a stop without telling anybody."""
        self._put(stop, chosen=True)

    def clear(self) -> None:
        """Nothing chosen, no marks, open."""
        self._sign = self._band = None
        self.setEnabled(True)
        self._put(self._last // 2, chosen=False)

    def lock(self, sign: Sign, low: float, high: float) -> None:
        """Show the sign of the choice and a box from `low` to `high`, in stops."""
        self._sign, self._band = sign, (low, high)
        self.setEnabled(False)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(2 * _LEAST_WIDTH), self._look.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(_LEAST_WIDTH), self._look.target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._take()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Who scrolls the page must not change an answer on the way.
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        off = event.position().x() - self._x(self.stop)
        self._grabbed = off if abs(off) <= self._look.target / 2 else 0.0
        self.setSliderDown(True)
        self._follow(event)
        self._take()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_groove(painter)
        if self._band is not None:
            self._paint_band(painter, *self._band)
        self._paint_handle(painter)
        painter.end()

    # -- choosing ----------------------------------------------------------------------------

    def _put(self, stop: int, *, chosen: bool) -> None:
        self._chosen = chosen
        self._quiet = True
        self.setValue(self._low + stop * self._step)
        self._quiet = False
        self.update()

    def _moved(self, number: int) -> None:
        between = (number - self._low) % self._step
        if between:
            # A screen reader may ask for any whole number.
            self.setValue(self._low + self.stop * self._step)
        elif not self._quiet:
            self._chosen = True
            self.set_by_learner.emit()

    def _pressed(self, _action: int) -> None:
        # At an end of the scale a key moves nothing, and is a choice all the same.
        if self.sliderPosition() == self.value():
            self._take()

    def _take(self) -> None:
        """Take the value at which the handle stands."""
        if not self._chosen:
            self._chosen = True
            self.update()
            self.set_by_learner.emit()

    def _follow(self, event: QMouseEvent) -> None:
        first, last = self._x(0), self._x(self._last)
        share = (event.position().x() - self._grabbed - first) / (last - first)
        # Beside the groove Qt itself keeps to the ends.
        self.setValue(self._low + round(share * self._last) * self._step)

    # -- painting ----------------------------------------------------------------------------

    def _x(self, stop: float) -> float:
        """Where a stop lies, in pixels; at both ends the handle has room."""
        edge = self._look.target / 2
        x = edge + (self.width() - 2 * edge) * stop / self._last
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return self.width() - x if mirrored else x

    def _across(self, low: float, high: float, height: int, least: float = 0) -> QRectF:
        """The part of the groove between two stops, `height` pixels high."""
        left, right = sorted((self._x(low), self._x(high)))
        more = max(0.0, least - (right - left)) / 2
        half = height / 2
        middle = self.height() / 2
        return QRectF(QPointF(left - more, middle - half), QPointF(right + more, middle + half))

    def _paint_groove(self, painter: QPainter) -> None:
        look = self._look
        height = look.px(_GROOVE)
        round_end = height / 2
        groove = self._across(0, self._last, height).adjusted(-round_end, 0, round_end, 0)
        painter.setPen(QPen(look.colour("border"), look.px(1)))
        painter.setBrush(look.colour("track"))
        painter.drawRoundedRect(groove, round_end, round_end)
        if self._chosen and self._sign is None:
            painter.setPen(QPen(look.colour("primary"), look.px(1)))
            painter.setBrush(look.colour("primary"))
            filled = self._across(0, self.stop, height).adjusted(-round_end, 0, round_end, 0)
            painter.drawRoundedRect(filled, round_end, round_end)

    def _paint_band(self, painter: QPainter, low: float, high: float) -> None:
        look = self._look
        line = look.px(2)
        # As wide as its rounded ends at least.
        band = self._across(low, high, look.px(_BAND), look.px(12))
        hit = low <= self.stop <= high
        if hit and band.width() <= look.px(_HANDLE):
            # The handle with its tick stands there already.
            return
        painter.setPen(QPen(look.colour("good"), line))
        painter.setBrush(look.colour("good_soft"))
        painter.drawRoundedRect(band, look.px(6), look.px(6))
        size = look.px(20)
        if not hit and band.width() >= size + 2 * line:
            name = look.colour("good").name()
            picture = look.pixmap("check", size, name, self.devicePixelRatioF())
            painter.drawPixmap(band.center() - QPointF(size / 2, size / 2), picture)

    def _paint_handle(self, painter: QPainter) -> None:
        look = self._look
        size = look.px(_HANDLE)
        line = look.px(2)
        middle = QPointF(self._x(self.stop), self.height() / 2)
        ring, fill = self._handle_colours()
        pen = QPen(ring, line)
        if not self._chosen:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(fill)
        half = (size - line) / 2
        painter.drawEllipse(middle, half, half)
        if self._sign is not None:
            icon, colour = self._sign.value
            name = look.colour(colour).name()
            picture = look.pixmap(icon, size, name, self.devicePixelRatioF())
            painter.drawPixmap(middle - QPointF(size / 2, size / 2), picture)
        elif self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("on_primary"))
            painter.drawEllipse(middle, size * 0.16, size * 0.16)

    def _handle_colours(self) -> tuple[QColor, QColor]:
        look = self._look
        if self._sign is not None:
            return look.colour("surface"), look.colour("surface")
        if self._chosen:
            return look.colour("surface"), look.colour("primary")
        return look.colour("border"), look.colour("surface")
