from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.blocks import TextBlock
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.widgets import basics, labels
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.glossary_card import GlossaryCard
from tests.ui import lesson_samples as samples
from tests.ui.lesson_stage import open_lesson, text_with, texts

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _open_term(page: LessonPage) -> TextView:
    """Open the first word of the sample lesson with the keyboard."""
    view = text_with(page, "Mus·ter")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Return)
    return view


def _card(page: LessonPage) -> GlossaryCard | None:
    cards = [card for card in page.findChildren(GlossaryCard) if not card.isHidden()]
    assert len(cards) <= 1
    return cards[0] if cards else None


def test_a_link_to_a_lesson_asks_for_it(qtbot: QtBot) -> None:
    view = text_with(page := open_lesson(qtbot), "die erste Lektion")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.lesson_requested) as caught:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == ["m02-l01"]


def test_a_link_to_a_fact_shows_the_sources(qtbot: QtBot) -> None:
    text = f'<p>{samples.LONG * 20} <a href="fact:gezaehlt">Zahl</a></p>'
    page = open_lesson(qtbot, samples.view(body=(TextBlock("h0-b1", text),)))
    view = text_with(page, "Zahl")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Return)
    sources = text_with(page, "Es wurde gezählt")
    qtbot.waitUntil(lambda: not sources.visibleRegion().isEmpty())


@pytest.mark.parametrize("variant", list(Variant))
def test_a_word_is_explained_in_the_variant_of_the_page(qtbot: QtBot, variant: Variant) -> None:
    page = open_lesson(qtbot, samples.view(variant))
    _open_term(page)
    card = _card(page)
    assert card is not None
    text = samples.TERMS["muster"].text.of(variant)
    assert texts(card)[:2] == ["Muster", text]
    assert card.hasFocus(), "so that it is read out"
    assert card.accessibleName() == f"Muster. {text.replace('·', '')}"


def test_a_click_on_a_word_opens_the_card_beside_it(qtbot: QtBot) -> None:
    page = open_lesson(qtbot, size=(1000, 900))
    view = text_with(page, "Mus·ter")
    spot = view.cursorRect(view.document().find("us·t")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    card = _card(page)
    assert card is not None
    word = view.mapTo(page.column.content, view.link_rect().topLeft())
    place = card.geometry()
    height = view.link_rect().height()
    assert 0 <= place.top() - word.y() - height < 30 or 0 <= word.y() - place.bottom() < 30
    assert page.column.visible_part().contains(place)


def test_escape_closes_the_card_and_the_word_has_the_focus_again(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    view = _open_term(page)
    card = _card(page)
    assert card is not None
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert _card(page) is None
    assert view.hasFocus()
    assert view.textCursor().selectedText() == "Mus·ter"


def test_tab_stays_in_the_card_and_its_button_closes_it(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    view = _open_term(page)
    card = _card(page)
    assert card is not None
    QTest.keyClick(card, Qt.Key.Key_Tab)
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Tab)
    assert card.close_button.hasFocus()
    QTest.keyClick(card.close_button, Qt.Key.Key_Tab)
    assert card.hasFocus()
    QTest.keyClick(card, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert card.close_button.hasFocus()
    QTest.keyClick(card.close_button, Qt.Key.Key_Return)
    assert _card(page) is None
    assert view.hasFocus()


def test_a_related_word_replaces_the_card(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    view = _open_term(page)
    card = _card(page)
    assert card is not None
    names = [button.text() for button in card.findChildren(basics.Button)]
    assert names == ["Schließen", "Regel"], "a word that the course lacks is no button"
    QTest.mouseClick(card.findChildren(basics.Button)[1], Qt.MouseButton.LeftButton)
    other = _card(page)
    assert other is not None
    assert texts(other) == ["Regel", "Eine Regel schreibt ein Mensch auf."]
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert view.hasFocus()


def test_a_quick_tap_on_a_related_word_leaves_its_card_open(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = open_lesson(qtbot)
    _open_term(page)
    card = _card(page)
    assert card is not None
    # Press and release at once, as of a finger: the focus has left the first card meanwhile.
    card.findChildren(basics.Button)[1].setFocus(Qt.FocusReason.MouseFocusReason)
    card.term_requested.emit("regel")
    other = _card(page)
    assert other is not card
    qapp.processEvents()
    assert _card(page) is other
    assert other is not None
    assert other.hasFocus()


def test_a_press_beside_the_card_closes_it_but_not_one_on_its_text(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    view = _open_term(page)
    card = _card(page)
    assert card is not None
    QTest.mouseClick(card.findChildren(labels.Label)[1], Qt.MouseButton.LeftButton)
    assert _card(page) is card
    QTest.mouseClick(page.title, Qt.MouseButton.LeftButton)
    assert _card(page) is None
    assert view.hasFocus()


def test_a_word_that_is_not_explained_opens_nothing(qtbot: QtBot) -> None:
    page = open_lesson(
        qtbot, samples.view(body=(TextBlock("b1", '<p><a href="glossary:fehlt">x</a></p>'),))
    )
    view = text_with(page, "x")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert _card(page) is None


def test_the_card_can_be_read_from_its_first_line_at_200_percent(qtbot: QtBot) -> None:
    page = open_lesson(qtbot, percent=200, size=(904, 500))
    _open_term(page)
    card = _card(page)
    assert card is not None
    assert card.height() >= card.heightForWidth(card.width())
    assert page.column.visible_part().top() <= card.y()
    assert card.geometry().right() <= page.column.content.width()
    QTest.keyClick(card, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert card.close_button.hasFocus()
    assert not card.close_button.visibleRegion().isEmpty(), "Tab brings it into view"
