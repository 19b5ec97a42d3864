"""A stage to show the card of one question on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.style import palette, style_sheet
from kifuehrerschein.ui.widgets.basics import Button, Column
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.questions import picture_of


def toggle(widget: QWidget) -> None:
    """Do what a screen reader does to a button that can be checked."""
    actions = QAccessible.queryAccessibleInterface(widget).actionInterface()
    assert actions is not None
    actions.doAction("Toggle")


@contextmanager
def focus_history() -> Iterator[list[str]]:
    """Names of everything that gets the focus meanwhile, if only for a moment."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    history: list[str] = []

    def note(_old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            history.append(new.accessibleName())

    app.focusChanged.connect(note)
    yield history
    app.focusChanged.disconnect(note)


class Stage:
    """A card in a scrolled column, in a real window, between two other buttons."""

    def __init__(
        self,
        qtbot: QtBot,
        question: Question,
        *,
        variant: Variant = Variant.STANDARD,
        percent: int = 100,
        theme: Theme = Theme.LIGHT,
        exam: bool = False,
        seed: int = 0,
        size: tuple[int, int] = (900, 1000),
        position: tuple[int, int] | None = None,
        image: Callable[[str], bytes] = picture_of,
    ) -> None:
        look = Look(Settings(theme, percent))
        # As the main window does; else font and colours of the test before would count.
        QApplication.setFont(look.font())
        QApplication.setPalette(palette(look))
        self.column = Column(look)
        self.column.setStyleSheet(style_sheet(look))
        self.before = Button("Davor", look)
        self.after = Button("Danach", look)
        setting = Setting(variant, look, exam, seed, image)
        self.card = QuestionCard(question, setting, position=position)
        for widget in (self.before, self.card, self.after):
            self.column.add(widget)
        self.column.box.addStretch(1)
        self.column.resize(*size)
        qtbot.addWidget(self.column)
        with qtbot.waitActive(self.column):
            self.column.show()
            self.column.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Let the layouts come to rest."""
        for _ in range(5):
            QApplication.processEvents()

    def click(self, widget: QWidget) -> None:
        """Press where the widget is seen, as a hand with a mouse does."""
        self.column.ensureWidgetVisible(widget)
        self.settle()
        window = self.column.window().windowHandle()
        at = widget.mapTo(self.column.window(), widget.rect().center())
        QTest.mouseClick(
            window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(at)
        )
        self.settle()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(self.column.window().windowHandle(), key, modifier)
        self.settle()

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def is_on(self, widget: QWidget) -> bool:
        """Whether `widget` has the focus."""
        return self.focused is widget

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the widget with this accessible name has the focus."""
        for _ in range(60):
            self.press(Qt.Key.Key_Tab)
            if self.focused.accessibleName() == name:
                return self.focused
        raise AssertionError(f"Tab does not reach {name}")

    def sees(self, widget: QWidget) -> bool:
        """Whether all of a widget lies in the part of the page that is shown."""
        return QRect(QPoint(0, 0), self.column.viewport().size()).contains(
            QRect(self.place(widget), widget.size())
        )

    def place(self, widget: QWidget) -> QPoint:
        """Where the corner of a widget lies in the part of the page that is shown."""
        return widget.mapTo(self.column.viewport(), QPoint(0, 0))

    def texts(self) -> str:
        """Everything that is written on the card now."""
        labels = self.card.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())
