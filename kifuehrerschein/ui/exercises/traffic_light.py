"""A traffic light that is read by place, sign and word, not by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kifuehrerschein.domain.exercises.idea_canvas import Light
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel

# The housing is dark in every theme, as in the street; the lit lamp stands out by 7:1.
_HOUSING, _EDGE, _UNLIT, _SIGN = "#1B2433", "#8C99B5", "#4A5570", "#10151F"
_LAMPS = ((Light.RED, "#FF8A7A"), (Light.YELLOW, "#FFCF5C"), (Light.GREEN, "#5FDC9B"))
# Strokes inside a lamp of radius 1: a bar, a wave line's chord pair, a tick.
_SIGNS = {
    Light.RED: ((-0.5, 0, 0.5, 0),),
    Light.YELLOW: ((0, -0.55, 0, 0.15), (0, 0.5, 0, 0.52)),
    Light.GREEN: ((-0.5, 0.05, -0.12, 0.42), (-0.12, 0.42, 0.52, -0.36)),
}


class Lamps(QWidget):
    """Three lamps side by side, at most one of them lit."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._light = Light.OPEN
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_light(self, light: Light) -> None:
        """Light another lamp, or none."""
        self._light = light
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(78), self._look.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._look.px
        whole = self.rect().toRectF().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(_EDGE), max(1, px(1))))
        painter.setBrush(QColor(_HOUSING))
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        radius = whole.height() / 2 - px(4)
        for at, (light, colour) in enumerate(_LAMPS):
            middle = QPointF(whole.left() + whole.width() * (2 * at + 1) / 6, whole.center().y())
            self._lamp(painter, middle, radius, light, colour)
        painter.end()

    def _lamp(
        self, painter: QPainter, middle: QPointF, radius: float, light: Light, colour: str
    ) -> None:
        lit = light is self._light
        painter.setPen(Qt.PenStyle.NoPen if lit else QPen(QColor(_UNLIT), self._look.px(2)))
        painter.setBrush(QColor(colour) if lit else Qt.BrushStyle.NoBrush)
        around = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawEllipse(around if lit else around.adjusted(1, 1, -1, -1))
        if lit:
            pen = QPen(QColor(_SIGN), radius * 0.32)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            for x, y, to_x, to_y in _SIGNS[light]:
                painter.drawLine(
                    middle + QPointF(x, y) * radius, middle + QPointF(to_x, to_y) * radius
                )


class LightLine(QWidget):
    """The lamps with a text beside them that says the same."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        self.lamps = Lamps(look)
        self.text = SpokenLabel("", bold=True)
        row.addWidget(self.lamps, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_light(self, light: Light, text: str) -> None:
        """Light a lamp; `text` names it."""
        self.lamps.show_light(light)
        self.text.say(text)
        self.lamps.setAccessibleName(self.text.accessibleName())
