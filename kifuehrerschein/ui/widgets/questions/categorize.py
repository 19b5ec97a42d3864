"""Cards to sort: each card has a row of buttons, one for each category. Nothing is dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.grading import PartFeedback
from kifuehrerschein.domain.questions import Answer, Assignment, Card, Categorize
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.widgets.questions.area import AnswerArea, Setting
from kifuehrerschein.ui.widgets.questions.marks import (
    PartLine,
    SegmentButton,
    Sign,
    SpokenLabel,
    State,
    StateFrame,
    take_away,
)

_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom
_PAD = 14


class CardFrame(StateFrame):
    """A card's text and its buttons; `sorted_in` comes when the learner presses one."""

    sorted_in = Signal()

    def __init__(self, card: Card, question: Categorize, setting: Setting) -> None:
        super().__init__(setting.look, State.QUIET)
        self.card = card
        self._setting = setting
        self._labels = {c.id: setting.words(c.label) for c in question.categories}
        look = setting.look
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(look.px(_PAD), look.px(10), look.px(_PAD), look.px(10))
        self._box.setSpacing(look.px(10))
        self._line: PartLine | None = None
        self._row = QBoxLayout(_DOWN)
        self._row.setSpacing(look.px(10))
        text = setting.words(card.text)
        self._row.addWidget(SpokenLabel(text), 1)
        self._block = QWidget()
        self._buttons = QBoxLayout(_DOWN, self._block)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(look.px(8))
        self.buttons: dict[str, SegmentButton] = {}
        for category_id, label in self._labels.items():
            self._add_button(category_id, label, without_mediopunkt(f"{label}: {text}"))
        self._row.addWidget(self._block)
        self._choice = SpokenLabel("", "muted")
        self._choice.hide()
        self._box.addLayout(self._row)
        self._box.addWidget(self._choice)

    @property
    def chosen(self) -> str:
        """Id of the chosen category, or an empty text."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def buttons_width(self) -> int:
        """Width of the buttons side by side, in pixels."""
        buttons = self.buttons.values()
        return sum(b.sizeHint().width() for b in buttons) + self._buttons.spacing() * (
            len(buttons) - 1
        )

    def arrange(self, *, beside: bool, across: bool) -> None:
        """Put the buttons beside the text or below it, side by side or one below the other."""
        self._row.setDirection(_ACROSS if beside else _DOWN)
        self._buttons.setDirection(_ACROSS if across else _DOWN)

    def choose(self, category_id: str) -> None:
        """Choose a category without telling anybody; an unknown id chooses nothing."""
        self.blockSignals(True)
        for key, button in self.buttons.items():
            button.setChecked(key == category_id)
        self.blockSignals(False)

    def show_part(self, part: PartFeedback) -> None:
        """Lock the card and say where it belongs and why."""
        home = self._labels[self.card.category]
        word = (
            self.tr("Richtig: {0}")
            if part.right
            else self.tr("Noch nicht richtig. Richtig ist: {0}")
        )
        text = self._setting.words(part.text)
        self._line = PartLine(self._setting.look, Sign.of(part.right), word.format(home), text)
        self._box.addWidget(self._line)
        self._line.show()
        self._choice.say(self.tr("Ihre Wahl: {0}").format(self._labels.get(self.chosen, "–")))
        # What was not chosen would only be noise now; the line below names the right one.
        self._choice.setVisible(not part.right)
        self._block.hide()
        self.set_state(State.GOOD if part.right else State.ALMOST)

    def clear(self) -> None:
        """Open and in no category."""
        take_away(self._box, self._line)
        self._line = None
        self._choice.hide()
        self._block.show()
        self.set_state(State.QUIET)
        self.choose("")

    def _add_button(self, category_id: str, label: str, spoken: str) -> None:
        button = SegmentButton(label, self._setting.look)
        button.setAccessibleName(spoken)
        button.toggled.connect(lambda checked: self._toggled(category_id, checked))
        self._buttons.addWidget(button)
        self.buttons[category_id] = button

    def _toggled(self, category_id: str, checked: bool) -> None:
        if checked:
            for key, button in self.buttons.items():
                if key != category_id:
                    button.setChecked(False)
        # A screen reader can take the only choice back; a new choice is told once.
        if checked or not self.chosen:
            self.sorted_in.emit()


class CategorizeArea(AnswerArea):
    """All cards of a question, one below the other."""

    def __init__(self, question: Categorize, setting: Setting) -> None:
        super().__init__(setting)
        # Buttons side by side must not keep the page from getting narrow.
        self.setMinimumWidth(self.look.px(180))
        cards = {card.id: card for card in question.cards}
        self.frames: list[CardFrame] = []
        for card_id in setting.order(tuple(cards), question.id, question.shuffle):
            frame = CardFrame(cards[card_id], question, setting)
            frame.sorted_in.connect(self.changed)
            self.box.addWidget(frame)
            self.frames.append(frame)

    def instruction(self) -> str:
        return self.tr("Wählen Sie bei jeder Karte, was passt.")

    def answer(self) -> Answer:
        chosen = {frame.card.id: frame.chosen for frame in self.frames}
        return Assignment({card: category for card, category in chosen.items() if category})

    def set_answer(self, answer: Answer) -> None:
        self.clear()
        pairs = answer.pairs if isinstance(answer, Assignment) else {}
        for frame in self.frames:
            frame.choose(pairs.get(frame.card.id, ""))

    def clear(self) -> None:
        for frame in self.frames:
            frame.clear()

    def show_parts(self, parts: Sequence[PartFeedback]) -> None:
        by_id = {part.id: part for part in parts}
        for frame in self.frames:
            frame.show_part(by_id[frame.card.id])

    def first_input(self) -> QWidget:
        return next(iter(self.frames[0].buttons.values()))

    def first_open(self) -> QWidget:
        frame = next((frame for frame in self.frames if not frame.chosen), self.frames[0])
        return next(iter(frame.buttons.values()))

    def open_text(self) -> str:
        count = sum(1 for frame in self.frames if not frame.chosen)
        if count == 1:
            return self.tr("1 Karte ist offen.")
        return self.tr("{0} Karten sind offen.").format(count) if count else ""

    def share_text(self, right: int, total: int) -> str:
        return self.tr("{0} von {1} Karten").format(right, total)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - 2 * self.look.px(_PAD)
        needed = max(frame.buttons_width() for frame in self.frames)
        for frame in self.frames:
            frame.arrange(beside=needed <= room * 0.5, across=needed <= room)
