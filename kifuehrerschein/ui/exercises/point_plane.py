"""Squared paper with fruits on it that can be moved by mouse, finger and arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kifuehrerschein.domain.exercises.move_points import LAST_X, LAST_Y, Fruit, FruitKind, Outcome
from kifuehrerschein.ui.exercises.fruit_signs import paint_fruit, paint_ground
from kifuehrerschein.ui.theme.look import Look

# Pixels at 100 %: the largest cell, a fruit, the room below and beside the paper.
_CELL, _FRUIT, _BELOW, _BESIDE = 20, 28, 26, 48
# A hand may shake so far, in pixels at 100 %, before a press becomes a drag.
_SLIP = 8
# What is asked has no number.
_SIGNS = {None: "?", FruitKind.QUINCE: "Q"}
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PointPlane(QWidget):
    """`chosen` carries the number of a fruit that was pressed.

    `stepped` (dx, dy) comes with an arrow key, `dragged` (x, y) while a fruit is dragged, and
    `dropped` when it is let go; all count in steps of the paper.
    """

    chosen = Signal(int)
    stepped = Signal(int, int)
    dragged = Signal(int, int)
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._fruits: Sequence[Fruit] = ()
        self._outcome: Outcome | None = None
        self._current = 0
        self._pressed_at: QPointF | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_all(self, fruits: Sequence[Fruit], outcome: Outcome, current: int) -> None:
        """Show these fruits on what the model says; `current` is the number of the chosen one."""
        self._fruits, self._outcome, self._current = fruits, outcome, current
        self.update()

    # -- size --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        width = self._look.px(_CELL) * (LAST_X + 1) + self._beside()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = 6 * (LAST_X + 1) + self._beside()
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._cell(width) * (LAST_Y + 1) + self._look.px(_BELOW)

    def _cell(self, width: int) -> int:
        """Whole pixels: the pattern stays even."""
        room = (width - self._beside()) // (LAST_X + 1)
        return max(2, min(self._look.px(_CELL), room))

    def _beside(self) -> int:
        return self._look.px(_BESIDE)

    def place(self, x: int, y: int) -> QRectF:
        """Where a cell is seen, in pixels of this widget."""
        cell = self._cell(self.width())
        return QRectF(self._beside() + x * cell, (LAST_Y - y) * cell, cell, cell)

    def _place_at(self, at: QPointF) -> tuple[int, int]:
        cell = self._cell(self.width())
        return int((at.x() - self._beside()) // cell), LAST_Y - int(at.y() // cell)

    # -- mouse and keys ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(*step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._fruit_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or not number:
            super().mousePressEvent(event)
            return
        self._pressed_at = event.position()
        self.chosen.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        away = (event.position() - self._pressed_at).manhattanLength()
        if not self._dragging and away < self._look.px(_SLIP):
            return
        self._dragging = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.dragged.emit(*self._place_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if self._dragging:
            self._dragging = False
            self.unsetCursor()
            self.dropped.emit()

    def _fruit_at(self, at: QPointF) -> int:
        """The number of the nearest fruit that a press at `at` can mean, 0 if there is none."""
        reach = self._look.target / 2
        found = [
            ((self.place(f.x, f.y).center() - at).manhattanLength(), f.number) for f in self._fruits
        ]
        distance, number = min(found, default=(reach, 0))
        return number if distance < reach else 0

    # -- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter)
        if self._outcome is not None:
            self._paint_ground(painter, self._outcome)
            self._paint_border(painter, self._outcome)
            for fruit in sorted(self._fruits, key=lambda f: f.number == self._current):
                self._paint_fruit(painter, fruit, misfit=fruit.number in self._outcome.misfits)
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        look = self._look
        font = look.font("small")
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        high, wide = QFontMetrics(font).height(), look.px(24)
        floor = self.place(0, 0).bottom()
        for x in range(0, LAST_X + 1, 8):
            # The last figure must not leave the widget.
            left = min(self.place(x, 0).center().x() - wide / 2, self.width() - wide)
            spot = QRectF(left, floor + look.px(2), wide, high)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(4 + x // 2))
        for y in range(0, LAST_Y + 1, 5):
            middle = self.place(0, y).center().y()
            spot = QRectF(0, middle - high / 2, self._beside() - look.px(8), high)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(spot, side, str(100 + 10 * y))

    def _paint_ground(self, painter: QPainter, outcome: Outcome) -> None:
        cells: dict[FruitKind, list[QRectF]] = {}
        for y, row in enumerate(outcome.answers):
            for x, kind in enumerate(row):
                cells.setdefault(kind, []).append(self.place(x, y))
        # Smooth edges would leave a gap from cell to cell.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for kind, places in cells.items():
            paint_ground(painter, self._look, kind, places)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_border(self, painter: QPainter, outcome: Outcome) -> None:
        """A line wherever the answer changes from one cell to the next."""
        rows, lines = outcome.answers, []
        for y, row in enumerate(rows):
            for x, kind in enumerate(row):
                if x < LAST_X and row[x + 1] is not kind:
                    cell = self.place(x, y)
                    lines.append(QLineF(cell.topRight(), cell.bottomRight()))
                if y < LAST_Y and rows[y + 1][x] is not kind:
                    cell = self.place(x, y)
                    lines.append(QLineF(cell.topLeft(), cell.topRight()))
        painter.setPen(QPen(self._look.colour("ink"), self._look.px(2)))
        painter.drawLines(lines)

    def _paint_fruit(self, painter: QPainter, fruit: Fruit, *, misfit: bool) -> None:
        look = self._look
        cell = self.place(fruit.x, fruit.y)
        middle, size = cell.center(), min(look.px(_FRUIT), 2 * cell.width())
        spot = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        if fruit.number == self._current:
            around = spot.adjusted(-size * 0.3, -size * 0.3, size * 0.3, size * 0.3)
            painter.setBrush(look.colour("ring_inner"))
            painter.setPen(QPen(look.colour("ring_outer"), look.px(3)))
            painter.drawRoundedRect(around, size * 0.4, size * 0.4)
        sign = _SIGNS.get(fruit.kind, str(fruit.number))
        paint_fruit(painter, look, fruit.kind, spot, sign)
        if misfit:
            self._paint_alert(painter, spot)

    def _paint_alert(self, painter: QPainter, spot: QRectF) -> None:
        """The sign of a fruit that the model sorts otherwise than it is called."""
        look, size = self._look, round(spot.width() * 0.7)
        icon = look.pixmap("triangle-alert", size, look.tokens.ink, self.devicePixelRatioF())
        corner = QPointF(spot.right() - size * 0.2, spot.top() - size * 0.7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(corner + QPointF(size / 2, size / 2), size * 0.72, size * 0.72)
        painter.drawPixmap(corner, icon)
