"""The second question before an exam is handed in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label


class HandInCheck(Card):
    """Asks once more inside the page; „Noch nicht abgeben“ and Esc take the question back.

    With all questions answered (`ready`) handing in is the next step. Else it is a warning, and
    going back is.
    """

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, question: str, *, ready: bool) -> None:
        super().__init__(look, "info" if ready else "warn", 20)
        self._texts = [question]
        self.box.addWidget(Heading(question, 2))
        yes = self.tr("Jetzt abgeben") if ready else self.tr("Trotzdem abgeben")
        self.yes = Button(yes, look, "primary" if ready else "secondary")
        self.no = Button(self.tr("Noch nicht abgeben"), look, "secondary" if ready else "primary")
        self._ways = Flow(look, *((self.yes, self.no) if ready else (self.no, self.yes)))
        self._ways.setContentsMargins(0, look.px(6), 0, 0)
        self.box.addWidget(self._ways)
        self.setAccessibleName(question)
        on_click(self.yes, self.confirmed.emit)
        on_click(self.no, self.cancelled.emit)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.cancelled)

    def add(self, text: str) -> None:
        """Put a sentence above the buttons."""
        self.box.insertWidget(self.box.indexOf(self._ways), Label(text))
        self._texts.append(text)

    def ask(self, area: QScrollArea) -> None:
        """Show the question; the keyboard is on the harmless answer, which says all of it."""
        self.no.setAccessibleDescription(" ".join(self._texts))
        self.show()
        self.no.setFocus()
        reveal(area, self, self.no)
