"""Text in which some words are marked: bold, underlined and on a ground of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kifuehrerschein.domain.search import Piece
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look


def mark_format(look: Look) -> QTextCharFormat:
    """How a found word looks in running text."""
    form = QTextCharFormat()
    form.setBackground(look.colour("mark"))
    form.setForeground(look.colour("ink"))
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    form.setUnderlineColor(look.colour("mark_line"))
    return form


class MarkedText(QWidget):
    """Wrapped text at a step of the look in a token's colour; nothing of it is ever cut off."""

    def __init__(
        self, pieces: Sequence[Piece], look: Look, step: str = "body", colour: str = "ink"
    ) -> None:
        super().__init__()
        self._pen = look.colour(colour)
        self._spread = look.line_percent / 100
        self._heights: dict[int, int] = {}
        self._text = "".join(piece.text for piece in pieces)
        # Titles are bold throughout.
        font = look.font(step, bold=step == "h3")
        self._layout = QTextLayout(self._text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(_formats(pieces, look))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(without_mediopunkt(self._text))

    def text(self) -> str:
        """All of it."""
        return self._text

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._lay_out(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(self._pen)
        self._layout.draw(painter, QPointF(0, 0))
        painter.end()

    def _lay_out(self, width: int) -> int:
        """Break into lines; returns how high they are together, in pixels."""
        height = 0.0
        self._layout.beginLayout()
        line = self._layout.createLine()
        while line.isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height() * self._spread
            line = self._layout.createLine()
        self._layout.endLayout()
        return round(height + 0.5)


def _formats(pieces: Sequence[Piece], look: Look) -> list[QTextLayout.FormatRange]:
    found = mark_format(look)
    found.setFontWeight(QFont.Weight.Bold)
    ranges = []
    at = 0
    for piece in pieces:
        length = len(piece.text.encode("utf-16-le")) // 2  # Qt counts so
        if piece.found:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = at, length, found
            ranges.append(part)
        at += length
    return ranges
