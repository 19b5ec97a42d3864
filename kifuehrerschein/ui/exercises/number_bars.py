"""Bars with their number in words above them."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.area_bars import ShareBar
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel


class NumberBar(QWidget):
    """A title, a number in words, and below them a bar filled up to `share` (0 to 1).

    With `stacked` the number stands below the title, for narrow places.
    """

    def __init__(
        self, look: Look, title: str, told: str, share: Fraction, *, stacked: bool = False
    ) -> None:
        super().__init__()
        down = stacked or look.narrow
        direction = QBoxLayout.Direction
        words = QBoxLayout(direction.TopToBottom if down else direction.LeftToRight)
        words.setSpacing(look.px(2 if down else 16))
        self.title = SpokenLabel(title)
        self.told = SpokenLabel("", bold=True)
        if not down:
            self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self.title, 2)
        words.addWidget(self.told, 1)
        self.bar = ShareBar(share, look, "", full="primary")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addLayout(words)
        box.addWidget(self.bar)
        self.tell(told, share)

    def tell(self, told: str, share: Fraction) -> None:
        """Show another number."""
        self.told.say(told)
        self.bar.show_share(share, without_mediopunkt(f"{self.title.text()}: {told}"))
