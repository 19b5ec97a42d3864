"""The file with everybody's progress is damaged: take a backup or begin anew."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Notice, on_click
from kifuehrerschein.ui.widgets.drawing import Drawing
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import Confirm, reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel


class RecoveryPage(Column):
    """Offers `backups`, newest first, as (label, path); emits the path that was chosen."""

    restore_requested = Signal(str)
    empty_requested = Signal()
    quit_requested = Signal()
    help_topic = "Wenn etwas nicht stimmt"

    def __init__(self, path: str, backups: tuple[tuple[str, str], ...], look: Look) -> None:
        super().__init__(look)
        self._look = look
        self._empty = Button(self.tr("Ohne Sicherung neu anfangen"), look)
        self._quit = Button(self.tr("Programm beenden"), look)
        self._confirm = self._question()
        # Without a backup nothing here is a step to take in a hurry.
        self._first: QWidget = self._quit
        if not look.narrow:
            self.add(Drawing("hilfe", look, 180))
        self.add(Heading(self.tr("Ihr Lernstand lässt sich gerade nicht öffnen"), 1))
        self.add(self._calm(path))
        if backups:
            self.add(self._choice(backups))
        else:
            self._say_what_is_left()
        self.add(Flow(look, self._empty, self._quit))
        self.add(self._confirm)
        self.box.addStretch(1)
        on_click(self._empty, self._ask)
        on_click(self._quit, self.quit_requested.emit)
        self._confirm.confirmed.connect(self.empty_requested)
        self._confirm.cancelled.connect(self._go_back)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._first

    def _calm(self, path: str) -> Notice:
        text = self.tr(
            "Die Datei mit dem Lernstand ist beschädigt. Das ist nicht Ihre Schuld. "
            "Die Datei wird aufgehoben, was auch immer Sie jetzt wählen."
        )
        notice = Notice(self._look, "info", self.tr("Es wurde nichts gelöscht"), text)
        place = SpokenLabel(path, "muted")
        place.setContentsMargins(self._look.px(34), 0, 0, 0)
        notice.box.addWidget(place)
        return notice

    def _say_what_is_left(self) -> None:
        self.add(Label(self.tr("Eine unbeschädigte Sicherung wurde leider nicht gefunden.")))
        self.add(
            Label(
                self.tr(
                    "Haben Sie Ihre Daten einmal als Datei gespeichert? Dann fangen Sie neu an und "
                    "lesen die Datei unter „Meine Daten“ ein. "
                    "Sonst bitten Sie erst jemanden um Hilfe."
                )
            )
        )

    def _choice(self, backups: tuple[tuple[str, str], ...]) -> Card:
        look = self._look
        card = Card(look, "card", 20)
        card.box.setSpacing(look.px(12))
        card.box.addWidget(Heading(self.tr("Eine Sicherung zurückholen"), 2))
        card.box.addWidget(
            Label(
                self.tr(
                    "Das Programm hat Kopien des Lernstands. Wählen Sie eine Kopie. "
                    "Es fehlt dann nur, was nach diesem Tag und dieser Uhrzeit dazugekommen ist."
                )
            )
        )
        for at, (when, file) in enumerate(backups):
            name = self.tr("Sicherung vom {0}").format(when)
            title = self.tr("{0} (die neueste)").format(name) if at == 0 else name
            use = Button(
                self.tr("Diese Sicherung verwenden"),
                look,
                "primary" if at == 0 else "secondary",
                "rotate-ccw",
            )
            use.setAccessibleName(f"{use.text()}: {title}")
            on_click(use, partial(self.restore_requested.emit, file))
            group = QVBoxLayout()
            group.setContentsMargins(0, look.px(8), 0, 0)
            group.setSpacing(look.px(6))
            group.addWidget(Label(title, "h3"))
            group.addWidget(Flow(look, use))
            card.box.addLayout(group)
            if at == 0:
                self._first = use
        return card

    def _question(self) -> Confirm:
        confirm = Confirm(
            self._look,
            self.tr("Wirklich ohne Sicherung neu anfangen?"),
            self.tr("Ja, neu anfangen"),
            self.tr("Nein, zurück"),
        )
        confirm.add(
            self.tr(
                "Alle Personen auf diesem PC beginnen dann ohne Lernstand von vorn. "
                "Auch die Namen sind dann weg."
            ),
            self.tr(
                "Die beschädigte Datei bleibt aufgehoben. "
                "Die Sicherungen werden mit der Zeit durch neue ersetzt."
            ),
        )
        return confirm

    def _ask(self) -> None:
        self._confirm.ask(self)
        self._empty.hide()

    def _go_back(self) -> None:
        self._empty.show()
        self._empty.setFocus()
        self._confirm.hide()
        reveal(self, self._empty)
