"""Found words in a lesson, marked until somebody scrolls on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from kifuehrerschein.domain.search import found_spans, marked
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.blocks.column import LateBlock, LessonColumn
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.marked import mark_format

_Kind = TypeVar("_Kind", bound=QWidget)
# Others mark sentences in the same texts.
_MINE = QTextFormat.Property.UserProperty.value + 17


class FoundWords(QObject):
    """Marks the folded `words` in the texts and headings of a column, also in late ones."""

    def __init__(self, column: LessonColumn, words: Collection[str], look: Look) -> None:
        super().__init__(column)
        self._column = column
        self._words = words
        self._look = look
        self._views: list[TextView] = []
        self._headings: list[tuple[Heading, str]] = []
        self.active = True
        # After the first paint; what is made still later is marked when all of it is there.
        QTimer.singleShot(0, self, self._mark)
        column.completed.connect(self._mark)
        column.verticalScrollBar().actionTriggered.connect(self.clear)

    def clear(self) -> None:
        """Take all marks away."""
        self.active = False
        for view in self._views:
            kept = [mark for mark in view.extraSelections() if not _is_mine(mark)]
            view.setExtraSelections(kept)
        for heading, text in self._headings:
            heading.setTextFormat(Qt.TextFormat.PlainText)
            heading.setText(text)
        self._views, self._headings = [], []

    def _mark(self) -> None:
        if not self.active:
            return
        for widget in self._made():
            for view in _all(widget, TextView):
                if view not in self._views:
                    self._mark_text(view)
            for heading in _all(widget, Heading):
                if all(heading is not each for each, _ in self._headings):
                    self._mark_heading(heading)

    def _made(self) -> Iterator[QWidget]:
        for widget in self._column.blocks().values():
            made = widget.made if isinstance(widget, LateBlock) else widget
            if made is not None:
                yield made

    def _mark_text(self, view: TextView) -> None:
        form = mark_format(self._look)
        form.setProperty(_MINE, True)
        marks = []
        block = view.document().begin()
        while block.isValid():
            text = block.text()
            for start, end in found_spans(text, self._words):
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + _units(text[:start]))
                there = block.position() + _units(text[:end])
                cursor.setPosition(there, QTextCursor.MoveMode.KeepAnchor)
                mark.cursor, mark.format = cursor, form
                marks.append(mark)
            block = block.next()
        if marks:
            view.setExtraSelections([*view.extraSelections(), *marks])
            self._views.append(view)

    def _mark_heading(self, heading: Heading) -> None:
        text = heading.text()
        pieces = marked(text, self._words)
        if heading.textFormat() is not Qt.TextFormat.PlainText or not any(p.found for p in pieces):
            return
        tokens = self._look.tokens
        open_tag = f'<u style="background-color:{tokens.mark};color:{tokens.ink}">'
        parts = (f"{open_tag}{escape(p.text)}</u>" if p.found else escape(p.text) for p in pieces)
        heading.setTextFormat(Qt.TextFormat.RichText)
        heading.setText("".join(parts))
        self._headings.append((heading, text))


def _is_mine(mark: QTextEdit.ExtraSelection) -> bool:
    return bool(mark.format.boolProperty(_MINE))


def _all(widget: QWidget, kind: type[_Kind]) -> list[_Kind]:
    own = [widget] if isinstance(widget, kind) else []
    return own + widget.findChildren(kind)


def _units(text: str) -> int:
    """Length of `text` as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
