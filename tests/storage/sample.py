"""Made-up people and what they did."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from kifuehrerschein.domain.certificates import Certificate, CertificateData
from kifuehrerschein.domain.events import Event, EventKind, NewEvent, digest_of
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage.certificates import CertificateStore
from kifuehrerschein.storage.clocks import ClockStore
from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from kifuehrerschein.storage.notes import NoteStore


def answer(number: int = 1, text: str = "größer") -> NewEvent:
    """An answer to item `number`."""
    body = {"answer": ["a", text], "order": {"b": 2, "a": None}}
    points = Fraction(number % 3, 2)
    return NewEvent(EventKind.ANSWER_GIVEN, f"q-m01-{number:03d}", points, Fraction(3, 2), body)


def certificate(number: str = "7K2M-Q4XD-91PA", name: str = "Şükrü Łukasz") -> Certificate:
    """A registered certificate."""
    data = CertificateData(
        number=number,
        name=name,
        course="KI-Führerschein",
        subtitle="Grundlagen",
        edition="2026.1",
        points=Fraction(53, 2),
        possible=Fraction(30),
        pass_percent=80,
        critical_required=2,
        critical_items=3,
        day=date(2026, 11, 21),
        topics=("KI erkennen", "Was ist KI?"),
    )
    return Certificate(data, "attempt-1", f"{number}.pdf", "ab" * 32)


def event(learner_id: str, device_id: str, seq: int, **changes: Any) -> Event:
    """A sound event as it may come from another PC."""
    new = answer(seq, changes.pop("text", "größer"))
    moment = datetime(2026, 3, 1, 12, 0, seq % 60, 5, tzinfo=UTC)
    digest = digest_of(learner_id, device_id, seq, new, moment)
    values: dict[str, Any] = {
        "learner_id": learner_id,
        "device_id": device_id,
        "seq": seq,
        "kind": new.kind,
        "item_id": new.item_id,
        "points": new.points,
        "possible": new.possible,
        "body": new.body,
        "recorded_at": moment,
        "digest": digest,
    }
    return Event(**(values | changes))


def fill(database: Database, name: str = "Ayşe Öz", answers: int = 40) -> Learner:
    """One learner with something in every table."""
    learners = LearnerStore(database)
    learner = learners.add(name)
    learners.set_setting(learner.id, "theme", "dark")
    learners.set_app_setting("last_learner", learner.id)
    # Before the rest: writing a note empties the log.
    notes = NoteStore(database)
    notes.mark(learner.id, "m02-l03", "h1-b1", marked=True)
    notes.write(learner.id, "m02-l03", "h1-b1", f"Das ist mir wichtig. {name}")
    store = EventStore(database)
    for number in range(answers):
        store.append(learner.id, answer(number))
    ClockStore(database).save(learner.id, "attempt-1", 61.5)
    CertificateStore(database).issue(learner.id, certificate(name=name))
    return learner
