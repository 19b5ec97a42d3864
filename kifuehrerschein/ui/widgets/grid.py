"""Cards side by side that reflow from three columns to two to one."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kifuehrerschein.ui.theme.look import Look


class CardGrid(QWidget):
    """Lays its cards out in as many columns as fit, each at least `least` px × text scale."""

    def __init__(self, cards: list[QWidget], look: Look, least: int = 300, most: int = 3) -> None:
        super().__init__()
        self._cards = cards
        self._least = look.px(least)
        self._most = most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(14))
        self._lay_out(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spacing = self._grid.spacing()
        fit = (event.size().width() + spacing) // (self._least + spacing)
        self._lay_out(max(1, min(self._most, fit)))

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
