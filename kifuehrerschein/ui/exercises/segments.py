"""Buttons side by side of which one is chosen, or none; a title stands above them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.marks import SegmentButton, SpokenLabel


class Segments(QWidget):
    """`options` are (key, text). `chosen` carries the key of a button that was pressed."""

    chosen = Signal(str)

    def __init__(self, title: str, options: Sequence[tuple[str, str]], look: Look) -> None:
        super().__init__()
        self.current = ""
        self.buttons: dict[str, SegmentButton] = {}
        for key, text in options:
            button = SegmentButton(text, look)
            button.setAccessibleName(without_mediopunkt(f"{title}: {text}"))
            button.toggled.connect(partial(self._toggled, key))
            self.buttons[key] = button
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(SpokenLabel(title, bold=True))
        box.addWidget(Flow(look, *self.buttons.values()))

    def show_chosen(self, key: str) -> None:
        """Show which one is chosen without telling anybody; "" is none."""
        self.current = key
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def first_input(self) -> QWidget:
        """Where the keyboard starts: the chosen one, or the first."""
        return self.buttons.get(self.current) or next(iter(self.buttons.values()))

    def _toggled(self, key: str, checked: bool) -> None:
        if checked and key != self.current:
            self.show_chosen(key)
            self.chosen.emit(key)
