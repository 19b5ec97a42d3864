"""What exercise 4 says of fruits, places and answers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from kifuehrerschein.domain.exercises.move_points import Fruit, FruitKind, MovePoints, Outcome
from kifuehrerschein.ui.exercises.stage import StageSetting


class FruitWords:
    """Sentences in the language variant of the learner."""

    def __init__(self, exercise: MovePoints, setting: StageSetting) -> None:
        self._kinds = {kind: setting.words(text) for kind, text in exercise.names}
        self._strange = setting.words(exercise.strange)

    def kind(self, kind: FruitKind) -> str:
        """What a kind is called."""
        return self._kinds[kind]

    def button(self, fruit: Fruit) -> str:
        """A fruit's short name, for the list."""
        if fruit.kind is None:
            return _tr("Neue Frucht")
        if fruit.kind is FruitKind.QUINCE:
            return self._kinds[fruit.kind]
        return f"{fruit.number} {self._kinds[fruit.kind]}"

    def name(self, fruit: Fruit) -> str:
        """A fruit's name in a sentence of its own."""
        if fruit.kind in (None, FruitKind.QUINCE):
            return self.button(fruit)
        return _tr("Frucht {0}").format(self.button(fruit))

    def place(self, fruit: Fruit) -> str:
        """Where a fruit lies."""
        return _tr("{0} Zentimeter, {1} Gramm").format(_cm(fruit.cm), fruit.grams)

    def told(self, fruit: Fruit) -> str:
        """Name and place."""
        return f"{self.name(fruit)}: {self.place(fruit)}"

    def fitted(self, known: Sequence[Fruit], outcome: Outcome) -> str:
        """How many of the known fruits the model sorts as they are called."""
        count, wrong = len(known), [str(number) for number in outcome.misfits]
        if not wrong:
            return _tr("Das Modell passt zu allen {0} bekannten Früchten.").format(count)
        fits = _tr("Das Modell passt zu {0} von {1} bekannten Früchten.")
        fits = fits.format(count - len(wrong), count)
        if len(wrong) == 1:
            return fits + " " + _tr("Es passt nicht zu Frucht {0}.").format(wrong[0])
        listed = _tr("{0} und {1}").format(", ".join(wrong[:-1]), wrong[-1])
        return fits + " " + _tr("Es passt nicht zu den Früchten {0}.").format(listed)

    def answers(self, asked: Sequence[Fruit], outcome: Outcome) -> list[str]:
        """What the model says of the fruits that it is asked about."""
        return [self.answer(fruit, outcome.answer(fruit.number)) for fruit in asked]

    def answer(self, fruit: Fruit, kind: FruitKind) -> str:
        """What the model says of one of them."""
        said = _tr("{0}: Das Modell sagt {1}.").format(self.button(fruit), self._kinds[kind])
        return f"{said} {self._strange}" if fruit.kind is FruitKind.QUINCE else said

    def change(self, places: int) -> str:
        """At how many places the answer is another one now."""
        if not places:
            return _tr("An allen Stellen bleibt die Antwort gleich.")
        if places == 1:
            return _tr("An 1 Stelle ist die Antwort jetzt anders.")
        return _tr("An {0} Stellen ist die Antwort jetzt anders.").format(places)


def _tr(text: str) -> str:
    return QCoreApplication.translate("FruitWords", text)


def _cm(length: Fraction) -> str:
    whole, half = divmod(length, 1)
    return f"{whole},5" if half else str(whole)
