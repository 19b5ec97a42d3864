"""A picture with numbered regions that can be pressed with the mouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen

from kifuehrerschein.domain.blocks import Figure
from kifuehrerschein.domain.questions import Picture, Region
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from kifuehrerschein.ui.widgets.questions.marks import State

_BADGE = 30
_HALO = 2
# With large text, the badges may be no higher than this share of the smallest region.
_OF_REGION = 0.75
# With a sign beside the number, a badge is so much wider than high.
_WITH_SIGN = 1.75
_THIN = (State.OPEN, State.QUIET)
_FILLED = (State.CHOSEN, State.GOOD, State.ALMOST)
_SIGNS = {
    State.CHOSEN: "check",
    State.GOOD: "circle-check",
    State.MISSED: "circle-check",
    State.ALMOST: "circle-alert",
}


class SpotPicture(FigureView):
    """Shows `regions` with the numbers 1 to n; `pressed` carries the id of one.

    It takes no focus: the list below changes the same answer and works with every device.
    """

    pressed = Signal(str)

    def __init__(
        self, picture: Picture, data: bytes, regions: Sequence[Region], look: Look
    ) -> None:
        super().__init__(Figure("", picture.file, picture.alt, decorative=False), data, look)
        self._regions = regions
        self._states: Mapping[str, State] = {}
        self._over = ""
        self._current = ""
        self._began = ""
        self._open = True
        self.setMouseTracking(True)

    def show_states(self, states: Mapping[str, State]) -> None:
        """Show each region in the state of its row; `states` maps ids to states."""
        self._states = states
        self.update()

    def show_current(self, region_id: str) -> None:
        """Ring the region whose row is used at the moment; an empty id rings none."""
        self._current = region_id
        self.update()

    def set_open(self, is_open: bool) -> None:
        """Whether regions can be pressed."""
        self._open = is_open
        if not is_open:
            self._hover("")

    def place(self, region: Region) -> QRectF:
        """Where a region is seen, in pixels of this widget."""
        size = self._fitted(self.width())
        wide, high = size.width(), size.height()
        return QRectF(region.x * wide, region.y * high, region.w * wide, region.h * high)

    def badge(self, region: Region) -> QRectF:
        """Where the number of a region is seen: half outside its upper left corner.

        It keeps off the regions above and on the left, and always inside the picture.
        """
        place, high = self.place(region), self._badge_height()
        wide = high * (_WITH_SIGN if self._state(region) in _SIGNS else 1)
        # A sign makes it wider on the outside, so that no more of the region is covered.
        left, top = place.left() + high / 2 - wide, place.top() - high / 2
        for other in self._regions:
            near = self.place(other)
            if not near.intersects(QRectF(left, top, wide, high)):
                continue
            if near.bottom() <= place.top():
                top = near.bottom()
            elif near.right() <= place.left():
                left = near.right()
        edge, size = _HALO * self._unit() / 2, self._fitted(self.width())
        left = max(edge, min(left, size.width() - wide - edge))
        top = max(edge, min(top, size.height() - high - edge))
        return QRectF(left, top, wide, high)

    def region_at(self, at: QPointF) -> str:
        """The id of the region that a press at `at` means, empty if there is none near."""
        if not self._open:
            return ""
        # A number is seen above everything else, partly outside of its region.
        for region in reversed(self._regions):
            if _rounded(self.badge(region)).contains(at):
                return region.id
        around = [region for region in self._regions if self._target(region).contains(at)]
        exact = [region for region in around if self.place(region).contains(at)]
        found = min(exact or around, key=lambda region: self._distance(region, at), default=None)
        return found.id if found else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._began = self.region_at(event.position()) if left else ""
        if not self._began:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        began, self._began = self._began, ""
        # Who slips off a region before letting go has not pressed it.
        if began and self.region_at(event.position()) == began:
            self.pressed.emit(began)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.region_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self.paint_regions(painter)
        painter.end()

    def paint_regions(self, painter: QPainter) -> None:
        """Draw frames and numbers over the picture."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for region in self._regions:
            self._paint_frame(painter, region, self._state(region))
        for number, region in enumerate(self._regions, 1):
            self._paint_badge(painter, region, str(number))

    def _state(self, region: Region) -> State:
        return self._states.get(region.id, State.OPEN)

    def _hover(self, region_id: str) -> None:
        if region_id == self._over:
            return
        self._over = region_id
        # The same hand over every region: it must not tell which one is right.
        if region_id:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        self.update()

    def _target(self, region: Region) -> QRectF:
        """The region, made large enough for a finger."""
        rect, least = self.place(region), float(self._look.target)
        wide = max(0.0, least - rect.width()) / 2
        high = max(0.0, least - rect.height()) / 2
        return rect.adjusted(-wide, -high, wide, high)

    def _distance(self, region: Region, at: QPointF) -> float:
        return QPointF(at - self._target(region).center()).manhattanLength()

    def _unit(self) -> float:
        """A pixel at 100 %, larger in a large picture: in a small one, lines would hide it."""
        return max(1.0, self._fitted(self.width()).width() / self._natural.width())

    def _badge_height(self) -> float:
        """How high all badges are, in pixels: they grow with the text, as far as there is room."""
        sizes = (self.place(region).size() for region in self._regions)
        least = min(min(size.width(), size.height()) for size in sizes)
        return max(_BADGE * self._unit(), min(self._look.px(_BADGE), _OF_REGION * least))

    def _paint_frame(self, painter: QPainter, region: Region, state: State) -> None:
        """A line with a lighter or darker one around it: one of them is seen on any picture."""
        look, unit = self._look, self._unit()
        halo, thick = _HALO * unit, (2 if state in _THIN else 4) * unit
        tones = ("surface", _tone(state))
        if region.id in (self._over, self._current):
            thick, tones = 4 * unit, ("ring_inner", "ring_outer")
        inset = halo + thick / 2
        rect = self.place(region).adjusted(inset, inset, -inset, -inset)
        under = QPen(look.colour(tones[0]), thick + 2 * halo)
        over = QPen(look.colour(tones[1]), thick)
        if state is State.MISSED:
            over.setStyle(Qt.PenStyle.DashLine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (under, over):
            painter.setPen(pen)
            painter.drawRoundedRect(rect, 8 * unit, 8 * unit)

    def _paint_badge(self, painter: QPainter, region: Region, number: str) -> None:
        """The number of the region's row, and how it stands, at the corner of the region."""
        look, unit, state = self._look, self._unit(), self._state(region)
        badge = self.badge(region)
        high = badge.height()
        filled = state in _FILLED
        fill, ink = (_tone(state), "surface") if filled else ("surface", _tone(state))
        if state in _THIN:
            ink = "ink"
        painter.setPen(QPen(look.colour("surface" if filled else _tone(state)), _HALO * unit))
        painter.setBrush(look.colour(fill))
        painter.drawPath(_rounded(badge))
        font = look.font(bold=True)
        font.setPixelSize(round(high * 0.56))
        painter.setFont(font)
        painter.setPen(look.colour(ink))
        digit = QRectF(QPointF(badge.right() - high, badge.top()), QSizeF(high, high))
        painter.drawText(digit, Qt.AlignmentFlag.AlignCenter, number)
        if sign := _SIGNS.get(state, ""):
            size = round(high * 0.6)
            picture = look.pixmap(sign, size, look.colour(ink).name(), self.devicePixelRatioF())
            corner = QPointF(badge.left() + high * 0.25, badge.center().y() - size / 2)
            painter.drawPixmap(corner, picture)


def _rounded(badge: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(badge, badge.height() / 2, badge.height() / 2)
    return path


def _tone(state: State) -> str:
    """The token of a state's line; a region nobody has to look at is muted, not faint."""
    return "muted" if state is State.QUIET else state.value[0]
