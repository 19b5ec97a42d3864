"""Wrapped text with its lines further apart, which QLabel cannot draw."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

_LINE_END = "\u2028"


class WrappedText:
    """Lines of `text`, `percent` as high as the font's own, broken as QLabel breaks them.

    Positions in `layout` are those of `text`. Only between lines is more room: what is one line
    stays as high as it was.
    """

    def __init__(
        self, text: str, font: QFont, width: int, percent: int, alignment: Qt.AlignmentFlag
    ) -> None:
        self.layout = QTextLayout(text.replace("\n", _LINE_END), font)
        option = QTextOption(alignment & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        self.layout.setTextOption(option)
        self._alignment = alignment
        self._end = 0.0
        self._lay_out(max(1, width), percent)

    @property
    def height(self) -> int:
        """From the top of the first line to the bottom of the last, in pixels."""
        return math.ceil(self._end)

    def top_left(self, room: QRect) -> QPointF:
        """Where the text begins in `room`."""
        free = max(0, room.height() - self.height)
        if self._alignment & Qt.AlignmentFlag.AlignTop:
            free = 0
        elif not self._alignment & Qt.AlignmentFlag.AlignBottom:
            free //= 2
        return QPointF(room.left(), room.top() + free)

    def _lay_out(self, width: int, percent: int) -> None:
        layout = self.layout
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            self._end = top + line.height()
            top += math.ceil(line.height() * percent / 100)
        layout.endLayout()
