"""Words that the mouse brings up go with Esc, without moving the mouse (WCAG 1.4.13)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column
from tests.ui.page_checks import show_page

# What the platform without a screen says when a window comes to the front.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("taken", [False, True])
def test_esc_closes_a_hint_and_nothing_else(
    qtbot: QtBot, qapp: QApplication, *, taken: bool
) -> None:
    look = Look(Settings())
    page, button = Column(look), Button("", look, icon="pause")
    page.add(button)
    window = show_page(qtbot, qapp, page, look)
    escaped: list[bool] = []
    window.escaped.connect(lambda: escaped.append(True))
    if taken:  # as a second question and the player take Esc
        QShortcut(QKeySequence("Esc"), page).activated.connect(lambda: escaped.append(True))
    QToolTip.showText(button.mapToGlobal(QPoint(5, 5)), "Pause", button)
    qtbot.waitUntil(QToolTip.isVisible)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert escaped == []
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert escaped == [True]
