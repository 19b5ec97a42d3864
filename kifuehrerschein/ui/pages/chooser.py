"""The first page of a PC that several people share."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.wording import german_date
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import MessageArea, reveal
from kifuehrerschein.ui.widgets.grid import CardGrid
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.rows import RowButton
from kifuehrerschein.ui.widgets.text_size import TextSizeButton


class ChooserPage(Column):
    """Emits the id of the person who was chosen; `size_requested` a text size in percent."""

    chosen = Signal(str)
    new_requested = Signal()
    size_requested = Signal(int)
    help_topic = "Das Programm starten"

    def __init__(self, learners: tuple[Learner, ...], look: Look) -> None:
        super().__init__(look, 900)
        self._size = TextSizeButton(look)
        self._messages = MessageArea(look)
        self.add(Flow(look, self._size))
        self.box.addStretch(1)
        self.add(Heading(self.tr("Wer lernt heute?"), 1))
        self.add(Label(self.tr("Wählen Sie Ihren Namen. Dann geht es dort weiter, wo Sie waren.")))
        self.add(self._messages)
        people: list[QWidget] = []
        for learner in learners:
            button = RowButton(learner.name, self._since(learner, learners), look, "user")
            on_click(button, partial(self.chosen.emit, learner.id))
            people.append(button)
        new = Button(self.tr("Neue Person"), look, icon="user-plus")
        self._first: QWidget = people[0] if people else new
        self.add(CardGrid(people, look, 340, 2))
        self.add(Flow(look, new))
        self.box.addStretch(2)
        on_click(new, self.new_requested.emit)
        self._size.wanted.connect(self.size_requested)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._first

    def start_at_size(self) -> None:
        """Let the keyboard start where the text size was changed a moment ago."""
        self._first = self._size

    def show_note(self, text: str) -> None:
        """Something worked."""
        self._messages.note(text)
        reveal(self, self._messages)

    def _since(self, learner: Learner, learners: tuple[Learner, ...]) -> str:
        """What tells people of one name apart: the day, and the time of two of one day."""
        began = learner.created_at.astimezone()
        day = german_date(began.date())
        alike = [
            other
            for other in learners
            if other.name == learner.name and other.created_at.astimezone().date() == began.date()
        ]
        if len(alike) == 1:
            return self.tr("dabei seit {0}").format(day)
        return self.tr("dabei seit {0}, {1} Uhr").format(day, f"{began:%H:%M}")
