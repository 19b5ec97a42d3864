"""Cards that are judged one after the other, each with the reason at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.exercises.next_button import NextButton
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.marks import (
    PartLine,
    SegmentButton,
    Sign,
    SpokenLabel,
    State,
    StateFrame,
    take_away,
)
from kifuehrerschein.ui.widgets.questions.sight import show_all


@dataclass(frozen=True, slots=True)
class JudgedCard:
    """A card as it is shown: `key` is the right one of the choices."""

    id: str
    text: str
    key: str
    reason: str


class Judging(QWidget):
    """Shows card after card. `judged` carries the card's id and the choice, `over` comes last.

    `said` is to be spoken.
    """

    judged = Signal(str, str)
    over = Signal()
    said = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], look: Look) -> None:
        super().__init__()
        self._look = look
        self._labels = dict(choices)
        self._cards: Sequence[JudgedCard] = ()
        self._title = ""
        self._at = 0
        self._missed: list[JudgedCard] = []
        self._line: PartLine | None = None
        self._own = SpokenLabel("", "muted")
        self.place = SpokenLabel("", "small")
        self.frame = StateFrame(look)
        self.text = SpokenLabel("", "lead")
        inside = QVBoxLayout(self.frame)
        pad = look.px(16)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(look.px(12))
        inside.addWidget(self.text)
        inside.addWidget(self._own)
        self._inside = inside
        self.buttons = {key: self._button(key, label) for key, label in choices}
        self._row = Flow(look, *self.buttons.values())
        self.next_button = NextButton(look)
        on_click(self.next_button, self._next)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        for widget in (self.place, self.frame, self._row):
            box.addWidget(widget)
        box.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignLeft)

    def start(self, cards: Sequence[JudgedCard], title: str = "") -> str:
        """Begin with the first of these cards; `title` stands above each.

        Returns what is to be spoken about the first card.
        """
        self._cards = cards
        self._title = title
        self._at = 0
        self._missed = []
        return self._show()

    @property
    def card(self) -> JudgedCard:
        """The card that is shown."""
        return self._cards[self._at]

    def first_input(self) -> QWidget:
        """Where the keyboard starts."""
        return next(iter(self.buttons.values()))

    def reviews(self) -> list[QWidget]:
        """The cards that were judged otherwise, as lines with their reasons; none if all fit."""
        if not self._missed:
            return []
        title = SpokenLabel(self.tr("Sehen Sie diese Karten noch einmal an"), "h3")
        return [title, *(self._review(card) for card in self._missed)]

    def _review(self, card: JudgedCard) -> PartLine:
        text = self.tr("Es ist: {0}. {1}").format(self._labels[card.key], card.reason)
        return PartLine(self._look, Sign.OTHER, card.text, text)

    def _button(self, key: str, label: str) -> SegmentButton:
        button = SegmentButton(label, self._look)
        button.setAccessibleName(without_mediopunkt(label))
        button.toggled.connect(partial(self._chosen, key))
        return button

    def _show(self) -> str:
        take_away(self._inside, self._line)
        self._line = None
        self._own.hide()
        self.frame.set_state(State.OPEN)
        place = self.tr("Karte {0} von {1}").format(self._at + 1, len(self._cards))
        self.place.say(f"{self._title}: {place}" if self._title else place)
        self.text.say(self.card.text)
        self.next_button.hide()
        self._row.show()
        for button in self.buttons.values():
            button.setChecked(False)
        return f"{self.place.text()}. {self.card.text}"

    def _chosen(self, key: str, checked: bool) -> None:
        if not checked or self._line is not None:
            return
        right = key == self.card.key
        if not right:
            self._missed.append(self.card)
        word = self.tr("Richtig: {0}") if right else self.tr("Noch nicht richtig. Es ist: {0}")
        self._line = PartLine(
            self._look, Sign.of(right), word.format(self._labels[self.card.key]), self.card.reason
        )
        self._own.say(self.tr("Ihre Wahl: {0}").format(self._labels[key]))
        self._own.setVisible(not right)
        self._inside.addWidget(self._line)
        self._line.show()
        self.frame.set_state(State.GOOD if right else State.ALMOST)
        last = self._at + 1 == len(self._cards)
        # Before the choices go: Qt would pass the focus on to whatever comes next.
        self.next_button.offer(self.tr("Ergebnis ansehen") if last else self.tr("Nächste Karte"))
        self._row.hide()
        self.said.emit(self._line.spoken)
        show_all(self.frame, self.next_button, gap=self._look.px(12))
        self.judged.emit(self.card.id, key)

    def _next(self) -> None:
        if self._at + 1 == len(self._cards):
            self.over.emit()
            return
        self._at += 1
        told = self._show()
        self.first_input().setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(told)
        show_all(self, gap=self._look.px(12))
