from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kifuehrerschein.domain.bundle import ClockReading, LearnerBundle, MergeReport
from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.errors import ExchangeError
from kifuehrerschein.domain.events import Event
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage.database import Database, open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from kifuehrerschein.storage.merge import collect, merge_bundle
from tests.storage.sample import answer, certificate, event, fill

ANNA = Learner("1" * 32, "Anna Müller", datetime(2026, 5, 1, 8, 30, tzinfo=UTC))
DEVICES = ("a" * 32, "0" * 32, "f" * 32)


def bundle(*events: Event, **changes: Any) -> LearnerBundle:
    return replace(LearnerBundle(ANNA, {}, events, (), ()), **changes)


def test_a_new_learner_arrives_whole(database: Database, path: Path) -> None:
    learner = fill(database)
    sent = LearnerStore(database).bundle(learner.id)
    other = open_database(path.with_name("other.sqlite"))
    report = LearnerStore(other).merge(sent)
    assert report == MergeReport(
        learner, new_learner=True, new_events=41, new_certificates=1, new_notes=1
    )
    assert LearnerStore(other).bundle(learner.id) == sent
    assert LearnerStore(other).merge(sent) == MergeReport(
        learner, new_learner=False, new_events=0, new_certificates=0
    )
    assert LearnerStore(other).bundle(learner.id) == sent
    other.close()


def test_two_laptops_hold_the_same_after_an_exchange(database: Database, path: Path) -> None:
    here = LearnerStore(database)
    learner = fill(database, answers=3)
    other = open_database(path.with_name("other.sqlite"))
    there = LearnerStore(other)
    there.merge(here.bundle(learner.id))
    for number in range(4):
        EventStore(database).append(learner.id, answer(number, "hier"))
        EventStore(other).append(learner.id, answer(number, "dort"))
    first, second = here.bundle(learner.id), there.bundle(learner.id)
    assert here.merge(second).new_events == 4
    assert there.merge(first).new_events == 4
    assert set(map(digest, here.bundle(learner.id).events)) == set(
        map(digest, there.bundle(learner.id).events)
    )
    # 3 answers, a certificate, and then 4 answers on each at the same time.
    assert here.bundle(learner.id).events == there.bundle(learner.id).events
    assert EventStore(database).append(learner.id, answer()).seq == 9
    assert EventStore(other).append(learner.id, answer()).seq == 9
    other.close()


def test_name_and_settings_of_someone_who_is_here_stay(learners: LearnerStore) -> None:
    learners.merge(bundle(settings={"theme": "dark"}))
    learners.rename(ANNA.id, "Anna Maier")
    sent = bundle(settings={"theme": "light", "place": "home"})
    report = learners.merge(sent)
    assert report.learner == replace(ANNA, name="Anna Maier")
    assert learners.settings(ANNA.id) == {"theme": "dark"}


def test_the_later_clock_counts(learners: LearnerStore) -> None:
    readings = (ClockReading("a1", 10.0), ClockReading("a2", 5.0))
    learners.merge(bundle(clocks=readings))
    learners.merge(bundle(clocks=(ClockReading("a1", 9.0), ClockReading("a2", 6.5))))
    assert learners.bundle(ANNA.id).clocks == (ClockReading("a1", 10.0), ClockReading("a2", 6.5))


def test_events_of_our_own_device_that_come_back_are_counted_on_from(
    database: Database, learners: LearnerStore, events: EventStore
) -> None:
    learners.merge(bundle(event(ANNA.id, database.device_id, 7)))
    assert events.append(ANNA.id, answer()).seq == 8


