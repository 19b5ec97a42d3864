"""A picture of the course, drawn crisp on any display."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from kifuehrerschein.domain.blocks import Figure
from kifuehrerschein.ui.theme.look import Look


class FigureView(QWidget):
    """Keeps its proportions and is never wider than the column; grows with the text size."""

    def __init__(self, figure: Figure, data: bytes, look: Look) -> None:
        super().__init__()
        self._look = look
        self._svg: QSvgRenderer | None = None
        self._bitmap = QPixmap()
        self._drawn = QPixmap()
        if figure.file.endswith(".svg"):
            self._svg = QSvgRenderer(QByteArray(look.figure(data)), self)
            natural = self._svg.viewBoxF().size()
        else:
            self._bitmap.loadFromData(data)
            natural = self._bitmap.size().toSizeF()
        self._natural = natural if natural.isValid() and not natural.isEmpty() else QSizeF(1, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Without a name a screen reader passes by, as it should for a decoration.
        self.setAccessibleName("" if figure.decorative else figure.alt)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._fitted(width).height())

    def sizeHint(self) -> QSize:
        return self._fitted(self._look.px(760)).toSize()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        wanted = (self._fitted(self.width()) * ratio).toSize()
        if self._drawn.size() != wanted:
            self._drawn = self._rendered(wanted)
            self._drawn.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _fitted(self, width: int) -> QSizeF:
        shown = min(float(width), self._look.px(self._natural.width()))
        return self._natural * (shown / self._natural.width())

    def _rendered(self, pixels: QSize) -> QPixmap:
        if self._svg is None:
            return self._bitmap.scaled(
                pixels,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        picture = QPixmap(pixels)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.draw(painter, QRectF(picture.rect()))
        painter.end()
        return picture

    def fit(self, room: QSize, zoom: float) -> None:
        """Take `zoom` times the size in which all of it is seen in `room`, in no layout."""
        whole = self._natural.scaled(room.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        self.resize((whole * zoom).toSize())

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """Draw the picture anew, as large as `room`."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._svg is not None:
            self._svg.render(painter, room)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(room, self._bitmap, QRectF(self._bitmap.rect()))
