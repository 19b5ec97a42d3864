from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.blocks import Block, Heading, TextBlock
from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import Selection
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.exercises.card import ExerciseCard
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.widgets import basics, labels
from kifuehrerschein.ui.widgets.blocks.callout import CalloutCard
from kifuehrerschein.ui.widgets.blocks.column import LessonColumn
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from kifuehrerschein.ui.widgets.blocks.table import TableView
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.lesson_bar import LessonBar, ModuleProgress
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.questions import right_answer
from tests.ui import lesson_samples as samples
from tests.ui.lesson_stage import open_lesson, text_with, texts

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

STANDARD, EINFACH = Variant.STANDARD, Variant.EINFACH


def test_every_kind_of_block_is_shown_in_its_order(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    tops: list[int] = []
    for kind, word in (
        (labels.Heading, "Regeln und Beispiele"),
        (labels.Heading, "Darum geht es"),
        (TextView, "Mus·ter"),
        (FigureView, ""),
        (CalloutCard, ""),
        (TableView, ""),
        (QuestionCard, ""),
        (labels.Heading, "Probieren Sie es aus"),
        (ExerciseCard, ""),
        (TextView, "Zwei"),
        (labels.Heading, "Jetzt üben Sie"),
        (labels.Heading, "Quellen"),
        (TextView, "Es wurde gezählt"),
    ):
        for widget in page.findChildren(kind):
            text = widget.toPlainText() if isinstance(widget, QTextEdit) else ""
            text = widget.text() if isinstance(widget, labels.Label) else text
            if word in text:
                tops.append(widget.mapTo(page.column.content, QPoint(0, 0)).y())
                break
    assert len(tops) == 13
    assert tops == sorted(tops)
    assert len(page.findChildren(CalloutCard)) == 4


def test_headings_have_levels_without_a_gap(qtbot: QtBot) -> None:
    page = open_lesson(qtbot, samples.view(body=samples.blocks(STANDARD)))
    column = page.column.content
    headings = sorted(
        page.column.findChildren(labels.Heading), key=lambda h: h.mapTo(column, QPoint(0, 0)).y()
    )
    levels = [heading.level for heading in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_bar_says_where_one_is(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    bar = page.findChild(LessonBar)
    assert bar is not None
    assert texts(bar) == ["Modul 2 · Lektion 2 von 5 · 12 Minuten"]
    progress = bar.findChild(ModuleProgress)
    assert progress is not None
    assert (progress.value(), progress.maximum()) == (1, 5)
    assert progress.accessibleName() == "Modul 2: Lektion 2 von 5"


def test_sources_are_numbered_text_that_nothing_opens(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    view = text_with(page, "Es wurde gezählt")
    first, second = view.toPlainText().split("\n")
    assert first == (
        "1. Amt <für> Zahlen: Eine Studie. 22. Oktober 2025. Darin steht: Es wurde gezählt."
    )
    assert second.startswith("2. Verlag: Ein Buch. Stand: 2024. https://example.org/lang-")
    assert view.focusPolicy() == Qt.FocusPolicy.ClickFocus, "no link"


def test_a_lesson_without_sources_and_practice_has_no_such_headings(qtbot: QtBot) -> None:
    full = samples.view(body=(Heading("h1", 2, "Nur dies"), TextBlock("h1-b1", "<p>Kurz.</p>")))
    page = open_lesson(qtbot, replace(full, practice=(), sources=()))
    assert "Quellen" not in texts(page)
    assert "Üben Sie" not in texts(page)


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("variant", list(Variant))
def test_all_text_can_be_seen(qtbot: QtBot, percent: int, variant: Variant) -> None:
    # A window of 1024 × 650 less the navigation, which shows icons only from 150 % on.
    width = 830 if percent == 100 else 904
    page = open_lesson(qtbot, samples.view(variant), percent=percent, size=(width, 650))
    content = page.column.content
    assert content.width() == page.column.viewport().width(), "nothing scrolls sideways"
    shown = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and isinstance(widget, labels.Label | basics.Button | TextView | TableView | FigureView)
    ]
    assert len(shown) > 40
    qtbot.waitUntil(lambda: [w.accessibleName() for w in shown if not _fits(w, page)] == [])


def _fits(widget: QWidget, page: LessonPage) -> bool:
    right = widget.mapTo(page, QPoint(widget.width(), 0)).x()
    high = widget.height() >= widget.heightForWidth(widget.width()) - 1
    least = min(widget.minimumSizeHint().width(), widget.sizeHint().width())
    return high and widget.width() >= least and right <= page.width()


def test_texts_never_lie_on_each_other(qtbot: QtBot) -> None:
    page = open_lesson(qtbot, percent=200, size=(904, 650))
    layout = page.column.box
    items = [layout.itemAt(at) for at in range(layout.count())]
    widgets = [w for item in items if item is not None and (w := item.widget()) is not None]
    assert len(widgets) > 20
    qtbot.waitUntil(lambda: all(widget.height() > 0 for widget in widgets))

    def apart() -> bool:
        places = [widget.geometry() for widget in widgets]
        return all(upper.bottom() < lower.top() for upper, lower in pairwise(places))

    # The last block may just have been made; its layout is done in the next turn of the loop.
    qtbot.waitUntil(apart)


def test_everything_that_takes_the_keyboard_has_a_name_and_is_large_enough(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    stops = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) > 8
    for stop in stops:
        assert stop.accessibleName(), type(stop).__name__
        if isinstance(stop, basics.Button):
            assert stop.height() >= 44


def test_mediopunkte_are_seen_but_not_read_out(qtbot: QtBot) -> None:
    body: tuple[Block, ...] = (
        Heading("h1", 2, "Im Sport·verein"),
        TextBlock("h1-b1", "<p>Ein Fahr·preis.</p>"),
    )
    page = open_lesson(qtbot, samples.view(EINFACH, body=body))
    assert "Im Sport·verein" in texts(page)
    assert "Fahr·preis" in text_with(page, "Fahr").toPlainText()
    assert not [w for w in page.findChildren(QWidget) if "·" in w.accessibleName()]


def test_weiter_says_that_the_lesson_is_finished(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    assert page.next_button.text() == "Nächste Lektion"
    with qtbot.waitSignal(page.finished) as caught:
        QTest.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert caught.args == ["m02-l02"]


def test_the_last_lesson_is_completed(qtbot: QtBot) -> None:
    page = open_lesson(qtbot, samples.view(after=None))
    assert page.next_button.text() == "Lektion abschließen"
    with qtbot.waitSignal(page.finished):
        QTest.keyClick(page.next_button, Qt.Key.Key_Return)


def test_zurueck_goes_to_the_lesson_before_or_home(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    with qtbot.waitSignal(page.lesson_requested) as caught:
        QTest.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    assert caught.args == ["m02-l01"]
    first = open_lesson(qtbot, samples.view(before=None))
    with qtbot.waitSignal(first.home_requested):
        QTest.mouseClick(first.back_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("shown", "other"), [(STANDARD, EINFACH), (EINFACH, STANDARD)])
def test_the_switch_asks_for_the_other_variant(
    qtbot: QtBot, shown: Variant, other: Variant
) -> None:
    page = open_lesson(qtbot, samples.view(shown))
    bar = page.findChild(LessonBar)
    assert bar is not None
    assert bar.buttons[shown].isChecked()
    assert bar.buttons[other].accessibleName() == f"Fassung: {other.value.capitalize()}"
    with qtbot.assertNotEmitted(page.variant_requested):
        QTest.mouseClick(bar.buttons[shown], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.variant_requested) as caught:
        QTest.keyClick(bar.buttons[other], Qt.Key.Key_Space)
    assert caught.args == [other.value]


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


def test_an_answer_goes_out_and_its_feedback_comes_back(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    card = next(c for c in page.findChildren(QuestionCard) if c.question.id == "q-m02-002")
    card.set_answer(Selection(("b",)))
    with qtbot.waitSignal(page.answered) as caught:
        card.submitted.emit("q-m02-002", card.answer())
    assert caught.args == ["q-m02-002", Selection(("b",))]
    page.show_feedback("q-m02-002", grade(card.question, Selection(("b",))))
    assert "Nein." in " ".join(texts(card))
    others = [c for c in page.findChildren(QuestionCard) if c is not card]
    assert not [c for c in others if "Nein." in " ".join(texts(c))]


def test_questions_keep_the_order_of_their_answers(qtbot: QtBot) -> None:
    def order() -> list[str]:
        cards = open_lesson(qtbot).findChildren(QuestionCard)
        return [b.accessibleName() for card in cards for b in card.findChildren(QAbstractButton)]

    assert order() == order()


def test_tab_follows_the_reading_order_to_the_end(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
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


def _is_complete(column: LessonColumn) -> bool:
    return column.complete


def test_a_page_that_was_left_is_freed(qtbot: QtBot) -> None:
    page = LessonPage(samples.view(), samples.look(), samples.image, samples.TERMS.get)
    page.show()
    qtbot.waitUntil(partial(_is_complete, page.column))
    gone = weakref.ref(page)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    del page

    def freed() -> None:
        gc.collect()
        assert gone() is None

    # Events that are still on their way may hold the page for a moment.
    qtbot.waitUntil(freed)


def test_what_was_answered_stays_when_the_variant_is_switched(qtbot: QtBot) -> None:
    first = open_lesson(qtbot)
    marked, begun, *_ = first._cards.values()
    for card in (marked, begun):
        card.set_answer(right_answer(card.question))
    first.show_feedback(marked.question.id, grade(marked.question, marked.answer()))
    second = LessonPage(first.view, samples.look(100), samples.image, samples.TERMS.get)
    second.keep_answers(first.answers())
    qtbot.addWidget(second)
    second.show()
    qtbot.waitUntil(lambda: second.column.complete)
    shown, again = second._cards[marked.question.id], second._cards[begun.question.id]
    assert (shown.answer(), shown.feedback) == (marked.answer(), marked.feedback)
    assert (again.answer(), again.feedback) == (begun.answer(), None)
    assert marked.feedback is not None
    assert second.answers() == first.answers()
