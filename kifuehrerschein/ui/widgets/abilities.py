"""What is finished: a line above the next lesson, a list of sentences after a module."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Card
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.long_words import SpokenLabel


class AbilityCard(Card):
    """One sentence below the other, each with a tick."""

    def __init__(self, sentences: Sequence[str], look: Look) -> None:
        super().__init__(look, "card", 20)
        self.box.setSpacing(look.px(10))
        title = QCoreApplication.translate("AbilityCard", "Das kann ich jetzt")
        self.box.addWidget(Heading(title, 2))
        for sentence in sentences:
            row = QHBoxLayout()
            row.setSpacing(look.px(10))
            sign = QLabel()
            sign.setPixmap(look.pixmap("circle-check", look.px(22), look.tokens.good, 2))
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(SpokenLabel(sentence), 1)
            self.box.addLayout(row)


class FinishedLine(QWidget):
    """One quiet line above a lesson: the one before it, called `title`, is done."""

    def __init__(self, title: str, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        sign = QLabel()
        sign.setPixmap(look.pixmap("circle-check", look.px(20), look.tokens.good, 2))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self.label = SpokenLabel(self.tr("Geschafft: „{0}“").format(title), "small")
        row.addWidget(self.label, 1)
