"""Progress as a ring with its number in the middle; full is a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kifuehrerschein.ui.theme.look import Look

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

_FILL_MS = 600


class ProgressRing(QWidget):
    """Shows `percent` (0 to 100) at `size` px × text scale; `said` stands in it instead of "n %".

    The name for screen readers goes with the widget that holds the ring, if it says the same.
    """

    def __init__(self, percent: int, look: Look, size: int = 58, said: str = "") -> None:
        super().__init__()
        self._percent = percent
        self._shown = float(percent)
        self._look = look
        self._size = look.px(size)
        self._said = said
        self._filling: QVariantAnimation | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Fortschritt: {0} Prozent").format(percent))

    def fill_from(self, percent: int) -> None:
        """Let the ring fill itself from `percent` on when it is shown, once."""
        # The first page has rings that stand still, and what moves them is not small.
        from PySide6.QtCore import QEasingCurve, QVariantAnimation  # noqa: PLC0415

        self._shown = float(percent)
        self._filling = filling = QVariantAnimation(self)
        filling.setStartValue(self._shown)
        filling.setEndValue(float(self._percent))
        filling.setDuration(_FILL_MS)
        filling.setEasingCurve(QEasingCurve.Type.OutCubic)
        filling.valueChanged.connect(self._show_share)

    @property
    def percent(self) -> int:
        """How full the ring is, for screen readers."""
        return self._percent

    @property
    def shown_percent(self) -> float:
        """How full the ring looks now."""
        return self._shown

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        filling, self._filling = self._filling, None
        if filling is not None:
            filling.start(filling.DeletionPolicy.DeleteWhenStopped)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(5.0, self._size * 0.11)
        inset = width / 2 + 1
        rect = QRectF(inset, inset, self._size - 2 * inset, self._size - 2 * inset)
        pen = QPen(self._look.colour("track"), width)
        painter.setPen(pen)
        painter.drawEllipse(rect)
        done = self._shown >= 100
        pen.setColor(self._look.colour("good" if done else "primary"))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._shown > 0:
            painter.drawArc(rect, 90 * 16, round(-self._shown * 3.6 * 16))
        if done:
            self._paint_tick(painter)
        else:
            self._paint_words(painter)
        painter.end()

    def _show_share(self, percent: float) -> None:
        self._shown = percent
        self.update()

    def _paint_tick(self, painter: QPainter) -> None:
        size = round(self._size * 0.44)
        look = self._look
        tick = look.pixmap("check", size, look.tokens.good, self.devicePixelRatioF())
        at = (self._size - size) // 2
        painter.drawPixmap(at, at, tick)

    def _paint_words(self, painter: QPainter) -> None:
        font = self._look.font("small", bold=True)
        font.setPixelSize(max(11, round(self._size * (0.36 if self._said else 0.24))))
        painter.setFont(font)
        painter.setPen(self._look.colour("ink"))
        words = self._said or f"{round(self._shown)} %"
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
