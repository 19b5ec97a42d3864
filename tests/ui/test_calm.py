"""One part of a lesson at a time: grouping, going, keys, and what brings a part back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.calm import Calm
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.theme.style import style_sheet
from kifuehrerschein.ui.widgets.blocks.column import LateBlock
from tests.ui import lesson_samples as samples
from tests.ui.page_checks import focus

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

# What is seen together in the sample lesson, by block.
PARTS = [
    [""],
    ["h1", "h1-b1"],
    ["h1-b2"],
    ["h2", "h2-b1"],
    ["h2-b2"],
    ["h2-b3"],
    ["h2-b4"],
    ["h2-b5"],
    ["h2-b6"],
    ["h2-b7"],
    ["h3", "h3-b1"],
    ["h3-b2"],
    ["h4", "h4-b1"],
    ["practice", "q-m02-002"],
    ["sources"],
]


def calm_lesson(
    qtbot: QtBot, *, at: str = "", variant: Variant = Variant.STANDARD, percent: int = 100
) -> tuple[LessonPage, Calm]:
    """A lesson in calm mode, wholly made; the caller keeps the page alive."""
    look = samples.look(percent)
    page = LessonPage(samples.view(variant), look, samples.image, samples.TERMS.get)
    qtbot.addWidget(page)
    page.setStyleSheet(style_sheet(look))
    page.resize(1000, 650)
    calm = Calm(page, look)
    if at:
        page.show_block(at)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    late = page.findChildren(LateBlock)
    qtbot.waitUntil(lambda: all(block.made is not None for block in late))
    qtbot.waitUntil(lambda: page.column.complete)
    return page, calm


def seen(page: LessonPage) -> list[str]:
    """The blocks that are shown."""
    return [name for name, widget in page.column.blocks().items() if widget.isVisible()]


def all_parts(page: LessonPage, calm: Calm) -> list[list[str]]:
    """Everything that comes by pressing „Weiter“."""
    found = [seen(page)]
    while calm.bar.next.isVisible():
        calm.bar.next.click()
        found.append(seen(page))
    return found


def test_each_part_comes_once_and_in_order(qtbot: QtBot) -> None:
    page, calm = calm_lesson(qtbot)
    names = list(page.column.blocks())
    parts = all_parts(page, calm)
    assert [name for part in parts for name in part] == names
    assert parts[: len(PARTS) - 2] == PARTS[:-2]
    assert calm.at == (len(parts), len(parts))


def test_what_has_no_name_of_its_own_goes_with_its_part(qtbot: QtBot) -> None:
    page, calm = calm_lesson(qtbot)
    first = page.column.inner.findChildren(
        QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    assert sum(widget.isVisible() for widget in first) == 2, "the title and what one learns"
    all_parts(page, calm)
    assert sum(widget.isVisible() for widget in first) == 2, "the sources and their heading"


def test_going_back_and_forth_by_mouse_and_by_key(qtbot: QtBot) -> None:
    page, calm = calm_lesson(qtbot)
    told: list[str] = []
    page.place_changed.connect(told.append)
    QTest.mouseClick(calm.bar.next, Qt.MouseButton.LeftButton)
    QTest.keySequence(page.title, "Ctrl+Down")
    assert seen(page) == PARTS[2]
    QTest.keySequence(page.column, "Ctrl+Up")
    assert seen(page) == PARTS[1]
    QTest.mouseClick(calm.bar.back, Qt.MouseButton.LeftButton)
    QTest.keySequence(page.title, "Ctrl+Up")  # there is nothing before the beginning
    assert seen(page) == PARTS[0]
    assert told == ["h1", "h1-b2", "h1", ""]


def test_the_keyboard_goes_with_the_part(qtbot: QtBot) -> None:
    """Else Qt looks for a place for it, and the page scrolls there."""
    page, _calm = calm_lesson(qtbot, at="h1-b1")
    page.first_focus().setFocus()
    assert focus() is page.column.blocks()["h1"]
    for part in PARTS[2:5]:
        QTest.keySequence(focus(), "Ctrl+Down")
        assert focus() is page.column.blocks()[part[0]]
    QTest.keySequence(focus(), "Ctrl+Up")
    assert focus() is page.column.blocks()[PARTS[3][0]]


def test_page_down_scrolls_first_and_then_goes_on(qtbot: QtBot) -> None:
    page, _calm = calm_lesson(qtbot, percent=200)
    page.resize(560, 420)
    page.show_block("h1-b1")
    bar = page.column.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.first_focus().setFocus()
    bar.setValue(0)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert seen(page) == PARTS[1]
    assert bar.value() > 0
    bar.setValue(bar.maximum())
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert seen(page) == PARTS[2]
    qtbot.waitUntil(lambda: bar.value() <= page.column.inner.y())
    QTest.keyClick(page, Qt.Key.Key_PageUp)
    assert seen(page) == PARTS[1]


def test_the_way_to_the_next_lesson_comes_at_the_end(qtbot: QtBot) -> None:
    page, calm = calm_lesson(qtbot)
    assert not page.next_button.isVisible()
    assert not calm.bar.back.isVisible()
    calm.bar.next.setFocus()
    while calm.bar.next.isVisible():
        assert not page.next_button.isVisible()
        QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert page.next_button.isVisible()
    assert focus() is page.next_button
    with qtbot.waitSignal(page.finished):
        QTest.keyClick(page.next_button, Qt.Key.Key_Space)


def test_the_keyboard_is_not_lost_at_the_beginning(qtbot: QtBot) -> None:
    page, calm = calm_lesson(qtbot, at="h1")
    calm.bar.back.setFocus()
    QTest.keyClick(calm.bar.back, Qt.Key.Key_Space)
    assert seen(page) == PARTS[0]
    assert focus() is calm.bar.next


@pytest.mark.parametrize("part", PARTS[1:13])
def test_it_opens_where_one_was(qtbot: QtBot, part: list[str]) -> None:
    page, calm = calm_lesson(qtbot, at=part[-1])
    assert seen(page) == part
    assert page.top_block() in part
    assert calm.at[0] == PARTS.index(part) + 1


def test_a_place_of_the_other_variant_stands_for_its_heading(qtbot: QtBot) -> None:
    page, _calm = calm_lesson(qtbot, at="h2-b7", variant=Variant.EINFACH)
    assert seen(page)[0] == "h2"


def test_what_is_asked_for_is_brought(qtbot: QtBot) -> None:
    page, _calm = calm_lesson(qtbot)
    page.show_block("h3-b2")
    assert seen(page) == ["h3-b2"]
    figure = page.column.blocks()["h1-b2"]
    page.column.show_rect(figure, figure.rect())
    assert seen(page) == ["h1-b2"]
    page.reveal_section(page.column.blocks()["h2-b4"])
    assert seen(page) == ["h2-b4"]
    page.column.wanted.emit(page.bar)  # no part of the lesson
    assert seen(page) == ["h2-b4"]


def test_nothing_of_the_gaps_above_headings_is_left(qtbot: QtBot) -> None:
    page, _calm = calm_lesson(qtbot, at="h4")
    heading = page.column.blocks()["h4"]
    qtbot.waitUntil(lambda: heading.y() == 0)


def test_tab_goes_from_the_part_to_its_buttons(qtbot: QtBot) -> None:
    page, calm = calm_lesson(qtbot, at="h2-b6")
    page.first_focus()
    calm.bar.back.setFocus()
    QTest.keyClick(calm.bar.back, Qt.Key.Key_Tab)
    assert focus() is calm.bar.next
    QTest.keyClick(calm.bar.back, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(calm.bar.back, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert page.column.isAncestorOf(focus())


@pytest.mark.parametrize("percent", [100, 200])
def test_all_of_the_bar_can_be_seen(qtbot: QtBot, percent: int) -> None:
    page, calm = calm_lesson(qtbot, at="h2", percent=percent)
    page.resize(904, 650)
    qtbot.waitUntil(lambda: page.width() == 904)
    for button in (calm.bar.back, calm.bar.next):
        assert button.width() >= button.sizeHint().width()
        assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))
