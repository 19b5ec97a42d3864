from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import DamagedDatabaseError, StorageError
from kifuehrerschein.storage import backups as backups_module
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.clocks import ClockStore
from kifuehrerschein.storage.database import Database, open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from tests.storage.sample import answer, fill


class Clock(datetime):
    """A PC's clock that somebody sets."""

    shown = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        shown = cls.shown.astimezone(tz)
        return cls.combine(shown.date(), shown.timetz())


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def damage(path: Path) -> bytes:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    path.write_bytes(content)
    return bytes(content)


def test_a_backup_is_one_file_with_everything_in_it(
    path: Path, database: Database, backups: BackupFolder
) -> None:
    learner = fill(database)
    before = LearnerStore(database).bundle(learner.id)
    made = backups.make(database, "start")
    assert re.fullmatch(r"sicherung-\d{8}T\d{12}Z-start\.sqlite", made.name)
    assert names(made.parent) == [made.name]
    # Not in WAL mode, in which SQLite can't read it from a stick that is write-protected.
    assert made.read_bytes()[18:20] == b"\x01\x01"
    copy = open_database(made)
    assert LearnerStore(copy).bundle(learner.id) == before
    copy.close()
    # The rows stood in the log only: copying the file itself would have lost them.
    plain = path.with_name("plain.sqlite")
    plain.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(plain)) as raw:
        assert raw.execute("SELECT COUNT(*) FROM event").fetchone() == (0,)


def test_a_raw_connection_is_backed_up_as_well(database: Database, backups: BackupFolder) -> None:
    fill(database)
    with database.exclusive() as raw:
        made = backups.make(raw, "vor-update")
    assert backups.good() == (made,)


def test_nothing_new_means_no_new_backup(
    path: Path, database: Database, backups: BackupFolder
) -> None:
    learner = fill(database)
    first = backups.make(database, "start")
    assert backups.make(database, "start") == first
    database.close()
    again = open_database(path)
    LearnerStore(again).bundle(learner.id)
    assert backups.make(again, "start") == first
    # Of another kind it is a backup of its own: it must not be rotated away with these.
    other = backups.make(again, "vor-update")
    assert other != first
    for change in (
        lambda: EventStore(again).append(learner.id, answer()),
        lambda: ClockStore(again).save(learner.id, "attempt-1", 62.5),
        lambda: LearnerStore(again).rename(learner.id, "Ayse Öz"),
    ):
        change()
        newest = backups.make(again, "start")
        assert newest not in {first, other}
        first = newest
    assert len(backups.good()) == 5
    again.close()


def test_only_the_newest_of_each_kind_are_kept(database: Database, path: Path) -> None:
    backups = BackupFolder(path.parent / "sicherungen", keep=2)
    learner = fill(database)
    update = backups.make(database, "vor-update")
    made = []
    for number in range(4):
        EventStore(database).append(learner.id, answer(number))
        made.append(backups.make(database, "start"))
    assert backups.good() == (made[3], made[2], update)
    assert names(path.parent / "sicherungen") == sorted(f.name for f in (*made[2:], update))


def test_a_clock_set_back_does_not_make_the_newest_backup_look_old(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_module, "datetime", Clock)
    backups = BackupFolder(path.parent / "sicherungen", keep=2)
    made = []
    for years in (3, 0, 0, -9):
        monkeypatch.setattr(Clock, "shown", Clock.shown + timedelta(days=365 * years))
        fill(database)
        made.append(backups.make(database, "start"))
    assert backups.good() == (made[3], made[2])


def test_what_is_not_a_kind_is_refused(database: Database, backups: BackupFolder) -> None:
    for kind in ("", "../x", "Start", "vor_update", "a-"):
        with pytest.raises(ValueError, match="not a kind"):
            backups.make(database, kind)
    assert backups.good() == ()


def test_a_backup_that_fails_leaves_the_ones_that_are_there(
    database: Database, backups: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner = fill(database)
    made = backups.make(database, "start")
    EventStore(database).append(learner.id, answer())

    def fails(_from: Path, _to: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backups_module, "replace_synced", fails)
        with pytest.raises(StorageError, match="Der Speicherplatz ist voll"):
            backups.make(database, "start")
    assert names(made.parent) == [made.name]
    # What a dead process left is in nobody's way.
    (made.parent / "unfertig-start.sqlite").write_bytes(b"half")
    (made.parent / "unfertig-start.sqlite-journal").write_bytes(b"half")
    assert len({made, backups.make(database, "start")}) == 2
    assert len(names(made.parent)) == 2


def test_a_damaged_database_pushes_out_no_good_backup(database: Database, path: Path) -> None:
    backups = BackupFolder(path.parent / "sicherungen", keep=1)
    fill(database)
    made = backups.make(database, "start")
    with database.exclusive() as raw:
        raw.execute("DROP TRIGGER event_never_updated")
        raw.execute("UPDATE event SET item_id = 'x' WHERE seq = 3")
    with pytest.raises(StorageError, match="keine Sicherung gemacht"):
        backups.make(database, "start")
    assert backups.good() == (made,)
    assert names(made.parent) == [made.name]


def test_only_sound_backups_are_good_newest_first(
    database: Database, backups: BackupFolder
) -> None:
    assert backups.good() == ()
    made = []
    for number in range(4):
        fill(database)
        made.append(backups.make(database, ("start", "vor-update")[number % 2]))
    damage(made[2])
    made[1].write_bytes(made[1].read_bytes()[:10_000])
    (made[0].parent / "sicherung-notiz.sqlite").write_bytes(b"something else")
    assert backups.good() == (made[3], made[0])


def test_a_damaged_database_that_is_found_while_learning_offers_backups(
    path: Path, database: Database, backups: BackupFolder
) -> None:
    learner = fill(database)
    backup = backups.make(database, "start")
    database.close()
    database = open_database(path, backups=backups)
    damage(path)
    with pytest.raises(DamagedDatabaseError) as caught:
        EventStore(database).events(learner.id)
    assert caught.value.backups == (backup,)
    database.close()
