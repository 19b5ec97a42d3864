"""The register of issued certificates."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.events import EventKind, NewEvent
from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.events import append_event
from kifuehrerschein.storage.rows import certificate_from, certificate_values
from kifuehrerschein.storage.tables import CERTIFICATE


class CertificateStore:
    """What was issued on this PC or came with a learner from another one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue(self, learner_id: str, certificate: Certificate) -> None:
        """Register a certificate and record that it was issued: both or neither."""
        body = {"number": certificate.data.number, "sha256": certificate.sha256}
        new = NewEvent(EventKind.CERTIFICATE_ISSUED, certificate.attempt_id, body=body)
        with self._database.begin() as connection:
            connection.execute(
                insert(CERTIFICATE).values(**certificate_values(learner_id, certificate))
            )
            execute = connection.exec_driver_sql
            append_event(execute, self._database.device_id, learner_id, new)

    def all(self, learner_id: str) -> tuple[Certificate, ...]:
        """A learner's certificates, by day and number."""
        with self._database.begin() as connection:
            return certificates_of(connection, learner_id)


def certificates_of(connection: Connection, learner_id: str) -> tuple[Certificate, ...]:
    """The register of one learner, by day and number."""
    rows = connection.execute(
        select(CERTIFICATE)
        .where(CERTIFICATE.c.learner_id == learner_id)
        .order_by(CERTIFICATE.c.day, CERTIFICATE.c.number)
    )
    return tuple(certificate_from(row) for row in rows)
