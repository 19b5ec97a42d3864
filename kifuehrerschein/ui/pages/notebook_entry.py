"""One marked place or note in „Mein Heft“."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from kifuehrerschein.domain.notes import NOTE_LIMIT, clean_text
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.services.notebook import Entry
from kifuehrerschein.ui.exercises.writing import WritingField
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, Label, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import Confirm, MessageArea, reveal
from kifuehrerschein.ui.widgets.long_words import SpokenLabel
from kifuehrerschein.ui.widgets.spot_words import named, shortened

# In letters; of a longer place the rest is shown when it is wanted.
_SHOWN = 220
_NAME = 60


class EntryCard(Card):
    """The words of the place, the learner's own, and what can be done with them.

    `written` carries a changed note. `removed` comes only after a second question, if a note would
    be lost.
    """

    spot_requested = Signal()
    written = Signal(str)
    removed = Signal()

    def __init__(self, entry: Entry, look: Look, area: QScrollArea) -> None:
        super().__init__(look, "card", 20)
        self._entry = entry
        self._look = look
        self._area = area
        self._name = shortened(entry.words, _NAME)
        self._more: Button | None = None
        self._words()
        if entry.note.text:
            self.box.addWidget(self._own())
        self._messages = MessageArea(look)
        self.box.addWidget(self._messages)
        self._field: WritingField | None = None
        self._saving: Flow | None = None
        self._confirm = self._question()
        self._buttons = Flow(look, *self._actions(), spacing=8)
        self.box.addWidget(self._buttons)
        self.box.addWidget(self._confirm)

    def first_focus(self) -> QWidget:
        """What the keyboard starts at."""
        return self._first

    def text(self) -> str:
        """What stands in the field to write in; the kept note while there is none."""
        return self._entry.note.text if self._field is None else clean_text(self._field.text())

    def say(self, text: str) -> None:
        """Something worked."""
        self._messages.note(text)
        reveal(self._area, self)

    def show_problem(self, text: str) -> None:
        """It could not be kept; what was typed stays in the field."""
        self._messages.problem(text)
        reveal(self._area, self._messages)

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
        whole = SpokenLabel(entry.words, "muted")
        more = self._more = self._button(self.tr("Alles zeigen"), "chevron-down")
        self.box.addWidget(whole)
        whole.hide()

        def toggle() -> None:
            opened = whole.isHidden()
            whole.setVisible(opened)
            words.setVisible(not opened)
            self._rename(more, self.tr("Weniger zeigen") if opened else self.tr("Alles zeigen"))
            more.set_icon("chevron-up" if opened else "chevron-down")

        on_click(more, toggle)

    def _own(self) -> Card:
        card = Card(self._look, "note", 14)
        card.box.addWidget(Label(self.tr("Meine Notiz"), "callout"))
        card.box.addWidget(SpokenLabel(self._entry.note.text))
        card.setAccessibleName(self.tr("Meine Notiz"))
        self._shown_note = card
        return card

    def _actions(self) -> list[Button]:
        note = self._entry.note
        change = self.tr("Notiz ändern") if note.text else self.tr("Notiz schreiben")
        spot = self._button(self.tr("Zur Stelle"), "arrow-right")
        write = self._button(change, "notebook-pen")
        remove = self._button(self.tr("Entfernen"), "trash-2")
        on_click(spot, self.spot_requested.emit)
        on_click(write, self.open_field)
        on_click(remove, self._remove)
        self._write, self._remove_button = write, remove
        shown = [spot, write, remove] if self._entry.is_there else [write, remove]
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

    # -- changing ----------------------------------------------------------------------------

    def open_field(self) -> None:
        """Let the learner write; the note that is shown makes room."""
        look, note = self._look, self._entry.note
        if self._field is None:
            private = self.tr("Was Sie hier schreiben, bleibt auf diesem Computer.")
            longest = max(NOTE_LIMIT, len(note.text))
            self._field = WritingField(self.tr("Meine Notiz"), private, longest, look)
            self._field.said.connect(lambda text: announce(self, text))
            save = Button(self.tr("Notiz speichern"), look, "primary", "save")
            cancel = Button(self.tr("Nicht ändern"), look)
            on_click(save, lambda: self.written.emit(self.text()))
            on_click(cancel, self._close_field)
            self._saving = Flow(look, save, cancel, spacing=8)
            at = self.box.indexOf(self._buttons)
            self.box.insertWidget(at, self._field)
            self.box.insertWidget(at + 1, self._saving)
            # Qt would put them at the window's end.
            last = self._more or self._remove_button
            for before, after in pairwise((last, self._field.edit, save, cancel)):
                QWidget.setTabOrder(before, after)
        self._field.write(note.text)
        self._show_field(shown=True)
        self._field.edit.setFocus()
        reveal(self._area, self)

    def _close_field(self) -> None:
        self._messages.clear()
        self._buttons.show()
        self._write.setFocus()
        self._show_field(shown=False)

    def _show_field(self, *, shown: bool) -> None:
        for part in (self._field, self._saving):
            if part is not None:
                part.setVisible(shown)
        self._buttons.setVisible(not shown)
        if self._entry.note.text:
            self._shown_note.setVisible(not shown)

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
        return confirm

    def _remove(self) -> None:
        if not self._entry.note.text:
            self.removed.emit()
            return
        self._confirm.ask(self._area)
        self._buttons.hide()

    def _keep(self) -> None:
        self._buttons.show()
        self._remove_button.setFocus()
        self._confirm.hide()
