"""How fruits and their ground are drawn: every kind has a shape and a pattern of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kifuehrerschein.domain.exercises.move_points import FruitKind
from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel

_TOKENS: dict[FruitKind | None, str] = {FruitKind.APPLE: "primary", FruitKind.PEAR: "warn"}
_GROUNDS = {FruitKind.APPLE: "soft", FruitKind.PEAR: "warn_soft"}
# How strongly a pattern covers its ground, 0 to 1; the points must stand out from it.
_PALE = 0.45


def paint_fruit(
    painter: QPainter, look: Look, kind: FruitKind | None, spot: QRectF, text: str = ""
) -> None:
    """A circle for an apple, a triangle for a pear, a box for what is asked; `text` inside."""
    known = kind in _TOKENS
    painter.setPen(QPen(look.colour("surface" if known else "ink"), look.px(2)))
    painter.setBrush(look.colour(_TOKENS.get(kind, "surface")))
    inside = spot
    match kind:
        case FruitKind.APPLE:
            painter.drawEllipse(spot)
        case FruitKind.PEAR:
            wide, high = spot.width() * 0.16, spot.height() * 0.22
            around = spot.adjusted(-wide, -high, wide, wide)
            top = QPointF(around.center().x(), around.top())
            painter.drawPolygon(QPolygonF([top, around.bottomRight(), around.bottomLeft()]))
            # A triangle has its room at the bottom.
            inside = spot.translated(0, high * 0.7)
        case _:
            painter.drawRoundedRect(spot, look.px(4), look.px(4))
    font = look.font(bold=True)
    font.setPixelSize(max(1, round(spot.height() * (0.58 if len(text) < 2 else 0.48))))
    painter.setFont(font)
    painter.setPen(look.colour("surface" if known else "ink"))
    painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, text)


def paint_ground(painter: QPainter, look: Look, kind: FruitKind, cells: Sequence[QRectF]) -> None:
    """Cells that the model gives to `kind`: dots for apples, stripes for pears."""
    if not cells:
        return
    # All dots and all stripes in one call each: while a point is dragged, every millisecond counts.
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(_GROUNDS[kind]))
    painter.drawRects(list(cells))
    side = cells[0].width()
    pen = QPen(_paler(look, look.colour(_TOKENS[kind])), max(1.0, side * 0.06))
    if kind is FruitKind.APPLE:
        pen.setWidthF(max(2.0, side * 0.18))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints([cell.center() for cell in cells])
    else:
        painter.setPen(pen)
        painter.drawLines([QLineF(cell.bottomLeft(), cell.topRight()) for cell in cells])


def _paler(look: Look, colour: QColor) -> QColor:
    if look.theme is not Theme.CONTRAST:
        colour.setAlphaF(_PALE)
    return colour


class _Sample(QWidget):
    """The sign of a kind on its ground."""

    def __init__(self, look: Look, kind: FruitKind | None) -> None:
        super().__init__()
        self._look = look
        self._kind = kind
        self._side = look.px(34)
        self.setFixedSize(QSize(self._side, self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self._side / 2
        if self._kind in _GROUNDS:
            cells = [QRectF(at % 2 * half, at // 2 * half, half, half) for at in range(4)]
            paint_ground(painter, self._look, self._kind, cells)
        size = self._look.px(18)
        spot = QRectF((self._side - size) / 2, (self._side - size) / 2, size, size)
        paint_fruit(painter, self._look, self._kind, spot, "" if self._kind in _TOKENS else "?")
        painter.end()


class LegendEntry(QWidget):
    """What a sign and its ground mean, in a few words."""

    def __init__(self, look: Look, kind: FruitKind | None, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, look.px(8), 0)
        row.setSpacing(look.px(10))
        row.addWidget(_Sample(look, kind))
        words = SpokenLabel(text)
        words.setWordWrap(False)
        row.addWidget(words, 1)
