"""Marking a place of a lesson, with the mouse and without."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.blocks import Heading, TextBlock
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.spots import spot_ids
from kifuehrerschein.ui.keys import key
from kifuehrerschein.ui.notes.companion import NotesCompanion
from kifuehrerschein.ui.notes.line import NoteLine
from kifuehrerschein.ui.notes.margin import Margin
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.theme.look import Look
from tests.ui import lesson_samples as samples
from tests.ui.lesson_stage import text_with
from tests.ui.notes_stage import (
    Kept,
    button,
    card_of,
    companion,
    press_key,
    walk_to,
    with_notes,
)
from tests.ui.page_checks import focus, show_page, spoken

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CTRL = Qt.KeyboardModifier.ControlModifier


def click_margin(notes: NotesCompanion, block_id: str) -> None:
    place = notes.margin.button_of(block_id)
    assert not place.isEmpty()
    QTest.mouseClick(notes.margin, Qt.MouseButton.LeftButton, pos=place.center())


def lines(page: LessonPage) -> list[str]:
    return [line.accessibleName() for line in page.findChildren(NoteLine) if line.isVisible()]


def described(page: LessonPage, block_id: str) -> str:
    interface = QAccessible.queryAccessibleInterface(page.column.blocks()[block_id])
    return str(interface.text(QAccessible.Text.Description))


# -- with the mouse ----------------------------------------------------------------------------


def test_the_card_makes_room_for_that_of_a_word(qtbot: QtBot) -> None:
    """A screen reader can press a link without taking the keyboard out of the card."""
    page, notes = with_notes(qtbot, Kept())
    notes.open("h1-b1")
    view = text_with(page, "Mus·ter")
    view.setFocus()
    view.open_link(0)
    qtbot.waitUntil(lambda: page.reading_root() is not page)
    assert notes.card is None


def test_a_place_is_marked_with_the_mouse(qtbot: QtBot) -> None:
    kept = Kept()
    page, notes = with_notes(qtbot, kept)
    assert described(page, "h1-b1") == ""
    assert list(notes.margin.marked()) == []
    click_margin(notes, "h1-b1")
    assert "Worte von h1-b1" in spoken(card_of(notes))
    QTest.mouseClick(button(card_of(notes), "Merken"), Qt.MouseButton.LeftButton)
    assert kept.is_marked("h1-b1")
    (bar,) = notes.margin.marked()
    block = page.column.blocks()["h1-b1"]
    assert bar.height() == block.height()
    assert bar.right() < page.column.inner.x()
    assert described(page, "h1-b1") == "gemerkt"
    QTest.mouseClick(button(card_of(notes), "Nicht mehr merken"), Qt.MouseButton.LeftButton)
    assert not kept.is_marked("h1-b1")
    assert list(notes.margin.marked()) == []
    assert described(page, "h1-b1") == ""


def test_a_press_beside_the_card_closes_it_and_on_it_does_not(qtbot: QtBot) -> None:
    page, notes = with_notes(qtbot, Kept())
    click_margin(notes, "h1-b1")
    card = card_of(notes)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(4, card.height() // 2))
    assert notes.card is card
    inner = page.column.inner
    beside = QPoint(inner.x() - 20, inner.y() + 4)
    QTest.mouseClick(page.column.content, Qt.MouseButton.LeftButton, pos=beside)
    qtbot.waitUntil(lambda: notes.card is None)
    click_margin(notes, "h1-b1")
    view = text_with(page, "Mus·ter")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    qtbot.waitUntil(lambda: notes.card is None)


def test_only_places_have_buttons_and_none_lies_on_another(qtbot: QtBot) -> None:
    page, notes = with_notes(qtbot, Kept())
    places = list(notes.margin.places())
    assert tuple(place.block_id for place in places) == spot_ids(page.view)
    assert not {"h1", "h2", "practice", "sources"} & {place.block_id for place in places}
    side = samples.look().target
    for before, after in pairwise(places):
        assert before.button.bottom() < after.button.top()
    assert all(p.button.width() >= side <= p.button.height() for p in places)


def test_large_buttons_beside_short_blocks_do_not_overlap_either(qtbot: QtBot) -> None:
    body = tuple(TextBlock(f"h1-b{n}", "<p>Kurz.</p>") for n in range(1, 6))
    page, notes = with_notes(qtbot, Kept(), samples.view(body=(Heading("h1", 2, "Kurz"), *body)))
    margin = Margin(page.column, notes.shown.blocks, Look(Settings(large_targets=True)))
    places = list(margin.places())
    assert places[0].button.height() == 60
    for before, after in pairwise(places):
        assert before.button.bottom() < after.button.top()


def test_a_press_between_two_buttons_opens_nothing(qtbot: QtBot) -> None:
    _page, notes = with_notes(qtbot, Kept())
    first, second, *_ = notes.margin.places()
    middle = QPoint(first.button.center().x(), (first.button.bottom() + second.button.top()) // 2)
    QTest.mouseClick(notes.margin, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseClick(notes.margin, Qt.MouseButton.RightButton, pos=first.button.center())
    assert notes.card is None


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [620, 818, 1160])
def test_the_buttons_never_cover_the_text(qtbot: QtBot, percent: int, width: int) -> None:
    page, notes = with_notes(qtbot, Kept(), percent=percent, size=(width, 650))
    inner, margin = page.column.inner.geometry(), notes.margin.geometry()
    assert inner.right() < margin.left()
    assert margin.right() <= page.column.content.width()
    if (percent, width) == (100, 1160):  # as wide as beside the navigation at 1366 pixels
        assert inner.width() == 760


# -- with the keyboard -------------------------------------------------------------------------


def test_a_place_is_marked_with_the_keyboard_alone(qtbot: QtBot) -> None:
    kept = Kept()
    page, notes = with_notes(qtbot, kept)
    view = text_with(page, "Mus·ter")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert key("spot").sequence == "Ctrl+M"
    press_key(Qt.Key.Key_M, CTRL)
    assert card_of(notes).hasFocus()
    walk_to("Merken", notes)
    assert kept.is_marked("h1-b1")
    press_key(Qt.Key.Key_Escape)
    assert notes.card is None
    assert view.hasFocus()


def test_the_key_opens_the_first_whole_place_that_is_seen(qtbot: QtBot) -> None:
    page, notes = with_notes(qtbot, Kept(), at="h2-b2")
    page.first_focus().setFocus()
    here = notes.here()
    span, seen = notes._span(here), page.column.visible_part()
    assert seen.contains(span)
    earlier = list(notes.shown.blocks)[: list(notes.shown.blocks).index(here)]
    assert not any(seen.contains(notes._span(name)) for name in earlier)
    press_key(Qt.Key.Key_M, CTRL)
    assert f"Worte von {here}" in spoken(card_of(notes))
    press_key(Qt.Key.Key_M, CTRL)
    assert notes.card is None


def test_the_button_in_the_bar_does_the_same_and_comes_before_the_switch(qtbot: QtBot) -> None:
    page, notes = with_notes(qtbot, Kept())
    tool = notes.button
    assert spoken(tool) == "Diese Stelle"
    assert page.bar.isAncestorOf(tool)
    tool.setFocus()
    press_key(Qt.Key.Key_Tab)
    assert page.bar.buttons[Variant.STANDARD].hasFocus()
    tool.setFocus()
    press_key(Qt.Key.Key_Return)
    assert card_of(notes).hasFocus()
    press_key(Qt.Key.Key_Escape)
    assert tool.hasFocus()


def test_tab_comes_to_the_button_with_the_bar_and_not_after_the_page(
    qtbot: QtBot, qapp: QApplication
) -> None:
    look = samples.look()
    page = LessonPage(samples.view(), look, samples.image, samples.TERMS.get)
    show_page(qtbot, qapp, page, look, "Ayşe Yılmaz")
    qtbot.waitUntil(lambda: page.column.complete)
    notes = companion(page, Kept())
    qtbot.waitUntil(notes.button.isVisible)
    page.next_button.setFocus()
    press_key(Qt.Key.Key_Tab)
    assert not page.isAncestorOf(focus()), "the page is over, the navigation begins"
    page.bar.buttons[Variant.STANDARD].setFocus()
    press_key(Qt.Key.Key_Backtab)
    assert focus() is notes.button


def test_tab_stays_in_the_card_and_goes_round(qtbot: QtBot) -> None:
    _page, notes = with_notes(qtbot, Kept(h1_b1="Meine Worte"))
    notes.open("h1-b1")
    card, reached = card_of(notes), []
    for _ in range(12):
        assert focus() is card or card.isAncestorOf(focus())
        reached.append(focus())
        press_key(Qt.Key.Key_Tab)
    names = [spoken(widget).split(":")[0] for widget in reached[1 : reached.index(card, 1)]]
    assert names == [
        "Schließen",
        "Merken",
        "Meine Notiz",
        "Notiz speichern",
        "Notiz löschen",
        "Vorige Stelle",
        "Nächste Stelle",
    ]
    card.setFocus()
    press_key(Qt.Key.Key_Backtab)
    assert button(card, "Nächste Stelle").hasFocus()


def test_the_places_before_and_after_are_a_press_away(qtbot: QtBot) -> None:
    page, notes = with_notes(qtbot, Kept())
    names = spot_ids(page.view)
    notes.open(names[0])
    walk_to("Vorige Stelle", notes)
    assert names[0] in spoken(card_of(notes)), "there is none before the first"
    for name in names[1:4]:
        walk_to("Nächste Stelle", notes)
        qtbot.waitUntil(lambda name=name: f"von {name}." in spoken(card_of(notes)))  # type: ignore[misc]
        assert page.column.visible_part().intersects(notes._span(name))
    notes.open(names[-1])
    walk_to("Nächste Stelle", notes)
    assert names[-1] in spoken(card_of(notes))


def test_reading_aloud_is_offered_only_if_something_reads(qtbot: QtBot) -> None:
    page, notes = with_notes(qtbot, Kept())
    notes.open("h1-b1")
    assert not [b for b in card_of(notes).findChildren(QPushButton) if "vorlesen" in b.text()]
    notes.close()

    class Reader(QObject):
        asked = ""

        def read_from(self, block_id: str) -> None:
            self.asked = block_id

    reader = Reader(page)
    notes.open("h1-b1")
    walk_to("Ab hier vorlesen", notes)
    assert reader.asked == "h1-b1"
    assert notes.card is None
