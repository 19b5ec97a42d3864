from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.blocks import Block, Heading, TextBlock
from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import Selection
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.views import LessonView
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.theme.style import style_sheet
from kifuehrerschein.ui.widgets import basics
from kifuehrerschein.ui.widgets.blocks.callout import CalloutCard
from kifuehrerschein.ui.widgets.blocks.column import LateBlock
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from kifuehrerschein.ui.widgets.blocks.slot import ExerciseNotice
from kifuehrerschein.ui.widgets.blocks.table import TableView
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.glossary_card import GlossaryCard
from kifuehrerschein.ui.widgets.lesson_bar import LessonBar, ModuleProgress
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.ui import lesson_samples as samples

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

STANDARD, EINFACH = Variant.STANDARD, Variant.EINFACH
Open = Callable[..., LessonPage]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    """Opens a lesson in a window and waits until all of it has been made."""
    pages: list[LessonPage] = []

    def put(
        view: LessonView | None = None,
        *,
        at: str = "",
        percent: int = 100,
        size: tuple[int, int] = (1000, 650),
    ) -> LessonPage:
        look = samples.look(percent)
        page = LessonPage(view or samples.view(), look, samples.image, samples.TERMS.get)
        pages.append(page)
        qtbot.addWidget(page)
        page.setStyleSheet(style_sheet(look))
        page.resize(*size)
        if at:
            page.show_block(at)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        late = page.findChildren(LateBlock)
        qtbot.waitUntil(lambda: all(block.made is not None for block in late))
        return page

    yield put
    pages.clear()


def _text_with(page: QWidget, word: str) -> TextView:
    return next(view for view in page.findChildren(TextView) if word in view.toPlainText())


def _open_term(page: LessonPage) -> TextView:
    """Open the first word of the sample lesson with the keyboard."""
    view = _text_with(page, "Mus·ter")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Return)
    return view


def _card(page: LessonPage) -> GlossaryCard | None:
    cards = [card for card in page.findChildren(GlossaryCard) if not card.isHidden()]
    assert len(cards) <= 1
    return cards[0] if cards else None


def _texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(basics.Label)]


# -- what is on the page ------------------------------------------------------------------------


def test_every_kind_of_block_is_shown_in_its_order(opened: Open) -> None:
    page = opened()
    tops: list[int] = []
    for kind, word in (
        (basics.Heading, "Regeln und Beispiele"),
        (basics.Heading, "Darum geht es"),
        (TextView, "Mus·ter"),
        (FigureView, ""),
        (CalloutCard, ""),
        (TableView, ""),
        (QuestionCard, ""),
        (basics.Heading, "Probieren Sie es aus"),
        (ExerciseNotice, ""),
        (TextView, "Zwei"),
        (basics.Heading, "Üben Sie"),
        (basics.Heading, "Quellen"),
        (TextView, "Es wurde gezählt"),
    ):
        for widget in page.findChildren(kind):
            text = widget.toPlainText() if isinstance(widget, QTextEdit) else ""
            text = widget.text() if isinstance(widget, basics.Label) else text
            if word in text:
                tops.append(widget.mapTo(page.column.content, QPoint(0, 0)).y())
                break
    assert len(tops) == 13
    assert tops == sorted(tops)
    assert len(page.findChildren(CalloutCard)) == 4


