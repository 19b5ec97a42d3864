"""The form of a learner's file, version 3: records of JSON and back.

Version 1 had no notes, version 2 no issuers of certificates; such files are still read.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from kifuehrerschein.domain.bundle import ClockReading, LearnerBundle
from kifuehrerschein.domain.certificates import Certificate, CertificateData
from kifuehrerschein.domain.events import fraction_text
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.exchange.events_json import event_to_json, events_from_json
from kifuehrerschein.exchange.faults import OTHER_FILE, UPDATE, FaultError, shown
from kifuehrerschein.exchange.fields import Fields, text_problem
from kifuehrerschein.exchange.notes_json import notes_from_json, notes_to_json

FORMAT = "kifuehrerschein-lernstand"
VERSION = 3
NOTICE = (
    "Diese Datei enthält den Lernstand einer Person aus dem Lernprogramm „KI-Führerschein“: "
    "Name, Einstellungen, Antworten, Notizen, Prüfungen und Kurszertifikate. Das Programm hat sie "
    "auf Wunsch dieser Person gespeichert und an niemanden gesendet. Es sind persönliche Daten: "
    "Bitte geben Sie die Datei nur Menschen, denen Sie vertrauen. Bitte ändern Sie nichts von "
    "Hand, sonst kann das Programm die Datei nicht mehr einlesen."
)

_MOST_CERTIFICATES = 200
_MOST_CLOCKS = 1000
_MOST_SETTINGS = 200
_MOST_TOPICS = 100
_MOST_CRITICAL = 500  # as many as an attempt may have items
_PDF_LIMIT = 10_000_000
_WEEK = 7 * 24 * 3600
_HEX_64 = "[0-9a-f]{64}"
_NUMBER = "[0-9A-Z]{4}(-[0-9A-Z]{4}){2}"
_FILE_NAME = r"Kurszertifikat-[0-9A-Z-]{1,40}\.pdf"
_SETTING = "[a-z][a-z0-9_.-]{0,63}"
_CERTIFICATE_KEYS = (
    *("number", "name", "course", "subtitle", "edition", "points", "possible", "pass_percent"),
    *("critical_required", "critical_items", "day", "topics"),
    *("attempt_id", "file_name", "sha256", "pdf_base64"),
)


@dataclass(frozen=True, slots=True)
class LearnerFile:
    """A learner's data and the certificates' files: file name → PDF.

    A registered certificate may be without its file, but no file is without its certificate.
    """

    bundle: LearnerBundle
    certificates: Mapping[str, bytes]


def to_json(file: LearnerFile) -> dict[str, Any]:
    """The whole file; a PDF that is not the registered one any more is left out."""
    bundle = file.bundle
    return {
        "hinweis": NOTICE,
        "format": FORMAT,
        "version": VERSION,
        "learner": {
            "id": bundle.learner.id,
            "name": bundle.learner.name,
            "created_at": _moment(bundle.learner.created_at),
        },
        "settings": dict(bundle.settings),
        "events": [event_to_json(event) for event in bundle.events],
        "clocks": [
            {"attempt_id": clock.attempt_id, "seconds_used": clock.seconds_used}
            for clock in bundle.clocks
        ],
        "certificates": [
            _certificate_to_json(c, file.certificates.get(c.file_name)) for c in bundle.certificates
        ],
        "notes": notes_to_json(bundle.notes),
    }


def from_json(value: object) -> LearnerFile:
    """The inverse for a value from outside. Raises FaultError."""
    version = _checked_version(value)
    keys = ("hinweis", "format", "version", "learner", "settings", "events", "clocks")
    newer = ("notes",) if version > 1 else ()
    top = Fields(value, "Die Datei", (*keys, "certificates", *newer))
    top.text("hinweis", limit=5000)
    learner = _learner(top.raw("learner"))
    events = events_from_json(top.raw("events"), learner.id)
    certificates: list[Certificate] = []
    files: dict[str, bytes] = {}
    certificate_keys = (*_CERTIFICATE_KEYS, "issuer") if version > 2 else _CERTIFICATE_KEYS
    for number, entry in enumerate(top.values("certificates", _MOST_CERTIFICATES), start=1):
        fields = Fields(entry, f"Kurszertifikat {number}", certificate_keys)
        certificate, pdf = _certificate(fields, fields.text("issuer") if version > 2 else "")
        if any(c.data.number == certificate.data.number for c in certificates):
            raise FaultError(f"Das Kurszertifikat {certificate.data.number} steht doppelt darin.")
        certificates.append(certificate)
        if pdf is not None:
            files[certificate.file_name] = pdf
    notes = notes_from_json(top) if newer else ()
    bundle = LearnerBundle(
        learner, _settings(top), events, _clocks(top), tuple(certificates), notes
    )
    return LearnerFile(bundle, files)


def _checked_version(value: object) -> int:
    """Before anything else: it must be one of ours, of a version that we know."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise FaultError("Sie enthält keinen Lernstand aus diesem Programm.", OTHER_FILE)
    version = value.get("version")
    if type(version) is not int or version < 1:
        raise FaultError("Sie nennt keine Version.")
    if version > VERSION:
        raise FaultError("Sie stammt aus einer neueren Version des Programms.", UPDATE)
    return version


