"""The way through the exam to the certificate."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QImage

from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.errors import AppError, StorageError
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.exam_views import FinishedExam, PageImage, RunningExam
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.printing import PRINT_DPI, print_pages
from kifuehrerschein.ui.widgets.name_dialog import CertificateNamePage

if TYPE_CHECKING:
    from kifuehrerschein.domain.questions import Answer
    from kifuehrerschein.ui.desk import Desk

_PREVIEW_DPI = 60


class ExamDesk(QObject):
    """Opens exam and certificate pages on the desk's window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def open_exam(self) -> None:
        """The exam's front page."""
        desk = self._desk
        overview = desk.services.exams.overview(desk.require_learner().id)
        page = ExamIntroPage(overview, desk.look)
        page.start_requested.connect(self._start)
        page.resume_requested.connect(self._start)
        page.result_requested.connect(self._open_result)
        page.home_requested.connect(desk.open_home)
        page.certificates_requested.connect(self.open_certificates)
        desk.show(page, "exam", Place("exam"))

    def _start(self) -> None:
        desk = self._desk
        self._run(desk.services.exams.start(desk.require_learner().id))

    def _run(self, running: RunningExam, before: ExamPage | None = None) -> None:
        """Show a running exam; `before` is the page of the other language."""
        desk = self._desk
        page = ExamPage(running, desk.settings.variant, desk.look)
        page.answered.connect(lambda i, answer: self._answer(page, running, i, answer))
        page.clock_ticked.connect(lambda seconds: self._tick(running, seconds))
        page.variant_requested.connect(lambda value: self._switch(page, Variant(value)))
        page.hand_in_requested.connect(lambda: self._hand_in(page, running))
        page.left.connect(lambda: self._leave(page, running))
        if before is not None:
            page.set_flagged(before.flagged())
            page.show_item(before.current_item())
        desk.show(page, "exam", Place("exam"))

    def _answer(self, page: ExamPage, running: RunningExam, item: str, answer: Answer) -> None:
        desk = self._desk
        try:
            desk.services.exams.answer(desk.require_learner().id, running.attempt, item, answer)
        except AppError as error:
            page.not_stored(item, str(error))
            return
        page.stored(item)

    def _tick(self, running: RunningExam, seconds: float) -> None:
        desk = self._desk
        if desk.learner is not None and desk.is_ready:
            # On a full disk a dialog every second would be no help; each answer tells it anyway.
            with contextlib.suppress(StorageError):
                desk.services.exams.save_clock(desk.learner.id, running.attempt.id, seconds)

    def _switch(self, page: ExamPage, variant: Variant) -> None:
        desk = self._desk
        self._tick_now(page)
        settings = desk.settings
        desk.change_settings(type(settings)(settings.theme, settings.text_percent, variant))
        self._run(desk.services.exams.resume(desk.require_learner().id), page)

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
        self._show_result(
            desk.services.exams.hand_in(desk.require_learner().id, running.attempt.id)
        )

    def _open_result(self, attempt_id: str) -> None:
        desk = self._desk
        self._show_result(desk.services.exams.result(desk.require_learner().id, attempt_id))

    def _show_result(self, finished: FinishedExam) -> None:
        desk = self._desk
        learner = desk.require_learner()
        attempt_id = finished.result.attempt_id
        certificate = desk.services.certificates.of_attempt(learner.id, attempt_id)
        page = ExamResultPage(finished, certificate, desk.look)
        page.certificate_requested.connect(self._ask_name)
        page.certificates_requested.connect(self.open_certificates)
        page.home_requested.connect(desk.open_home)
        page.exam_requested.connect(self.open_exam)
        desk.show(page, "exam", Place("exam"))

    def _ask_name(self, attempt_id: str) -> None:
        desk = self._desk
        learner = desk.require_learner()
        page = CertificateNamePage("" if learner.is_guest else learner.name, desk.look)
        page.name_given.connect(lambda name: self._issue(page, attempt_id, name))
        page.cancelled.connect(self.open_certificates)
        desk.show(page, "certificates")

    def _issue(self, page: CertificateNamePage, attempt_id: str, name: str) -> None:
        desk = self._desk
        learner_id = desk.require_learner().id
        service = desk.services.certificates
        page.busy(True)

        def done(_certificate: Certificate) -> None:
            if desk.window.page is page:  # else the learner went elsewhere, and stays there
                self.open_certificates()

        def failed(error: Exception) -> None:
            if not isinstance(error, AppError) or desk.window.page is not page:
                raise error
            page.busy(False)
            page.show_problem(str(error))

        desk.background.run(lambda: service.issue(learner_id, attempt_id, name), done, failed)

    def open_certificates(self) -> None:
        """The list of issued certificates and of exams that wait for theirs."""
        desk = self._desk
        learner = desk.require_learner()
        certificates = desk.services.certificates.all(learner.id)
        with_one = {c.attempt_id for c in certificates}
        finished = desk.services.exams.overview(learner.id).finished
        waiting = tuple(
            f for f in finished if f.result.passed and f.result.attempt_id not in with_one
        )
        page = CertificatesPage(certificates, waiting, desk.look, self._preview)
        page.open_requested.connect(self._open)
        page.save_requested.connect(self._save)
        page.print_requested.connect(self._print)
        page.issue_requested.connect(self._ask_name)
        page.exam_requested.connect(self.open_exam)
        desk.show(page, "certificates", Place("certificates"))

    def _preview(self, certificate: Certificate) -> QImage | None:
        desk = self._desk
        if not desk.is_ready:
            return None  # the window was closed before the picture was seen
        try:
            pages = desk.services.certificates.pictures(
                desk.require_learner().id, certificate, _PREVIEW_DPI
            )
        except AppError:
            return None  # the list says so when the file is opened, saved or printed
        return _image(pages[0])

    def _open(self, certificate: Certificate) -> None:
        desk = self._desk
        path = desk.services.certificates.path(desk.require_learner().id, certificate)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _save(self, certificate: Certificate) -> None:
        desk = self._desk
        target = desk.files.save(
            self.tr("Zertifikat speichern"), certificate.file_name, self.tr("PDF (*.pdf)")
        )
        if target is not None:
            desk.services.certificates.save_copy(desk.require_learner().id, certificate, target)

    def _print(self, certificate: Certificate) -> None:
        desk = self._desk
        service, learner_id = desk.services.certificates, desk.require_learner().id
        print_pages(
            lambda: [_image(p) for p in service.pictures(learner_id, certificate, PRINT_DPI)],
            desk.window,
        )


def _image(page: PageImage) -> QImage:
    picture = QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    return picture.copy()  # the copy owns its bytes
