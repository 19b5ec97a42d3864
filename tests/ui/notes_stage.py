"""A lesson page with notes that are kept in memory, or refused as on a full disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.notes import Note
from kifuehrerschein.services.spots import Spot, spot_ids
from kifuehrerschein.services.views import LessonView
from kifuehrerschein.ui.notes.card import SpotCard
from kifuehrerschein.ui.notes.companion import LessonNotes, NotesCompanion
from kifuehrerschein.ui.pages.lesson import LessonPage
from tests.ui import lesson_samples as samples
from tests.ui.lesson_stage import open_lesson

FULL = "Der Speicherplatz ist voll. Bitte löschen Sie etwas."
_NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Kept:
    """What is „on disk“."""

    def __init__(self, **texts: str) -> None:
        self.notes = {
            name.replace("_", "-"): Note("m02-l02", name.replace("_", "-"), text=text, text_at=_NOW)
            for name, text in texts.items()
        }
        self.full = False
        self.drafts: dict[str, str] = {}

    def mark(self, block_id: str, marked: bool) -> Note:
        return self._put(replace(self._at(block_id), marked=marked, marked_at=_NOW))

    def write(self, block_id: str, text: str) -> Note:
        return self._put(replace(self._at(block_id), text=text, text_at=_NOW))

    def text(self, block_id: str) -> str:
        return self._at(block_id).text

    def is_marked(self, block_id: str) -> bool:
        return self._at(block_id).marked

    def _at(self, block_id: str) -> Note:
        return self.notes.get(block_id, Note("m02-l02", block_id))

    def _put(self, note: Note) -> Note:
        if self.full:
            raise StorageError(FULL)
        self.notes[note.block_id] = note
        return note


def with_notes(
    qtbot: QtBot,
    kept: Kept,
    view: LessonView | None = None,
    *,
    percent: int = 100,
    size: tuple[int, int] = (1000, 650),
    at: str = "",
) -> tuple[LessonPage, NotesCompanion]:
    """The sample lesson in a window with its companion; the caller keeps both."""
    page = open_lesson(qtbot, view, percent=percent, size=size, at=at)
    qtbot.waitUntil(lambda: page.column.complete)
    notes = companion(page, kept, percent)
    qtbot.waitUntil(notes.button.isVisible)
    return page, notes


def companion(page: LessonPage, kept: Kept, percent: int = 100) -> NotesCompanion:
    """What the desk adds to a page."""
    spots = {
        name: Spot(name, "Text", f"Worte von {name}. " + "Und noch mehr davon. " * 12)
        for name in spot_ids(page.view)
    }
    shown = {name: note for name, note in kept.notes.items() if note.shown}
    own = LessonNotes(shown, lambda: spots, kept.mark, kept.write, kept.drafts)
    return NotesCompanion(page, samples.look(percent), own)


def card_of(notes: NotesCompanion) -> SpotCard:
    """The card that is open."""
    assert notes.card is not None, "no card is open"
    return notes.card


def button(inside: object, text: str) -> QPushButton:
    """The visible button with this text."""
    assert isinstance(inside, SpotCard)
    found = [b for b in inside.findChildren(QPushButton) if b.isVisible() and b.text() == text]
    assert len(found) == 1, [b.text() for b in inside.findChildren(QPushButton) if b.isVisible()]
    return found[0]


def press_key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the keyboard"
    QTest.keyClick(focus, key, modifiers)


def walk_to(text: str, notes: NotesCompanion) -> None:
    """Tab inside the card to the button with this text and press it with Return."""
    wanted = button(card_of(notes), text)
    for _ in range(20):
        if wanted.hasFocus():
            press_key(Qt.Key.Key_Return)
            return
        press_key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {text}")