def _learner(value: object) -> Learner:
    fields = Fields(value, "Die Person", ("id", "name", "created_at"))
    return Learner(
        id=fields.matching("id", "[0-9a-f]{32}"),
        name=fields.name("name"),
        created_at=fields.moment("created_at"),
    )


def _settings(top: Fields) -> dict[str, str]:
    settings = top.record("settings")
    if len(settings) > _MOST_SETTINGS:
        raise top.fault("settings", f"hat mehr als {_MOST_SETTINGS} Einträge")
    for key, value in settings.items():
        problem = text_problem(value, 1000)
        if problem or not re.fullmatch(_SETTING, key):
            raise top.fault("settings", f"enthält Unlesbares bei „{shown(key)}“")
    return settings


def _clocks(top: Fields) -> tuple[ClockReading, ...]:
    clocks: dict[str, ClockReading] = {}
    for number, value in enumerate(top.values("clocks", _MOST_CLOCKS), start=1):
        fields = Fields(value, f"Prüfungszeit {number}", ("attempt_id", "seconds_used"))
        attempt_id = fields.text("attempt_id", limit=64, least=1)
        if attempt_id in clocks:
            raise fields.fault("attempt_id", "steht doppelt in der Datei")
        clocks[attempt_id] = ClockReading(attempt_id, fields.seconds("seconds_used", _WEEK))
    return tuple(clocks.values())


def _certificate(fields: Fields, issuer: str) -> tuple[Certificate, bytes | None]:
    data = CertificateData(
        number=fields.matching("number", _NUMBER),
        name=fields.name("name"),
        course=fields.text("course", least=1),
        subtitle=fields.text("subtitle", limit=300),
        edition=fields.text("edition"),
        points=fields.fraction("points"),
        possible=fields.fraction("possible"),
        pass_percent=fields.whole("pass_percent", 0, 100),
        critical_required=fields.whole("critical_required", 0, _MOST_CRITICAL),
        critical_items=fields.whole("critical_items", 0, _MOST_CRITICAL),
        day=fields.day("day"),
        topics=fields.texts("topics", _MOST_TOPICS, limit=300),
        issuer=issuer,
    )
    if not 0 < data.possible >= data.points:
        raise fields.fault("points", "passt nicht zu den möglichen Punkten")
    if data.critical_required > data.critical_items:
        raise fields.fault("critical_required", "passt nicht zur Zahl der wichtigen Fragen")
    file_name = fields.matching("file_name", _FILE_NAME)
    if file_name != f"Kurszertifikat-{data.number}.pdf":
        raise fields.fault("file_name", "passt nicht zur Nummer")
    certificate = Certificate(
        data,
        fields.text("attempt_id", limit=64, least=1),
        file_name,
        fields.matching("sha256", _HEX_64),
    )
    return certificate, _pdf(fields, certificate.sha256)


def _pdf(fields: Fields, digest: str) -> bytes | None:
    encoded = fields.raw("pdf_base64")
    if encoded is None:
        return None
    try:
        if not isinstance(encoded, str) or len(encoded) > _PDF_LIMIT:
            raise ValueError("not the text of a file")
        pdf = b64decode(encoded, validate=True)
    except ValueError as error:
        raise fields.fault("pdf_base64", "ist keine PDF-Datei") from error
    if not pdf.startswith(b"%PDF-") or sha256(pdf).hexdigest() != digest:
        raise fields.fault("pdf_base64", "ist nicht die unveränderte PDF-Datei")
    return pdf


def _certificate_to_json(certificate: Certificate, pdf: bytes | None) -> dict[str, Any]:
    data = certificate.data
    unchanged = pdf is not None and sha256(pdf).hexdigest() == certificate.sha256
    return {
        "number": data.number,
        "name": data.name,
        "course": data.course,
        "subtitle": data.subtitle,
        "edition": data.edition,
        "points": fraction_text(data.points),
        "possible": fraction_text(data.possible),
        "pass_percent": data.pass_percent,
        "critical_required": data.critical_required,
        "critical_items": data.critical_items,
        "day": data.day.isoformat(),
        "topics": list(data.topics),
        "issuer": data.issuer,
        "attempt_id": certificate.attempt_id,
        "file_name": certificate.file_name,
        "sha256": certificate.sha256,
        "pdf_base64": b64encode(pdf).decode() if pdf is not None and unchanged else None,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
