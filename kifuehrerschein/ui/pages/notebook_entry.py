"""One marked place or note in „Mein Heft“."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from kifuehrerschein.domain.notes import NOTE_LIMIT, Note, clean_text
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.services.notebook import Entry
from kifuehrerschein.ui.exercises.writing import WritingField
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import Confirm, MessageArea, reveal
from kifuehrerschein.ui.widgets.labels import Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel
from kifuehrerschein.ui.widgets.spot_words import named, shortened

# In letters; of a longer place the rest is shown when it is wanted.
_SHOWN = 220
_NAME = 60


class EntryCard(Card):
    """The words of the place, the learner's own, and what can be done with them.

    `written` carries a changed note, `parted` one that was not saved when the card went out of
    sight. `removed` comes only after a second question, if a note would be lost.
    """

    spot_requested = Signal()
    written = Signal(str)
    parted = Signal(str)
    removed = Signal()

    def __init__(self, entry: Entry, look: Look, area: QScrollArea) -> None:
        super().__init__(look, "card", 20)
        self._entry = entry
        self._look = look
        self._area = area
        self._name = shortened(entry.words, _NAME)
        # Made when they are needed: a full notebook has hundreds of cards.
        self._whole: SpokenLabel | None = None
        self._own: Card | None = None
        self._messages: MessageArea | None = None
        self._writing: _Writing | None = None
        self._confirm: Confirm | None = None
        self._more: Button | None = None
        self._words()
        self._write = self._button("", "notebook-pen")
        self._remove_button = self._button(self.tr("Entfernen"), "trash-2")
        self._buttons = Flow(look, *self._actions(), spacing=8)
        self.box.addWidget(self._buttons)
        self._show_note()

    def first_focus(self) -> QWidget:
        """What the keyboard starts at."""
        return self._first

    def last_focus(self) -> QWidget:
        """Where Tab leaves the card."""
        return self._more or self._remove_button

    def text(self) -> str:
        """What stands in the field to write in; the kept note while there is none."""
        return self._entry.note.text if self._writing is None else self._writing.text()

    def is_writing(self) -> bool:
        """Whether the field to write in is open."""
        return self._writing is not None

    def is_asking(self) -> bool:
        """Whether it asks if the place and its note are to go."""
        return self._confirm is not None and not self._confirm.isHidden()

    def take(self, note: Note) -> None:
        """This is on disk now."""
        self._entry = replace(self._entry, note=note)
        self._show_note()

    def say(self, text: str) -> None:
        """Something worked."""
        self._message().note(text)
        reveal(self._area, self)

    def show_problem(self, text: str) -> None:
        """It could not be kept; what was typed stays in the field."""
        self._message().problem(text)
        reveal(self._area, self._message())

    def keep_typed(self) -> None:
        """Ask to keep what was typed and not saved yet; an emptied field deletes nothing."""
        text = self.text()
        if text and text != self._entry.note.text:
            self.parted.emit(text)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep_typed()

    # -- building ----------------------------------------------------------------------------

    def _words(self) -> None:
        entry = self._entry
        if not entry.is_there:
            self.box.addWidget(Label(entry.words, "muted"))
            return
        short = shortened(entry.words, _SHOWN)
        words = SpokenLabel(named(entry.kind, short), "muted")
        self.box.addWidget(words)
        if short == " ".join(entry.words.split()):
            return
        more = self._more = self._button(self.tr("Alles zeigen"), "chevron-down")

        def toggle() -> None:
            if self._whole is None:
                self._whole = SpokenLabel(entry.words, "muted")
                self._whole.hide()
                self._put(self._whole, self._own or self._messages or self._buttons)
            opened = self._whole.isHidden()
            self._whole.setVisible(opened)
            words.setVisible(not opened)
            self._rename(more, self.tr("Weniger zeigen") if opened else self.tr("Alles zeigen"))
            more.set_icon("chevron-up" if opened else "chevron-down")

        on_click(more, toggle)

    def _actions(self) -> list[Button]:
        on_click(self._write, self.open_field)
        on_click(self._remove_button, self._remove)
        shown = [self._write, self._remove_button]
        if self._entry.is_there:
            spot = self._button(self.tr("Zur Stelle"), "arrow-right")
            on_click(spot, self.spot_requested.emit)
            shown.insert(0, spot)
        self._first = shown[0]
        return shown if self._more is None else [*shown, self._more]

    def _button(self, text: str, icon: str) -> Button:
        button = Button(text, self._look, icon=icon)
        self._rename(button, text)
        return button

    def _rename(self, button: Button, text: str) -> None:
        """Many buttons of the page say the same: the name says which place is meant."""
        button.setText(text)
        button.setAccessibleName(f"{text}: {without_mediopunkt(self._name)}")

    def _message(self) -> MessageArea:
        if self._messages is None:
            self._messages = MessageArea(self._look)
            self._put(self._messages, self._writing or self._buttons)
        return self._messages

    def _put(self, widget: QWidget, below: QWidget) -> None:
        """Put something above `below`, for the eyes and for who goes through the card by ear."""
        self.box.insertWidget(self.box.indexOf(below), widget)
        widget.stackUnder(below)

    # -- the note ----------------------------------------------------------------------------

    def _show_note(self) -> None:
        """Show the note that is kept, unless it is just being changed."""
        text = self._entry.note.text
        change = self.tr("Notiz ändern") if text else self.tr("Notiz schreiben")
        self._rename(self._write, change)
        if self._own is not None:
            self.box.removeWidget(self._own)
            self._own.hide()
            self._own.deleteLater()
            self._own = None
        if text and self._writing is None:
            self._own = Card(self._look, "note", 14)
            self._own.box.addWidget(Label(self.tr("Meine Notiz"), "callout"))
            self._own.box.addWidget(SpokenLabel(text))
            self._own.setAccessibleName(self.tr("Meine Notiz"))
            self._put(self._own, self._messages or self._buttons)
            self._own.show()

    def open_field(self, draft: str = "") -> None:
        """Let the learner write, on with `draft` if there is one; the shown note makes room."""
        if self._writing is None:
            self._writing = _Writing(max(NOTE_LIMIT, len(self._entry.note.text)), self._look)
            on_click(self._writing.save, lambda: self.written.emit(self.text()))
            on_click(self._writing.cancel, self.close_field)
            self._put(self._writing, self._buttons)
            self._writing.show()  # now, so that it can take the keyboard
            # Qt would put them at the window's end.
            for before, after in pairwise((self.last_focus(), *self._writing.stops())):
                QWidget.setTabOrder(before, after)
            self._writing.field.write(draft or self._entry.note.text)
        self._show_note()
        self._writing.field.edit.setFocus()
        self._buttons.hide()
        reveal(self._area, self)

    def close_field(self) -> None:
        """Show what is kept, and the buttons; what was typed and not saved goes."""
        writing, self._writing = self._writing, None
        if self._messages is not None:
            self._messages.clear()
        self._buttons.show()
        self._write.setFocus()
        self._show_note()
        if writing is not None:
            self.box.removeWidget(writing)
            writing.hide()
            writing.deleteLater()

    # -- removing ----------------------------------------------------------------------------

    def _question(self) -> Confirm:
        confirm = Confirm(
            self._look,
            self.tr("Möchten Sie diese Stelle und Ihre Notiz aus dem Heft entfernen?"),
            self.tr("Ja, entfernen"),
            self.tr("Nein, behalten"),
        )
        confirm.confirmed.connect(self.removed)
        confirm.cancelled.connect(self._keep)
        self.box.addWidget(confirm)
        for before, after in pairwise((self.last_focus(), confirm.no, confirm.yes)):
            QWidget.setTabOrder(before, after)
        return confirm

    def _remove(self) -> None:
        if self._entry.note.text:
            self.ask()
        else:
            self.removed.emit()

    def ask(self) -> None:
        """Ask whether the place and its note are to go."""
        if self._confirm is None:
            self._confirm = self._question()
        self._confirm.ask(self._area)
        self._buttons.hide()

    def _keep(self) -> None:
        self._buttons.show()
        self._remove_button.setFocus()
        if self._confirm is not None:
            self._confirm.hide()


class _Writing(QWidget):
    """The field to write in, and what ends the writing."""

    def __init__(self, longest: int, look: Look) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        private = self.tr("Was Sie hier schreiben, bleibt auf diesem Computer.")
        self.field = WritingField(self.tr("Meine Notiz"), private, longest, look)
        self.field.said.connect(lambda text: announce(self, text))
        self.save = Button(self.tr("Notiz speichern"), look, "primary", "save")
        self.cancel = Button(self.tr("Nicht ändern"), look)
        box.addWidget(self.field)
        box.addWidget(Flow(look, self.save, self.cancel, spacing=8))

    def text(self) -> str:
        """What was typed, as it would be kept."""
        return clean_text(self.field.text())

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches, in reading order."""
        return self.field.edit, self.save, self.cancel
