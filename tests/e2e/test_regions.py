"""The window says where one is, and one key goes from part to part."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.widgets.navigation import Navigation
from tests.e2e.driver import page, running
from tests.e2e.keyboard import Keyboard


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_f6_goes_round_the_parts_of_the_window(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        qtbot.waitUntil(app.window.isActiveWindow)
        keys = Keyboard()
        app.desk.open_lesson("m02-l02")
        lesson = page(app, LessonPage)
        assert focus() is lesson.title
        keys.press(Qt.Key.Key_F6)
        assert focus() is lesson.back_button
        keys.press(Qt.Key.Key_F6)
        navigation = app.window.findChildren(Navigation)[0]
        assert navigation.isAncestorOf(focus())
        # It begins at the entry one is in.
        assert focus().accessibleName() == "Start"
        keys.press(Qt.Key.Key_F6)
        assert focus() is lesson.title


def test_f6_on_a_page_without_buttons_at_the_bottom(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        qtbot.waitUntil(app.window.isActiveWindow)
        keys = Keyboard()
        app.desk.go("glossary")
        start = focus()
        keys.press(Qt.Key.Key_F6)
        assert focus().accessibleName() == "Wörterbuch"
        keys.press(Qt.Key.Key_F6)
        assert focus() is start


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("home", "Startseite – KI-Führerschein"),
        ("glossary", "Wörterbuch – KI-Führerschein"),
        ("exam", "Prüfung – KI-Führerschein"),
    ],
)
def test_the_window_says_which_page_is_shown(
    qtbot: QtBot, qapp: QApplication, folder: Path, key: str, title: str
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        app.desk.open_lesson("m02-l02")
        info = page(app, LessonPage).view.info
        assert app.window.windowTitle() == f"{info.title} – KI-Führerschein"
        app.desk.go(key)
        assert app.window.windowTitle() == title
