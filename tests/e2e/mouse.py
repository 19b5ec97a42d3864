"""A hand on the mouse: it presses what can be seen, at the place where it is seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import Answer, Assignment, Selection
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.questions.categorize import CategorizeArea
from kifuehrerschein.ui.widgets.questions.choice import ChoiceArea
from kifuehrerschein.ui.widgets.questions.cloze import ClozeArea
from kifuehrerschein.ui.widgets.questions.order import OrderArea


class Mouse:
    """Presses widgets through their window, so Qt itself decides what lies under the pointer."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def click(self, widget: QWidget) -> None:
        """Scroll to the widget and press it in the middle."""
        self._reach(widget)
        self._press(widget, widget.rect().center())

    def double_click(self, widget: QWidget) -> None:
        """What somebody does who learned that everything is opened with two presses."""
        self._reach(widget)
        window = widget.window()
        place = widget.mapTo(window, widget.rect().center())
        QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)

    def type(self, field: QWidget, text: str) -> None:
        """Press the field and type, as a keyboard of any country would."""
        self.click(field)
        assert field.hasFocus()
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(field, event)

    def choose(self, box: QComboBox, text: str) -> None:
        """Open the list and press the entry."""
        self.click(box)
        view = box.view()
        self._qtbot.waitUntil(view.isVisible)
        index = view.model().index(box.findText(text), 0)
        view.scrollTo(index)
        self._press(view.viewport(), view.visualRect(index).center())
        self._qtbot.waitUntil(lambda: not view.isVisible())

    def answer(self, card: QuestionCard, answer: Answer) -> None:
        """Give an answer through the inputs of the card."""
        area = card.area
        match area, answer:
            case ChoiceArea(), Selection():
                for button in (f.button for f in area.frames if f.option.id in answer.ids):
                    self.click(button)
            case ClozeArea(), Assignment():
                for gap, word in answer.pairs.items():
                    self.choose(area.boxes[gap], word)
            case CategorizeArea(), Assignment():
                for cards in area.frames:
                    self.click(cards.buttons[answer.pairs[cards.card.id]])
            case OrderArea(), Selection():
                self._put_in_order(area, answer.ids)
        assert card.answer() == answer

    def _put_in_order(self, area: OrderArea, ids: tuple[str, ...]) -> None:
        for place, step in enumerate(ids):
            now = area.answer()
            steps = now.ids if isinstance(now, Selection) and now.ids else tuple(area._ids)
            for at in range(steps.index(step), place, -1):
                self.click(area.frames[at].up)

    def _reach(self, widget: QWidget) -> None:
        """Scroll until the middle of the widget is what lies under the pointer there."""
        step = widget.parentWidget()
        while step is not None and not isinstance(step, QScrollArea):
            step = step.parentWidget()
        area = step

        def reached() -> bool:
            if area is not None:
                area.ensureWidgetVisible(widget, 0, 40)
            window = widget.window()
            place = widget.mapTo(window, widget.rect().center())
            hit = window.childAt(place)
            seen = QRect(QPoint(0, 0), window.size()).contains(place)
            return seen and hit is not None and (hit is widget or widget.isAncestorOf(hit))

        self._qtbot.waitUntil(reached)

    @staticmethod
    def _press(widget: QWidget, place: QPoint) -> None:
        window = widget.window()
        QTest.mouseClick(
            window.windowHandle(), Qt.MouseButton.LeftButton, pos=widget.mapTo(window, place)
        )
