"""Something to turn on and off, with a sentence that says what it does."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, State, StateFrame
from kifuehrerschein.ui.widgets.questions.tick_rows import TEXT_LEFT, CheckRow


class Switch(StateFrame):
    """A framed row to tick; `toggled` carries whether it is on now."""

    toggled = Signal(bool)

    def __init__(self, text: str, explanation: str, look: Look, *, on: bool) -> None:
        super().__init__(look, hoverable=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._row = CheckRow(text, look)
        self._row.setAccessibleDescription(without_mediopunkt(explanation))
        self._row.setChecked(on)
        words = SpokenLabel(explanation, "muted")
        words.setContentsMargins(look.px(TEXT_LEFT), 0, look.px(14), look.px(12))
        box.addWidget(self._row)
        box.addWidget(words)
        self._show(on)
        self._row.toggled.connect(self._toggled)

    def first(self) -> QWidget:
        """What takes the keyboard."""
        return self._row

    def _toggled(self, on: bool) -> None:
        self._show(on)
        self.toggled.emit(on)

    def _show(self, on: bool) -> None:
        self.set_state(State.CHOSEN if on else State.OPEN)
