"""A table as a native grid; where it is too wide, each row becomes a small list."""

from __future__ import annotations

import html as html_module
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kifuehrerschein.domain.blocks import Table
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.blocks.markup import HeldLabel, plain_text
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.labels import Label

_MakeCell = Callable[[str], QWidget]
# Letters: a text in a narrower column is a tower of single words.
_READABLE = 11
_MOST_WEIGHT = 45


class TableView(QWidget):
    """Bold header, zebra lines, wrapped cells. The signals are those of the text in the cells.

    `kin` are the tables on the same page whose columns shall stand in line with these.
    """

    link_activated = Signal(QWidget, str)
    link_focused = Signal(QWidget, QRect)

    def __init__(self, table: Table, look: Look, kin: Sequence[Table] = ()) -> None:
        super().__init__()
        self._table = table
        self._look = look
        self._least = _least_width(table, look)
        self._wide = _WideGrid(table, look, self._cell, kin or (table,))
        self._wide.setParent(self)
        # Made when it is needed; but links made late would be last in the order of Tab.
        self._narrow: _NarrowGrid | None = None
        if any("<a " in cell for row in table.rows for cell in row):
            self._make_narrow().hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        names = without_mediopunkt(", ".join(plain_text(cell) for cell in table.header))
        self.setAccessibleName(self.tr("Tabelle: {0}").format(names))

    @property
    def headers(self) -> tuple[str, ...]:
        """What stands above the columns, without marks."""
        return tuple(plain_text(head) for head in self._table.header)

    @property
    def stacked(self) -> bool:
        """Whether the rows stand below each other because the table is too wide."""
        return self._narrow is not None and not self._narrow.isHidden()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._shape(width).grid.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        width = max(200, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        # The grid's own least width would push the whole page apart.
        return QSize(40, 1)

    def event(self, event: QEvent) -> bool:
        # The grids lie in no layout of this widget, so their news has to be passed on.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self._shape(self.width())
        for shape in (self._wide, self._narrow):
            if shape is not None:
                shape.setVisible(shape is shown)
        shown.setGeometry(self.rect())

    def _shape(self, width: int) -> _Grid:
        if width >= self._least:
            return self._wide
        return self._narrow or self._make_narrow()

    def _make_narrow(self) -> _Grid:
        self._narrow = _NarrowGrid(self._table, self._look, self._cell)
        self._narrow.setParent(self)
        return self._narrow

    def _cell(self, html: str) -> QWidget:
        if "<" not in html:
            return HeldLabel(html_module.unescape(html))
        text = TextView(html, self._look)
        text.link_activated.connect(self.link_activated)
        text.link_focused.connect(self.link_focused)
        return text


class _Grid(QWidget):
    """Cells in bands, one for each row of the table; the first band is the header's."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._gap = look.px(16)
        self._bands: list[int] = []
        self.grid = QGridLayout(self)
        side = look.px(16)
        self.grid.setContentsMargins(side, self._gap // 2, side, self._gap // 2)
        self.grid.setHorizontalSpacing(look.px(20))

    def begin_band(self, row: int) -> None:
        """The next row of the table begins in this row of the grid."""
        self._bands.append(row)

    def band_colour(self, at: int) -> QColor:
        """The background of a band."""
        return self._look.colour("page" if at % 2 == 0 else "surface")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        radius = self._look.px(12)
        outline.addRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), radius, radius)
        painter.fillPath(outline, self._look.colour("surface"))
        painter.setClipPath(outline)
        tops = [self._top_of(row) for row in self._bands] + [self.height()]
        for at in range(len(self._bands)):
            band = QRect(0, tops[at], self.width(), tops[at + 1] - tops[at])
            painter.fillRect(band, self.band_colour(at))
        painter.setPen(QPen(self._look.colour("border"), 1))
        for top in tops[1:-1]:
            painter.drawLine(0, top, self.width(), top)
        painter.setClipping(False)
        painter.drawPath(outline)
        painter.end()

    def _top_of(self, row: int) -> int:
        # Not cellRect: that one forgets where rows are when a height is asked for.
        item = self.grid.itemAtPosition(row, 0)
        return item.geometry().top() - self._gap // 2 if item is not None and row else 0


class _WideGrid(_Grid):
    def __init__(self, table: Table, look: Look, cell: _MakeCell, kin: Sequence[Table]) -> None:
        super().__init__(look)
        self.grid.setVerticalSpacing(self._gap)
        for column, text in enumerate(table.header):
            self.grid.addWidget(_bold(text, look), 0, column)
            self.grid.setColumnStretch(column, max(_weight(each, column) for each in kin))
        self.begin_band(0)
        for at, row in enumerate(table.rows, start=1):
            for column, text in enumerate(row):
                self.grid.addWidget(cell(text), at, column, Qt.AlignmentFlag.AlignTop)
            self.begin_band(at)

    def band_colour(self, at: int) -> QColor:
        return self._look.colour("soft") if at == 0 else super().band_colour(at)


class _NarrowGrid(_Grid):
    """Each row as a list: the header of a cell, and the cell below it."""

    def __init__(self, table: Table, look: Look, cell: _MakeCell) -> None:
        super().__init__(look)
        self.grid.setVerticalSpacing(look.px(2))
        line = 0
        for row in table.rows:
            self.begin_band(line)
            for at, (head, text) in enumerate(zip(table.header, row, strict=True)):
                label = _bold(head, look)
                label.setContentsMargins(0, look.px(8 if at else 0), 0, 0)
                self.grid.addWidget(label, line, 0)
                self.grid.addWidget(cell(text), line + 1, 0)
                line += 2
            self.grid.setRowMinimumHeight(line, self._gap)
            line += 1
        self.grid.setRowMinimumHeight(line - 1, 0)


def _bold(html: str, look: Look) -> Label:
    label = HeldLabel(plain_text(html))
    label.setFont(look.font(bold=True))
    return label


def _longest(table: Table, column: int) -> int:
    """Letters of the longest text in a column."""
    cells = [table.header[column], *(row[column] for row in table.rows)]
    return max(len(plain_text(cell)) for cell in cells)


def _weight(table: Table, column: int) -> int:
    """A column's share of the width, by the length of its texts."""
    return max(8, min(_MOST_WEIGHT, _longest(table, column)))


def _least_width(table: Table, look: Look) -> int:
    """The width in which every column holds its longest word and is easy to read, in pixels."""
    metrics = QFontMetrics(look.font(bold=True))
    total = look.px(32)
    for column, head in enumerate(table.header):
        words = " ".join([head, *(row[column] for row in table.rows)])
        longest = max((metrics.horizontalAdvance(w) for w in plain_text(words).split()), default=0)
        letters = min(_longest(table, column), _READABLE)
        total += max(longest, letters * metrics.averageCharWidth()) + look.px(24)
    return total
