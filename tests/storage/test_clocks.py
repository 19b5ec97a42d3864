from __future__ import annotations

from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage.clocks import ClockStore
from kifuehrerschein.storage.database import Database
from kifuehrerschein.storage.learners import LearnerStore


def test_a_clock_is_saved_changed_and_dropped(
    database: Database, learners: LearnerStore, learner: Learner
) -> None:
    clocks = ClockStore(database)
    other = learners.add("Jörg")
    assert clocks.seconds_used(learner.id, "a1") == 0.0
    clocks.save(learner.id, "a1", 1.25)
    clocks.save(learner.id, "a1", 2.5)
    clocks.save(learner.id, "a2", 7.0)
    clocks.save(other.id, "a1", 99.0)
    assert clocks.seconds_used(learner.id, "a1") == 2.5
    clocks.drop(learner.id, "a1")
    clocks.drop(learner.id, "never there")
    assert clocks.seconds_used(learner.id, "a1") == 0.0
    assert clocks.seconds_used(learner.id, "a2") == 7.0
    assert clocks.seconds_used(other.id, "a1") == 99.0
