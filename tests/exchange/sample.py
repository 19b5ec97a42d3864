"""A learner's file with something of everything in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

from kifuehrerschein.domain.bundle import ClockReading, LearnerBundle
from kifuehrerschein.domain.certificates import Certificate, CertificateData
from kifuehrerschein.domain.events import Event, EventKind, NewEvent, digest_of
from kifuehrerschein.domain.exam import Attempt, AttemptItem, Mark, evaluate
from kifuehrerschein.domain.exam_record import attempt_to_json, result_to_json
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.notes import Note
from kifuehrerschein.exchange.learner_file import LearnerFile, write_learner_file

Record = dict[str, Any]
Change = Callable[[Record], object]

LEARNER_ID = "0123456789abcdef" * 2
DEVICE_ID = "f" * 32
ATTEMPT_ID = "a" * 32
PDF = b"%PDF-1.7\n" + bytes(range(256)) + b"\n%%EOF\n"
START = datetime(2026, 8, 2, 9, 30, tzinfo=UTC)

ATTEMPT = Attempt(
    ATTEMPT_ID,
    2**53 - 1,
    "2026.11",
    3600,
    75,
    1,
    (AttemptItem("x-m01-001", "m01-l01", 2, True, "A"),),
)
RESULT = evaluate(ATTEMPT, {"x-m01-001": Mark(Fraction(2), Fraction(2))})

DONE = (
    NewEvent(EventKind.LESSON_FINISHED, "m01-l01"),
    NewEvent(
        EventKind.ANSWER_GIVEN,
        "m01-q01",
        Fraction(3, 2),
        Fraction(2),
        {"answer": {"pairs": {"gap-1": "größer"}}, "misconceptions": ["V01"], "course": "2026.11"},
    ),
    NewEvent(EventKind.EXAM_STARTED, ATTEMPT_ID, body=attempt_to_json(ATTEMPT)),
    NewEvent(
        EventKind.EXAM_ANSWERED,
        "x-m01-001",
        Fraction(2),
        Fraction(2),
        {"attempt": ATTEMPT_ID, "answer": {"ids": ["a", "b"]}, "misconceptions": []},
    ),
    NewEvent(
        EventKind.EXAM_HANDED_IN,
        ATTEMPT_ID,
        RESULT.points,
        RESULT.possible,
        result_to_json(RESULT),
    ),
    NewEvent(EventKind.CERTIFICATE_ISSUED, ATTEMPT_ID, body={"number": "7K2M-Q4XD-91PA"}),
)


def event(new: NewEvent, seq: int, learner_id: str = LEARNER_ID, device: str = DEVICE_ID) -> Event:
    """A sound event."""
    moment = START + timedelta(minutes=seq % 1000, microseconds=seq % 1_000_000)
    return Event(
        learner_id,
        device,
        seq,
        new.kind,
        new.item_id,
        new.points,
        new.possible,
        new.body,
        moment,
        digest_of(learner_id, device, seq, new, moment),
    )


def certificate(number: str = "7K2M-Q4XD-91PA", pdf: bytes = PDF) -> Certificate:
    """A registered certificate whose file is `pdf`."""
    data = CertificateData(
        number=number,
        name="Ayşe Öz-Müller",
        course="KI-Führerschein",
        subtitle="KI verstehen und sicher nutzen",
        edition="2026.11",
        points=Fraction(81, 2),
        possible=Fraction(54),
        pass_percent=75,
        critical_required=1,
        critical_items=2,
        day=date(2026, 8, 2),
        topics=("Was ist KI?", "Antworten prüfen"),
    )
    name = f"Kurszertifikat-{number}.pdf"
    return Certificate(data, ATTEMPT_ID, name, sha256(pdf).hexdigest())


def sample() -> LearnerFile:
    """A learner who has passed the exam."""
    bundle = LearnerBundle(
        learner=Learner(LEARNER_ID, "Ayşe Öz-Müller", START),
        settings={"theme": "dark", "place": "lesson|m01-l01|h2-b1", "text_percent": "150"},
        events=tuple(event(new, seq) for seq, new in enumerate(DONE, start=1)),
        clocks=(ClockReading(ATTEMPT_ID, 61.5), ClockReading("b" * 32, 0.0)),
        certificates=(certificate(), certificate("0000-1111-ZZZZ")),
        notes=(
            Note("m02-l03", "h1-b1", True, START, "Frau Krüger fragen:\n\nWarum? 😀", START),
            Note("m02-l03", "q-m02-009", marked=False, marked_at=START),
        ),
    )
    return LearnerFile(bundle, {bundle.certificates[0].file_name: PDF})


def record(folder: Path) -> dict[str, Any]:
    """The sample file's JSON."""
    path = folder / "lernstand.json"
    write_learner_file(path, sample())
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value


def changed(folder: Path, change: Change) -> Path:
    """The sample file with something changed in its JSON."""
    value = record(folder)
    change(value)
    path = folder / "verändert.json"
    path.write_text(json.dumps(value, ensure_ascii=True), encoding="utf-8")
    return path


def sealed_again(entry: dict[str, Any]) -> None:
    """Give a changed entry the digest that fits, as someone who means harm would do."""
    new = NewEvent(
        EventKind(entry["kind"]),
        entry["item_id"],
        None if entry["points"] is None else Fraction(entry["points"]),
        None if entry["possible"] is None else Fraction(entry["possible"]),
        entry["body"],
    )
    moment = datetime.fromisoformat(entry["recorded_at"])
    entry["digest"] = digest_of(entry["learner_id"], entry["device_id"], entry["seq"], new, moment)


def put(*path: str | int, value: object) -> Change:
    """Replace one value."""

    def change(record: Any) -> None:
        for step in path[:-1]:
            record = record[step]
        record[path[-1]] = value

    return change
