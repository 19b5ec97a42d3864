"""What a lesson page shows of marks and notes: buttons and bars in the margin, lines of notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.notes import Note
from kifuehrerschein.services.spots import spot_ids
from kifuehrerschein.ui.notes.line import NoteLine
from kifuehrerschein.ui.notes.margin import Margin
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import on_click
from kifuehrerschein.ui.widgets.blocks.column import LateBlock

if TYPE_CHECKING:
    from kifuehrerschein.ui.pages.lesson import LessonPage


class ShownNotes(QObject):
    """Shows what is on disk and nothing else. `pressed` asks for the card of a block."""

    pressed = Signal(str)

    def __init__(self, page: LessonPage, look: Look, notes: Mapping[str, Note]) -> None:
        super().__init__(page)
        self._look = look
        self._column = page.column
        self._lesson_id = page.view.info.id
        self._notes = dict(notes)
        self._lines: dict[str, NoteLine] = {}
        blocks = page.column.blocks()
        # The places of the lesson in reading order.
        self.blocks: dict[str, QWidget] = {
            name: blocks[name] for name in spot_ids(page.view) if name in blocks
        }
        self.margin = Margin(page.column, self.blocks, look)
        self.margin.pressed.connect(self.pressed)
        page.column.completed.connect(self._tell_all)
        here = page.column.here()
        for block_id in self._notes:
            self._show(block_id)
        self._settle(here, move=bool(self._lines))

    def note(self, block_id: str) -> Note:
        """What is kept of this place."""
        return self._notes.get(block_id, Note(self._lesson_id, block_id))

    def take(self, block_id: str, note: Note, *, move: bool) -> None:
        """Show what is on disk now; with `move` the same words stay at the top."""
        self._notes[block_id] = note
        here = self._column.here()
        self._show(block_id)
        self._settle(here, move=move)

    def _settle(self, here: tuple[str, float], *, move: bool) -> None:
        """New lines move what is below them and come into the Tab order."""
        self.margin.show_notes({name: note for name, note in self._notes.items() if note.shown})
        if here[0] and move:
            self._column.show_block(*here)
        if self._column.complete:
            self._column.keep_order()

    def _show(self, block_id: str) -> None:
        block, note = self.blocks.get(block_id), self._notes[block_id]
        if block is None:
            return  # a place that only the other variant has; „Mein Heft“ shows it
        line = self._lines.get(block_id)
        if note.text and line is None:
            self._add_line(block_id, block, note.text)
        elif note.text and line is not None:
            line.say(note.text)
        elif line is not None:
            del self._lines[block_id]
            self._column.box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._tell(block_id, block)

    def _add_line(self, block_id: str, block: QWidget, text: str) -> None:
        line = self._lines[block_id] = NoteLine(text, self._look, block)
        on_click(line, lambda: self.pressed.emit(block_id))
        box = self._column.box
        box.insertWidget(box.indexOf(block) + 1, line)
        line.setVisible(not block.isHidden())

    def _tell(self, block_id: str, block: QWidget) -> None:
        """What a screen reader says of the place besides its words."""
        note = self._notes[block_id]
        marked = self.tr("gemerkt") if note.marked else ""
        with_note = self.tr("mit Notiz") if note.text else ""
        said = ", ".join(word for word in (marked, with_note) if word)
        made = block.made if isinstance(block, LateBlock) else None
        for widget in (block, made):
            if widget is not None:
                widget.setAccessibleDescription(said)

    def _tell_all(self) -> None:
        """Once more, for what has been made meanwhile."""
        for block_id in self._notes.keys() & self.blocks.keys():
            self._tell(block_id, self.blocks[block_id])
