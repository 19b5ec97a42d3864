from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage import database as database_module
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.database import Database, open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from tests.storage.sample import answer, fill

NAME = "Kanarienvogel Zwölfender"
ANSWER = "geheimer Käfig"
CANARIES = [NAME, ANSWER, "Kanarienvogel", "geheimer"]


def files_with_a_canary(folder: Path) -> set[str]:
    found = set()
    for file in folder.rglob("*"):
        if file.is_file() and any(word.encode() in file.read_bytes() for word in CANARIES):
            found.add(file.name)
    return found


def unused_pages(raw: sqlite3.Connection) -> int:
    """How many pages of the file were given up and may hold what was in them."""
    return int(raw.execute("PRAGMA freelist_count").fetchone()[0])


@dataclass
class Crowded:
    """One learner who stays, and one who goes and has left traces everywhere."""

    database: Database
    stays: Learner
    gone: Learner
    made: tuple[Path, ...]
    unfinished: Path
    aside: Path


@pytest.fixture
def crowded(path: Path, backups: BackupFolder) -> Iterator[Crowded]:
    database = open_database(path, backups=backups)
    stays = fill(database, "Bleibt Hier")
    gone = fill(database, NAME, answers=0)
    for number in range(80):
        EventStore(database).append(gone.id, answer(number, ANSWER * 20))
        if number == 40:
            EventStore(database).append(stays.id, answer(1, "ganz harmlos"))
    first = backups.make(database, "vor-update")
    database.close()
    aside = backups.restore(first, path)
    database = open_database(path, backups=backups)
    LearnerStore(database).set_app_setting("last_learner", gone.id)
    EventStore(database).append(gone.id, answer(1, ANSWER))
    second = backups.make(database, "start")
    unfinished = second.with_name("unfertig-start.sqlite")
    shutil.copy(second, unfinished)
    yield Crowded(database, stays, gone, (second, first), unfinished, aside)
    database.close()


def test_a_deleted_learner_is_in_no_file_any_more(
    path: Path, backups: BackupFolder, crowded: Crowded
) -> None:
    folder, learners = path.parent, LearnerStore(crowded.database)
    kept = learners.bundle(crowded.stays.id)
    # Else the test would find nothing because there was nothing.
    copies = {file.name for file in (*crowded.made, crowded.unfinished)}
    assert files_with_a_canary(folder) == {path.name, path.name + "-wal"} | copies
    assert files_with_a_canary(crowded.aside) == {path.name}

    backups.forget_learner(crowded.gone.id)
    learners.delete(crowded.gone.id)
    backups.forget_damaged()
    assert files_with_a_canary(folder) == set()
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert not any(crowded.gone.id.encode() in file.read_bytes() for file in files)
    with crowded.database.exclusive() as raw:
        assert unused_pages(raw) == 0
    assert learners.bundle(crowded.stays.id) == kept
    assert learners.all() == (crowded.stays,)
    crowded.database.close()
    assert files_with_a_canary(folder) == set()


def test_without_room_for_a_smaller_file_nothing_of_the_learner_stays(
    path: Path, backups: BackupFolder, crowded: Crowded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """VACUUM needs room for a second file, on a full disk there is none."""
    backups.forget_learner(crowded.gone.id)
    backups.forget_damaged()
    with crowded.database.exclusive() as raw:
        full = FullForVacuum(raw)
        monkeypatch.setattr(crowded.database, "_raw", full)
    LearnerStore(crowded.database).delete(crowded.gone.id)
    assert full.refused == 1
    assert files_with_a_canary(path.parent) == set()
    assert LearnerStore(crowded.database).all() == (crowded.stays,)
    assert path.with_name(path.name + "-wal").stat().st_size == 0


def test_nothing_is_deleted_while_the_log_cant_be_emptied(
    crowded: Crowded, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = LearnerStore(crowded.database).all()
    with crowded.database.exclusive() as raw:
        monkeypatch.setattr(crowded.database, "_raw", FullForVacuum(raw, "wal_checkpoint"))
    with pytest.raises(StorageError, match="Der Speicherplatz ist voll"):
        LearnerStore(crowded.database).delete(crowded.gone.id)
    assert LearnerStore(crowded.database).all() == everybody


class FullForVacuum:
    """A connection to a database on a disk that has no room for one kind of statement."""

    def __init__(self, raw: sqlite3.Connection, word: str = "VACUUM") -> None:
        self._raw = raw
        self._word = word
        self.refused = 0

    def execute(self, statement: str) -> sqlite3.Cursor:
        if self._word in statement:
            self.refused += 1
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return self._raw.execute(statement)

    def close(self) -> None:
        self._raw.close()


def test_the_others_stay_in_the_backups(backups: BackupFolder, crowded: Crowded) -> None:
    backups.forget_learner(crowded.gone.id)
    assert backups.good() == crowded.made
    # One file each: nothing is left in a log that a restoring would not find.
    assert {f for f in crowded.made[0].parent.iterdir() if f.is_file()} == set(crowded.made)
    for backup in crowded.made:
        assert backup.read_bytes()[18:20] == b"\x01\x01"
        with closing(sqlite3.connect(backup)) as raw:
            assert unused_pages(raw) == 0
        copy = open_database(backup)
        assert LearnerStore(copy).all() == (crowded.stays,)
        assert len(EventStore(copy).events(crowded.stays.id)) == 42
        copy.close()


def test_without_wal_the_journal_keeps_nothing_either(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "is_network_drive", lambda _path: True)
    database = open_database(path)
    gone = fill(database, NAME)
    for number in range(60):
        EventStore(database).append(gone.id, answer(number, ANSWER * 20))
    assert files_with_a_canary(path.parent) == {path.name}
    LearnerStore(database).delete(gone.id)
    assert files_with_a_canary(path.parent) == set()
    database.close()
    assert files_with_a_canary(path.parent) == set()


def test_a_backup_that_cant_be_cleaned_is_deleted(
    path: Path, backups: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(path)
    gone = fill(database, NAME)
    damaged = backups.make(database, "start")
    content = bytearray(damaged.read_bytes())
    content[4096:8192] = b"\x55" * 4096
    damaged.write_bytes(content)
    fill(database)
    good = backups.make(database, "start")
    assert NAME.encode() in damaged.read_bytes()
    backups.forget_learner(gone.id)
    assert sorted(file.name for file in good.parent.iterdir()) == [good.name]
    assert files_with_a_canary(good.parent) == set()

    def full(_from: Path, _to: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kifuehrerschein.storage.forgetting.copy_synced", full)
    backups.forget_learner(gone.id)
    assert list(good.parent.iterdir()) == []
    database.close()


def test_a_backup_that_cant_even_be_deleted_is_named(
    path: Path, backups: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(path)
    gone = fill(database, NAME)
    made = backups.make(database, "start")
    database.close()

    def held(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("kifuehrerschein.storage.forgetting.forget_in_file", held)
    monkeypatch.setattr("kifuehrerschein.storage.backups.forget_in_file", held)
    monkeypatch.setattr("kifuehrerschein.storage.backups.remove_database", held)
    with pytest.raises(StorageError, match="Bitte") as caught:
        backups.forget_learner(gone.id)
    assert str(made.parent) in str(caught.value)
