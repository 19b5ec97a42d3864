from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite as sqlite_dialect

from kifuehrerschein.domain.bundle import LearnerBundle
from kifuehrerschein.domain.errors import DamagedDatabaseError, StorageError
from kifuehrerschein.storage import check
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.check import examine
from kifuehrerschein.storage.database import open_database
from kifuehrerschein.storage.learners import LearnerStore
from kifuehrerschein.storage.tables import METADATA
from tests.storage.sample import fill

FLIPS = 100
SEED = 20261121


class Filled:
    """A closed database, what is in it, and a place for spoilt copies."""

    def __init__(self, path: Path) -> None:
        database = open_database(path)
        self.path = path
        self.learner = fill(database)
        self.bundle: LearnerBundle = LearnerStore(database).bundle(self.learner.id)
        database.close()
        self.content = path.read_bytes()
        self.spoilt = path.with_name("spoilt") / path.name

    def found_or_harmless(self, content: bytes) -> bool:
        """Open a copy with this content: True if it was found out; else no event may differ."""
        shutil.rmtree(self.spoilt.parent, ignore_errors=True)
        self.spoilt.parent.mkdir()
        self.spoilt.write_bytes(content)
        try:
            database = open_database(self.spoilt)
        except StorageError:
            assert [file.name for file in self.spoilt.parent.iterdir()] == [self.spoilt.name]
            assert self.spoilt.read_bytes() == content
            return True
        try:
            assert LearnerStore(database).bundle(self.learner.id).events == self.bundle.events
        finally:
            database.close()
        return False


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    return Filled(tmp_path_factory.mktemp("damage") / "lernstand.sqlite")


def test_a_flipped_bit_is_found_or_harms_no_event(filled: Filled) -> None:
    rng = random.Random(SEED)
    found = 0
    for _ in range(FLIPS):
        position, bit = rng.randrange(len(filled.content)), rng.randrange(8)
        content = bytearray(filled.content)
        content[position] ^= 1 << bit
        found += filled.found_or_harmless(bytes(content))
    # Much of a small file is empty space; but if nothing is ever found, nothing is looked for.
    assert found >= FLIPS // 10


def test_every_flipped_bit_of_an_answer_is_found(filled: Filled) -> None:
    start = filled.content.index("größer".encode())
    for position in range(start - 30, start + 30):
        content = bytearray(filled.content)
        content[position] ^= 1 << (position % 8)
        assert filled.found_or_harmless(bytes(content)), position - start


def test_a_truncated_file_is_found(filled: Filled) -> None:
    size = len(filled.content)
    lengths = {0, 1, 15, 16, 99, 100, 511, 4095, 4096, 4097, size - 4096, size - 1}
    lengths |= set(random.Random(SEED).sample(range(size), 40))
    whole = [n for n in sorted(lengths) if not filled.found_or_harmless(filled.content[:n])]
    # Only the very end of the file may be missing unnoticed: the last page's empty space.
    assert all(size - n < 4096 for n in whole)


def test_zeros_instead_of_the_file_are_found(filled: Filled) -> None:
    assert filled.found_or_harmless(bytes(len(filled.content)))
    half = len(filled.content) // 2
    assert filled.found_or_harmless(filled.content[:half] + bytes(len(filled.content) - half))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET points = '3/2' WHERE seq = 2",
        "UPDATE event SET points = '2/4' WHERE seq = 2",
        "UPDATE event SET points = '1/0' WHERE seq = 2",
        "UPDATE event SET points = '1e999999999' WHERE seq = 2",
        "UPDATE event SET seq = 900 WHERE seq = 2",
        "UPDATE event SET kind = 'unheard_of' WHERE seq = 2",
        "UPDATE event SET body = '{}' WHERE seq = 2",
        "UPDATE event SET body = '[[[' WHERE seq = 2",
        "UPDATE event SET body = x'ff' WHERE seq = 2",
        "UPDATE event SET recorded_at = '2020-01-01 00:00:00.000000' WHERE seq = 2",
        "UPDATE event SET recorded_at = 12 WHERE seq = 2",
        "UPDATE event SET digest = '' WHERE seq = 2",
        "UPDATE event SET learner_id = 'x' WHERE seq = 2",
        "DELETE FROM learner",
        "DELETE FROM alembic_version",
        "INSERT INTO alembic_version VALUES ('0000')",
        "UPDATE alembic_version SET version_num = 'what'",
        "UPDATE learner SET created_at = '2026/11-21 10:00:00.000000'",
        "UPDATE learner SET created_at = 12",
        "UPDATE learner SET name = x'ff'",
        "UPDATE learner SET name = CAST(x'41ff' AS TEXT)",
        "UPDATE device SET position = 'one'",
        "UPDATE setting SET value = x'64'",
        "UPDATE note SET marked = 2",
        "UPDATE note SET marked = 'ja'",
        "UPDATE note SET marked_at = '2026/11-21 10:00:00.000000'",
        "UPDATE note SET text = x'64'",
        "UPDATE note SET text = CAST(zeroblob(40001) AS TEXT)",
        "UPDATE note SET text_at = 12",
        "UPDATE note SET learner_id = 'x'",
        "UPDATE note SET block_id = x'ff'",
        "UPDATE app_setting SET value = x'64'",
        "UPDATE exam_clock SET seconds_used = 'x'",
        "UPDATE exam_clock SET seconds_used = 9e999",
        "UPDATE certificate SET day = '2026-13-01'",
        "UPDATE certificate SET points = '53/'",
        "UPDATE certificate SET points = '1e999999999'",
        "UPDATE certificate SET possible = '30/1'",
        "UPDATE certificate SET topics = '{\"KI erkennen\"]'",
        "UPDATE certificate SET topics = '7'",
        "UPDATE certificate SET topics = '[7]'",
        "UPDATE certificate SET pass_percent = 'all'",
        "UPDATE certificate SET name = x'ff'",
        "UPDATE certificate SET sha256 = x'ff'",
        "ALTER TABLE certificate ADD COLUMN other SOMETHING",
        "DROP TABLE event",
    ],
)
def test_rows_that_were_changed_by_hand_are_found(filled: Filled, statement: str) -> None:
    copy = filled.path.with_name("by-hand.sqlite")
    shutil.copy(filled.path, copy)
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("DROP TRIGGER event_never_updated")
        raw.commit()
        shutil.copy(copy, filled.path.with_name("without-trigger.sqlite"))
        raw.execute(statement)
        raw.commit()
    open_database(filled.path.with_name("without-trigger.sqlite")).close()
    with pytest.raises(DamagedDatabaseError, match="beschädigt"):
        open_database(copy)


