"""The way through the exam."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kifuehrerschein.domain.errors import AppError, StorageError
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.exam_views import ExamMarks, FinishedExam, RunningExam
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.exam_review import TrialReviewPage
from kifuehrerschein.ui.sponsor import add_to_result

if TYPE_CHECKING:
    from kifuehrerschein.domain.questions import Answer
    from kifuehrerschein.ui.desk import Desk


class ExamDesk(QObject):
    """Opens the pages of the exam on the desk's window.

    `certificate_wanted` carries the id of a passed attempt.
    """

    certificate_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        # Answers that the disk refused and why, by attempt: kept until it takes them.
        self._refused: dict[str, dict[str, tuple[Answer, str]]] = {}
        # What was chosen on the front page, by learner: kept while the program runs.
        self._wishes: dict[str, ExamWish] = {}

    def open_exam(self) -> None:
        """The exam's front page."""
        desk = self._desk
        overview = desk.services.exams.overview(desk.require_learner().id)
        learner_id = desk.require_learner().id
        page = ExamIntroPage(overview, desk.look, self._wishes.get(learner_id))
        page.start_requested.connect(self._start)
        page.resume_requested.connect(self._resume)
        page.wish_changed.connect(lambda wish: self._wishes.update({learner_id: wish}))
        page.trial_ended.connect(self._end_trial)
        page.result_requested.connect(self._open_result)
        page.home_requested.connect(desk.open_home)
        page.certificates_requested.connect(lambda: desk.go("certificates"))
        desk.show(page, "exam", Place("exam"), again=self.open_exam)

    def _start(self, wish: ExamWish) -> None:
        desk = self._desk
        learner_id = desk.require_learner().id
        self._run(desk.services.exams.start(learner_id, wish))
        # Who needs more time needs it the next time too; a form is for one exam.
        self._wishes[learner_id] = ExamWish(wish.minutes)

    def _resume(self) -> None:
        desk = self._desk
        self._run(desk.services.exams.start(desk.require_learner().id))

    def _end_trial(self) -> None:
        desk = self._desk
        desk.services.exams.end_trial(desk.require_learner().id)
        self.open_exam()

    def _run(self, running: RunningExam) -> None:
        desk = self._desk
        image = desk.services.learning.image
        page = ExamPage(running, desk.settings.variant, desk.look, image=image)
        page.answered.connect(lambda i, answer: self._answer(page, running, i, answer))
        page.clock_ticked.connect(lambda seconds: self._tick(running, seconds))
        page.marks_changed.connect(lambda marks: self._keep_marks(running, marks))
        page.variant_requested.connect(lambda value: self._switch(Variant(value)))
        page.hand_in_requested.connect(lambda: self._hand_in(page, running))
        page.pause_requested.connect(lambda: self._pause(page, running))
        page.bring_back(self._refused.get(running.attempt.id, {}))
        desk.show(page, "exam", Place("exam"), again=lambda: self._run_again(page))

    def _answer(self, page: ExamPage, running: RunningExam, item: str, answer: Answer) -> None:
        desk = self._desk
        refused = self._refused.setdefault(running.attempt.id, {})
        try:
            desk.services.exams.answer(desk.require_learner().id, running.attempt, item, answer)
        except AppError as error:
            refused[item] = (answer, str(error))
            page.not_stored(item, str(error))
            return
        refused.pop(item, None)
        page.stored(item)

    def _tick(self, running: RunningExam, seconds: float) -> None:
        desk = self._desk
        if desk.learner is not None and desk.is_ready:
            # On a full disk a dialog every second would be no help; each answer tells it anyway.
            with contextlib.suppress(StorageError):
                desk.services.exams.save_clock(desk.learner.id, running.attempt.id, seconds)

    def _keep_marks(self, running: RunningExam, marks: ExamMarks) -> None:
        learner_id = self._desk.require_learner().id

        def save() -> None:
            if self._desk.is_ready:
                # On a full disk flags live as long as the page; each answer tells it anyway.
                with contextlib.suppress(StorageError):
                    self._desk.services.exams.save_marks(learner_id, running.attempt, marks)

        # After the paint: turning to the next question must not wait for the disk.
        QTimer.singleShot(0, self, save)

    def _switch(self, variant: Variant) -> None:
        self._desk.restyle(replace(self._desk.settings, variant=variant))

    def _run_again(self, page: ExamPage) -> None:
        """Show the same question anew; the time used until now stays used."""
        self._tick_now(page)
        running = self._desk.services.exams.resume(self._desk.require_learner().id)
        self._run(replace(running, marks=page.marks()))

    def _tick_now(self, page: ExamPage) -> None:
        desk = self._desk
        running = desk.services.exams.resume(desk.require_learner().id)
        self._tick(running, page.seconds_used())

    def _pause(self, page: ExamPage, running: RunningExam) -> None:
        desk = self._desk
        desk.services.exams.pause(desk.require_learner().id, running.attempt.id)
        page.pause()
        self._tick(running, page.seconds_used())

    def _hand_in(self, page: ExamPage, running: RunningExam) -> None:
        desk = self._desk
        self._tick(running, page.seconds_used())
        finished = desk.services.exams.hand_in(desk.require_learner().id, running.attempt.id)
        self._show_result(finished, time_over=page.is_over)

    def _open_result(self, attempt_id: str) -> None:
        desk = self._desk
        self._show_result(desk.services.exams.result(desk.require_learner().id, attempt_id))

    def _show_result(self, finished: FinishedExam, *, time_over: bool = False) -> None:
        desk = self._desk
        learner = desk.require_learner()
        attempt_id = finished.result.attempt_id
        certificate = desk.services.certificates.of_attempt(learner.id, attempt_id)
        page = ExamResultPage(finished, certificate, desk.look, time_over=time_over)
        if not finished.trial:
            add_to_result(page, desk.data_dir, desk.look)
        page.lesson_requested.connect(desk.open_lesson)
        page.certificate_requested.connect(self.certificate_wanted)
        page.certificates_requested.connect(lambda: desk.go("certificates"))
        page.home_requested.connect(desk.open_home)
        page.exam_requested.connect(self.open_exam)
        page.review_requested.connect(lambda: self._review(attempt_id))
        again = partial(self._show_result, finished, time_over=time_over)
        desk.show(page, "exam", Place("exam"), again=again)

    def _review(self, attempt_id: str, like: TrialReviewPage | None = None) -> None:
        """Each question of a trial with its feedback; there one can try again, as in a lesson."""
        desk = self._desk
        learner_id = desk.require_learner().id
        review = desk.services.exams.review(learner_id, attempt_id)
        image = desk.services.learning.image
        page = TrialReviewPage(review, desk.settings.variant, desk.look, image)
        page.answered.connect(
            lambda item, answer: page.show_feedback(
                item, desk.services.practice.answer(learner_id, item, answer)
            )
        )
        page.result_requested.connect(lambda: self._open_result(attempt_id))
        if like is not None:
            page.go_on_like(like)
        desk.show(page, "exam", Place("exam"), again=lambda: self._review(attempt_id, page))
