"""The bar at the left has room for all entries, also with large text in a low window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.ui.theme.look import TARGET, Look
from kifuehrerschein.ui.theme.style import frame_width
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.navigation import Navigation
from tests.ui.page_checks import show_page

ENTRIES = 10


def bar_of(qtbot: QtBot, app: QApplication, look: Look, size: tuple[int, int]) -> Navigation:
    window = show_page(qtbot, app, QWidget(), look, "Kim")
    window.resize(*size)
    for _ in range(5):
        app.processEvents()  # layouts ask each other several times
    return window.findChildren(Navigation)[0]


@pytest.mark.parametrize("size", [(1024, 650), (1366, 768)], ids=str)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_entry_is_seen_without_scrolling(
    qtbot: QtBot, qapp: QApplication, percent: int, size: tuple[int, int]
) -> None:
    bar = bar_of(qtbot, qapp, Look(Settings(text_percent=percent)), size)
    entries = bar.findChildren(Button)
    assert len(entries) == ENTRIES
    scroll = bar.findChildren(QScrollArea)[0].verticalScrollBar()
    assert scroll.maximum() == 0
    assert min(entry.height() for entry in entries) >= TARGET
    assert all(not entry.visibleRegion().isEmpty() for entry in entries)


def test_large_targets_stay_large_and_the_bar_scrolls(qtbot: QtBot, qapp: QApplication) -> None:
    look = Look(Settings(text_percent=200, large_targets=True))
    bar = bar_of(qtbot, qapp, look, (1024, 650))
    assert min(entry.height() for entry in bar.findChildren(Button)) >= 60


def test_a_line_parts_bar_and_page_where_both_are_black(qtbot: QtBot, qapp: QApplication) -> None:
    look = Look(Settings(Theme.CONTRAST))
    bar = bar_of(qtbot, qapp, look, (1366, 768))
    image = bar.grab().toImage()
    edge = [image.pixelColor(bar.width() - 1 - at, 400) for at in range(frame_width(look))]
    assert edge == [look.colour("line")] * frame_width(look)
