"""A small picture of a printed sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from kifuehrerschein.ui.theme.look import Look

# Height to width of A4.
_SHAPE = 2**0.5


class Preview(QWidget):
    """A picture of the sheet, drawn when it is first seen and not a moment earlier.

    `width` is in px × text scale.
    """

    def __init__(
        self, draw: Callable[[], QImage | None], name: str, look: Look, width: int = 170
    ) -> None:
        super().__init__()
        self._draw = draw
        self._size = QSize(look.px(width), look.px(width * _SHAPE))
        self._look = look
        self._asked = False
        self._picture: QPixmap | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def has_picture(self) -> bool:
        """Whether the picture is there."""
        return self._picture is not None

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._asked:
            self._asked = True
            # The page is seen first; drawing a sheet takes a moment.
            QTimer.singleShot(0, self, self._fetch)
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = self.rect().adjusted(0, 0, -1, -1)
        if self._picture is None:
            side = look.px(56)
            sign = look.pixmap("award", side, look.tokens.muted, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, sign)
        else:
            size = self._picture.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            sheet = QStyle.alignedRect(
                self.layoutDirection(), Qt.AlignmentFlag.AlignCenter, size, sheet
            )
            painter.drawPixmap(sheet, self._picture)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.drawRect(sheet)
        painter.end()

    def _fetch(self) -> None:
        image = self._draw()
        if image is not None and not image.isNull():
            self._picture = QPixmap.fromImage(image)
            self.update()
