"""Larger things to press: rows, buttons, entries of the navigation, scroll bars."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column
from kifuehrerschein.ui.widgets.navigation import Navigation
from kifuehrerschein.ui.widgets.questions.tick_rows import CheckRow, RadioRow
from tests.ui.page_checks import show_page

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def large(percent: int) -> Look:
    return Look(Settings(text_percent=percent, large_targets=True))


def shown(qtbot: QtBot, app: QApplication, look: Look, *widgets: QWidget) -> MainWindow:
    column = Column(look)
    for widget in widgets:
        column.add(widget)
    column.box.addStretch(1)
    return show_page(qtbot, app, column, look, "Kim")


@pytest.mark.parametrize(("percent", "least"), [(100, 60), (125, 60), (150, 66), (200, 88)])
def test_everything_to_press_is_high_enough(
    qtbot: QtBot, qapp: QApplication, percent: int, least: int
) -> None:
    look = large(percent)
    assert look.target == least
    rows = [RadioRow("Ja", look), CheckRow("Ja", look), Button("Ja", look)]
    window = shown(qtbot, qapp, look, *rows)
    assert [row.height() >= least for row in rows] == [True, True, True]
    entries = [b for b in window.findChildren(Button) if b.property("kind") == "nav"]
    assert len(entries) >= 10
    assert min(entry.height() for entry in entries) >= 60


def test_the_navigation_is_made_anew_when_only_this_changes(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window = shown(qtbot, qapp, Look(Settings()))
    before = window.findChild(Navigation)
    window.set_look(large(100))
    window.show_page(Column(large(100)), nav="home", name="Kim")
    assert window.findChildren(Navigation)[-1] is not before


def test_the_bar_to_scroll_with_is_broader(qtbot: QtBot, qapp: QApplication) -> None:
    widths = []
    for look in (Look(Settings()), large(100)):
        high = QWidget()
        high.setFixedHeight(3000)
        window = shown(qtbot, qapp, look, high)
        area = window.page
        assert isinstance(area, QScrollArea)
        widths.append(area.verticalScrollBar().width())
    assert widths[0] + 6 <= widths[1]
