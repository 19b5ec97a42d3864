"""What stands side by side as long as there is room: cards, and words with their picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QWidget

from kifuehrerschein.ui.theme.look import Look


class CardGrid(QWidget):
    """Lays its cards out in as many columns as fit, each at least `least` px × text scale.

    `gap` is the room between them in px × text scale; with `last_fills` the last card is as wide as
    the rest of its row.
    """

    def __init__(
        self,
        cards: Sequence[QWidget],
        look: Look,
        least: int = 300,
        most: int = 3,
        *,
        gap: int = 14,
        last_fills: bool = False,
    ) -> None:
        super().__init__()
        self.cards = list(cards)
        self.columns = 0
        self._least = look.px(least)
        self._most = most
        self._last_fills = last_fills
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(gap))
        self._lay_out(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spacing = self._grid.spacing()
        fit = (event.size().width() + spacing) // (self._least + spacing)
        self._lay_out(max(1, min(self._most, fit)))

    def _lay_out(self, columns: int) -> None:
        if columns == self.columns:
            return
        self.columns = columns
        last = len(self.cards) - 1
        for at, card in enumerate(self.cards):
            column = at % columns
            span = columns - column if at == last and self._last_fills else 1
            self._grid.addWidget(card, at // columns, column, 1, span)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class Pictured(QWidget):
    """Words with a picture at their end; it goes where both have no room.

    `gap` is the room between them in px × text scale.
    """

    def __init__(self, words: QLayout, picture: QWidget, look: Look, gap: int) -> None:
        super().__init__()
        self._words = words
        self._picture = picture
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(gap))
        self._row.addLayout(words, 1)
        self._row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._words.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self._row.spacing() + self._picture.sizeHint().width()
        self._picture.setVisible(self._words.minimumSize().width() + beside <= self.width())
