"""A learner's own settings: colours, size of the text, language of the lessons, name."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.learners import TEXT_PERCENTS, Learner, Settings, Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Heading, Label, on_click
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import MessageArea, TextField, reveal


class SettingsPage(Column):
    """Emits the new settings at once; there is nothing to save."""

    settings_changed = Signal(object)
    rename_requested = Signal(str)
    switch_requested = Signal()
    data_requested = Signal()
    back_to = "home"

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
        self._themes = self._theme_choices()
        self._smaller = Button(self.tr("−  Kleiner"), look)
        self._larger = Button(self.tr("+  Größer"), look)
        for step in (self._smaller, self._larger):
            step.setProperty("repeats", True)
        self._variants = self._variant_choices()
        self._name = TextField(self.tr("Ihr Name"), look, "" if learner.is_guest else learner.name)
        self._save = Button(self.tr("Namen speichern"), look, icon="save")
        self._messages = MessageArea(look)
        self._start: QWidget = self._themes.current()
        self.add(Heading(self.tr("Einstellungen"), 1))
        self.add(Label(self.tr("Was Sie hier ändern, gilt sofort und nur für Sie.")))
        self.add(self._card(self.tr("Aussehen"), self._themes))
        self.add(self._text_size())
        self.add(self._card(self.tr("Fassung der Lektionen"), self._variants))
        self.add(self._person(learner))
        self.add(self._data())
        self.add(self._about(app_version, course_version))
        self.box.addStretch(1)
        self._themes.chosen.connect(lambda key: self._change(theme=Theme(key)))
        self._variants.chosen.connect(lambda key: self._change(variant=Variant(key)))
        on_click(self._smaller, partial(self._resize_text, -1))
        on_click(self._larger, partial(self._resize_text, 1))
        on_click(self._save, self._rename)
        self._name.entered.connect(self._rename)

    # -- the keyboard's place, kept when the page is built anew ------------------------------

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._start

    def focus_key(self) -> str:
        """Which group of controls has the keyboard; for `start_at` of the next page."""
        focus = self.focusWidget()
        for key, place in self._places().items():
            if focus is place or place.isAncestorOf(focus):
                return key
        return ""

    def start_at(self, key: str) -> None:
        """Let the keyboard start in the group that `focus_key` named on the page before."""
        place = self._places().get(key)
        if isinstance(place, Choices):
            self._start = place.current()
        elif place is not None:
            # At the smallest and the largest text one of the two can't be pressed any more.
            other = self._larger if place is self._smaller else self._smaller
            self._start = place if place.isEnabled() else other

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        reveal(self, self._start)

    def _places(self) -> dict[str, QWidget]:
        return {
            "theme": self._themes,
            "smaller": self._smaller,
            "larger": self._larger,
            "variant": self._variants,
            "name": self._name.edit,
            "save": self._save,
        }

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

    def _card(self, title: str, *widgets: QWidget) -> Card:
        card = Card(self._look)
        card.box.addWidget(Heading(title, 2))
        for widget in widgets:
            card.box.addWidget(widget)
        return card

    def _theme_choices(self) -> Choices:
        options = (
            (Theme.LIGHT, self.tr("Hell"), ""),
            (Theme.DARK, self.tr("Dunkel"), ""),
            (Theme.CONTRAST, self.tr("Starker Kontrast"), ""),
        )
        return Choices(self.tr("Aussehen"), options, self._settings.theme, self._look)

    def _variant_choices(self) -> Choices:
        options = (
            (
                Variant.STANDARD,
                self.tr("Standard"),
                self.tr("Standard: übliche Alltagssprache."),
            ),
            (
                Variant.EINFACH,
                self.tr("Einfach"),
                self.tr("Einfach: kurze Sätze. Lange Wörter haben einen Punkt, so wie Obst·salat."),
            ),
        )
        title = self.tr("Fassung der Lektionen")
        return Choices(title, options, self._settings.variant, self._look)

    def _text_size(self) -> Card:
        percent = self._settings.text_percent
        value = Label(f"{percent} %", "h3")
        value.setWordWrap(False)
        value.setMinimumHeight(self._look.target)
        value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        value.setAccessibleName(self.tr("Textgröße: {0} Prozent").format(percent))
        for button, name in (
            (self._smaller, self.tr("Text kleiner, jetzt {0} Prozent")),
            (self._larger, self.tr("Text größer, jetzt {0} Prozent")),
        ):
            button.setAccessibleName(name.format(percent))
        self._smaller.setEnabled(percent > TEXT_PERCENTS[0])
        self._larger.setEnabled(percent < TEXT_PERCENTS[-1])
        row = Flow(self._look, self._smaller, value, self._larger)
        return self._card(self.tr("Textgröße"), row)

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
        return self._card(
            self.tr("Über dieses Programm"),
            Label(
                self.tr("KI-Führerschein, Version {0}. Kurs, Ausgabe {1}.").format(
                    app_version, course_version
                )
            ),
            Label(
                self.tr(
                    "Das Programm ist kostenlos und frei: Lizenz EUPL-1.2. Kurs und Bilder: "
                    "CC BY 4.0. Fenster: Qt und PySide6 (LGPL-3.0). Schriften: Atkinson "
                    "Hyperlegible Next und Source Sans 3 (SIL OFL 1.1). Symbole: Lucide (ISC). "
                    "Die ganze Liste steht in der Datei assets/LICENSES.md."
                ),
                "small",
            ),
        )

    # -- what was pressed --------------------------------------------------------------------

    def _change(
        self,
        theme: Theme | None = None,
        text_percent: int | None = None,
        variant: Variant | None = None,
    ) -> None:
        old = self._settings
        self._settings = replace(
            old,
            theme=theme or old.theme,
            text_percent=text_percent or old.text_percent,
            variant=variant or old.variant,
        )
        self.settings_changed.emit(self._settings)

    def _resize_text(self, step: int) -> None:
        at = TEXT_PERCENTS.index(self._settings.text_percent) + step
        if 0 <= at < len(TEXT_PERCENTS):
            self._change(text_percent=TEXT_PERCENTS[at])

    def _rename(self) -> None:
        self._messages.clear()
        self.rename_requested.emit(self._name.text())