def test_headings_have_levels_without_a_gap(opened: Open) -> None:
    page = opened(samples.view(body=samples.blocks(STANDARD)))
    column = page.column.content
    headings = sorted(
        page.column.findChildren(basics.Heading), key=lambda h: h.mapTo(column, QPoint(0, 0)).y()
    )
    levels = [heading.level for heading in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_bar_says_where_one_is(opened: Open) -> None:
    page = opened()
    bar = page.findChild(LessonBar)
    assert bar is not None
    assert _texts(bar) == ["Modul 2 · Lektion 2 von 5 · 12 Minuten"]
    progress = bar.findChild(ModuleProgress)
    assert progress is not None
    assert (progress.value(), progress.maximum()) == (2, 5)
    assert progress.accessibleName() == "Modul 2: Lektion 2 von 5"


def test_sources_are_numbered_text_that_nothing_opens(opened: Open) -> None:
    view = _text_with(opened(), "Es wurde gezählt")
    first, second = view.toPlainText().split("\n")
    assert first == "1. Amt <für> Zahlen: Eine Studie. Stand: 22.10.2025. Es wurde gezählt."
    assert second.startswith("2. Verlag: Ein Buch. Stand: 2024. https://example.org/lang-")
    assert view.focusPolicy() == Qt.FocusPolicy.ClickFocus, "no link"


def test_a_lesson_without_sources_and_practice_has_no_such_headings(opened: Open) -> None:
    full = samples.view(body=(Heading("h1", 2, "Nur dies"), TextBlock("h1-b1", "<p>Kurz.</p>")))
    page = opened(replace(full, practice=(), sources=()))
    assert "Quellen" not in _texts(page)
    assert "Üben Sie" not in _texts(page)


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("variant", list(Variant))
def test_all_text_can_be_seen(qtbot: QtBot, opened: Open, percent: int, variant: Variant) -> None:
    # A window of 1024 × 650 less the navigation, which shows icons only from 150 % on.
    width = 830 if percent == 100 else 904
    page = opened(samples.view(variant), percent=percent, size=(width, 650))
    content = page.column.content
    assert content.width() == page.column.viewport().width(), "nothing scrolls sideways"
    shown = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and isinstance(widget, basics.Label | basics.Button | TextView | TableView | FigureView)
    ]
    assert len(shown) > 40
    qtbot.waitUntil(lambda: [w.accessibleName() for w in shown if not _fits(w, page)] == [])


def _fits(widget: QWidget, page: LessonPage) -> bool:
    right = widget.mapTo(page, QPoint(widget.width(), 0)).x()
    high = widget.height() >= widget.heightForWidth(widget.width()) - 1
    least = min(widget.minimumSizeHint().width(), widget.sizeHint().width())
    return high and widget.width() >= least and right <= page.width()


def test_texts_never_lie_on_each_other(qtbot: QtBot, opened: Open) -> None:
    page = opened(percent=200, size=(904, 650))
    layout = page.column.box
    items = [layout.itemAt(at) for at in range(layout.count())]
    widgets = [w for item in items if item is not None and (w := item.widget()) is not None]
    assert len(widgets) > 20
    qtbot.waitUntil(lambda: all(widget.height() > 0 for widget in widgets))
    places = [widget.geometry() for widget in widgets]
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(places))


def test_everything_that_takes_the_keyboard_has_a_name_and_is_large_enough(opened: Open) -> None:
    page = opened()
    stops = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) > 8
    for stop in stops:
        assert stop.accessibleName(), type(stop).__name__
        if isinstance(stop, basics.Button):
            assert stop.height() >= 44


def test_mediopunkte_are_seen_but_not_read_out(opened: Open) -> None:
    body: tuple[Block, ...] = (
        Heading("h1", 2, "Im Sport·verein"),
        TextBlock("h1-b1", "<p>Ein Fahr·preis.</p>"),
    )
    page = opened(samples.view(EINFACH, body=body))
    assert "Im Sport·verein" in _texts(page)
    assert "Fahr·preis" in _text_with(page, "Fahr").toPlainText()
    assert not [w for w in page.findChildren(QWidget) if "·" in w.accessibleName()]


# -- the place ----------------------------------------------------------------------------------


@pytest.mark.parametrize("block", ["h1-b1", "h2", "h2-b3", "h2-b6", "h3-b1", "h3-b2"])
def test_a_block_is_at_the_top_from_the_beginning(opened: Open, block: str) -> None:
    page = opened(at=block)
    assert page.top_block() == block


