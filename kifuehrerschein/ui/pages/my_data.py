"""What is kept about a learner: take it along, bring it back, delete it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import Confirm, MessageArea, reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel


class MyDataPage(Column):
    """Emits what should happen; deleting is asked twice.

    `can_read`: whether files may be read in on this PC.
    """

    save_requested = Signal()
    read_requested = Signal()
    delete_requested = Signal()
    back_requested = Signal()
    back_to = "settings"
    help_topic = "Meine Daten"

    def __init__(
        self, learner: Learner, look: Look, data_dir: str, *, can_read: bool = True
    ) -> None:
        super().__init__(look)
        self._look = look
        self._messages = MessageArea(look)
        self._save = Button(self.tr("Meine Daten speichern"), look, "primary", "save")
        self._read = Button(self.tr("Meine Daten einlesen"), look, icon="upload")
        self._delete = Button(self.tr("Alles löschen"), look, icon="trash-2")
        self._confirm = self._question(learner)
        back = Button(self.tr("Zurück zu den Einstellungen"), look, icon="arrow-left")
        self.add(Flow(look, back))
        self.add(Heading(self.tr("Meine Daten"), 1))
        self.add(self._kept(data_dir))
        self.add(self._taking_along(can_read=can_read))
        self.add(self._deleting())
        self.box.addStretch(1)
        on_click(back, self.back_requested.emit)
        on_click(self._save, self.save_requested.emit)
        on_click(self._read, self.read_requested.emit)
        on_click(self._delete, self._ask)
        self._confirm.cancelled.connect(self._keep)
        self._confirm.confirmed.connect(self.delete_requested)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._save

    def show_note(self, text: str) -> None:
        """Something worked."""
        self._messages.note(text)
        reveal(self, self._messages)

    def show_problem(self, text: str) -> None:
        """Something did not work; `text` says what to do."""
        self._messages.problem(text)
        reveal(self, self._messages)

    def _ask(self) -> None:
        self._messages.clear()
        # The focus goes first: hiding the button that has it would send it anywhere.
        self._confirm.ask(self)
        self._delete.hide()

    def _keep(self) -> None:
        self._delete.show()
        self._delete.setFocus()
        self._confirm.hide()
        reveal(self, self._delete)

    def _kept(self, data_dir: str) -> Card:
        card = Card(self._look)
        card.box.addWidget(Heading(self.tr("Was das Programm sich merkt"), 2))
        card.box.addWidget(
            Label(
                self.tr(
                    "Gemerkt werden Ihr Name, Ihre Einstellungen, Ihre Antworten mit Datum und "
                    "Uhrzeit, Ihre Notizen, Ihre Prüfungen und Ihre Zertifikate."
                )
            )
        )
        card.box.addWidget(Label(self.tr("Alles liegt in diesem Ordner:")))
        card.box.addWidget(SpokenLabel(data_dir, "muted"))
        card.box.addWidget(Label(self.tr("Das Programm schickt nichts davon ins Internet.")))
        return card

    def _taking_along(self, *, can_read: bool) -> Card:
        card = Card(self._look)
        card.box.addWidget(Heading(self.tr("Daten mitnehmen"), 2))
        card.box.addWidget(
            Label(
                self.tr(
                    "Sie können alles in einer Datei speichern, zum Beispiel auf einem USB-Stick. "
                    "So lernen Sie an einem anderen PC weiter. Wer die Datei hat, kann sie lesen."
                )
            )
        )
        card.box.addSpacing(self._look.px(4))
        card.box.addWidget(Flow(self._look, self._save))
        if can_read:
            self._add_reading(card)
        card.box.addWidget(self._messages)
        return card

    def _add_reading(self, card: Card) -> None:
        card.box.addSpacing(self._look.px(10))
        card.box.addWidget(
            Label(
                self.tr(
                    "Haben Sie schon so eine Datei? Dann lesen Sie sie hier ein. "
                    "Dabei geht nichts verloren und nichts wird doppelt gezählt."
                )
            )
        )
        card.box.addSpacing(self._look.px(4))
        card.box.addWidget(Flow(self._look, self._read))

    def _deleting(self) -> Card:
        card = Card(self._look)
        card.box.addWidget(Heading(self.tr("Daten löschen"), 2))
        card.box.addWidget(
            Label(self.tr("Hier löschen Sie alles, was das Programm über Sie gespeichert hat."))
        )
        card.box.addSpacing(self._look.px(4))
        card.box.addWidget(Flow(self._look, self._delete))
        card.box.addWidget(self._confirm)
        return card

    def _question(self, learner: Learner) -> Confirm:
        question = (
            self.tr("Wirklich alles über den Gast löschen?")
            if learner.is_guest
            else self.tr("Wirklich alles über {0} löschen?").format(learner.name)
        )
        confirm = Confirm(
            self._look, question, self.tr("Ja, alles löschen"), self.tr("Nein, behalten")
        )
        confirm.add(self.tr("Auf diesem PC wird dann gelöscht:"))
        confirm.add(
            self.tr("Ihr Name und Ihre Einstellungen"),
            self.tr("Ihr Lernstand und alle Ihre Antworten"),
            self.tr("Ihre Prüfungen und Ihre Zertifikate, auch die PDF-Dateien des Programms"),
            self.tr("Ihre Daten in allen Sicherungen des Programms"),
            bullets=True,
        )
        confirm.add(
            self.tr(
                "Das bleibt: Dateien, die Sie selbst woanders gespeichert haben, Ausdrucke und "
                "die Daten anderer Personen."
            ),
            self.tr("Gelöschtes können Sie nicht zurückholen."),
        )
        return confirm
