"""A whole number to type, or to change by two big buttons."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QVBoxLayout, QWidget

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel

_PLACED = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange)


class _Number(QSpinBox):
    """Without the small arrows of the style; the wheel scrolls the page."""

    def __init__(self, look: Look, most: int) -> None:
        super().__init__()
        self._look = look
        font = look.font("body", bold=True)
        self.setFont(font)
        self.setRange(0, most)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Tab stops at the box only. Qt hands its line's policy on to it, so the box comes last.
        self.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Frame and padding are those of this box; the line inside it has none of its own.
        self.lineEdit().setStyleSheet("border: 0; padding: 0; background: transparent;")
        digits = QFontMetrics(font).horizontalAdvance("0" * (len(str(most)) + 1))
        self._wide = digits + look.px(34)

    def sizeHint(self) -> QSize:
        return QSize(self._wide, self._look.target)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # Without the small arrows, a style sheet leaves the line no room at all.
        if event.type() in _PLACED:
            edge = self._look.px(4)
            self.lineEdit().setGeometry(self.rect().adjusted(edge, edge, -edge, -edge))
        return done

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Who scrolls the page must not change a number on the way.
        event.ignore()


class NumberField(QWidget):
    """A number from 0 to `most`. `changed` comes with every new one that the learner sets."""

    changed = Signal()

    def __init__(self, title: str, most: int, look: Look) -> None:
        super().__init__()
        name = without_mediopunkt(title)
        self.number = _Number(look, most)
        self.number.setAccessibleName(name)
        self.less = self._button(look, "minus", self.tr("{0}: weniger").format(name), -1)
        self.more = self._button(look, "plus", self.tr("{0}: mehr").format(name), 1)
        label = SpokenLabel(title)
        label.setBuddy(self.number)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(label)
        box.addWidget(Flow(look, self.less, self.number, self.more, spacing=8))
        self.number.valueChanged.connect(self._tell)

    @property
    def value(self) -> int:
        """The number that stands there."""
        return self.number.value()

    def put(self, value: int) -> None:
        """Show a number without telling anybody."""
        with QSignalBlocker(self.number):
            self.number.setValue(value)

    def _button(self, look: Look, icon: str, name: str, step: int) -> Button:
        button = Button("", look, icon=icon)
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        on_click(button, partial(self._step, step))
        return button

    def _step(self, step: int) -> None:
        self.number.setValue(self.value + step)

    def _tell(self, _value: int) -> None:
        self.changed.emit()
