"""Exercise 10 on the screen: cards to judge, and a sentence on the result."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.exercises.ai_or_not import AiOrNot, Verdict, drawn, right_ones
from kifuehrerschein.ui.exercises.judging import JudgedCard, Judging
from kifuehrerschein.ui.exercises.round_stage import RoundStage
from kifuehrerschein.ui.exercises.stage import StageSetting


class AiOrNotStage(RoundStage):
    """Draws some of the things by lot; another round draws others."""

    def __init__(self, exercise: AiOrNot, setting: StageSetting) -> None:
        labels = [(verdict.value, setting.words(text)) for verdict, text in exercise.labels]
        self.judging = Judging(labels, setting.look)
        super().__init__(setting, self.judging)
        self._exercise = exercise
        self._answers: dict[str, Verdict] = {}
        self.judging.judged.connect(self._judged)
        self.judging.said.connect(self.said)
        self.judging.over.connect(self._show_result)
        self.start()

    def first_input(self) -> QWidget:
        return self.judging.first_input()

    def start(self) -> str:
        self._answers.clear()
        exercise = self._exercise
        self._things = drawn(exercise.things, exercise.rounds, self.setting.seed, self.turn)
        return self.judging.start(
            [
                JudgedCard(t.id, self.words(t.text), t.verdict.value, self.words(t.reason))
                for t in self._things
            ]
        )

    def _judged(self, thing_id: str, key: str) -> None:
        self._answers[thing_id] = Verdict(key)

    def _show_result(self) -> None:
        right = right_ones(self._things, self._answers)
        text = self.tr("Sie haben {0} von {1} Karten richtig zugeordnet.").format(
            right, len(self._things)
        )
        self.show_result(text, self.judging.reviews())
