"""The list of all sections of the help, with a line that finds words in them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from kifuehrerschein.domain.blocks import Callout, Heading, Table, TextBlock
from kifuehrerschein.domain.handbook import Handbook, Section
from kifuehrerschein.domain.words import composed, fold
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.blocks.markup import plain_text
from kifuehrerschein.ui.widgets.forms import MessageArea, TextField, reveal
from kifuehrerschein.ui.widgets.labels import Label

# The longest title in bold must stay one line, with a scroll bar beside it.
_WIDTH = 304


class HelpTopics(QScrollArea):
    """`chosen` carries the id of a section."""

    chosen = Signal(str)
    save_requested = Signal()
    print_requested = Signal()
    tour_requested = Signal()

    def __init__(self, handbook: Handbook, look: Look) -> None:
        super().__init__()
        self._words = {section.id: _words(section) for section in handbook.sections}
        self._titles = {section.id: fold(section.title) for section in handbook.sections}
        self._buttons: dict[str, Button] = {}
        self.setObjectName("nav")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.wide = look.px(_WIDTH)
        self.field = TextField(self.tr("Wobei brauchen Sie Hilfe?"), look)
        self._nothing = Label(self.tr("Dazu steht hier nichts. Versuchen Sie ein anderes Wort."))
        self.save = _Work(
            self.tr("Als PDF speichern"),
            self.tr("Das Handbuch wird geschrieben …"),
            look,
            "download",
        )
        self.save.setAccessibleName(self.tr("Als PDF speichern: das ganze Handbuch"))
        self.print = _Work(
            self.tr("Handbuch drucken"), self.tr("Das Handbuch wird gedruckt …"), look, "printer"
        )
        self.tour = Button(self.tr("Rundgang ansehen"), look, icon="map")
        self.messages = MessageArea(look)
        self.setWidget(self._content(handbook, look))
        self._nothing.hide()
        self.field.edit.textChanged.connect(self._filter)
        self.field.entered.connect(self._open_first)
        on_click(self.save, self.save_requested.emit)
        on_click(self.print, self.print_requested.emit)
        on_click(self.tour, self.tour_requested.emit)

    def _content(self, handbook: Handbook, look: Look) -> QWidget:
        content = QWidget()
        content.setObjectName("entries")
        box = QVBoxLayout(content)
        margin = look.px(16)
        box.setContentsMargins(margin, margin, margin, margin)
        # The ring around one entry must not lie upon the next.
        box.setSpacing(look.px(6))
        box.addWidget(self.field)
        box.addWidget(self._nothing)
        box.addSpacing(look.px(8))
        for section in handbook.sections:
            button = _Topic(section.title, look, "nav")
            button.setCheckable(True)
            button.setMinimumHeight(look.target)
            on_click(button, partial(self._choose, section.id))
            self._buttons[section.id] = button
            box.addWidget(button)
        box.addSpacing(look.px(12))
        for widget in (self.save, self.print, self.tour, self.messages):
            box.addWidget(widget)
        box.addStretch(1)
        return content

    def show_current(self, section_id: str) -> None:
        """Mark the section that is shown."""
        for name, button in self._buttons.items():
            button.setChecked(name == section_id)
        reveal(self, self.current())

    def order(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [self.field, *self._buttons.values(), self.save, self.print, self.tour]

    def current(self) -> QWidget:
        """The button of the section that is shown, for the keyboard; else the line."""
        shown = (b for b in self._buttons.values() if b.isChecked() and not b.isHidden())
        return next(shown, self.field.edit)

    def _choose(self, section_id: str) -> None:
        # A second press must not take the mark away.
        self._buttons[section_id].setChecked(True)
        self.chosen.emit(section_id)

    def _found(self) -> list[str]:
        """The sections that hold all words of the line, those with them in the title first."""
        wanted = fold(composed(self.field.text())).split()
        return [
            name
            for texts in (self._titles, self._words)
            for name, text in texts.items()
            if all(part in text for part in wanted)
        ]

    def _filter(self) -> None:
        found = self._found()
        for name, button in self._buttons.items():
            button.setVisible(name in found)
        self._nothing.setVisible(not found)
        many = self.tr("1 Thema") if len(found) == 1 else self.tr("{0} Themen").format(len(found))
        announce(self, many if found else self._nothing.text())

    def _open_first(self) -> None:
        found = self._found()
        if found:
            self.chosen.emit(found[0])


class _Work(Button):
    """Starts something that takes a moment, and says so meanwhile.

    It stays enabled: the button that was pressed last must not lose the keyboard.
    """

    def __init__(self, text: str, busy: str, look: Look, icon: str) -> None:
        super().__init__(text, look, icon=icon)
        self._busy = busy
        self._idle: tuple[str, str] | None = None

    def show_busy(self, busy: bool) -> None:
        """Say that it is being done, or what it does."""
        if busy and self._idle is None:
            self._idle = self.text(), self.accessibleName()
            self.setText(self._busy)
            self.setAccessibleName(self._busy)
            announce(self, self._busy)
        elif not busy and self._idle is not None:
            text, name = self._idle
            self._idle = None
            self.setText(text)
            self.setAccessibleName(name)


class _Topic(Button):
    """One entry of the list; a long title needs two lines."""

    def hasHeightForWidth(self) -> bool:
        return True


def _words(section: Section) -> str:
    """Everything that the section says, as it is compared."""
    texts = [section.title]
    for block in section.blocks:
        match block:
            case Heading():
                texts.append(block.text)
            case TextBlock() | Callout():
                texts.append(plain_text(block.html))
            case Table():
                texts += [plain_text(cell) for row in block.rows for cell in row]
    return fold(" ".join(texts))
