"""A window with one card in it, to be used by keyboard and by mouse."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.style import palette, style_sheet
from kifuehrerschein.ui.widgets.basics import Button, Column

_Card = TypeVar("_Card", bound=QWidget)


class CardStage(Generic[_Card]):
    """A card in a scrolled column, in a real window, between two other buttons."""

    def __init__(self, qtbot: QtBot, card: _Card, look: Look, size: tuple[int, int]) -> None:
        # As the main window does; else font and colours of the test before would count.
        QApplication.setFont(look.font())
        QApplication.setPalette(palette(look))
        self.column = Column(look)
        self.column.setStyleSheet(style_sheet(look))
        self.before = Button("Davor", look)
        self.after = Button("Danach", look)
        self.card = card
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
        for _ in range(80):
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
