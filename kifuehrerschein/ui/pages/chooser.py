"""The first page of a PC that several people share."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.wording import german_date
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, Heading, Label, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.grid import CardGrid
from kifuehrerschein.ui.widgets.rows import RowButton


class ChooserPage(Column):
    """Emits the id of the person who was chosen."""

    chosen = Signal(str)
    new_requested = Signal()

    def __init__(self, learners: tuple[Learner, ...], look: Look) -> None:
        super().__init__(look, 900)
        self.box.addStretch(1)
        self.add(Heading(self.tr("Wer lernt heute?"), 1))
        self.add(Label(self.tr("Wählen Sie Ihren Namen. Dann geht es dort weiter, wo Sie waren.")))
        people: list[QWidget] = []
        for learner in learners:
            # The day tells two people of one name apart, and one guest from the next.
            day = german_date(learner.created_at.astimezone().date())
            button = RowButton(learner.name, self.tr("dabei seit {0}").format(day), look, "user")
            on_click(button, partial(self.chosen.emit, learner.id))
            people.append(button)
        new = Button(self.tr("Neue Person"), look, icon="user-plus")
        self._first: QWidget = people[0] if people else new
        self.add(CardGrid(people, look, 340, 2))
        self.add(Flow(look, new))
        self.box.addStretch(2)
        on_click(new, self.new_requested.emit)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._first
