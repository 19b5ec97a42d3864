"""What exercise 4 is worked with besides the paper: a list of fruits and four arrows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.move_points import Fruit
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.exercises.fruit_words import FruitWords
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.marks import SegmentButton


class FruitList(QWidget):
    """One button a fruit; `chosen` carries the number of the one that the learner pressed."""

    chosen = Signal(int)

    def __init__(self, fruits: Sequence[Fruit], words: FruitWords, look: Look) -> None:
        super().__init__()
        self._words = words
        self._current = 0
        self.buttons: dict[int, SegmentButton] = {}
        for fruit in fruits:
            button = SegmentButton(words.button(fruit), look)
            button.toggled.connect(partial(self._toggled, fruit.number))
            self.buttons[fruit.number] = button
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Flow(look, *self.buttons.values(), spacing=8))

    def show_all(self, fruits: Sequence[Fruit], current: int) -> None:
        """Show these fruits and no others; `current` is the number of the chosen one."""
        self._current = current
        shown = {fruit.number: fruit for fruit in fruits}
        for number, button in self.buttons.items():
            button.setVisible(number in shown)
            if number in shown:
                text = self._words.button(shown[number])
                if text != button.text():
                    button.setText(text)
                button.setAccessibleName(without_mediopunkt(self._words.told(shown[number])))
            button.setChecked(number == current)

    def _toggled(self, number: int, checked: bool) -> None:
        if checked and number != self._current:
            self.chosen.emit(number)


class Arrows(QWidget):
    """Four buttons, and others beside them; `stepped` carries steps to the right and upwards."""

    stepped = Signal(int, int)

    def __init__(self, look: Look, *others: QWidget) -> None:
        super().__init__()
        ways = (
            ("arrow-left", self.tr("Nach links"), -1, 0),
            ("arrow-right", self.tr("Nach rechts"), 1, 0),
            ("arrow-up", self.tr("Nach oben"), 0, 1),
            ("arrow-down", self.tr("Nach unten"), 0, -1),
        )
        self.buttons = []
        for icon, name, dx, dy in ways:
            button = Button("", look, icon=icon)
            button.setAccessibleName(name)
            button.setToolTip(name)
            on_click(button, partial(self.stepped.emit, dx, dy))
            self.buttons.append(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Flow(look, *self.buttons, *others, spacing=8))
