"""The answers of each temperature side by side, with how many of them are different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.next_word import ENDS, SIGNS
from kifuehrerschein.domain.exercises.temperature import distinct
from kifuehrerschein.ui.exercises.number_bars import NumberBar
from kifuehrerschein.ui.exercises.numbers import decimal
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.grid import CardGrid
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, State, StateFrame, take_away

_SIGNS = "".join(SIGNS)
_NO_BREAK = "\N{NO-BREAK SPACE}"


class AnswerFrame(StateFrame):
    """The answers of one roll; `told` says all of them."""

    def __init__(
        self, look: Look, temperature: Fraction, answers: Sequence[str], *, newest: bool
    ) -> None:
        super().__init__(look, State.CHOSEN if newest else State.OPEN)
        pad = look.px(14)
        box = QVBoxLayout(self)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(look.px(8))
        title = self.tr("Temperatur {0}").format(decimal(temperature))
        box.addWidget(SpokenLabel(title, "h3"))
        self.lines = [SpokenLabel(_shown(at, text)) for at, text in enumerate(answers, start=1)]
        for line in self.lines:
            box.addWidget(line)
        box.addStretch(1)
        different = distinct(answers)
        number = self.tr("{0} von {1}").format(different, len(answers))
        share = Fraction(different, max(1, len(answers)))
        label = self.tr("Verschiedene Antworten")
        self.count = NumberBar(look, label, number, share, stacked=True)
        box.addWidget(self.count)
        self.told = (
            f"{title}. {' '.join(f'{text.rstrip(_SIGNS)}.' for text in answers)} {label}: {number}."
        )


class AnswerFrames(QWidget):
    """One frame for each temperature that was rolled, in their order."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grid: CardGrid | None = None
        self.frames: dict[Fraction, AnswerFrame] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def show_answers(self, answers: Mapping[Fraction, Sequence[str]], newest: Fraction) -> None:
        """Show these in the place of the ones before."""
        take_away(self._box, self._grid)
        self._grid = None
        self.frames = {
            each: AnswerFrame(self._look, each, answers[each], newest=each == newest)
            for each in sorted(answers)
        }
        if self.frames:
            self._grid = CardGrid([*self.frames.values()], self._look, least=200, most=3)
            self._box.addWidget(self._grid)
            self._grid.show()


def _shown(number: int, text: str) -> str:
    whole = text[-1:] in ENDS
    return f"{number}. {text}" if whole else f"{number}. {text}{_NO_BREAK}…"
