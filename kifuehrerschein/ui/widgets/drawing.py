"""Small drawings of our own beside the words; they say nothing that the words don't say."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from kifuehrerschein.paths import shipped_root
from kifuehrerschein.ui.theme.look import Look

_FOLDER = "assets/drawings"
# All of them are drawn on a sheet of this shape.
_WIDE, _HIGH = 320, 200


class Drawing(QWidget):
    """`name` is that of a file in assets/drawings, `width` in px × text scale.

    Silent for screen readers: without a name they pass by.
    """

    def __init__(self, name: str, look: Look, width: int = 240) -> None:
        super().__init__()
        svg = (shipped_root() / _FOLDER / f"{name}.svg").read_bytes()
        self._svg = QSvgRenderer(QByteArray(look.figure(svg)), self)
        self._size = QSize(look.px(width), look.px(width * _HIGH / _WIDE))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._svg.render(painter, QRectF(self.rect()))
        painter.end()
