"""A hand on the mouse: it presses what can be seen, at the place where it is seen."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import (
    Amount,
    Answer,
    Assignment,
    FreeText,
    Selection,
)
from kifuehrerschein.ui.widgets.questions.area import AnswerArea
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.questions.categorize import CategorizeArea
from kifuehrerschein.ui.widgets.questions.choice import ChoiceArea
from kifuehrerschein.ui.widgets.questions.cloze import ClozeArea
from kifuehrerschein.ui.widgets.questions.match import MatchArea
from kifuehrerschein.ui.widgets.questions.order import OrderArea
from kifuehrerschein.ui.widgets.questions.reflection import ReflectionArea
from kifuehrerschein.ui.widgets.questions.slider import SliderArea


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
        match card.area, answer:
            case ReflectionArea() as area, FreeText(text):
                self.type(area.edit, text)
            case SliderArea() as area, Amount(value) if value is not None:
                self._count_to(area, value)
            case area, Selection(ids):
                self._choose_ids(area, ids)
            case area, Assignment(pairs):
                self._assign(area, pairs)
        assert card.answer() == answer

    def _choose_ids(self, area: AnswerArea, ids: tuple[str, ...]) -> None:
        match area:
            case ChoiceArea():
                for button in (f.button for f in area.frames if f.option.id in ids):
                    self.click(button)
            case OrderArea():
                self._put_in_order(area, ids)

    def _assign(self, area: AnswerArea, pairs: dict[str, str]) -> None:
        match area:
            case ClozeArea():
                for gap, word in pairs.items():
                    self.choose(area.boxes[gap], word)
            case CategorizeArea():
                for cards in area.frames:
                    self.click(cards.buttons[pairs[cards.card.id]])
            case MatchArea():
                for pair, half in pairs.items():
                    box = area.boxes[pair]
                    self.choose(box, box.itemText(box.findData(half)))

    def _put_in_order(self, area: OrderArea, ids: tuple[str, ...]) -> None:
        for place, step in enumerate(ids):
            now = area.answer()
            steps = now.ids if isinstance(now, Selection) and now.ids else tuple(area._ids)
            for at in range(steps.index(step), place, -1):
                self.click(area.frames[at].up)

    def _count_to(self, area: SliderArea, value: Fraction) -> None:
        """Press the buttons until the value is there."""
        self.click(area.more)
        while (now := area.answer()) != Amount(value):
            assert isinstance(now, Amount)
            assert now.value is not None
            self.click(area.more if now.value < value else area.less)

    def _reach(self, widget: QWidget) -> None:
        """Scroll until the middle of the widget is what lies under the pointer there."""
        step = widget.parentWidget()
        while step is not None and not isinstance(step, QScrollArea):
            step = step.parentWidget()
        area = step

        def reached() -> bool:
            inside = area.widget() if area is not None else None
            if area is not None and inside is not None:
                # Of a box to write in, ensureWidgetVisible would only show the line of the cursor.
                centre = widget.mapTo(inside, widget.rect().center())
                area.ensureVisible(0, centre.y(), 0, min(150, 40 + widget.height() // 2))
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