def test_every_kind_of_column_can_be_checked() -> None:
    dialect = sqlite_dialect.dialect()
    kinds = {
        c.type.compile(dialect).partition("(")[0] for t in METADATA.tables.values() for c in t.c
    }
    assert kinds == set(check._READERS)


def test_one_unreadable_row_beside_the_events_offers_the_backups(path: Path) -> None:
    backups = BackupFolder(path.parent / "sicherungen")
    database = open_database(path, backups=backups)
    fill(database)
    good = backups.make(database, "start")
    database.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE learner SET created_at = '2026/11-21 10:00:00.000000'")
        raw.commit()
    with pytest.raises(DamagedDatabaseError) as caught:
        open_database(path, backups=backups)
    assert caught.value.backups == (good,)


def test_an_index_that_lost_a_row_is_found(filled: Filled) -> None:
    """quick_check does not see this, and a learner's events are read through that index."""
    copy = filled.path.with_name("index.sqlite")
    shutil.copy(filled.path, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema=ON")
        # While the key is hidden from SQLite, a row goes without its entry in the index.
        raw.execute("DROP TRIGGER event_never_updated")
        hidden = raw.execute(
            "SELECT sql, rootpage FROM sqlite_master WHERE name = 'event'"
        ).fetchone()[0]
        bare = hidden.replace("CONSTRAINT pk_event PRIMARY KEY (learner_id, device_id, seq),", "")
        assert bare != hidden
        name, page = raw.execute(
            "SELECT name, rootpage FROM sqlite_master WHERE tbl_name = 'event' AND type = 'index'"
        ).fetchone()
        raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'event'", (bare,))
        raw.execute("DELETE FROM sqlite_master WHERE name = ?", (name,))
    with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        raw.execute("DELETE FROM event WHERE seq = 5")
        raw.execute("PRAGMA writable_schema=ON")
        raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'event'", (hidden,))
        raw.execute("INSERT INTO sqlite_master VALUES ('index', ?, 'event', ?, NULL)", (name, page))
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    with pytest.raises(DamagedDatabaseError):
        examine(copy)


def test_damage_offers_the_good_backups_newest_first_and_changes_nothing(path: Path) -> None:
    backups = BackupFolder(path.parent / "sicherungen")
    database = open_database(path, backups=backups)
    made = []
    for name in ("Anna", "Bilal", "Chiara"):
        fill(database, name)
        made.append(backups.make(database, "start"))
    database.close()
    # The process dies: the newest rows are in the log only, and the database is damaged.
    database = open_database(path)
    LearnerStore(database).add("Nur im Protokoll")
    log = path.with_name(path.name + "-wal")
    kept = log.read_bytes()
    assert 4096 < len(kept) < 6 * 4096
    database.close()
    log.write_bytes(kept)
    spoil(path)
    spoil(made[1])
    before = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}

    with pytest.raises(DamagedDatabaseError, match="Sie wurde nicht verändert") as caught:
        open_database(path, backups=backups)
    assert caught.value.backups == (made[2], made[0])
    assert {f: f.read_bytes() for f in path.parent.rglob("*") if f.is_file()} == before


def test_without_a_backup_damage_says_so(path: Path) -> None:
    open_database(path).close()
    spoil(path)
    with pytest.raises(DamagedDatabaseError, match="leider keine unbeschädigte") as caught:
        open_database(path)
    assert caught.value.backups == ()
    assert str(caught.value).endswith("bitten Sie erst jemanden um Hilfe.")


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    # Every page but the first, with the header, and the second, the first that is written to.
    content[8192:] = b"\x55" * (len(content) - 8192)
    path.write_bytes(content)
