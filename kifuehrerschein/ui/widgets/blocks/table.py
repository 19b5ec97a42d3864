"""A table as a native grid; where it is too wide, each row becomes a small list."""

from __future__ import annotations

import html as html_module

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from kifuehrerschein.domain.blocks import Table
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Label
from kifuehrerschein.ui.widgets.blocks.text import TextView, plain_text, safe_html


class TableView(QFrame):
    """Bold header, zebra lines, wrapped cells. `texts` are the cells that hold markup."""

    def __init__(self, table: Table, look: Look) -> None:
        super().__init__()
        self._look = look
        self._columns = len(table.header)
        self._stacked: bool | None = None
        self._bands: list[tuple[QWidget, QWidget]] = []
        self.texts: list[TextView] = []
        self._header = [self._head(cell) for cell in table.header]
        self._rows = [[self._cell(cell) for cell in row] for row in table.rows]
        # The header again for each row, shown only when the rows stand below each other.
        self._labels = [[self._head(cell) for cell in table.header] for _ in table.rows]
        self._least = self._least_width(table)
        self._grid = QGridLayout(self)
        pad = look.px(14)
        self._grid.setContentsMargins(pad, look.px(10), pad, look.px(10))
        self._grid.setHorizontalSpacing(look.px(20))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        names = ", ".join(plain_text(cell) for cell in table.header)
        self.setAccessibleName(self.tr("Tabelle: {0}").format(names))
        self._arrange(stacked=False)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._arrange(stacked=width < self._least)
        return self._grid.totalHeightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        # The grid's own least width would push the whole page apart.
        return QSize(40, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(stacked=event.size().width() < self._least)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        frame = self.rect().toRectF().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(frame, look.px(12), look.px(12))
        gap = look.px(5)
        painter.setPen(QPen(look.colour("line"), 1))
        for at, (first, last) in enumerate(self._bands):
            top, bottom = first.geometry().top() - gap, last.geometry().bottom() + gap
            if at % 2:
                painter.fillRect(2, top, self.width() - 4, bottom - top, look.colour("page"))
            if at:
                painter.drawLine(2, top, self.width() - 3, top)
        painter.end()

    def _arrange(self, *, stacked: bool) -> None:
        if stacked == self._stacked:
            return
        self._stacked = stacked
        while self._grid.count():
            self._grid.takeAt(0)
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1 if column == 0 or not stacked else 0)
        self._grid.setVerticalSpacing(self._look.px(4 if stacked else 12))
        for label in (*self._header, *(one for row in self._labels for one in row)):
            label.setVisible(False)
        self._bands = []
        if stacked:
            self._stack()
        else:
            self._spread()
        self.updateGeometry()

    def _spread(self) -> None:
        for line, cells in enumerate([self._header, *self._rows]):
            for column, cell in enumerate(cells):
                self._grid.addWidget(cell, line, column)
                cell.setVisible(True)
        ...
