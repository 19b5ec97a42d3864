from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import Selection
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.lesson import LessonPage
from tests.ui import lesson_samples as samples
from tests.ui.lesson_stage import open_lesson, text_with

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

STANDARD, EINFACH = Variant.STANDARD, Variant.EINFACH


@pytest.mark.parametrize("block", ["h1-b1", "h2", "h2-b3", "h2-b6", "h3-b1", "h3-b2"])
def test_a_block_is_at_the_top_from_the_beginning(qtbot: QtBot, block: str) -> None:
    page = open_lesson(qtbot, at=block)
    assert page.top_block() == block


@pytest.mark.parametrize("block", ["h2", "h2-b4", "h3-b1"])
def test_the_switch_of_the_variant_keeps_the_place(qtbot: QtBot, block: str) -> None:
    standard = open_lesson(qtbot, samples.view(STANDARD), at=block)
    value = standard.column.verticalScrollBar().value()
    einfach = open_lesson(qtbot, samples.view(EINFACH), at=standard.top_block())
    assert einfach.top_block() == block
    assert einfach.column.verticalScrollBar().value() < value - 50, "its text is much shorter"
    again = open_lesson(qtbot, samples.view(STANDARD), at=einfach.top_block())
    assert again.column.verticalScrollBar().value() == value


def test_a_block_that_the_other_variant_lacks_stands_for_its_heading(qtbot: QtBot) -> None:
    assert open_lesson(qtbot, samples.view(STANDARD), at="h2-b7").top_block() == "h2-b7"
    assert open_lesson(qtbot, samples.view(EINFACH), at="h2-b7").top_block() == "h2"


@pytest.mark.parametrize("block", ["", "h99-b1", "nichts"])
def test_an_unknown_place_is_the_start(qtbot: QtBot, block: str) -> None:
    page = open_lesson(qtbot, at=block)
    assert page.top_block() == ""
    assert page.column.verticalScrollBar().value() == 0


def test_the_place_is_kept_when_the_window_gets_narrow(qtbot: QtBot) -> None:
    page = open_lesson(qtbot, at="h2-b4")
    page.resize(560, 650)
    qtbot.waitUntil(lambda: page.column.content.width() < 560)
    qtbot.waitUntil(lambda: page.top_block() == "h2-b4")


def test_a_place_can_be_shown_later_too(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    page.show_block("h3")
    qtbot.waitUntil(lambda: page.top_block() == "h3")
    page.show_block("")
    qtbot.waitUntil(lambda: page.top_block() == "")


def test_scrolling_tells_the_place_once_when_it_is_over(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
    told: list[str] = []
    page.place_changed.connect(told.append)
    bar = page.column.verticalScrollBar()
    with qtbot.waitSignal(page.place_changed, timeout=4000):
        for action in (bar.SliderAction.SliderPageStepAdd, bar.SliderAction.SliderToMaximum):
            bar.triggerAction(action)
    assert told == [page.top_block()]
    assert told != [""]


def test_no_timer_runs_while_nothing_happens(qtbot: QtBot) -> None:
    page = open_lesson(qtbot, at="h2")
    qtbot.waitUntil(lambda: not _running(page))
    QTest.keyClick(page.first_focus(), Qt.Key.Key_PageDown)
    assert len(_running(page)) == 1
    qtbot.waitUntil(lambda: not _running(page), timeout=4000)


def _running(page: LessonPage) -> list[QTimer]:
    return [timer for timer in page.column.findChildren(QTimer) if timer.isActive()]


def test_the_learner_may_scroll_away_from_a_restored_place(qtbot: QtBot) -> None:
    page = open_lesson(qtbot, at="h3")
    bar = page.column.verticalScrollBar()
    QTest.keyClick(page.first_focus(), Qt.Key.Key_Home)
    assert bar.value() == 0
    page.show_feedback("q-m02-001", grade(samples.question("q-m02-001"), Selection(("a",))))
    qtbot.waitUntil(lambda: not _running(page), timeout=4000)
    assert bar.value() == 0


def test_keys_scroll_from_the_title_on(qtbot: QtBot) -> None:
    page = open_lesson(qtbot)
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


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space])
def test_keys_scroll_from_within_a_text(qtbot: QtBot, key: Qt.Key) -> None:
    page = open_lesson(qtbot)
    view = text_with(page, "Mus·ter")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    before = page.column.verticalScrollBar().value()
    QTest.keyClick(view, key)
    assert page.column.verticalScrollBar().value() > before
