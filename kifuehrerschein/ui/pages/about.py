"""About this program: which one it is, where things lie, what it never does, whose it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.services.about import AboutView
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel


class AboutPage(Column):
    """Facts as cards. `sponsor` is a card of its own, if somebody sponsors this copy."""

    licences_requested = Signal()
    back_requested = Signal()
    back_to = "settings"
    help_topic = "Datenschutz"

    def __init__(self, view: AboutView, look: Look, sponsor: QWidget | None = None) -> None:
        super().__init__(look)
        self.setAccessibleName(self.tr("Über dieses Programm"))
        self._look = look
        self._licences = Button(self.tr("Alle Lizenztexte"), look, icon="file-text")
        self._back = Button(self.tr("Zurück zu den Einstellungen"), look, icon="arrow-left")
        self.add(Flow(look, self._back))
        self.add(Heading(self.tr("Über dieses Programm"), 1))
        self.add(self._versions(view))
        if sponsor is not None:
            self.add(sponsor)
        self.add(self._promises())
        self.add(self._places(view))
        self.add(self._rights())
        self.box.addStretch(1)
        on_click(self._back, self.back_requested.emit)
        on_click(self._licences, self.licences_requested.emit)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._back

    def _card(self, title: str, *widgets: QWidget) -> Card:
        card = Card(self._look)
        card.box.addWidget(Heading(title, 2))
        for widget in widgets:
            card.box.addWidget(widget)
        return card

    def _versions(self, view: AboutView) -> Card:
        facts = [
            self.tr("KI-Führerschein, Version {0}").format(view.app_version),
            self.tr("Kurs „{0}“, Ausgabe {1}").format(view.course_title, view.course_version),
        ]
        if view.build:
            facts.append(self.tr("Gebaut für {0}").format(view.build))
        return self._card(self.tr("Diese Fassung"), *(Label(fact) for fact in facts))

    def _promises(self) -> Card:
        never = (
            self.tr("Das Programm geht nie ins Internet. Sie lernen immer ohne Netz."),
            self.tr("Das Programm beobachtet Sie nicht. Es schickt niemandem Ihre Antworten."),
            self.tr("Das Programm braucht keine Rechte eines Administrators."),
            self.tr("Das Programm verlangt kein Geld und kein Konto."),
        )
        return self._card(
            self.tr("Das macht das Programm nie"), *(Label(f"•  {text}") for text in never)
        )

    def _places(self, view: AboutView) -> Card:
        card = self._card(
            self.tr("Wo etwas liegt"),
            Label(self.tr("Ihr Lernstand, Ihre Notizen und Ihre Zertifikate:")),
            SpokenLabel(view.data_dir, "muted"),
        )
        if view.program_dir:
            card.box.addWidget(Label(self.tr("Das Programm selbst:")))
            card.box.addWidget(SpokenLabel(view.program_dir, "muted"))
        return card

    def _rights(self) -> Card:
        return self._card(
            self.tr("Wem was gehört"),
            Label(
                self.tr(
                    "Das Programm ist frei: Sie dürfen es benutzen, weitergeben und verändern "
                    "(Lizenz EUPL-1.2). Kurs und Bilder dürfen Sie auch für Ihren eigenen "
                    "Unterricht nehmen, wenn Sie die Quelle nennen (CC BY 4.0)."
                )
            ),
            Label(
                self.tr(
                    "Darin steckt auch die Arbeit vieler anderer, zum Beispiel Qt und PySide6 "
                    "(LGPL-3.0). Hier lesen Sie alle Lizenzen, auch ohne Internet."
                )
            ),
            Flow(self._look, self._licences),
        )
