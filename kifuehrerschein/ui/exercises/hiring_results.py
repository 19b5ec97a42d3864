"""What exercise 5 shows of a selection: two bars, the gap in words, and a list of attempts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.hiring_game import Shares
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.exercises.number_bars import NumberBar
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, StateFrame, take_away


@dataclass(frozen=True, slots=True)
class Attempt:
    """A selection that was looked at: its name, its gap in words and as a share of 1."""

    name: str
    told: str
    gap: Fraction


def gap_text(shares: Shares, *, plain: bool) -> str:
    """The gap with its unit; `plain` is the simpler word."""
    tr = QCoreApplication.translate
    if not shares.gap:
        return tr("Result", "kein Unterschied")
    if plain:
        return tr("Result", "{0} Punkte").format(abs(shares.gap))
    return tr("Result", "{0} Prozentpunkte").format(abs(shares.gap))


class Result(StateFrame):
    """How often women and men are invited. `told` says all of it."""

    def __init__(self, look: Look, title: str, shares: Shares, *, plain: bool) -> None:
        super().__init__(look)
        pad = look.px(16)
        box = QVBoxLayout(self)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(look.px(14))
        box.addWidget(SpokenLabel(title, bold=True))
        out_of = self.tr("{0} von 100 eingeladen")
        women, men = (out_of.format(n) for n in (shares.women_percent, shares.men_percent))
        self.women = NumberBar(look, self.tr("Frauen"), women, shares.women)
        self.men = NumberBar(look, self.tr("Männer"), men, shares.men)
        box.addWidget(self.women)
        box.addWidget(self.men)
        self.gap = SpokenLabel(self._gap_sentence(shares, plain=plain), "lead")
        box.addWidget(self.gap)
        self.told = without_mediopunkt(
            f"{title}. {self.tr('Frauen')}: {women}. {self.tr('Männer')}: {men}. {self.gap.text()}"
        )

    def _gap_sentence(self, shares: Shares, *, plain: bool) -> str:
        if not shares.gap:
            return self.tr("Es gibt keinen Unterschied.")
        told = gap_text(shares, plain=plain)
        if shares.gap < 0:
            return self.tr("Unterschied: {0} mehr für Frauen.").format(told)
        return self.tr("Unterschied: {0} mehr für Männer.").format(told)


class Attempts(QWidget):
    """The gaps of all attempts below each other."""

    def __init__(self, look: Look, *, plain: bool) -> None:
        super().__init__()
        self._look = look
        self.bars: list[NumberBar] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(12))
        title = self.tr("Die Unterschiede") if plain else self.tr("Die Unterschiede im Vergleich")
        self._box.addWidget(Heading(title, 3))

    def show_all(self, attempts: Sequence[Attempt]) -> None:
        """Show these attempts."""
        for bar in self.bars:
            take_away(self._box, bar)
        self.bars = [NumberBar(self._look, each.name, each.told, each.gap) for each in attempts]
        for bar in self.bars:
            self._box.addWidget(bar)
            bar.show()
