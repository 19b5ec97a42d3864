from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.storage import database as database_module
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.database import open_database
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


def test_a_deleted_learner_is_in_no_file_any_more(path: Path, backups: BackupFolder) -> None:
    folder = path.parent
    database = open_database(path, backups=backups)
    stays = fill(database, "Bleibt Hier")
    gone = fill(database, NAME, answers=0)
    for number in range(300):
        EventStore(database).append(gone.id, answer(number, ANSWER))
        if number == 150:
            EventStore(database).append(stays.id, answer(1, "ganz harmlos"))
    first = backups.make(database, "vor-update")
    database.close()
    aside = backups.restore(first, path)
    database = open_database(path, backups=backups)
    learners, events = LearnerStore(database), EventStore(database)
    learners.set_app_setting("last_learner", gone.id)
    events.append(gone.id, answer(1, ANSWER))
    second = backups.make(database, "start")
    shutil.copy(second, second.with_name("unfertig-start.sqlite"))
    kept = learners.bundle(stays.id)
    # Else the test would find nothing because there was nothing.
    backed_up = {first.name, second.name, "unfertig-start.sqlite"}
    assert files_with_a_canary(folder) == {path.name, path.name + "-wal"} | backed_up
    assert files_with_a_canary(aside) == {path.name}

    backups.forget_learner(gone.id)
    learners.delete(gone.id)
    backups.forget_damaged()
    assert files_with_a_canary(folder) == set()
    assert not any(gone.id.encode() in f.read_bytes() for f in folder.rglob("*") if f.is_file())
    assert learners.bundle(stays.id) == kept
    assert learners.all() == (stays,)
    database.close()
    assert files_with_a_canary(folder) == set()
    assert backups.good() == (second, first)
    assert {file.name for file in first.parent.iterdir()} == {first.name, second.name}
    for backup in (first, second):
        copy = open_database(backup)
        assert LearnerStore(copy).all() == (stays,)
        copy.close()


def test_without_wal_the_journal_keeps_nothing_either(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "is_network_drive", lambda _path: True)
    database = open_database(path)
    gone = fill(database, NAME)
    for number in range(200):
        EventStore(database).append(gone.id, answer(number, ANSWER))
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