Change = Callable[[Event], Event]
FAULTS: dict[str, Change] = {
    "digest": lambda e: replace(e, digest="0" * 64),
    "points": lambda e: replace(e, points=e.possible),
    "body": lambda e: replace(e, body={"answer": ["b"]}),
    "not json": lambda e: replace(e, body={"x": {1, 2}}),
    "item": lambda e: replace(e, item_id="q-other"),
    "moment": lambda e: replace(e, recorded_at=e.recorded_at.replace(microsecond=6)),
    "naive moment": lambda e: replace(e, recorded_at=e.recorded_at.replace(tzinfo=None)),
    "device": lambda e: replace(e, device_id="b" * 32),
    "learner": lambda e: event("2" * 32, e.device_id, e.seq),
    "count 0": lambda e: event(e.learner_id, e.device_id, 0),
    "count too large": lambda e: event(e.learner_id, e.device_id, 2**31),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_one_false_event_and_nothing_is_taken_over(learners: LearnerStore, fault: Change) -> None:
    good = [event(ANNA.id, DEVICES[0], seq) for seq in (1, 2, 3)]
    with pytest.raises(ExchangeError, match="Es wurde nichts übernommen"):
        learners.merge(bundle(good[0], fault(good[1]), good[2]))
    assert learners.all() == ()
    assert learners.merge(bundle(*good)).new_events == 3


def test_a_contradiction_leaves_everything_as_it_was(learners: LearnerStore) -> None:
    learners.merge(bundle(event(ANNA.id, DEVICES[0], 1), certificates=(certificate(),)))
    before = learners.bundle(ANNA.id)
    new = event(ANNA.id, DEVICES[1], 1)
    other_text = event(ANNA.id, DEVICES[0], 1, text="anders")
    other_name = certificate(name="Jemand Anderes")
    for sent in (
        bundle(new, other_text, clocks=(ClockReading("a", 1.0),)),
        bundle(new, certificates=(other_name,)),
        bundle(new, event(ANNA.id, DEVICES[2], 1), event(ANNA.id, DEVICES[2], 1, text="anders")),
        bundle(new, clocks=(ClockReading("a", float("nan")),)),
        bundle(new, clocks=(ClockReading("a", -1.0),)),
    ):
        with pytest.raises(ExchangeError, match="Es wurde nichts übernommen"):
            learners.merge(sent)
        assert learners.bundle(ANNA.id) == before


def test_whoever_has_contradicting_files_is_told_whom_to_ask(learners: LearnerStore) -> None:
    learners.merge(bundle(event(ANNA.id, DEVICES[0], 1)))
    with pytest.raises(ExchangeError, match="die Person, von der Sie das Programm haben"):
        learners.merge(bundle(event(ANNA.id, DEVICES[0], 1, text="anders")))


EVENTS = [event(ANNA.id, device, seq) for device in DEVICES for seq in range(1, 4)]
CERTIFICATES = [certificate(f"AAAA-BBBB-000{n}") for n in range(3)]
CLOCKS = st.dictionaries(st.sampled_from("abc"), st.floats(0, 1e5, allow_nan=False))


@st.composite
def bundles(draw: st.DrawFn) -> LearnerBundle:
    clocks = tuple(ClockReading(*item) for item in draw(CLOCKS).items())
    certificates = draw(st.lists(st.sampled_from(CERTIFICATES), unique_by=str))
    events = draw(st.lists(st.sampled_from(EVENTS), unique_by=digest))
    return bundle(*events, clocks=clocks, certificates=tuple(certificates))


def digest(event: Event) -> str:
    return event.digest


Content = tuple[frozenset[str], frozenset[Certificate], frozenset[ClockReading]]


def content(bundle: LearnerBundle) -> Content:
    return (
        frozenset(map(digest, bundle.events)),
        frozenset(bundle.certificates),
        frozenset(bundle.clocks),
    )


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = open_database(tmp_path_factory.mktemp("merge") / "lernstand.sqlite")
    yield database
    database.close()


class _Undo(Exception):  # noqa: N818 - nothing went wrong: it takes the transaction back
    pass


@settings(max_examples=30, deadline=None)
@given(one=bundles(), two=bundles(), three=bundles())
def test_merging_is_commutative_associative_and_idempotent(
    shared: Database, one: LearnerBundle, two: LearnerBundle, three: LearnerBundle
) -> None:
    def union(*sent: LearnerBundle) -> LearnerBundle:
        found = None
        with suppress(_Undo), shared.begin() as connection:
            for each in sent:
                merge_bundle(connection, each)
            found = collect(connection, ANNA.id)
            raise _Undo
        assert found is not None
        return found

    assert content(union(one)) == content(one)
    assert content(union(one, one)) == content(one)
    assert content(union(one, two)) == content(union(two, one))
    left, right = union(union(one, two), three), union(one, union(two, three))
    assert content(left) == content(right)
    assert content(left)[0] == content(one)[0] | content(two)[0] | content(three)[0]
    # In the same order as well, or the PCs would see different results of the same exam.
    assert left.events == right.events == union(three, two, one).events
    assert LearnerStore(shared).all() == ()
