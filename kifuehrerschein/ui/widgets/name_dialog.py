"""The page that asks for the name on the certificate."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.errors import NameProblemError
from kifuehrerschein.domain.learners import GUEST_NAME, clean_name
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Notice, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import MessageArea, TextField, reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel, breakable


class CertificateNamePage(Column):
    """Emits the name as it was typed; whoever issues the certificate checks it."""

    name_given = Signal(str)
    cancelled = Signal()
    back_to = "certificates"
    help_topic = "Zertifikat"

    def __init__(self, suggested: str, look: Look) -> None:
        super().__init__(look, 660)
        name = "" if suggested == GUEST_NAME else suggested
        self._field = TextField(self.tr("Welcher Name soll auf dem Zertifikat stehen?"), look, name)
        self._printed = SpokenLabel("", "lead")
        self._read_again = Label(self.tr("Bitte lesen Sie den Namen noch einmal."))
        self._messages = MessageArea(look)
        self._issue = Button(self.tr("Zertifikat ausstellen"), look, "primary", "award")
        self._cancel = Button(self.tr("Abbrechen"), look)
        self._wait = Label(self.tr("Einen Moment … Ihr Zertifikat wird erstellt."), "lead")
        self._wait.hide()
        self.add(Heading(self.tr("Ihr Zertifikat"), 1))
        self.add(self._form(look))
        self.box.addStretch(1)
        self._show_printed()
        self._field.edit.textChanged.connect(lambda _text: self._show_printed())
        self._field.entered.connect(self._give_name)
        on_click(self._issue, self._give_name)
        on_click(self._cancel, self.cancelled.emit)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._field.edit

    def show_problem(self, text: str) -> None:
        """Say what to change and let the person try again."""
        self._messages.problem(text)
        self._field.edit.setFocus()
        reveal(self, self._messages, self._field)

    def busy(self, on: bool) -> None:
        """Lock the page while the certificate is made, or open it again."""
        for widget in (self._field, self._issue, self._cancel):
            widget.setEnabled(not on)
        self._wait.setVisible(on)
        if on:
            self._messages.clear()
            announce(self._wait, self._wait.text())
            reveal(self, self._wait)

    def _form(self, look: Look) -> Card:
        card = Card(look, "card", 24)
        card.box.setSpacing(look.px(16))
        card.box.addWidget(self._field)
        # A long name is not seen as a whole in the line where it is typed.
        card.box.addWidget(self._printed)
        card.box.addWidget(self._read_again)
        card.box.addWidget(self._messages)
        card.box.addWidget(
            Notice(
                look,
                "info",
                self.tr("Gut zu wissen"),
                self.tr(
                    "Später lässt sich der Name nicht mehr ändern. Niemand prüft Ihren Namen. "
                    "Das steht auch so auf dem Zertifikat."
                ),
            )
        )
        card.box.addWidget(Flow(look, self._issue, self._cancel))
        card.box.addWidget(self._wait)
        return card

    def _show_printed(self) -> None:
        """The name as it will be printed; of an empty or impossible one there is nothing to see."""
        try:
            name = clean_name(self._field.text())
        except NameProblemError:
            name = ""
        text = self.tr("So steht es auf dem Zertifikat: {0}").format(name)
        self._printed.setText(breakable(text))
        self._printed.setAccessibleName(text)
        for label in (self._printed, self._read_again):
            label.setVisible(bool(name))

    def _give_name(self) -> None:
        if self._field.text().strip():
            self.name_given.emit(self._field.text())
            return
        self.show_problem(self.tr("Das Feld ist noch leer. Bitte tippen Sie Ihren Namen ein."))
