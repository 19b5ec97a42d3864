"""A running text with gaps in it: words wrap like any text, each gap is a combo box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.gap import GapBox
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel
from kifuehrerschein.ui.widgets.questions.stem import Piece, Unit


@dataclass(slots=True)
class _Line:
    """One line: pieces with their left edge and size."""

    height: int
    items: list[tuple[Piece, QRect]] = field(default_factory=list)


class FlowText(QWidget):
    """Lays out `units`; `spoken` is the whole text for screen readers."""

    def __init__(
        self, units: Sequence[Unit], gaps: Mapping[str, GapBox], spoken: str, look: Look
    ) -> None:
        super().__init__()
        self._units = units
        self._gaps = gaps
        self._look = look
        self._fonts = (look.font("lead"), look.font("lead", bold=True))
        self._metrics = tuple(QFontMetrics(font) for font in self._fonts)
        self._label = _Painted(spoken, self)
        for unit in units:
            for piece in unit:
                if piece.gap:
                    gaps[piece.gap].setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self._look.px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(180), self._look.target)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(line.height for line in lines) + self._gap_below() * (len(lines) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.setGeometry(self.rect())
        for piece, rect in self._placed():
            if piece.gap:
                self._gaps[piece.gap].setGeometry(rect)
        self._label.update()

    def paint_words(self, painter: QPainter) -> None:
        """Draw all words; the gaps draw themselves."""
        painter.setPen(self._look.colour("ink"))
        for piece, rect in self._placed():
            if not piece.gap:
                painter.setFont(self._fonts[piece.bold])
                painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, piece.text)

    def _placed(self) -> list[tuple[Piece, QRect]]:
        """Every piece and where it lies now."""
        placed = []
        top = 0
        for line in self._lines(self.width()):
            for piece, rect in line.items:
                rect.moveTop(top + (line.height - rect.height()) // 2)
                mirrored = QStyle.visualRect(self.layoutDirection(), self.rect(), rect)
                placed.append((piece, mirrored))
            top += line.height + self._gap_below()
        return placed

    def _lines(self, width: int) -> list[_Line]:
        # As little as it takes to tell a full stop from the frame of the gap before it.
        hair = self._look.px(2)
        width -= hair
        # Lines without a gap are as far apart as those with one.
        line = _Line(self._look.target)
        lines = [line]
        for unit in self._units:
            sizes = self._sizes(unit, width)
            across = sum(size.width() for size in sizes)
            x = self._next_left(line, unit)
            if x and x + across > width:
                line, x = _Line(self._look.target), 0
                lines.append(line)
            for piece, size in zip(unit, sizes, strict=True):
                line.items.append((piece, QRect(QPoint(x, 0), size)))
                line.height = max(line.height, size.height())
                x += size.width() + (hair if piece.gap else 0)
        return lines

    def _next_left(self, line: _Line, unit: Unit) -> int:
        """Where `unit` would begin in `line`: at the edge, or a space behind the last piece."""
        if not line.items:
            return 0
        last, rect = line.items[-1]
        # The focus ring of a gap needs a little room, but a comma stays right beside it.
        rings = self._look.px(3) * (bool(last.gap) + bool(unit[0].gap))
        return rect.x() + rect.width() + self._metrics[0].horizontalAdvance(" ") + rings

    def _sizes(self, unit: Unit, width: int) -> list[QSize]:
        """Sizes of the pieces; a gap gives way to what must stand beside it."""
        words = sum(self._word(piece).width() for piece in unit if not piece.gap)
        count = sum(1 for piece in unit if piece.gap)
        room = (width - words) // max(1, count)
        return [self._gap(piece, room) if piece.gap else self._word(piece) for piece in unit]

    def _word(self, piece: Piece) -> QSize:
        metrics = self._metrics[piece.bold]
        return QSize(metrics.horizontalAdvance(piece.text), metrics.lineSpacing())

    def _gap(self, piece: Piece, room: int) -> QSize:
        box = self._gaps[piece.gap]
        width = max(box.minimumSizeHint().width(), min(box.sizeHint().width(), room))
        return QSize(width, box.heightForWidth(width))

    def _gap_below(self) -> int:
        return self._look.px(8)


class _Painted(SpokenLabel):
    """Holds the text for screen readers; what is seen is drawn word by word between the gaps."""

    def __init__(self, text: str, flow: FlowText) -> None:
        super().__init__(text)
        self._flow = flow
        self.setParent(flow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._flow.paint_words(painter)
        painter.end()
