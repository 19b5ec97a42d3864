"""The way through the exam."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kifuehrerschein.domain.errors import AppError, StorageError
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.exam_views import ExamMarks, FinishedExam, RunningExam
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage

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

    def open_exam(self) -> None:
        """The exam's front page."""
        desk = self._desk
        overview = desk.services.exams.overview(desk.require_learner().id)
        page = ExamIntroPage(overview, desk.look)
        page.start_requested.connect(self._start)
        page.resume_requested.connect(self._start)
        page.result_requested.connect(self._open_result)
        page.home_requested.connect(desk.open_home)
        page.certificates_requested.connect(lambda: desk.go("certificates"))
        desk.show(page, "exam", Place("exam"))

    def _start(self) -> None:
        desk = self._desk
        self._run(desk.services.exams.start(desk.require_learner().id))

    def _run(self, running: RunningExam) -> None:
        desk = self._desk
        image = desk.services.learning.image
        page = ExamPage(running, desk.settings.variant, desk.look, image=image)
        page.answered.connect(lambda i, answer: self._answer(page, running, i, answer))
        page.clock_ticked.connect(lambda seconds: self._tick(running, seconds))
        page.marks_changed.connect(lambda marks: self._keep_marks(running, marks))
        page.variant_requested.connect(lambda value: self._switch(page, Variant(value)))
        page.hand_in_requested.connect(lambda: self._hand_in(page, running))
        page.left.connect(lambda: self._leave(page, running))
        page.bring_back(self._refused.get(running.attempt.id, {}))
        desk.show(page, "exam", Place("exam"))

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

    def _switch(self, page: ExamPage, variant: Variant) -> None:
        desk = self._desk
        self._tick_now(page)
        settings = desk.settings
        try:
            desk.change_settings(type(settings)(settings.theme, settings.text_percent, variant))
        finally:
            running = desk.services.exams.resume(desk.require_learner().id)
            self._run(replace(running, marks=page.marks()))

    def _tick_now(self, page: ExamPage) -> None:
        desk = self._desk
        running = desk.services.exams.resume(desk.require_learner().id)
        self._tick(running, page.seconds_used())

    def _leave(self, page: ExamPage, running: RunningExam) -> None:
        self._tick(running, page.seconds_used())
        self.open_exam()

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
        page.lesson_requested.connect(desk.open_lesson)
        page.certificate_requested.connect(self.certificate_wanted)
        page.certificates_requested.connect(lambda: desk.go("certificates"))
        page.home_requested.connect(desk.open_home)
        page.exam_requested.connect(self.open_exam)
        desk.show(page, "exam", Place("exam"))
