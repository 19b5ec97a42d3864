"""A learner's own settings: how texts look and sound, what makes it easier, the name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from kifuehrerschein.domain.learners import Learner, Settings
from kifuehrerschein.ui.pages.settings_cards import (
    ColourCard,
    HelpCard,
    SettingsCard,
    SpeechCard,
    TextCard,
)
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, on_click
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import MessageArea, TextField, reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label


class SettingsPage(Column):
    """Emits the new settings at once; there is nothing to save."""

    settings_changed = Signal(object)
    rename_requested = Signal(str)
    switch_requested = Signal()
    data_requested = Signal()
    about_requested = Signal()
    packs_requested = Signal()
    back_to = "home"
    help_topic = "Leichter lesen und bedienen"

    def __init__(
        self,
        learner: Learner,
        settings: Settings,
        look: Look,
        app_version: str = "",
        course_version: str = "",
    ) -> None:
        super().__init__(look)
        self._look = look
        self._settings = settings
        self._name = TextField(self.tr("Ihr Name"), look, "" if learner.is_guest else learner.name)
        self._save = Button(self.tr("Namen speichern"), look, icon="save")
        self._messages = MessageArea(look)
        self._places: dict[str, QWidget] = {}
        self.add(Heading(self.tr("Einstellungen"), 1))
        self.add(Label(self.tr("Was Sie hier ändern, gilt sofort und nur für Sie.")))
        for kind in (ColourCard, TextCard, SpeechCard, HelpCard):
            self._add_settings(kind(settings, look))
        self.add(self._person(learner))
        self.add(self._data())
        self.add(self._about(app_version, course_version))
        self.box.addStretch(1)
        self._places |= {"name": self._name.edit, "save": self._save}
        self._start = self._first_of(self._places["theme"])
        # How far below the upper edge the keyboard's place was on the page before, in pixels.
        self._below: int | None = None
        on_click(self._save, self._rename)
        self._name.entered.connect(self._rename)

    # -- the keyboard's place, kept when the page is built anew ------------------------------

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._start

    def focus_key(self) -> str:
        """Which group of controls has the keyboard; for `start_at` of the next page."""
        focus = self.focusWidget()
        for key, place in self._places.items():
            if focus is place or place.isAncestorOf(focus):
                return key
        return ""

    def focus_below(self) -> int:
        """How far below the upper edge of the window that is, in pixels."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return 0
        return focus.mapTo(self, QPoint(0, 0)).y()

    def start_at(self, key: str, below: int | None = None) -> None:
        """Let the keyboard start in the group that `focus_key` named on the page before.

        `below` is what `focus_below` told there: nothing jumps then.
        """
        place = self._places.get(key)
        if place is None:
            return
        self._below = below
        self._start = self._first_of(place)
        if not self._start.isEnabled():
            # At the smallest and the largest text one of the two can't be pressed any more.
            self._start = self._places["smaller" if key == "larger" else "larger"]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._below is None:
            reveal(self, self._start)
        else:
            QTimer.singleShot(0, self, self._scroll_back)

    def _scroll_back(self) -> None:
        moved = self._start.mapTo(self, QPoint(0, 0)).y() - (self._below or 0)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + moved)
        reveal(self, self._start)

    def _first_of(self, place: QWidget) -> QWidget:
        return place.current() if isinstance(place, Choices) else place

    # -- messages ----------------------------------------------------------------------------

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the name; it can be typed again."""
        self._messages.problem(text)
        self._name.edit.setFocus()
        reveal(self, self._messages, self._name)

    def show_note(self, text: str) -> None:
        """Something worked."""
        self._messages.note(text)
        reveal(self, self._messages)

    # -- sections ----------------------------------------------------------------------------

    def _add_settings(self, card: SettingsCard) -> None:
        self.add(card)
        self._places |= card.places
        card.changed.connect(self._change)

    def _card(self, title: str, *widgets: QWidget) -> Card:
        card = Card(self._look)
        card.box.addWidget(Heading(title, 2))
        for widget in widgets:
            card.box.addWidget(widget)
        return card

    def _person(self, learner: Learner) -> Card:
        title = (
            self.tr("Sie lernen als Gast. Hier können Sie einen Namen eintragen.")
            if learner.is_guest
            else self.tr("Hier ändern Sie Ihren Namen. Alte Zertifikate bleiben, wie sie sind.")
        )
        other = Button(self.tr("Andere Person lernt"), self._look, icon="users")
        on_click(other, self.switch_requested.emit)
        save = Flow(self._look, self._save)
        return self._card(
            self.tr("Person"),
            Label(title),
            self._name,
            self._messages,
            save,
            Flow(self._look, other),
        )

    def _data(self) -> Card:
        mine = Button(self.tr("Meine Daten"), self._look, icon="folder-open")
        on_click(mine, self.data_requested.emit)
        text = self.tr("Sehen, was gespeichert ist. Daten mitnehmen, einlesen oder löschen.")
        return self._card(self.tr("Ihre Daten"), Label(text), Flow(self._look, mine))

    def _about(self, app_version: str, course_version: str) -> Card:
        about = Button(self.tr("Über dieses Programm"), self._look, icon="info")
        on_click(about, self.about_requested.emit)
        packs = Button(self.tr("Kurs und Pakete"), self._look, icon="refresh-cw")
        on_click(packs, self.packs_requested.emit)
        return self._card(
            self.tr("Über dieses Programm"),
            Label(
                self.tr("KI-Führerschein, Version {0}. Kurs, Ausgabe {1}.").format(
                    app_version, course_version
                )
            ),
            Label(
                self.tr(
                    "Das Programm ist kostenlos und frei. Hier lesen Sie, was es nie tut, "
                    "wo Ihre Daten liegen und alle Lizenzen."
                )
            ),
            Flow(self._look, about, packs),
        )

    # -- what was pressed --------------------------------------------------------------------

    def _change(self, field: str, value: Any) -> None:  # noqa: ANN401 - a value of this field
        self._settings = replace(self._settings, **{field: value})
        self.settings_changed.emit(self._settings)

    def _rename(self) -> None:
        self._messages.clear()
        self.rename_requested.emit(self._name.text())
