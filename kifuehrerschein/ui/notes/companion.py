"""Marks and notes on a lesson page: what is shown, and the card of a place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.notes import Note
from kifuehrerschein.services.spots import Spot
from kifuehrerschein.ui.keys import key
from kifuehrerschein.ui.notes.shown import ShownNotes
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.tab_order import chain

if TYPE_CHECKING:
    from kifuehrerschein.ui.notes.card import SpotCard
    from kifuehrerschein.ui.notes.margin import Margin
    from kifuehrerschein.ui.pages.lesson import LessonPage

# A page narrower than this, in pixels at 100 % text, has room only for the sign on the button.
_ROOM_FOR_WORDS = 1040


@dataclass(frozen=True, slots=True)
class LessonNotes:
    """One learner's notes in one lesson: what is there, and how it is kept.

    `mark` and `write` take a block's id and return what is on disk then; both raise AppError.
    `drafts` holds by block what was typed and could not be kept.
    """

    notes: Mapping[str, Note]
    spots: Callable[[], Mapping[str, Spot]]
    mark: Callable[[str, bool], Note]
    write: Callable[[str, str], Note]
    drafts: dict[str, str]


class NotesCompanion(QObject):
    """Belongs to one lesson page and goes with it."""

    read_requested = Signal(str)

    def __init__(self, page: LessonPage, look: Look, own: LessonNotes) -> None:
        super().__init__(page)
        self.page = page
        self._look = look
        self._own = own
        self.shown = ShownNotes(page, look, own.notes)
        self.shown.pressed.connect(self.open)
        self._card: SpotCard | None = None
        self.open_at = ""
        self.came_from: QWidget | None = None
        page.column.completed.connect(self._place)
        self.button = self._tool()
        shortcut = QShortcut(QKeySequence(key("spot").sequence), page)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.toggle)

    @property
    def margin(self) -> Margin:
        """The buttons beside the blocks."""
        return self.shown.margin

    @property
    def card(self) -> SpotCard | None:
        """The card that is open now."""
        return self._card

    @cached_property
    def _spots(self) -> Mapping[str, Spot]:
        return self._own.spots()

    # -- the card ----------------------------------------------------------------------------

    def toggle(self) -> None:
        """Open the card for where the keyboard or the reader is, or close the one that is open."""
        if self._card is None:
            self.open(self.here())
        else:
            self.close()

    def here(self) -> str:
        """The place with the focus, else the first whole one in the window, else the first seen."""
        focus = QApplication.focusWidget()
        column = self.page.column
        seen = column.visible_part()
        partly = whole = ""
        for name, block in self.shown.blocks.items():
            if focus is not None and (block is focus or block.isAncestorOf(focus)):
                return name
            span = self._span(name)
            if not block.isVisibleTo(column.content) or not span.intersects(seen):
                continue
            partly = partly or name
            whole = whole or (name if seen.contains(span) else "")
        return whole or partly or next(iter(self.shown.blocks), "")

    def open(self, block_id: str) -> None:
        """Show the card of a place; what was written on another one is kept."""
        spot = self._spots.get(block_id)
        if spot is None:
            return
        if self._card is None:
            self.came_from = QApplication.focusWidget()
        self._drop()
        # The text can be read before the classes of forms and questions are there.
        from kifuehrerschein.ui.notes.card import SpotCard  # noqa: PLC0415

        column = self.page.column
        if not self.shown.blocks[block_id].isVisibleTo(column.content):
            self.page.show_block(block_id)  # one block at a time is shown, and not this one
        card = SpotCard(
            spot, self.shown.note(block_id), self._look, column, can_read=self._reader() is not None
        )
        self._connect(card)
        card.setParent(column.content)
        card.ensurePolished()
        self._card, self.open_at = card, block_id
        card.show()
        card.raise_()
        self._place()
        column.show_rect(card, card.rect())
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        draft = self._own.drafts.pop(block_id, "")
        if draft:
            card.open_field(draft)

    def _connect(self, card: SpotCard) -> None:
        card.closed.connect(self.close)
        card.left.connect(self._drop)
        card.read_requested.connect(self._read)
        card.marked.connect(self._mark)
        card.written.connect(self._write)
        card.parted.connect(self._keep_typed)
        card.stepped.connect(self._step)
        card.resized.connect(self._place)
        card.focus_moved.connect(self.page.column.show_rect)

    def close(self) -> None:
        """Take the card away; the keyboard is where it was before."""
        if self._card is None:
            return
        self._drop()
        # What is hidden takes no keyboard: with one block at a time that may be the title.
        for origin in (self.came_from, self.page.first_focus(), self.button):
            if origin is not None and isValid(origin) and origin.isVisible():
                # As by Tab: in a text the keyboard is on a link again.
                origin.setFocus(Qt.FocusReason.TabFocusReason)
                break

    def _drop(self) -> None:
        """Away with the card; what was typed is kept first."""
        card = self._card
        if card is not None:
            try:
                self._keep_typed()
            finally:
                self._card = None
                card.hide()
                card.deleteLater()
                self.page.column.content.setMinimumHeight(0)

    def _place(self) -> None:
        card, column = self._card, self.page.column
        if card is None:
            return
        card.place(self._span(self.open_at), column.inner.geometry(), column.visible_part())
        # A large card under a short text: there must be something to scroll.
        needed = card.geometry().bottom() + self._look.px(16)
        if needed > column.content.height():
            column.content.setMinimumHeight(needed)
        focus = QApplication.focusWidget()
        if focus is not None and card.isAncestorOf(focus):
            column.show_rect(focus, focus.rect())

    def _span(self, block_id: str) -> QRect:
        block, content = self.shown.blocks[block_id], self.page.column.content
        return QRect(block.mapTo(content, block.rect().topLeft()), block.size())

    def _step(self, step: int) -> None:
        names = list(self.shown.blocks)
        at = names.index(self.open_at) + step
        if not 0 <= at < len(names):
            last, first = (
                self.tr("Das ist die letzte Stelle."),
                self.tr("Das ist die erste Stelle."),
            )
            announce(self.page, last if step > 0 else first)
            return
        self.page.show_block(names[at])
        # After the scrolling that this asks for.
        QTimer.singleShot(0, self, lambda: self.open(names[at]))

    # -- reading aloud -----------------------------------------------------------------------

    def _reader(self) -> QObject | None:
        """What reads this page aloud, if anything does."""
        return next((part for part in self.page.children() if hasattr(part, "read_from")), None)

    def _read(self) -> None:
        reader, block_id = self._reader(), self.open_at
        self.close()
        self.read_requested.emit(block_id)
        if reader is not None:
            reader.read_from(block_id)  # type: ignore[attr-defined] # asked for above

    # -- keeping -----------------------------------------------------------------------------

    def _mark(self, marked: bool) -> None:
        said = self.tr("Diese Stelle steht jetzt in „Mein Heft“.")
        if not marked:
            said = self.tr("Diese Stelle ist nicht mehr gemerkt.")
        self._ask(lambda: self._own.mark(self.open_at, marked), said)

    def _write(self, text: str) -> None:
        said = self.tr("Ihre Notiz ist gespeichert. Sie steht auch in „Mein Heft“.")
        if not text:
            said = self.tr("Ihre Notiz ist gelöscht.")
        self._ask(lambda: self._own.write(self.open_at, text), said)

    def _ask(self, keep: Callable[[], Note], said: str) -> None:
        card, name = self._card, self.open_at
        if card is None:
            return
        try:
            note = keep()
        except AppError as error:
            card.show_problem(str(error))
            return
        self.shown.take(name, note, move=False)
        card.show_note(note, said)

    def _keep_typed(self) -> None:
        """The card or the page goes: nothing that was typed may be lost."""
        card, name = self._card, self.open_at
        if card is None or not card.is_unsaved or not card.text():
            return
        text = card.text()
        try:
            note = self._own.write(name, text)
        except AppError:
            self._own.drafts[name] = text
            raise
        card.note = note
        self.shown.take(name, note, move=True)

    # -- the button in the bar ---------------------------------------------------------------

    def _tool(self) -> Button:
        bar = self.page.bar
        words = self.tr("Diese Stelle")
        button = Button("", self._look, "segment", "bookmark")
        button.setAccessibleName(words)
        button.setAccessibleDescription(self.tr("Merken, Notiz schreiben oder ab hier vorlesen"))
        button.setToolTip(self.tr("{0} ({1})").format(words, key("spot").shown))
        on_click(button, self.toggle)
        bar.tools.addWidget(button)
        button.show()  # a layout does it only later, too late to get the keyboard back now
        # Qt itself would put it at the window's end.
        items = [bar.tools.itemAt(at) for at in range(bar.tools.count())]
        tools = [item.widget() for item in items if item is not None]
        chain(bar, [*(tool for tool in tools if tool is not None), *bar.buttons.values()])
        self.page.installEventFilter(self)
        self._fit(button)
        return button

    def _fit(self, button: Button) -> None:
        wide = self.page.width() >= self._look.px(_ROOM_FOR_WORDS) and not self._look.narrow
        button.setText(self.tr("Diese Stelle") if wide else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit(self.button)
            self.close()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.close()  # a press beside the card, on nothing that takes the keyboard
        return False
