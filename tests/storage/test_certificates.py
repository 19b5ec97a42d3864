from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from kifuehrerschein.domain.events import EventKind
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage.certificates import CertificateStore
from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from tests.storage.sample import answer, certificate


def test_a_certificate_comes_back_with_every_field_and_its_event(
    database: Database, events: EventStore, learner: Learner
) -> None:
    store = CertificateStore(database)
    issued = certificate()
    events.append(learner.id, answer())
    store.issue(learner.id, issued)
    assert store.all(learner.id) == (issued,)
    event = events.events(learner.id)[-1]
    assert event.kind is EventKind.CERTIFICATE_ISSUED
    assert (event.item_id, event.seq) == (issued.attempt_id, 2)
    assert event.body == {"number": issued.data.number, "sha256": issued.sha256}


def test_register_row_and_event_are_written_both_or_neither(
    database: Database, events: EventStore, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = CertificateStore(database)
    store.issue(learner.id, certificate())
    before = events.events(learner.id)
    with pytest.raises(IntegrityError):
        store.issue(learner.id, certificate())
    assert events.events(learner.id) == before

    def fails(*_args: object) -> None:
        raise OSError("the event can't be written")

    monkeypatch.setattr("kifuehrerschein.storage.certificates.append_event", fails)
    with pytest.raises(Exception, match="nicht gelesen oder gespeichert"):
        store.issue(learner.id, certificate("AAAA-BBBB-CCCC"))
    assert store.all(learner.id) == (certificate(),)


def test_certificates_are_listed_by_day_and_kept_apart(
    database: Database, learners: LearnerStore, learner: Learner
) -> None:
    store = CertificateStore(database)
    other = learners.add("Jörg")
    new = certificate("0000-0000-0001")
    first = certificate("ZZZZ-ZZZZ-ZZZZ")
    old = replace(first, data=replace(first.data, day=date(2025, 1, 1)))
    store.issue(learner.id, new)
    store.issue(learner.id, old)
    store.issue(other.id, new)
    assert store.all(learner.id) == (old, new)
    assert store.all(other.id) == (new,)
