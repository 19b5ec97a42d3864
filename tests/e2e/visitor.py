"""Somebody with a mouse, and what they do again and again."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from tests.e2e.driver import button, page
from tests.e2e.mouse import Mouse

LESSON = "m02-l02"


class Visitor:
    """Somebody with a mouse in front of the program."""

    def __init__(self, qtbot: QtBot, app: App) -> None:
        self.app = app
        self.mouse = Mouse(qtbot)
        self._qtbot = qtbot

    def press(self, text: str) -> None:
        self.mouse.click(button(self.app.window, text))

    def introduce(self, name: str) -> None:
        welcome = page(self.app, WelcomePage)
        self.mouse.type(welcome.findChildren(QLineEdit)[0], name)
        self.press("Los geht’s")
        self.press("Überspringen")  # the tour

    def open_lesson(self) -> LessonPage:
        """The second lesson of the second module."""
        self.press("Start")
        self.press("Modul 2")
        info = self.app.desk.services.library.curriculum.lesson(LESSON)
        assert info is not None
        self.press(info.title)
        return self.lesson()

    def lesson(self) -> LessonPage:
        lesson = page(self.app, LessonPage)
        self._qtbot.waitUntil(lambda: all(late.made for late in lesson._late.values()))
        return lesson

    def read_on(self) -> str:
        """Scroll down some way and stop; the id of the block that is at the top then."""
        lesson = self.lesson()
        with self._qtbot.waitSignal(lesson.place_changed):
            self.scroll()
        return lesson.top_block()

    def scroll(self) -> None:
        """Turn the wheel."""
        column = self.lesson().column
        for _ in range(3):
            turn_wheel(column.viewport())
        assert column.verticalScrollBar().value() > 0

    def stands_at(self, block: str) -> None:
        """The lesson is shown with this block at its upper edge."""
        lesson = self.lesson()
        self._qtbot.waitUntil(lambda: lesson.top_block() == block)


def turn_wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
