from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage.certificates import CertificateStore
from kifuehrerschein.storage.clocks import ClockStore
from kifuehrerschein.storage.database import Database, open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from tests.storage.sample import answer, fill


def test_learners_are_listed_oldest_first(learners: LearnerStore) -> None:
    added = tuple(learners.add(name) for name in ("Zoë", "Ayşe", "Gast", "Gast"))
    assert learners.all() == added
    assert len({learner.id for learner in added}) == 4
    assert all(len(learner.id) == 32 for learner in added)


def test_a_learner_is_found_and_renamed(learners: LearnerStore, learner: Learner) -> None:
    assert learners.get(learner.id) == learner
    assert learners.get("nobody") is None
    learners.rename(learner.id, "Łukasz")
    assert learners.get(learner.id) == Learner(learner.id, "Łukasz", learner.created_at)
    with pytest.raises(StorageError, match="Startseite"):
        learners.rename("nobody", "x")


def test_settings_belong_to_one_learner(learners: LearnerStore, learner: Learner) -> None:
    other = learners.add("Jörg")
    learners.set_setting(learner.id, "theme", "dark")
    learners.set_setting(learner.id, "theme", "contrast")
    learners.set_setting(learner.id, "place", "lesson|m01-l01|")
    assert learners.setting(learner.id, "theme") == "contrast"
    assert learners.settings(learner.id) == {"theme": "contrast", "place": "lesson|m01-l01|"}
    assert learners.setting(other.id, "theme") is None
    assert learners.settings(other.id) == {}


def test_app_settings_are_apart(learners: LearnerStore) -> None:
    assert learners.app_setting("last_learner") is None
    learners.set_app_setting("last_learner", "a")
    learners.set_app_setting("last_learner", "b")
    assert learners.app_setting("last_learner") == "b"


def test_everything_is_still_there_after_opening_again(path: Path, database: Database) -> None:
    learner = fill(database)
    before = LearnerStore(database).bundle(learner.id)
    database.close()
    again = open_database(path)
    assert LearnerStore(again).bundle(learner.id) == before
    again.close()


def test_each_opening_counts_under_an_id_of_its_own(path: Path, database: Database) -> None:
    learner = fill(database, answers=2)
    ids = [database.device_id]
    database.close()
    for _ in range(2):
        again = open_database(path)
        ids += {EventStore(again).append(learner.id, answer()).device_id for _ in range(2)}
        assert again.device_id == ids[-1]
        again.close()
    # Who only looks leaves no trace.
    open_database(path).close()
    assert len(set(ids)) == 3
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute("SELECT id FROM device ORDER BY position").fetchall()
    assert rows == [(device_id,) for device_id in ids]


def test_deleting_one_learner_leaves_the_others_whole(
    database: Database, learners: LearnerStore
) -> None:
    gone = fill(database, "Weg Damit")
    stays = fill(database, "Bleibt Hier")
    before = learners.bundle(stays.id)
    learners.delete(gone.id)
    learners.delete("nobody")
    assert learners.all() == (stays,)
    assert learners.bundle(stays.id) == before
    assert EventStore(database).events(gone.id) == ()
    assert CertificateStore(database).all(gone.id) == ()
    assert ClockStore(database).seconds_used(gone.id, "attempt-1") == 0.0
    assert learners.settings(gone.id) == {}
    assert learners.app_setting("last_learner") == stays.id
    with pytest.raises(StorageError):
        learners.bundle(gone.id)