@pytest.mark.parametrize("block", ["h2", "h2-b4", "h3-b1"])
def test_the_switch_of_the_variant_keeps_the_place(qtbot: QtBot, opened: Open, block: str) -> None:
    standard = opened(samples.view(STANDARD), at=block)
    value = standard.column.verticalScrollBar().value()
    einfach = opened(samples.view(EINFACH), at=standard.top_block())
    assert einfach.top_block() == block
    assert einfach.column.verticalScrollBar().value() < value - 50, "its text is much shorter"
    again = opened(samples.view(STANDARD), at=einfach.top_block())
    assert again.column.verticalScrollBar().value() == value


def test_a_block_that_the_other_variant_lacks_stands_for_its_heading(opened: Open) -> None:
    assert opened(samples.view(STANDARD), at="h2-b7").top_block() == "h2-b7"
    assert opened(samples.view(EINFACH), at="h2-b7").top_block() == "h2"


@pytest.mark.parametrize("block", ["", "h99-b1", "nichts"])
def test_an_unknown_place_is_the_start(opened: Open, block: str) -> None:
    page = opened(at=block)
    assert page.top_block() == ""
    assert page.column.verticalScrollBar().value() == 0


def test_the_place_is_kept_when_the_window_gets_narrow(qtbot: QtBot, opened: Open) -> None:
    page = opened(at="h2-b4")
    page.resize(560, 650)
    qtbot.waitUntil(lambda: page.column.content.width() < 560)
    qtbot.waitUntil(lambda: page.top_block() == "h2-b4")


