from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kifuehrerschein.domain.errors import (
    DamagedDatabaseError,
    InUseError,
    NewerDatabaseError,
    StorageError,
)
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage import database as database_module
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.database import Database, open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from kifuehrerschein.storage.schema import APPLICATION_ID
from tests.storage.sample import answer, fill


def pragma(database: Database, name: str) -> object:
    with database.exclusive() as raw:
        return raw.execute(f"PRAGMA {name}").fetchone()[0]


def on_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "is_network_drive", lambda _path: True)


def test_the_connection_is_as_careful_as_it_should_be(database: Database) -> None:
    assert database.journal_mode == "wal"
    assert database.notice == ""
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "application_id": APPLICATION_ID,
    }
    assert {name: pragma(database, name) for name in expected} == expected


def test_every_transaction_begins_immediately(database: Database) -> None:
    said: list[str] = []
    with database.exclusive() as raw:
        raw.set_trace_callback(said.append)
    learner = LearnerStore(database).add("x")
    EventStore(database).append(learner.id, answer())
    LearnerStore(database).all()
    with database.exclusive() as raw:
        raw.set_trace_callback(None)
    assert said[0] == "BEGIN IMMEDIATE"
    assert [line for line in said if line.startswith("BEGIN")] == ["BEGIN IMMEDIATE"] * 3
    assert said.count("COMMIT") == 3


def test_a_failed_transaction_leaves_nothing(database: Database, learner: Learner) -> None:
    def by_sqlalchemy() -> None:
        with database.begin() as connection:
            connection.exec_driver_sql("DELETE FROM learner")
            raise ZeroDivisionError

    def by_driver() -> None:
        with database.begin_plain() as raw:
            raw.execute("DELETE FROM learner")
            raise ZeroDivisionError

    for fails in (by_sqlalchemy, by_driver):
        with pytest.raises(ZeroDivisionError):
            fails()
        assert LearnerStore(database).all() == (learner,)


def test_transactions_do_not_nest_and_end_with_closing(database: Database) -> None:
    with (
        pytest.raises(RuntimeError, match="in the middle"),
        database.begin(),
        database.begin(),
    ):
        pass
    database.close()
    database.close()
    with pytest.raises(RuntimeError, match="closed"), database.begin():
        pass


def test_closing_leaves_one_file(path: Path, database: Database, learner: Learner) -> None:
    database.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_without_wal_the_old_journal_is_written_with_extra_care(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoWal(sqlite3.Connection):
        """A drive on which SQLite answers that WAL can't be had."""

        def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
            return super().execute(statement.replace("journal_mode=WAL", "journal_mode"), values)

    def connect(file: Path) -> sqlite3.Connection:
        return sqlite3.connect(file, isolation_level=None, check_same_thread=False, factory=NoWal)

    driver = database_module.Driver(sqlite3, connect)
    database = open_database(path, driver=driver)
    assert (database.journal_mode, pragma(database, "journal_mode")) == ("delete", "delete")
    assert pragma(database, "synchronous") == 3
    assert database.notice == ""
    database.close()


def test_on_a_network_drive_there_is_a_warning_and_no_wal(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(path)
    learner = fill(database)
    before = LearnerStore(database).bundle(learner.id)
    database.close()
    on_network(monkeypatch)
    database = open_database(path)
    assert (database.journal_mode, pragma(database, "synchronous")) == ("delete", 3)
    assert "Netzlaufwerk" in database.notice
    assert "Bitte" in database.notice
    assert LearnerStore(database).bundle(learner.id) == before
    EventStore(database).append(learner.id, answer())
    assert path.with_name(path.name + "-journal").stat().st_size == 0
    database.close()


def test_a_database_in_use_is_refused_quickly(path: Path, database: Database) -> None:
    fill(database)
    code = (
        "import sys; from pathlib import Path;"
        "from kifuehrerschein.storage.database import open_database;"
        "from kifuehrerschein.domain.errors import InUseError;"
        "\ntry: open_database(Path(sys.argv[1]))"
        "\nexcept InUseError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], check=True, capture_output=True, encoding="utf-8"
    )
    assert "von einem anderen Programm benutzt" in done.stdout
    assert str(path) in done.stdout
    begun = time.monotonic()
    with pytest.raises(InUseError, match="Bitte schließen Sie"):
        open_database(path)
    assert time.monotonic() - begun < 2.0


def test_a_database_in_use_without_wal_is_refused_before_the_first_answer(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_network(monkeypatch)
    first = open_database(path)
    with pytest.raises(InUseError):
        open_database(path)
    # Not even reading: a foreign program would see half of what is being written.
    with (
        closing(sqlite3.connect(path, timeout=0)) as raw,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        raw.execute("SELECT * FROM learner").fetchall()
    first.close()
    open_database(path).close()


@pytest.mark.parametrize("application_id", [0, 0x0F055112])
def test_a_file_of_another_program_is_left_alone(path: Path, application_id: int) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id={application_id}")
        raw.execute("CREATE TABLE recipe (title)")
    before = path.read_bytes()
    with pytest.raises(StorageError, match="anderen Programm") as caught:
        open_database(path)
    assert str(path) in str(caught.value)
    assert "Bitte verschieben" in str(caught.value)
    assert path.read_bytes() == before


def test_a_newer_database_is_left_alone(path: Path, database: Database) -> None:
    fill(database)
    with database.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.exec_driver_sql("DROP TABLE exam_clock")
    database.close()
    before = path.read_bytes()
    with pytest.raises(NewerDatabaseError, match="neueren Version"):
        open_database(path)
    assert path.read_bytes() == before


def test_a_folder_in_its_place_is_explained(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StorageError, match="Bitte"):
        open_database(path)


def test_a_log_without_its_database_is_not_thrown_away(
    path: Path, database: Database, backups: BackupFolder
) -> None:
    fill(database)
    backup = backups.make(database, "start")
    log = path.with_name(path.name + "-wal")
    content = log.read_bytes()
    assert content
    database.close()
    path.unlink()
    log.write_bytes(content)
    with pytest.raises(DamagedDatabaseError) as caught:
        open_database(path, backups=backups)
    assert caught.value.backups == (backup,)
    assert log.read_bytes() == content
    assert not path.exists()


def test_a_creation_that_was_cut_off_is_begun_again(path: Path) -> None:
    path.parent.mkdir()
    path.with_name(path.name + ".new").write_bytes(b"SQLite format 3\x00half")
    path.with_name(path.name + ".new-journal").write_bytes(b"half")
    open_database(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_creation_that_fails_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_from: Path, _to: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kifuehrerschein.storage.upgrade.replace_synced", fails)
    with pytest.raises(StorageError, match="Der Speicherplatz ist voll"):
        open_database(path)
    assert list(path.parent.iterdir()) == []


def test_an_error_shows_neither_sql_nor_what_was_written(
    database: Database, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "Geheimer Name"
    with database.exclusive() as raw:
        raw.execute("CREATE TRIGGER t BEFORE INSERT ON learner BEGIN SELECT no_such(); END")
    with pytest.raises(StorageError) as caught:
        LearnerStore(database).add(secret)
    text = f"{caught.value}{caught.value.__cause__}"
    assert "no such function" in text
    assert "INSERT" not in text
    assert secret not in text
