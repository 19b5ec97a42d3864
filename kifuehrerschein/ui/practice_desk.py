"""The pages beside the lessons: repetition, placement, exercises."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kifuehrerschein.domain.learners import Place
from kifuehrerschein.domain.placement import Round
from kifuehrerschein.ui.exercise_desk import connect_exercise
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.pages.exercises import ExercisePage, ExercisesPage
from kifuehrerschein.ui.pages.gain import GainPage
from kifuehrerschein.ui.pages.placement import PlacementPage
from kifuehrerschein.ui.pages.repeat import RepeatPage

if TYPE_CHECKING:
    from kifuehrerschein.domain.questions import Answer
    from kifuehrerschein.ui.desk import Desk
    from kifuehrerschein.ui.exercises.card import Tried


class PracticeDesk(QObject):
    """Opens these pages on the desk's window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    # -- repetition --------------------------------------------------------------------------

    def open_repeat(self) -> None:
        """Show the questions of the day, or that there are none left."""
        desk = self._desk
        view = desk.services.repetition.today(desk.require_learner().id)
        image = desk.services.learning.image
        self._show_repeat(RepeatPage(view, desk.settings.variant, desk.look, image))

    def _show_repeat(self, page: RepeatPage) -> None:
        desk = self._desk
        page.answered.connect(partial(self._repeat, page))
        page.enough.connect(self._enough)
        page.finished.connect(self.open_repeat)
        page.home_requested.connect(desk.open_home)
        # What was just answered is not due any more: the page itself knows how it goes on.
        desk.show(
            page, "home", Place("home"), again=lambda: self._show_repeat(page.anew(desk.look))
        )

    def _repeat(self, page: RepeatPage, question_id: str, answer: Answer) -> None:
        desk = self._desk
        feedback = desk.services.practice.answer(
            desk.require_learner().id, question_id, answer, repetition=True
        )
        page.show_feedback(question_id, feedback)

    def _enough(self) -> None:
        desk = self._desk
        desk.services.repetition.end_today(desk.require_learner().id)
        desk.open_home()

    # -- placement ---------------------------------------------------------------------------

    def open_placement(self, value: str, like: PlacementPage | None = None) -> None:
        """Show one round, at the first thing that is not answered yet; or the gain after it."""
        desk, which = self._desk, Round(value)
        learner_id = desk.require_learner().id
        service = desk.services.placement
        view = service.open(learner_id, which)
        if view.complete:
            self.open_gain()
            return
        page = PlacementPage(view, desk.settings.variant, desk.look, desk.services.learning.image)
        page.trusted.connect(partial(service.trust, learner_id, which))
        page.answered.connect(partial(self._place, page, which))
        page.finished.connect(self.open_gain)
        page.home_requested.connect(desk.open_home)
        if like is not None:
            page.go_on_like(like)
        desk.show(page, "home", Place("home"), again=lambda: self.open_placement(value, page))

    def _place(
        self, page: PlacementPage, which: Round, question_id: str, answer: Answer | None
    ) -> None:
        desk = self._desk
        desk.services.placement.answer(desk.require_learner().id, which, question_id, answer)
        page.stored(question_id)

    def open_gain(self) -> None:
        """Show what the learner has gained, or where they begin."""
        desk = self._desk
        gain = desk.services.placement.gain(desk.require_learner().id)
        page = GainPage(gain, desk.settings.variant, desk.look)
        page.lesson_requested.connect(desk.open_lesson)
        page.home_requested.connect(desk.open_home)
        desk.show(page, "home", Place("home"), again=self.open_gain)

    # -- exercises ---------------------------------------------------------------------------

    def open_exercises(self) -> None:
        """Show the list of all exercises."""
        desk = self._desk
        service = desk.services.exercises
        tried = service.tried(desk.require_learner().id)
        page = ExercisesPage(service.all(), tried, self._setting())
        page.exercise_requested.connect(self.open_exercise)
        desk.show(page, "exercises", Place("home"), again=self.open_exercises)

    def open_exercise(self, exercise_id: str, tried: Tried | None = None) -> None:
        """Show one exercise on a page of its own, going on with what was tried."""
        desk = self._desk
        page = ExercisePage(desk.services.exercises.open(exercise_id), self._setting())
        connect_exercise(desk, page.card)
        page.list_requested.connect(self.open_exercises)
        if tried is not None:
            page.card.go_on(tried)
        desk.show(
            page,
            "exercises",
            Place("home"),
            again=lambda: self.open_exercise(exercise_id, page.card.tried()),
        )

    def _setting(self) -> StageSetting:
        desk = self._desk
        image = desk.services.learning.image
        return StageSetting(desk.settings.variant, desk.look, image=image)