def test_a_place_can_be_shown_later_too(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    page.show_block("h3")
    qtbot.waitUntil(lambda: page.top_block() == "h3")
    page.show_block("")
    qtbot.waitUntil(lambda: page.top_block() == "")


def test_scrolling_tells_the_place_once_when_it_is_over(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    told: list[str] = []
    page.place_changed.connect(told.append)
    bar = page.column.verticalScrollBar()
    with qtbot.waitSignal(page.place_changed, timeout=4000):
        for action in (bar.SliderAction.SliderPageStepAdd, bar.SliderAction.SliderToMaximum):
            bar.triggerAction(action)
    assert told == [page.top_block()]
    assert told != [""]


def test_no_timer_runs_while_nothing_happens(qtbot: QtBot, opened: Open) -> None:
    page = opened(at="h2")
    qtbot.waitUntil(lambda: not _running(page))
    QTest.keyClick(page.first_focus(), Qt.Key.Key_PageDown)
    assert len(_running(page)) == 1
    qtbot.waitUntil(lambda: not _running(page), timeout=4000)


def _running(page: LessonPage) -> list[QTimer]:
    return [timer for timer in page.column.findChildren(QTimer) if timer.isActive()]


def test_the_learner_may_scroll_away_from_a_restored_place(qtbot: QtBot, opened: Open) -> None:
    page = opened(at="h3")
    bar = page.column.verticalScrollBar()
    QTest.keyClick(page.first_focus(), Qt.Key.Key_Home)
    assert bar.value() == 0
    page.show_feedback("q-m02-001", grade(samples.question("q-m02-001"), Selection(("a",))))
    qtbot.waitUntil(lambda: not _running(page), timeout=4000)
    assert bar.value() == 0


def test_keys_scroll_from_the_title_on(opened: Open) -> None:
    page = opened()
    start = page.first_focus()
    start.setFocus()
    assert start.hasFocus()
    bar = page.column.verticalScrollBar()
    QTest.keyClick(start, Qt.Key.Key_PageDown)
    down = bar.value()
    assert down > 0
    QTest.keyClick(start, Qt.Key.Key_Space)
    assert bar.value() > down
    QTest.keyClick(start, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(page.next_button, Qt.Key.Key_Home)
    assert bar.value() == 0


# -- buttons ------------------------------------------------------------------------------------


def test_weiter_says_that_the_lesson_is_finished(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    assert page.next_button.text() == "Weiter"
    with qtbot.waitSignal(page.finished) as caught:
        QTest.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert caught.args == ["m02-l02"]


def test_the_last_lesson_is_completed(qtbot: QtBot, opened: Open) -> None:
    page = opened(samples.view(after=None))
    assert page.next_button.text() == "Lektion abschließen"
    with qtbot.waitSignal(page.finished):
        QTest.keyClick(page.next_button, Qt.Key.Key_Return)


def test_zurueck_goes_to_the_lesson_before_or_home(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    with qtbot.waitSignal(page.lesson_requested) as caught:
        QTest.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    assert caught.args == ["m02-l01"]
    first = opened(samples.view(before=None))
    with qtbot.waitSignal(first.home_requested):
        QTest.mouseClick(first.back_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("shown", "other"), [(STANDARD, EINFACH), (EINFACH, STANDARD)])
def test_the_switch_asks_for_the_other_variant(
    qtbot: QtBot, opened: Open, shown: Variant, other: Variant
) -> None:
    page = opened(samples.view(shown))
    bar = page.findChild(LessonBar)
    assert bar is not None
    assert bar.buttons[shown].isChecked()
    assert bar.buttons[other].accessibleName() == f"Sprache: {other.value.capitalize()}"
    with qtbot.assertNotEmitted(page.variant_requested):
        QTest.mouseClick(bar.buttons[shown], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.variant_requested) as caught:
        QTest.keyClick(bar.buttons[other], Qt.Key.Key_Space)
    assert caught.args == [other.value]


# -- questions ----------------------------------------------------------------------------------


def test_questions_are_made_after_the_first_paint(qtbot: QtBot) -> None:
    page = LessonPage(samples.view(), samples.look(), samples.image, samples.TERMS.get)
    qtbot.addWidget(page)
    page.resize(1000, 650)
    assert page.findChildren(QuestionCard) == []
    with qtbot.waitExposed(page):
        page.show()
    _wait_for_questions(qtbot, page)


def _wait_for_questions(qtbot: QtBot, page: LessonPage) -> None:
    qtbot.waitUntil(lambda: len(page.findChildren(QuestionCard)) == 3)


def test_an_answer_goes_out_and_its_feedback_comes_back(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    card = next(c for c in page.findChildren(QuestionCard) if c.question.id == "q-m02-002")
    card.set_answer(Selection(("b",)))
    with qtbot.waitSignal(page.answered) as caught:
        card.submitted.emit("q-m02-002", card.answer())
    assert caught.args == ["q-m02-002", Selection(("b",))]
    page.show_feedback("q-m02-002", grade(card.question, Selection(("b",))))
    assert "Nein." in " ".join(_texts(card))
    others = [c for c in page.findChildren(QuestionCard) if c is not card]
    assert not [c for c in others if "Nein." in " ".join(_texts(c))]


def test_questions_keep_the_order_of_their_answers(opened: Open) -> None:
    def order() -> list[str]:
        cards = opened().findChildren(QuestionCard)
        return [b.accessibleName() for card in cards for b in card.findChildren(QAbstractButton)]

    assert order() == order()


def test_tab_follows_the_reading_order_to_the_end(opened: Open) -> None:
    page = opened()
    page.show_feedback("q-m02-001", grade(samples.question("q-m02-001"), Selection(("a",))))
    bar = page.findChild(LessonBar)
    assert bar is not None
    stops: list[QWidget] = []
    step: QWidget | None = page.nextInFocusChain()
    while step is not None and step is not page:
        takes = step.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and step.isVisible() and step.isEnabled():
            stops.append(step)
        step = step.nextInFocusChain()
    rows = [stop.mapTo(page.column.content, QPoint(0, 0)).y() for stop in stops[2:-2]]
    assert stops[:2] == [bar.buttons[STANDARD], bar.buttons[EINFACH]]
    assert len(rows) > 6
    assert rows == sorted(rows)
    assert stops[-2:] == [page.back_button, page.next_button]


# -- links and the glossary card ----------------------------------------------------------------


def test_a_link_to_a_lesson_asks_for_it(qtbot: QtBot, opened: Open) -> None:
    view = _text_with(page := opened(), "die erste Lektion")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.lesson_requested) as caught:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == ["m02-l01"]


def test_a_link_to_a_fact_shows_the_sources(qtbot: QtBot, opened: Open) -> None:
    text = f'<p>{samples.LONG * 20} <a href="fact:gezaehlt">Zahl</a></p>'
    page = opened(samples.view(body=(TextBlock("h0-b1", text),)))
    view = _text_with(page, "Zahl")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Return)
    sources = _text_with(page, "Es wurde gezählt")
    qtbot.waitUntil(lambda: not sources.visibleRegion().isEmpty())


@pytest.mark.parametrize("variant", list(Variant))
def test_a_word_is_explained_in_the_variant_of_the_page(opened: Open, variant: Variant) -> None:
    page = opened(samples.view(variant))
    _open_term(page)
    card = _card(page)
    assert card is not None
    text = samples.TERMS["muster"].text.of(variant)
    assert _texts(card)[:2] == ["Muster", text]
    assert card.hasFocus(), "so that it is read out"
    assert card.accessibleName() == f"Muster. {text.replace('·', '')}"


def test_a_click_on_a_word_opens_the_card_beside_it(qtbot: QtBot, opened: Open) -> None:
    page = opened(size=(1000, 900))
    view = _text_with(page, "Mus·ter")
    spot = view.cursorRect(view.document().find("us·t")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    card = _card(page)
    assert card is not None
    word = view.mapTo(page.column.content, view.link_rect().topLeft())
    place = card.geometry()
    height = view.link_rect().height()
    assert 0 <= place.top() - word.y() - height < 30 or 0 <= word.y() - place.bottom() < 30
    assert page.column.visible_part().contains(place)


def test_escape_closes_the_card_and_the_word_has_the_focus_again(opened: Open) -> None:
    page = opened()
    view = _open_term(page)
    card = _card(page)
    assert card is not None
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert _card(page) is None
    assert view.hasFocus()
    assert view.textCursor().selectedText() == "Mus·ter"


def test_tab_stays_in_the_card_and_its_button_closes_it(opened: Open) -> None:
    page = opened()
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


def test_a_related_word_replaces_the_card(opened: Open) -> None:
    page = opened()
    view = _open_term(page)
    card = _card(page)
    assert card is not None
    names = [button.text() for button in card.findChildren(basics.Button)]
    assert names == ["Regel", "Schließen"], "a word that the course lacks is no button"
    QTest.mouseClick(card.findChildren(basics.Button)[0], Qt.MouseButton.LeftButton)
    other = _card(page)
    assert other is not None
    assert _texts(other) == ["Regel", "Eine Regel schreibt ein Mensch auf."]
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert view.hasFocus()


def test_a_press_beside_the_card_closes_it_but_not_one_on_its_text(opened: Open) -> None:
    page = opened()
    view = _open_term(page)
    card = _card(page)
    assert card is not None
    QTest.mouseClick(card.findChildren(basics.Label)[1], Qt.MouseButton.LeftButton)
    assert _card(page) is card
    QTest.mouseClick(page.title, Qt.MouseButton.LeftButton)
    assert _card(page) is None
    assert view.hasFocus()


def test_a_page_that_was_left_is_freed(qtbot: QtBot) -> None:
    page = LessonPage(samples.view(), samples.look(), samples.image, samples.TERMS.get)
    page.show()
    _wait_for_questions(qtbot, page)
    gone = weakref.ref(page)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    del page
    gc.collect()
    assert gone() is None


def test_a_word_that_is_not_explained_opens_nothing(opened: Open) -> None:
    page = opened(samples.view(body=(TextBlock("b1", '<p><a href="glossary:fehlt">x</a></p>'),)))
    view = _text_with(page, "x")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert _card(page) is None


def test_the_card_can_be_read_from_its_first_line_at_200_percent(opened: Open) -> None:
    page = opened(percent=200, size=(904, 500))
    _open_term(page)
    card = _card(page)
    assert card is not None
    assert card.height() >= card.heightForWidth(card.width())
    assert page.column.visible_part().top() <= card.y()
    assert card.geometry().right() <= page.column.content.width()
