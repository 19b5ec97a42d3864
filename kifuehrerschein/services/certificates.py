"""Issuing a Kurszertifikat: draw, read back, register, and only then report it as issued."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.blueprint import Area
from kifuehrerschein.domain.certificates import Certificate, CertificateData, new_number
from kifuehrerschein.domain.errors import CertificateError
from kifuehrerschein.domain.exam import ExamResult
from kifuehrerschein.domain.learners import clean_name
from kifuehrerschein.services.exam_views import PageImage
from kifuehrerschein.services.exams import ExamService
from kifuehrerschein.services.letterhead import Letterhead, letterhead
from kifuehrerschein.storage.certificates import CertificateStore
from kifuehrerschein.storage.files import make_folder_synced, write_synced


class CertificateService:
    """Certificates of a learner, kept unchanged in one folder a learner."""

    def __init__(
        self,
        library: Library,
        exams: ExamService,
        store: CertificateStore,
        folder: Path,
        fonts: Path,
    ) -> None:
        """Files go to `folder`, which lies in the data folder, beside the sponsor."""
        self._library = library
        self._exams = exams
        self._store = store
        self._folder = folder
        self._fonts = fonts

    def issue(self, learner_id: str, attempt_id: str, name: str) -> Certificate:
        """Issue the certificate of a passed attempt; takes up to a second, call off the UI thread.

        Raises NameProblemError, CertificateError (a trial, not passed, letters without a glyph, the
        file is not what it should be) or StorageError; then nothing is registered and no file
        stays.
        """
        from kifuehrerschein.documents.readback import read_back  # noqa: PLC0415

        name = clean_name(name)
        existing = self.of_attempt(learner_id, attempt_id)
        if existing is not None:
            return existing
        finished = self._exams.result(learner_id, attempt_id)
        if finished.trial:
            raise CertificateError(
                "Das war eine Probeprüfung. Dafür gibt es kein Zertifikat. "
                "Sie können jetzt die Prüfung machen, so oft Sie möchten."
            )
        if not finished.result.passed:
            raise CertificateError(
                "Für diese Prüfung gibt es kein Zertifikat, denn sie ist nicht bestanden. "
                "Sie können die Prüfung noch einmal machen."
            )
        curriculum = self._library.curriculum
        data = CertificateData(
            number=new_number(),
            name=name,
            course=curriculum.title,
            subtitle=curriculum.subtitle,
            edition=finished.edition or curriculum.version,
            points=finished.result.points,
            possible=finished.result.possible,
            pass_percent=finished.result.pass_percent,
            critical_required=finished.result.critical_required,
            critical_items=finished.result.critical_items,
            day=finished.day,
            topics=_topics(finished.result, curriculum.exam.areas),
        )
        data, pdf = self._drawn(data, letterhead(self._folder.parent))
        path = self._folder / learner_id / f"Kurszertifikat-{data.number}.pdf"
        _write_new(path, pdf)
        try:
            written = path.read_bytes()
            read_back(written, data)
            certificate = Certificate(
                data, attempt_id, path.name, hashlib.sha256(written).hexdigest()
            )
            self._store.issue(learner_id, certificate)
        except Exception:
            path.unlink(missing_ok=True)
            raise
        return certificate

    def _drawn(self, data: CertificateData, head: Letterhead) -> tuple[CertificateData, bytes]:
        """The certificate and what stands on it. The sponsor gives way where there is no room."""
        from kifuehrerschein.documents.certificate import draw_certificate  # noqa: PLC0415

        for issuer, logo in ((head.issuer, head.logo), (head.issuer, b"")):
            tried = replace(data, issuer=issuer)
            if issuer:
                # The last two come from a logo that can't be drawn after all.
                with suppress(CertificateError, OSError, ValueError):
                    return tried, draw_certificate(tried, self._fonts, logo)
        return data, draw_certificate(data, self._fonts)

    def all(self, learner_id: str) -> tuple[Certificate, ...]:
        """The learner's certificates, oldest first."""
        return self._store.all(learner_id)

    def of_attempt(self, learner_id: str, attempt_id: str) -> Certificate | None:
        """The certificate of this attempt, or None."""
        return next((c for c in self.all(learner_id) if c.attempt_id == attempt_id), None)

    def path(self, learner_id: str, certificate: Certificate) -> Path:
        """The unchanged file. Raises CertificateError if it is missing or was changed."""
        path = self._folder / learner_id / Path(certificate.file_name).name
        number = certificate.data.number
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except FileNotFoundError as error:
            raise CertificateError(
                f"Die Datei zum Zertifikat {number} ist nicht mehr da. Haben Sie eine Kopie oder "
                "einen Ausdruck? Sonst machen Sie die Prüfung noch einmal. "
                "Dann bekommen Sie ein neues Zertifikat."
            ) from error
        except OSError as error:
            raise CertificateError(
                f"Die Datei zum Zertifikat {number} lässt sich nicht lesen: {path}. "
                "Bitte versuchen Sie es später noch einmal."
            ) from error
        if digest != certificate.sha256:
            raise CertificateError(
                f"Die Datei zum Zertifikat {number} wurde verändert: {path}. "
                "Bitte verwenden Sie eine unveränderte Kopie."
            )
        return path

    def save_copy(self, learner_id: str, certificate: Certificate, target: Path) -> None:
        """Copy the unchanged file to `target`. Raises CertificateError if that fails."""
        content = self.path(learner_id, certificate).read_bytes()
        try:
            write_synced(target, content)
        except OSError as error:
            raise CertificateError(
                f"Die Kopie konnte nicht gespeichert werden: {target}. "
                "Bitte wählen Sie einen anderen Ort."
            ) from error

    def pictures(
        self, learner_id: str, certificate: Certificate, dpi: int
    ) -> tuple[PageImage, ...]:
        """The pages as pictures at `dpi` dots an inch, for the preview and for printing."""
        from kifuehrerschein.documents.pictures import page_pictures  # noqa: PLC0415

        pdf = self.path(learner_id, certificate).read_bytes()
        return tuple(PageImage(*page) for page in page_pictures(pdf, dpi))


def _topics(result: ExamResult, areas: Sequence[Area]) -> tuple[str, ...]:
    """What this attempt asked about, in the order of the course, whose areas may have changed."""
    order = [area.title for area in areas]
    asked = [area.title for area in result.areas if area.title]
    return tuple(sorted(asked, key=lambda title: (*order, title).index(title)))


def _write_new(path: Path, content: bytes) -> None:
    """Write `content` to disk completely, its folder included, or leave nothing."""
    try:
        make_folder_synced(path.parent)
        write_synced(path, content)
    except OSError as error:
        raise CertificateError(
            f"Das Zertifikat konnte nicht gespeichert werden: {path.parent}. "
            "Bitte prüfen Sie, ob auf dem Gerät noch Platz ist."
        ) from error
