"""Everything that is passed on with the program, and the licence text of each part."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from kifuehrerschein.domain.licences import Component
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.rows import RowButton


class LicencesPage(Column):
    """A row for each part; `chosen` carries its file."""

    chosen = Signal(str)
    back_requested = Signal()
    back_to = "about"
    help_topic = "Datenschutz"

    def __init__(self, components: Sequence[Component], look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(self.tr("Alle Lizenztexte"))
        self._rows: dict[str, RowButton] = {}
        self._start: QWidget | None = None
        back = Button(self.tr("Zurück"), look, icon="arrow-left")
        back.setAccessibleName(self.tr("Zurück zu „Über dieses Programm“"))
        self.add(Flow(look, back))
        self.add(Heading(self.tr("Alle Lizenztexte"), 1))
        self.add(
            Label(
                self.tr(
                    "Das alles wird mit dem Programm weitergegeben. "
                    "Wählen Sie einen Teil, dann lesen Sie seinen Text. Die meisten sind Englisch."
                )
            )
        )
        titles = {
            "projekt": self.tr("Programm, Kurs, Schriften und Symbole"),
            "fenster": self.tr("Fenster"),
            "pakete": self.tr("Bausteine in Python"),
            "system": self.tr("Python und was dazu gehört"),
        }
        for group, title in titles.items():
            here = [one for one in components if one.group == group]
            if here:
                self.add_section(title)
            for one in here:
                self.add(self._row(one, look))
        self.box.addStretch(1)
        on_click(back, self.back_requested.emit)
        self._first = next(iter(self._rows.values()), back)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._start or self._first

    def start_at(self, file: str) -> None:
        """Let the keyboard start at the part whose text was read."""
        self._start = self._rows.get(file)

    def _row(self, one: Component, look: Look) -> RowButton:
        name = f"{one.name} {one.version}".strip()
        small = self.tr("{0} · Lizenz: {1}").format(one.purpose, one.licence)
        row = RowButton(name, small, look, "file-text")
        on_click(row, partial(self.chosen.emit, one.file))
        self._rows[one.file] = row
        return row


class LicenceTextPage(QWidget):
    """One text, as long as it is. Tab leaves it, arrows and the space bar scroll."""

    back_requested = Signal()
    help_topic = "Datenschutz"

    def __init__(self, component: Component, text: str, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(component.name)
        box = QVBoxLayout(self)
        margin = look.px(24)
        box.setContentsMargins(margin, look.px(20), margin, look.px(20))
        box.setSpacing(look.px(12))
        back = Button(self.tr("Zurück zu allen Lizenztexten"), look, icon="arrow-left")
        box.addWidget(Flow(look, back))
        title = f"{component.name} {component.version}".strip()
        heading = Heading(title, 1)
        box.addWidget(heading)
        licence = self.tr("Lizenz: {0}").format(component.licence)
        box.addWidget(Label(licence, "muted"))
        self.text = QPlainTextEdit()
        # Read, never written in; so Tab leads on.
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(self.tr("Lizenztext von {0}").format(title))
        heading.setBuddy(self.text)
        self.text.setPlainText(text)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        box.addWidget(self.text, 1)
        on_click(back, self.back_requested.emit)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.text

    def go_back(self) -> bool:
        """Esc leads to the list."""
        self.back_requested.emit()
        return True
