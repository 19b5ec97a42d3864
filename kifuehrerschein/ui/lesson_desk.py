"""The way through the lessons: open one, answer its questions, go on to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from kifuehrerschein.domain.learners import Place
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.views import LessonView
from kifuehrerschein.ui.pages.lesson import LessonPage

if TYPE_CHECKING:
    from kifuehrerschein.domain.curriculum import GlossaryTerm
    from kifuehrerschein.domain.questions import Answer
    from kifuehrerschein.ui.desk import Desk
    from kifuehrerschein.ui.exercises.card import ExerciseCard, Tried
    from kifuehrerschein.ui.notes_desk import NotesDesk
    from kifuehrerschein.ui.theme.look import Look

# How long a lesson must have been open before the next one is made ready behind it.
_PREPARE_AFTER_MS = 600


class LessonDesk(QObject):
    """Opens lessons on the desk's window and keeps the next one ready, so that turning is quick."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._ready: tuple[str, Variant, Look, LessonPage] | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_PREPARE_AFTER_MS)
        self._quiet.timeout.connect(self._prepare)
        self._after = ""
        # What was tried in exercises that are made anew, by their ids, until they are there.
        self._tried: dict[str, Tried] = {}
        # What comes to a page when it has been drawn: reading aloud, notes, one block at a time.
        self.companions: list[Callable[[LessonPage], object]] = [self._add_notes, self._add_reading]

    def open(self, lesson_id: str, block_id: str = "") -> None:
        """Open a lesson at a block (empty: at its beginning). Raises AppError if there is none."""
        desk = self._desk
        self._tried.clear()
        page = None if block_id else self._take(lesson_id)
        if page is None:
            learning = desk.services.learning
            page = self._make(learning.open(lesson_id, desk.settings.variant), learning.image)
        self._show(page, block_id)

    def show_early(self, view: LessonView, image: Callable[[str], bytes], block_id: str) -> None:
        """Show a lesson before the services are open."""
        self._show(self._make(view, image), block_id)

    @property
    def has_next_ready(self) -> bool:
        """Whether the lesson after this one can be shown without being built."""
        return self._ready is not None

    def _show(self, page: LessonPage, block_id: str) -> None:
        view = page.view
        if self._desk.settings.calm:
            from kifuehrerschein.ui.calm import Calm  # noqa: PLC0415 - few want it

            Calm(page, self._desk.look)
        if block_id:
            page.show_block(block_id)
        place = Place("lesson", view.info.id, block_id)
        self._desk.show(page, "home", place, again=lambda: self._open_again(page))
        for attach in self.companions:
            QTimer.singleShot(0, page, partial(attach, page))
        self._after = view.after or ""
        self._quiet.start()

    def _make(self, view: LessonView, image: Callable[[str], bytes]) -> LessonPage:
        desk = self._desk
        page = LessonPage(view, desk.look, image, self._term, aloud=True)
        page.answered.connect(
            lambda question, answer: desk.when_ready(lambda: self._practise(page, question, answer))
        )
        page.exercise_made.connect(self._connect_exercise)
        page.variant_requested.connect(
            lambda value: desk.when_ready(lambda: self._switch(Variant(value)))
        )
        page.finished.connect(lambda lesson: desk.when_ready(lambda: self._finish(lesson, view)))
        page.lesson_requested.connect(desk.open_lesson)
        page.home_requested.connect(lambda: desk.go("home"))
        page.place_changed.connect(desk.moved)
        return page

    def _connect_exercise(self, card: ExerciseCard) -> None:
        from kifuehrerschein.ui.exercise_desk import connect_exercise  # noqa: PLC0415 - few have one

        connect_exercise(self._desk, card)
        tried = self._tried.pop(card.exercise.id, None)
        if tried is not None:
            card.go_on(tried)

    def _prepare(self) -> None:
        """Build the next lesson while the learner reads; only if they are still reading."""
        desk = self._desk
        if not self._after or not desk.is_ready or not isinstance(desk.window.page, LessonPage):
            return
        self._drop()
        learning, variant = desk.services.learning, desk.settings.variant
        page = self._make(learning.open(self._after, variant), learning.image)
        desk.window.prepare(page)
        self._ready = (self._after, variant, desk.look, page)

    def _take(self, lesson_id: str) -> LessonPage | None:
        """The page that was made ready, if it is this lesson in this variant and look."""
        if self._ready is None:
            return None
        ready_id, variant, look, page = self._ready
        desk = self._desk
        if (ready_id, variant) == (lesson_id, desk.settings.variant) and look is desk.look:
            self._ready = None
            return page
        self._drop()
        return None

    def _drop(self) -> None:
        if self._ready is not None:
            self._ready[3].deleteLater()
            self._ready = None

    def _term(self, term_id: str) -> GlossaryTerm | None:
        desk = self._desk
        return desk.services.learning.term(term_id) if desk.is_ready else None

    def _practise(self, page: LessonPage, question_id: str, answer: Answer) -> None:
        desk = self._desk
        feedback = desk.services.practice.answer(desk.require_learner().id, question_id, answer)
        page.show_feedback(question_id, feedback)

    def _switch(self, variant: Variant) -> None:
        """Show the same place in the other variant, with what was answered so far."""
        self._desk.restyle(replace(self._desk.settings, variant=variant))

    def _open_again(self, page: LessonPage) -> None:
        """Make the lesson anew with the settings of now, at the same place."""
        desk = self._desk
        learning = desk.services.learning
        view = learning.open(page.view.info.id, desk.settings.variant)
        other = self._make(view, learning.image)
        other.keep_answers(page.answers())
        self._keep_tried(page)
        self._show(other, desk.place.block_id)

    def _keep_tried(self, page: LessonPage) -> None:
        if page.view.exercises:
            from kifuehrerschein.ui.exercises.card import (  # noqa: PLC0415 - few have one
                ExerciseCard,
            )

            cards = page.findChildren(ExerciseCard)
            self._tried.update({card.exercise.id: card.tried() for card in cards})

    def _add_notes(self, page: LessonPage) -> None:
        self._desk.when_ready(lambda: self._notes.attach(page))

    def _add_reading(self, page: LessonPage) -> None:
        def attach() -> None:
            from kifuehrerschein.ui.lesson_reading import (  # noqa: PLC0415 - after the text
                LessonReading,
            )
            from kifuehrerschein.ui.reading_desk import reading_of  # noqa: PLC0415

            if isValid(page):  # else it was turned before the program was ready
                LessonReading(page, reading_of(self._desk), self._desk.look)

        self._desk.when_ready(attach)

    @cached_property
    def _notes(self) -> NotesDesk:
        from kifuehrerschein.ui.notes_desk import NotesDesk  # noqa: PLC0415 - after the text

        return NotesDesk(self._desk)

    def _finish(self, lesson_id: str, view: LessonView) -> None:
        desk = self._desk
        done = desk.services.learning.finish(desk.require_learner().id, lesson_id)
        if done is not None:
            from kifuehrerschein.ui.module_desk import open_done  # noqa: PLC0415 - ten times a course

            open_done(desk, done)
        elif view.after is not None:
            self.open(view.after)
            self._say_finished(view.info.title)
        else:
            desk.place = Place()
            desk.open_home()

    def _say_finished(self, title: str) -> None:
        """Above the lesson that is shown: the one before it is done."""
        from kifuehrerschein.ui.widgets.abilities import FinishedLine  # noqa: PLC0415

        page = self._desk.window.page
        if isinstance(page, LessonPage):
            line = FinishedLine(title, self._desk.look)
            page.column.box.insertWidget(0, line)
            # The keyboard starts at the title: so this is read out with it.
            page.title.setAccessibleDescription(line.label.accessibleName())
