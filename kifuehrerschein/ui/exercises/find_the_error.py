"""Exercise 6 on the screen: answers of an AI, sentence by sentence, to mark what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.exercises.find_the_error import (
    AiAnswer,
    FindTheError,
    Flaw,
    Tally,
    drawn,
    in_all,
    tally,
)
from kifuehrerschein.ui.exercises.marking import Marking
from kifuehrerschein.ui.exercises.round_stage import RoundStage
from kifuehrerschein.ui.exercises.stage import StageSetting


class FindTheErrorStage(RoundStage):
    """Shows some answers one after the other; half of them are clean."""

    def __init__(self, exercise: FindTheError, setting: StageSetting) -> None:
        labels: Mapping[Flaw, str] = {flaw: setting.words(text) for flaw, text in exercise.labels}
        self.marking = Marking(labels, setting)
        super().__init__(setting, self.marking)
        self._exercise = exercise
        self._answers: Sequence[AiAnswer] = ()
        self._tallies: list[Tally] = []
        self.marking.marked.connect(self._marked)
        self.marking.over.connect(self._show_result)
        self.marking.said.connect(self.said)
        self.start()

    def first_input(self) -> QWidget:
        return self.marking.first_input()

    def start(self) -> str:
        self._tallies.clear()
        exercise = self._exercise
        self._answers = drawn(exercise.answers, exercise.rounds, self.setting.seed, self.turn)
        return self.marking.start(self._answers)

    def _marked(self, at: int, marked: frozenset[int]) -> None:
        self._tallies.append(tally(self._answers[at], marked))

    def _show_result(self) -> None:
        whole = in_all(self._tallies)
        found = self.tr("Sie haben {0} von {1} Fehlern gefunden.").format(whole.found, whole.flaws)
        self.show_result(f"{found} {self._alarm_text(whole.alarms)}")

    def _alarm_text(self, alarms: int) -> str:
        if alarms == 0:
            return self.tr("Alle richtigen Sätze haben Sie auch als richtig erkannt.")
        if alarms == 1:
            return self.tr(
                "1 Satz haben Sie markiert, obwohl er stimmt. Das war vorsichtig. "
                "Nachsehen schadet nicht."
            )
        return self.tr(
            "{0} Sätze haben Sie markiert, obwohl sie stimmen. Das war vorsichtig. "
            "Nachsehen schadet nicht."
        ).format(alarms)
