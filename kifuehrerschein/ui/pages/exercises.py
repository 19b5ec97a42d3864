"""All exercises of the course, to try at any time; and one of them on a page of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.exercises.card import ExerciseCard
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.grid import CardGrid
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import breakable
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel
from kifuehrerschein.ui.widgets.rows import CardButton


class ExercisesPage(Column):
    """A list; `exercise_requested` carries an id. `tried` are the ids of those gone through."""

    exercise_requested = Signal(str)
    help_topic = "Ausprobieren"

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
        self.rows: dict[str, ExerciseButton] = {}
        for exercise in exercises:
            row = ExerciseButton(exercise, exercise.id in tried, setting)
            on_click(row, partial(self.exercise_requested.emit, exercise.id))
            self.rows[exercise.id] = row
        self.add(CardGrid(list(self.rows.values()), setting.look, least=340, most=2))
        self.box.addStretch(1)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return next(iter(self.rows.values()), self.title)


class ExerciseButton(CardButton):
    """An exercise in the list: what it is called, what it is about, whether it was tried."""

    def __init__(self, exercise: Exercise, tried: bool, setting: StageSetting) -> None:
        look = setting.look
        title, teaser = setting.words(exercise.title), setting.words(exercise.teaser)
        state = self.tr("Schon ausprobiert") if tried else ""
        told = f"{title}{'' if title.endswith('?') else '.'} {teaser} {state}".strip()
        super().__init__(look, without_mediopunkt(told))
        row = QHBoxLayout(self)
        pad = look.px(16)
        row.setContentsMargins(pad, look.px(14), pad, look.px(14))
        row.setSpacing(look.px(14))
        sign, colour = ("circle-check", "good") if tried else ("play", "primary")
        picture = QLabel()
        picture.setPixmap(look.pixmap(sign, look.px(28), getattr(look.tokens, colour), 2))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        for text, kind in ((title, "h3"), (teaser, "body"), (state, "small")):
            if text:
                label = SpokenLabel(breakable(text), kind)
                label.setAccessibleName(without_mediopunkt(text))
                words.addWidget(label)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.let_through()


class ExercisePage(Column):
    """One exercise; `card` is wired by the desk."""

    list_requested = Signal()
    back_to = "exercises"
    help_topic = "Ausprobieren"

    def __init__(self, exercise: Exercise, setting: StageSetting) -> None:
        look: Look = setting.look
        super().__init__(look)
        self.back_button = Button(self.tr("Alle Übungen"), look, icon="arrow-left")
        on_click(self.back_button, self.list_requested.emit)
        self.card = ExerciseCard(exercise, setting)
        for heading in self.card.findChildren(Heading):
            heading.level -= 1  # in a lesson the card stands below the lesson's own headings
        self.add(Flow(look, self.back_button))
        self.add(self.card)
        self.box.addStretch(1)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.card.first_input()
