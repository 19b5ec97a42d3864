"""One of a few: buttons side by side, the chosen one filled and ticked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel


class _Choice(Button):
    """Shows by its sign, not only by colour, whether it is chosen."""

    def __init__(self, text: str, look: Look, *, chosen: bool) -> None:
        super().__init__(text, look, "segment", "circle")
        self.setCheckable(True)
        self.setChecked(chosen)
        self.show_sign()

    def show_sign(self) -> None:
        """A tick if this is the chosen one."""
        self._icon_name = "circle-check" if self.isChecked() else "circle"
        self.update()


class Choices(QWidget):
    """`options` are (key, text, explanation or ""); `current` is a key, or empty for none chosen.

    `chosen` comes only when the choice changes.

    No QButtonGroup: in an exclusive group Tab reaches only the chosen button, and the arrow keys
    would choose at once.
    """

    chosen = Signal(str)

    def __init__(
        self, title: str, options: Sequence[tuple[str, str, str]], current: str, look: Look
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._current = current
        self._buttons: dict[str, _Choice] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        for key, text, explanation in options:
            button = _Choice(text, look, chosen=key == current)
            button.setAccessibleName(f"{title}: {text}")
            button.setAccessibleDescription(explanation)
            button.toggled.connect(partial(self._toggled, key))
            self._buttons[key] = button
        box.addWidget(Flow(look, *self._buttons.values()))
        for _, _, explanation in options:
            if explanation:
                box.addWidget(SpokenLabel(explanation, "muted"))

    def current(self) -> QWidget:
        """The chosen button."""
        return self._buttons[self._current]

    def first(self) -> QWidget:
        """Where the keyboard starts: the chosen button, or the first one."""
        return self._buttons.get(self._current) or next(iter(self._buttons.values()))

    def _toggled(self, key: str, checked: bool) -> None:
        if checked:
            self._current = key
        # Pressing the chosen one again must not leave nothing chosen.
        for name, button in self._buttons.items():
            with QSignalBlocker(button):
                button.setChecked(name == self._current)
            button.show_sign()
        if checked:
            self.chosen.emit(key)
