"""Writing a note at a place of a lesson, and how the page lives with marks and notes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.notes import NOTE_LIMIT
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.notes.companion import NotesCompanion
from kifuehrerschein.ui.notes.line import NoteLine
from kifuehrerschein.ui.pages.lesson import LessonPage
from tests.ui import lesson_samples as samples
from tests.ui.lesson_stage import text_with
from tests.ui.notes_stage import (
    FULL,
    Kept,
    button,
    card_of,
    companion,
    press_key,
    walk_to,
    with_notes,
)
from tests.ui.page_checks import check_label, spoken

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CTRL = Qt.KeyboardModifier.ControlModifier


def lines(page: LessonPage) -> list[str]:
    return [line.accessibleName() for line in page.findChildren(NoteLine) if line.isVisible()]


def described(page: LessonPage, block_id: str) -> str:
    interface = QAccessible.queryAccessibleInterface(page.column.blocks()[block_id])
    return str(interface.text(QAccessible.Text.Description))


def write(notes: NotesCompanion, text: str) -> QPlainTextEdit:
    field = card_of(notes).field.edit
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def test_a_note_is_written_shown_under_its_place_and_opens_the_card(qtbot: QtBot) -> None:
    kept = Kept()
    page, notes = with_notes(qtbot, kept)
    notes.open("h1-b1")
    assert not card_of(notes).field.isVisible()
    walk_to("Notiz schreiben", notes)
    assert card_of(notes).field.edit.hasFocus()
    write(notes, "Frau Demir fragen")
    walk_to("Notiz speichern", notes)
    assert kept.text("h1-b1") == "Frau Demir fragen"
    notes.close()
    assert lines(page) == ["Meine Notiz: Frau Demir fragen"]
    assert described(page, "h1-b1") == "mit Notiz"
    (line,) = page.findChildren(NoteLine)
    box = page.column.box
    assert box.indexOf(line) == box.indexOf(page.column.blocks()["h1-b1"]) + 1
    line.setFocus()
    press_key(Qt.Key.Key_Return)
    assert card_of(notes).field.edit.toPlainText() == "Frau Demir fragen"


def test_the_lines_are_reached_by_tab_in_reading_order(qtbot: QtBot) -> None:
    page, notes = with_notes(qtbot, Kept(h2_b1="eins", h1_b1="zwei"))
    text_with(page, "Mus·ter").setFocus(Qt.FocusReason.TabFocusReason)
    press_key(Qt.Key.Key_Tab)
    assert spoken(QApplication.focusWidget()) == "Meine Notiz: zwei"  # type: ignore[arg-type]
    press_key(Qt.Key.Key_Tab)
    assert spoken(QApplication.focusWidget()) == "Meine Notiz: eins"  # type: ignore[arg-type]
    assert notes.card is None


@pytest.mark.parametrize("way", ["escape", "other place", "page goes", "press beside"])
def test_what_was_typed_is_kept_however_the_card_goes(qtbot: QtBot, way: str) -> None:
    kept = Kept()
    page, notes = with_notes(qtbot, kept)
    notes.open("h1-b1")
    card_of(notes).open_field()
    write(notes, "nicht verlieren")
    match way:
        case "escape":
            press_key(Qt.Key.Key_Escape)
        case "other place":
            notes.open("h2-b1")
        case "page goes":
            page.hide()
        case _:
            view = text_with(page, "Gezählt")
            view.setFocus(Qt.FocusReason.MouseFocusReason)
            qtbot.waitUntil(lambda: notes.card is None)
    assert kept.text("h1-b1") == "nicht verlieren"


def test_an_emptied_field_alone_deletes_nothing(qtbot: QtBot) -> None:
    kept = Kept(h1_b1="bleibt")
    _page, notes = with_notes(qtbot, kept)
    notes.open("h1-b1")
    card_of(notes).field.edit.clear()
    notes.close()
    assert kept.text("h1-b1") == "bleibt"


def test_deleting_is_asked_twice(qtbot: QtBot) -> None:
    kept = Kept(h1_b1="weg damit")
    page, notes = with_notes(qtbot, kept)
    notes.open("h1-b1")
    walk_to("Notiz löschen", notes)
    assert button(card_of(notes), "Nein, behalten").hasFocus()
    press_key(Qt.Key.Key_Return)
    assert kept.text("h1-b1") == "weg damit"
    walk_to("Notiz löschen", notes)
    walk_to("Ja, löschen", notes)
    assert kept.text("h1-b1") == ""
    assert not card_of(notes).field.isVisible()
    notes.close()
    assert lines(page) == []
    assert described(page, "h1-b1") == ""


def test_a_full_disk_keeps_the_words_on_the_page(qtbot: QtBot) -> None:
    kept = Kept()
    page, notes = with_notes(qtbot, kept)
    kept.full = True
    notes.open("h1-b1")
    card_of(notes).open_field()
    write(notes, "sehr wichtig")
    walk_to("Notiz speichern", notes)
    assert FULL in card_of(notes)._messages.text()
    assert card_of(notes).field.text() == "sehr wichtig"
    assert lines(page) == [], "what is shown as saved is on disk"
    walk_to("Merken", notes)
    assert FULL in card_of(notes)._messages.text()
    assert list(notes.margin.marked()) == []
    with qtbot.captureExceptions() as told:
        page.hide()
    assert [str(error) for _, error, _ in told] == [FULL]
    # There is room again: what was typed is still there, also on the page that comes next.
    kept.full = False
    other, again = with_notes(qtbot, kept)
    again.open("h1-b1")
    assert card_of(again).field.text() == "sehr wichtig"
    walk_to("Notiz speichern", again)
    assert kept.text("h1-b1") == "sehr wichtig"
    assert lines(other) == ["Meine Notiz: sehr wichtig"]


def test_no_more_is_taken_than_can_be_kept(qtbot: QtBot) -> None:
    _page, notes = with_notes(qtbot, Kept(h2_b1="c" * (NOTE_LIMIT + 50)))
    notes.open("h1-b1")
    card_of(notes).open_field()
    card_of(notes).field.edit.insertPlainText("b" * (NOTE_LIMIT + 1))
    assert len(card_of(notes).text()) == NOTE_LIMIT
    notes.open("h2-b1")
    assert len(card_of(notes).text()) == NOTE_LIMIT + 50, "what came from two devices is not cut"


# -- the page around it ------------------------------------------------------------------------


def test_the_other_variant_shows_the_same_marks_and_notes(qtbot: QtBot) -> None:
    kept = Kept(h1_b1="meine Worte", h2_b7="nur in Standard")
    kept.mark("h2-b2", marked=True)
    for variant in Variant:
        page, notes = with_notes(qtbot, kept, samples.view(variant))
        assert "Meine Notiz: meine Worte" in lines(page)
        assert ("Meine Notiz: nur in Standard" in lines(page)) is (variant is Variant.STANDARD)
        assert described(page, "h2-b2") == "gemerkt"
        assert len(list(notes.margin.marked())) == 1


def test_a_place_that_is_made_late_is_told_of_as_well(qtbot: QtBot) -> None:
    kept = Kept()
    kept.mark("q-m02-003", marked=True)
    page = LessonPage(samples.view(), samples.look(), samples.image, samples.TERMS.get)
    qtbot.addWidget(page)
    page.resize(1000, 650)
    notes = companion(page, kept)
    with qtbot.waitSignal(page.column.completed):
        page.show()
    late = page.column.blocks()["q-m02-003"]
    made = late.made  # type: ignore[attr-defined]
    assert made is not None
    assert made.accessibleDescription() == "gemerkt"
    assert notes.margin.button_of("q-m02-003").top() > 0


def test_notes_do_not_move_the_place_where_one_reads(qtbot: QtBot) -> None:
    page, notes = with_notes(qtbot, Kept(h1_b1="Worte " * 30, h2_b1="Worte " * 30), at="h2-b4")
    qtbot.waitUntil(lambda: page.top_block() == "h2-b4")
    assert page.column.here()[1] == pytest.approx(0, abs=0.02)
    assert len(lines(page)) == 2
    assert notes.card is None


def test_one_block_at_a_time_hides_buttons_bars_and_lines_with_their_block(qtbot: QtBot) -> None:
    kept = Kept(h1_b1="Worte")
    kept.mark("h1-b1", marked=True)
    page, notes = with_notes(qtbot, kept)
    assert len(lines(page)) == 1
    page.column.blocks()["h1-b1"].hide()
    assert lines(page) == []
    assert list(notes.margin.marked()) == []
    assert notes.margin.button_of("h1-b1").isEmpty()
    page.column.blocks()["h1-b1"].show()
    assert len(lines(page)) == 1


def test_nothing_runs_while_nothing_happens(qtbot: QtBot) -> None:
    from PySide6.QtCore import QTimer

    page, notes = with_notes(qtbot, Kept(h1_b1="Worte"))
    notes.open("h1-b1")
    qtbot.waitUntil(lambda: not [t for t in page.findChildren(QTimer) if t.isActive()])


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("state", ["new", "written", "asked", "problem"])
def test_the_card_is_whole_at_every_size(qtbot: QtBot, percent: int, state: str) -> None:
    kept = Kept() if state == "new" else Kept(h1_b1="Meine Worte " * 10)
    page, notes = with_notes(qtbot, kept, percent=percent, size=(904, 650))
    notes.open("h1-b1")
    card = card_of(notes)
    if state == "asked":
        card._ask()
    if state == "problem":
        card.show_problem(FULL)

    def whole() -> None:
        content = page.column.content.rect()
        assert content.contains(card.geometry())
        assert card.height() >= card.box.totalHeightForWidth(card.width())
        assert card.geometry().right() <= page.column.inner.geometry().right()
        for found in card.findChildren(QPushButton):
            if found.isVisible():
                assert found.width() >= samples.look(percent).target <= found.height()
                assert card.rect().contains(found.rect().translated(found.mapTo(card, QPoint())))

    qtbot.waitUntil(lambda: not whole())  # type: ignore[func-returns-value]
    from PySide6.QtWidgets import QLabel

    for label in card.findChildren(QLabel):
        if label.isVisible() and label.text():
            check_label(label)
