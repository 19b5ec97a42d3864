"""All exercises of the course, to try at any time; and one of them on a page of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.exercises.card import ExerciseCard
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, Heading, Label, on_click
from kifuehrerschein.ui.widgets.rows import RowButton


class ExercisesPage(Column):
    """A list; `exercise_requested` carries an id. `tried` are the ids of those gone through."""

    exercise_requested = Signal(str)

    def __init__(
        self, exercises: Sequence[Exercise], tried: Collection[str], setting: StageSetting
    ) -> None:
        super().__init__(setting.look)
        self.title = Heading(self.tr("Ausprobieren"), 1)
        self.add(self.title)
        self.add(
            Label(
                self.tr(
                    "Hier probieren Sie selbst aus, wie KI rechnet und wo sie irrt. "
                    "Alles geht ohne Internet. Sie können nichts kaputt machen."
                ),
                "lead",
            )
        )
        self.rows: dict[str, RowButton] = {}
        for exercise in exercises:
            row = self._row(exercise, exercise.id in tried, setting)
            on_click(row, partial(self.exercise_requested.emit, exercise.id))
            self.rows[exercise.id] = row
            self.add(row)
        self.box.addStretch(1)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return next(iter(self.rows.values()), self.title)

    def _row(self, exercise: Exercise, done: bool, setting: StageSetting) -> RowButton:
        title = without_mediopunkt(setting.words(exercise.title))
        small = self.tr("schon ausprobiert") if done else self.tr("noch nicht ausprobiert")
        sign = ("circle-check", "good") if done else ("play", "primary")
        return RowButton(title, small, setting.look, *sign)


class ExercisePage(Column):
    """One exercise; `card` is wired by the desk."""

    list_requested = Signal()

    def __init__(self, exercise: Exercise, setting: StageSetting) -> None:
        look: Look = setting.look
        super().__init__(look)
        self.back_button = Button(self.tr("Alle Übungen"), look, "quiet", "arrow-left")
        on_click(self.back_button, self.list_requested.emit)
        self.card = ExerciseCard(exercise, setting)
        self.add(self.back_button)
        self.add(self.card)
        self.box.addStretch(1)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.card.first_input()
