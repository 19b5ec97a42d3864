from __future__ import annotations

import re
from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import DamagedDatabaseError, StorageError
from kifuehrerschein.domain.events import Event
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage import backups as backups_module
from kifuehrerschein.storage import files as files_module
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.database import Database, open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from tests.storage.sample import answer, fill
from tests.storage.test_backups import damage, names


def digest(event: Event) -> str:
    return event.digest


def test_restoring_sets_everything_damaged_aside(
    path: Path, database: Database, backups: BackupFolder
) -> None:
    learner = fill(database)
    backup = backups.make(database, "start")
    before = LearnerStore(database).bundle(learner.id)
    database.close()
    damaged = damage(path)
    beside = {suffix: path.with_name(path.name + suffix) for suffix in ("-wal", "-journal")}
    with pytest.raises(DamagedDatabaseError):
        open_database(path, backups=backups)
    for suffix, file in beside.items():
        file.write_bytes(f"left behind{suffix}".encode())

    aside = backups.restore(backup, path)
    assert aside.parent == backup.parent
    assert aside.name.startswith("damaged-")
    assert (aside / path.name).read_bytes() == damaged
    assert (aside / beside["-wal"].name).read_bytes() == b"left behind-wal"
    assert (aside / beside["-journal"].name).read_bytes() == b"left behind-journal"
    assert names(path.parent) == [path.name, backup.parent.name]
    assert backups.good() == (backup,)
    restored = open_database(path, backups=backups)
    assert LearnerStore(restored).bundle(learner.id) == before
    restored.close()


def test_what_is_set_aside_is_on_disk_before_anything_goes(
    path: Path, database: Database, backups: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut right after must not lose the log, in which the newest answers may stand."""
    database.close()
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"newest answers")
    on_disk: list[Path] = []
    there_when_unlinked: list[list[Path]] = []
    unlink = Path.unlink

    def gone(file: Path, missing_ok: bool = False) -> None:
        if file in {path, log}:
            there_when_unlinked.append(list(on_disk))
        unlink(file, missing_ok=missing_ok)

    for module in (backups_module, files_module):
        for name in ("sync_folder", "sync_file"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, on_disk.append)
    monkeypatch.setattr(Path, "unlink", gone)
    aside = backups.start_empty(path)
    assert len(there_when_unlinked) == 2
    for synced in there_when_unlinked:
        # The copies, the folder they are in, and all folders that were made for it.
        copies = {aside / path.name, aside / log.name}
        assert {*copies, aside, aside.parent, path.parent} <= set(synced)


def test_a_restored_database_is_another_device(
    path: Path, database: Database, backups: BackupFolder
) -> None:
    learner = fill(database)
    backup = backups.make(database, "start")
    lost = EventStore(database).append(learner.id, answer(1, "nach der Sicherung"))
    carried_away = LearnerStore(database).bundle(learner.id)
    database.close()
    content = backup.read_bytes()
    backups.restore(backup, path)
    assert backup.read_bytes() == content

    restored = open_database(path)
    new = EventStore(restored).append(learner.id, answer(2, "nach dem Zurückholen"))
    assert new.seq == lost.seq
    # What the old device wrote after the backup comes back without a contradiction.
    assert LearnerStore(restored).merge(carried_away).new_events == 1
    events = EventStore(restored).events(learner.id)
    assert set(map(digest, events[-2:])) == {lost.digest, new.digest}
    assert EventStore(restored).append(learner.id, answer()).seq == new.seq + 1
    restored.close()


def test_a_damaged_backup_is_not_restored(
    path: Path, database: Database, backups: BackupFolder
) -> None:
    fill(database)
    backup = backups.make(database, "start")
    database.close()
    damage(backup)
    before = path.read_bytes()
    with pytest.raises(DamagedDatabaseError, match=re.escape(str(backup))):
        backups.restore(backup, path)
    assert path.read_bytes() == before
    assert names(backup.parent) == [backup.name]


def test_a_restoring_that_is_cut_off_leaves_the_damaged_file_to_be_found(
    path: Path, database: Database, backups: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(database)
    backup = backups.make(database, "start")
    database.close()
    damaged = damage(path)

    def fails(_from: Path, _to: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(backups_module, "replace_synced", fails)
        with pytest.raises(StorageError):
            backups.restore(backup, path)
    assert path.read_bytes() == damaged
    with pytest.raises(DamagedDatabaseError) as caught:
        open_database(path, backups=backups)
    assert caught.value.backups == (backup,)


def test_starting_empty_keeps_the_old_file(
    path: Path, database: Database, backups: BackupFolder, learner: Learner
) -> None:
    database.close()
    damaged = damage(path)
    aside = backups.start_empty(path)
    assert (aside / path.name).read_bytes() == damaged
    assert not path.exists()
    empty = open_database(path)
    assert LearnerStore(empty).all() == ()
    empty.close()
    backups.forget_damaged()
    assert not aside.exists()
