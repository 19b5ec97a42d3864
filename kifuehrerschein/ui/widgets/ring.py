"""Progress as a ring with its number in the middle; full is a tick."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kifuehrerschein.ui.theme.look import Look


class ProgressRing(QWidget):
    """Shows `percent` (0 to 100) at `size` px × text scale."""

    def __init__(self, percent: int, look: Look, size: int = 58) -> None:
        super().__init__()
        self._percent = percent
        self._look = look
        self._size = look.px(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Fortschritt: {0} Prozent").format(percent))

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(5.0, self._size * 0.11)
        inset = width / 2 + 1
        rect = QRectF(inset, inset, self._size - 2 * inset, self._size - 2 * inset)
        pen = QPen(self._look.colour("track"), width)
        painter.setPen(pen)
        painter.drawEllipse(rect)
        done = self._percent >= 100
        pen.setColor(self._look.colour("good" if done else "primary"))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._percent > 0:
            painter.drawArc(rect, 90 * 16, round(-self._percent * 3.6 * 16))
        if done:
            size = round(self._size * 0.44)
            tick = self._look.pixmap(
                "check", size, self._look.tokens.good, self.devicePixelRatioF()
            )
            at = (self._size - size) // 2
            painter.drawPixmap(at, at, tick)
        else:
            font = self._look.font("small", bold=True)
            font.setPixelSize(max(11, round(self._size * 0.24)))
            painter.setFont(font)
            painter.setPen(self._look.colour("ink"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{self._percent} %")
        painter.end()
