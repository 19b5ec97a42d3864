"""The small parts that all question types share: frames, signs, spoken texts."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Notice
from kifuehrerschein.ui.widgets.blocks.markup import HeldLabel


class State(Enum):
    """How a part of a question stands; the value names its border and its background."""

    OPEN = ("border", "surface")
    CHOSEN = ("primary", "soft")
    GOOD = ("good", "good_soft")
    MISSED = ("good", "surface")
    ALMOST = ("warn", "warn_soft")
    QUIET = ("line", "surface")


class Sign(Enum):
    """What is said beside a part: icon and the token of its colour. There is no cross."""

    GOOD = ("circle-check", "good")
    ALMOST = ("circle-alert", "warn")
    OTHER = ("info", "muted")
    UP = ("arrow-up", "warn")
    DOWN = ("arrow-down", "warn")

    @classmethod
    def of(cls, right: bool) -> Sign:
        """The sign of an answered part."""
        return cls.GOOD if right else cls.ALMOST


class SpokenLabel(HeldLabel):
    """A label whose accessible name leaves the Mediopunkt out; „4 Euro“ stays on one line."""

    def __init__(self, text: str, kind: str = "body", *, bold: bool = False) -> None:
        super().__init__(text, kind)
        if bold:
            font = self.font()
            font.setBold(True)
            self.setFont(font)


class StateFrame(QFrame):
    """A rounded frame that shows a State; what stands beside it says the same in words."""

    def __init__(self, look: Look, state: State = State.OPEN, *, hoverable: bool = False) -> None:
        super().__init__()
        self._look = look
        self._hoverable = hoverable
        self._hovered = False
        self.state = state

    def set_state(self, state: State) -> None:
        """Show another state."""
        self.state = state
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = self._hoverable
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_frame(painter, self, self._look, self.state, hovered=self._hovered)
        painter.end()


def border_width(look: Look, state: State) -> int:
    """How thick the frame of `state` is, in pixels; it grows with the text."""
    width = 2 if state not in (State.OPEN, State.QUIET) else 1
    if look.theme is Theme.CONTRAST:
        width += 1
    return look.px(width)


def paint_frame(
    painter: QPainter, widget: QWidget, look: Look, state: State, *, hovered: bool = False
) -> None:
    """Draw the frame of `state` around `widget`."""
    border, fill = state.value
    if hovered and state is State.OPEN:
        border, fill = "primary", "soft"
    thick = border_width(look, state)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour(border), thick))
    painter.setBrush(look.colour(fill))
    half = thick / 2
    radius = look.px(10)
    rect = widget.rect().toRectF().adjusted(half, half, -half, -half)
    painter.drawRoundedRect(rect, radius, radius)


class PartLine(QWidget):
    """Feedback on one part: sign, a bold word, the part's own text."""

    def __init__(self, look: Look, sign: Sign, word: str, text: str = "") -> None:
        super().__init__()
        icon, colour = sign.value
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        picture = QLabel()
        size = look.px(22)
        picture.setPixmap(look.pixmap(icon, size, look.colour(colour).name(), 2))
        picture.setFixedSize(QSize(size, size))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        self.word = SpokenLabel(word, bold=True)
        words.addWidget(self.word)
        self.text = SpokenLabel(text)
        words.addWidget(self.text)
        row.addLayout(words, 1)
        # Only now: shown before it has a parent, it would be a window for a moment.
        self.text.setVisible(bool(text))
        self.spoken = without_mediopunkt(f"{word}. {text}" if text else word)


def spoken(notice: Notice) -> Notice:
    """The notice, with accessible names that leave the Mediopunkt out."""
    for label in (notice.title, notice.text):
        label.setAccessibleName(without_mediopunkt(label.text()))
    notice.setAccessibleName(without_mediopunkt(notice.accessibleName()))
    return notice


def take_away(box: QLayout, widget: QWidget | None) -> None:
    """Take a widget off the page for good; None is nothing to take away."""
    if widget is not None:
        box.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


class SegmentButton(Button):
    """One of several choices in a row: a ring that gets a tick, and a colour.

    A press never takes the choice back. It stands in no QButtonGroup: that would leave only one
    of the row in the Tab order, and who does not know the arrow keys would not find the others.
    """

    def __init__(self, text: str, look: Look) -> None:
        super().__init__(text, look, "segment", "circle")
        self.setCheckable(True)
        self.toggled.connect(self._show_checked)

    def nextCheckState(self) -> None:
        if not self.isChecked():
            super().nextCheckState()

    def _show_checked(self, checked: bool) -> None:
        self._icon_name = "circle-check" if checked else "circle"
        self.update()
