from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from kifuehrerschein.domain.bundle import LearnerBundle
from kifuehrerschein.domain.events import Event, EventKind, NewEvent, is_intact
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage.database import Database, open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from kifuehrerschein.storage.rows import event_from
from kifuehrerschein.storage.tables import EVENT, LEARNER
from tests.storage.sample import answer, event


def test_an_event_comes_back_as_it_was_returned(
    path: Path, database: Database, events: EventStore, learner: Learner
) -> None:
    before = datetime.now(UTC)
    stored = events.append(learner.id, answer(7))
    assert before <= stored.recorded_at <= datetime.now(UTC)
    assert (stored.learner_id, stored.device_id, stored.seq) == (learner.id, database.device_id, 1)
    assert stored.points == Fraction(1, 2)
    assert stored.possible == Fraction(3, 2)
    assert is_intact(stored)
    assert events.events(learner.id) == (stored,)
    database.close()
    again = open_database(path)
    assert EventStore(again).events(learner.id) == (stored,)
    again.close()


def test_points_are_stored_as_exact_text(
    database: Database, events: EventStore, learner: Learner
) -> None:
    events.append(learner.id, NewEvent(EventKind.ANSWER_GIVEN, "q", Fraction(1, 3), Fraction(2)))
    events.append(learner.id, NewEvent(EventKind.LESSON_FINISHED, "m01-l01"))
    with database.begin() as connection:
        rows = connection.execute(select(EVENT.c.points, EVENT.c.possible)).all()
    assert [tuple(row) for row in rows] == [("1/3", "2"), (None, None)]


def test_each_learner_is_counted_for_themselves(
    events: EventStore, learners: LearnerStore, learner: Learner
) -> None:
    other = learners.add("Jörg")
    numbers = [
        events.append(who.id, answer()).seq for who in (learner, learner, other, learner, other)
    ]
    assert numbers == [1, 2, 1, 3, 2]


def test_a_body_is_digested_as_it_will_be_read_back(
    path: Path, database: Database, events: EventStore, learner: Learner
) -> None:
    odd: Any = {10: ("x", "y"), 9: {"deep": 1.10, "e": 1e300}, "ctrl": "a\x00b\u2028"}
    stored = events.append(learner.id, NewEvent(EventKind.EXAM_STARTED, "a1", body=odd))
    (found,) = events.events(learner.id)
    assert found == stored
    assert is_intact(found)
    database.close()
    open_database(path).close()


def test_what_is_not_json_is_refused_and_nothing_is_written(
    events: EventStore, learner: Learner
) -> None:
    for body in ({"x": float("nan")}, {"x": "\ud800"}):
        with pytest.raises(ValueError):  # noqa: PT011 - json and the codec word it as they like
            events.append(learner.id, NewEvent(EventKind.ANSWER_GIVEN, "q", body=body))
    assert events.events(learner.id) == ()
    assert events.append(learner.id, answer()).seq == 1


def test_order_is_by_count_then_by_device_never_by_clock(
    database: Database, events: EventStore, learners: LearnerStore, learner: Learner
) -> None:
    own = [events.append(learner.id, answer(n)) for n in (1, 2)]
    # Both other devices have ids on either side of ours, and clocks in the past.
    last, first = "f" * 32, "0" * 32
    foreign = [event(learner.id, device, seq) for device in (last, first) for seq in (2, 1, 3)]
    learners.merge(LearnerBundle(learner, {}, tuple(foreign), (), ()))
    own.append(events.append(learner.id, answer(3)))
    found = [(e.seq, e.device_id) for e in events.events(learner.id)]
    ours = database.device_id
    expected = [(seq, device) for seq in (1, 2) for device in (first, ours, last)]
    # What is written now comes after all that was known, whoever wrote that.
    assert found == [*expected, (3, first), (3, last), (4, ours)]
    assert own[-1].seq == 4


def test_an_event_is_never_updated(
    database: Database, events: EventStore, learner: Learner
) -> None:
    stored = events.append(learner.id, answer())
    with (
        pytest.raises(IntegrityError, match="an event is never updated"),
        database.begin() as connection,
    ):
        connection.execute(text("UPDATE event SET item_id = 'other'"))
    assert events.events(learner.id) == (stored,)


def test_an_event_of_nobody_is_refused(events: EventStore) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        events.append("nobody", answer())


def test_two_threads_count_on_without_a_gap(events: EventStore, learner: Learner) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for number in range(50):
                events.append(learner.id, answer(number))
                events.events(learner.id)
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert _numbers(events.events(learner.id)) == list(range(1, 151))


def test_a_moment_is_stored_in_utc_and_needs_a_time_zone(database: Database) -> None:
    east = timezone(timedelta(hours=5, minutes=45))
    moment = datetime(2026, 1, 1, 3, 0, 0, 123456, tzinfo=east)
    with database.begin() as connection:
        connection.execute(insert(LEARNER).values(id="a", name="x", created_at=moment))
    with database.begin() as connection:
        assert connection.scalar(text("SELECT created_at FROM learner")) == (
            "2025-12-31 21:15:00.123456"
        )
        found = connection.scalars(select(LEARNER.c.created_at)).one()
    assert found == moment
    assert found.tzinfo is UTC
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 - the naive one is the fault to be found
    with pytest.raises(StatementError, match="time zone"), database.begin() as connection:
        connection.execute(insert(LEARNER).values(id="b", name="x", created_at=naive))


def _numbers(found: Sequence[Event]) -> list[int]:
    return [event.seq for event in found]


def test_the_same_events_are_made_once(
    monkeypatch: pytest.MonkeyPatch, events: EventStore, learner: Learner, learners: LearnerStore
) -> None:
    events.append(learner.id, answer(1))
    first = events.events(learner.id)
    made: list[Event] = []

    def make(values: Sequence[Any]) -> Event:
        made.append(event_from(values))
        return made[-1]

    monkeypatch.setattr("kifuehrerschein.storage.events.event_from", make)
    assert events.events(learner.id) is first
    assert made == []
    events.append(learner.id, answer(2))
    assert len(events.events(learner.id)) == len(made) == 2
    assert events.events(learners.add("Robin").id) == ()


def test_who_was_deleted_and_read_in_again_has_nothing_of_before(
    events: EventStore, learner: Learner, learners: LearnerStore
) -> None:
    events.append(learner.id, answer(1))
    assert [e.item_id for e in events.events(learner.id)] == [answer(1).item_id]
    learners.delete(learner.id)
    other = event(learner.id, "e" * 32, 1)
    learners.merge(LearnerBundle(learner, {}, (other,), (), ()))
    assert events.events(learner.id) == (other,)
