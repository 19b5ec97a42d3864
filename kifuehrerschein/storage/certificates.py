"""The register of issued certificates."""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.events import EventKind, NewEvent
from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.events import append_event
from kifuehrerschein.storage.models import CertificateRow
from kifuehrerschein.storage.rows import certificate_from, certificate_values


class CertificateStore:
    """What was issued on this PC or came with a learner from another one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue(self, learner_id: str, certificate: Certificate) -> None:
        """Register a certificate and record that it was issued: both or neither."""
        body = {"number": certificate.data.number, "sha256": certificate.sha256}
        new = NewEvent(EventKind.CERTIFICATE_ISSUED, certificate.attempt_id, body=body)
        with self._database.begin() as session:
            session.execute(
                insert(CertificateRow).values(**certificate_values(learner_id, certificate))
            )
            execute = session.connection().exec_driver_sql
            append_event(execute, self._database.device_id, learner_id, new)

    def all(self, learner_id: str) -> tuple[Certificate, ...]:
        """A learner's certificates, by day and number."""
        with self._database.begin() as session:
            return certificates_of(session, learner_id)


def certificates_of(session: Session, learner_id: str) -> tuple[Certificate, ...]:
    """The register of one learner, by day and number."""
    rows = session.scalars(
        select(CertificateRow)
        .where(CertificateRow.learner_id == learner_id)
        .order_by(CertificateRow.day, CertificateRow.number)
    )
    return tuple(certificate_from(row) for row in rows)
