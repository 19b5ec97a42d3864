"""From a passed exam to a certificate that is opened, saved or printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QImage

from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.printing import PRINT_DPI, as_image, print_pages
from kifuehrerschein.ui.widgets.celebration import Celebration
from kifuehrerschein.ui.widgets.name_dialog import CertificateNamePage

if TYPE_CHECKING:
    from kifuehrerschein.ui.desk import Desk

_PREVIEW_DPI = 75


class CertificateDesk(QObject):
    """Opens the pages of the certificates on the desk's window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def ask_name(self, attempt_id: str) -> None:
        """Ask for the name on the certificate of a passed attempt."""
        desk = self._desk
        learner = desk.require_learner()
        page = CertificateNamePage("" if learner.is_guest else learner.name, desk.look)
        page.name_given.connect(lambda name: self._issue(page, attempt_id, name))
        page.cancelled.connect(self.open_certificates)
        desk.show(page, "certificates", again=lambda: self.ask_name(attempt_id))

    def _issue(self, page: CertificateNamePage, attempt_id: str, name: str) -> None:
        desk = self._desk
        learner_id = desk.require_learner().id
        service = desk.services.certificates
        page.busy(True)

        def done(certificate: Certificate) -> None:
            if desk.window.page is page:  # else the learner went elsewhere, and stays there
                self.open_certificates().say_issued(certificate)
                self._celebrate(certificate)

        def failed(error: Exception) -> None:
            if not isinstance(error, AppError) or desk.window.page is not page:
                raise error
            page.busy(False)
            page.show_problem(str(error))

        desk.background.run(lambda: service.issue(learner_id, attempt_id, name), done, failed)

    def _celebrate(self, certificate: Certificate, *, again: bool = False) -> None:
        """Over the list, to which it goes on afterwards; `again` moves nothing."""
        desk = self._desk
        layer = Celebration(certificate, desk.look, partial(self._preview, certificate))
        layer.open_requested.connect(partial(self._open, certificate))
        layer.print_requested.connect(partial(self._print, certificate))
        if again:
            layer.confetti.rest()
        desk.window.open_layer(layer, partial(self._celebrate, certificate, again=True))

    def open_certificates(self) -> CertificatesPage:
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
        page.save_requested.connect(lambda certificate: self._save(page, certificate))
        page.print_requested.connect(self._print)
        page.issue_requested.connect(self.ask_name)
        page.exam_requested.connect(lambda: desk.go("exam"))
        desk.show(page, "certificates", Place("certificates"), again=self.open_certificates)
        return page

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
        return as_image(pages[0])

    def _open(self, certificate: Certificate) -> None:
        desk = self._desk
        path = desk.services.certificates.path(desk.require_learner().id, certificate)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            raise AppError(
                self.tr(
                    "Auf diesem Gerät fehlt ein Programm, das PDF-Dateien öffnet. "
                    "Sie können das Zertifikat hier drucken oder speichern."
                )
            )

    def _save(self, page: CertificatesPage, certificate: Certificate) -> None:
        desk = self._desk
        target = desk.files.save(
            self.tr("Zertifikat speichern"), certificate.file_name, self.tr("PDF (*.pdf)")
        )
        if target is None:
            return
        desk.services.certificates.save_copy(desk.require_learner().id, certificate, target)
        page.say_saved(certificate, str(target))

    def _print(self, certificate: Certificate) -> None:
        desk = self._desk
        service, learner_id = desk.services.certificates, desk.require_learner().id
        print_pages(
            lambda: [as_image(p) for p in service.pictures(learner_id, certificate, PRINT_DPI)],
            desk.window,
        )
