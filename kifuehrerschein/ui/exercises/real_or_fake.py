"""Exercise 7 on the screen: cases to examine before they are trusted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.exercises.real_or_fake import Examined, RealOrFake, drawn
from kifuehrerschein.ui.exercises.examining import Examining
from kifuehrerschein.ui.exercises.round_stage import RoundStage
from kifuehrerschein.ui.exercises.stage import StageSetting


class RealOrFakeStage(RoundStage):
    """Shows some cases one after the other; half of them are fakes."""

    def __init__(self, exercise: RealOrFake, setting: StageSetting) -> None:
        steps = {step: setting.words(text) for step, text in exercise.steps}
        decisions = {trust: setting.words(text) for trust, text in exercise.labels}
        self.examining = Examining(steps, decisions, setting)
        super().__init__(setting, self.examining)
        self._exercise = exercise
        self._found: list[Examined] = []
        self.examining.examined.connect(self._found.append)
        self.examining.over.connect(self._show_result)
        self.examining.said.connect(self.said)
        self.start()

    def first_input(self) -> QWidget:
        return self.examining.first_input()

    def start(self) -> str:
        self._found.clear()
        exercise = self._exercise
        return self.examining.start(
            drawn(exercise.cases, exercise.rounds, self.setting.seed, self.turn)
        )

    def _show_result(self) -> None:
        found = self._found
        points = self.tr("Sie haben {0} von {1} Punkten.").format(
            sum(each.points for each in found), 2 * len(found)
        )
        looks = self.tr(
            "Ihr erster Eindruck passte bei {0} von {1} Fällen. "
            "Ihre Entscheidung passte bei {2} von {1} Fällen."
        ).format(
            sum(each.first_look_fits for each in found),
            len(found),
            sum(each.fits for each in found),
        )
        self.show_result(f"{points} {looks}")
