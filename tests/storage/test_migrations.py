from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, StaticPool, create_engine, event

from kifuehrerschein.domain.errors import InUseError, NewerDatabaseError, StorageError
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.certificates import CertificateStore
from kifuehrerschein.storage.check import examine
from kifuehrerschein.storage.database import open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from kifuehrerschein.storage.notes import NoteStore
from kifuehrerschein.storage.schema import MIGRATIONS, SCHEMA_VERSION, Schema
from kifuehrerschein.storage.tables import METADATA
from kifuehrerschein.storage.upgrade import upgrade
from tests.storage.sample import answer, certificate, fill

STORED = Path(__file__).parent / "data" / "schema-0001.sqlite"
STORED_LEARNER = "f131a35917c84180903449761dd35408"
STORED_2 = STORED.with_name("schema-0002.sqlite")
STORED_2_LEARNER = "20b3b1463b4c4e08bce2bdf975fb6fde"

ADDS_A_COLUMN = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"


def upgrade():
    with op.batch_alter_table("learner", recreate="always") as table:
        table.add_column(sa.Column("pronoun", sa.Text(), nullable=False, server_default="sie"))
"""
FAILS_HALFWAY = """
from alembic import op

revision, down_revision = "0005", "0004"


def upgrade():
    op.execute("DELETE FROM setting")
    op.execute("DROP TABLE exam_clock")
    op.execute("INSERT INTO no_such_table VALUES (1)")
"""
LOSES_LEARNERS = """
from alembic import op

revision, down_revision = "0005", "0004"


def upgrade():
    op.execute("DELETE FROM learner")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Another migration folder with one step more than the shipped one."""
    copy = tmp_path / "migrations 100% neu"
    shutil.copytree(MIGRATIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "versions" / "0004_pronoun.py").write_text(ADDS_A_COLUMN, encoding="utf-8")
    return copy


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


def definitions(raw: sqlite3.Connection) -> dict[str, str]:
    rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_the_newest_migration_is_the_schema_the_code_knows() -> None:
    heads = ScriptDirectory(str(MIGRATIONS)).get_heads()
    assert heads == [Schema().stamp] == [f"{SCHEMA_VERSION:04d}"]


def test_migrations_lead_to_exactly_the_models(tmp_path: Path) -> None:
    models = tmp_path / "models.sqlite"
    open_database(models).close()
    with closing(sqlite3.connect(tmp_path / "migrated.sqlite", isolation_level=None)) as raw:
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        event.listen(engine, "begin", _begin)
        upgrade(engine, tmp_path, Schema())
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, METADATA) == []
        migrated = definitions(raw)
    with closing(sqlite3.connect(models)) as raw:
        assert migrated == definitions(raw)
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (Schema().stamp,)
        ]


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def test_a_database_of_schema_1_opens(tmp_path: Path) -> None:
    path = tmp_path / "lernstand.sqlite"
    shutil.copy(STORED, path)
    database = open_database(path)
    bundle = LearnerStore(database).bundle(STORED_LEARNER)
    assert bundle.learner.name == "Ayşe Öz"
    assert bundle.settings == {"theme": "dark"}
    assert [e.seq for e in bundle.events] == [1, 2, 3, 4]
    first = bundle.events[1]
    assert (first.item_id, first.points, first.possible, first.body) == (
        answer(1).item_id,
        answer(1).points,
        answer(1).possible,
        answer(1).body,
    )
    assert [c.seconds_used for c in bundle.clocks] == [61.5]
    assert bundle.certificates == (certificate(name="Ayşe Öz"),)
    assert EventStore(database).append(STORED_LEARNER, answer()).seq == 5
    database.close()


def test_certificates_of_schema_2_stay_as_they_are_and_a_new_one_names_its_issuer(
    tmp_path: Path,
) -> None:
    path = tmp_path / "lernstand.sqlite"
    shutil.copy(STORED_2, path)
    database = open_database(path)
    store = CertificateStore(database)
    old = certificate(name="Ayşe Öz")
    assert store.all(STORED_2_LEARNER) == (old,)
    assert old.data.issuer == ""
    assert len(NoteStore(database).all(STORED_2_LEARNER)) == 1
    data = replace(old.data, number="AAAA-BBBB-CCCC", issuer="Sparkasse Beispieltal")
    store.issue(STORED_2_LEARNER, replace(old, data=data, attempt_id="attempt-2"))
    database.close()
    database = open_database(path)
    found = CertificateStore(database).all(STORED_2_LEARNER)
    assert [each.data.issuer for each in found] == ["", "Sparkasse Beispieltal"]
    database.close()


def test_a_database_without_notes_is_backed_up_and_takes_notes(tmp_path: Path) -> None:
    path = tmp_path / "lernstand.sqlite"
    shutil.copy(STORED, path)
    old = dump(path)
    backups = BackupFolder(tmp_path / "sicherungen")
    database = open_database(path, backups=backups)
    notes = NoteStore(database)
    assert LearnerStore(database).bundle(STORED_LEARNER).notes == notes.all(STORED_LEARNER) == ()
    note = notes.write(STORED_LEARNER, "m02-l03", "h1-b1", "Das ist neu.")
    database.close()
    (backup,) = backups.good()
    assert backup.name.endswith("-vor-update.sqlite")
    assert dump(backup) == old
    database = open_database(path, backups=backups)
    assert NoteStore(database).all(STORED_LEARNER) == (note,)
    # Who goes, goes from the old backup as well, which knows no table of notes.
    backups.forget_learner(STORED_LEARNER)
    LearnerStore(database).delete(STORED_LEARNER)
    assert NoteStore(database).all(STORED_LEARNER) == ()
    database.close()
    assert STORED_LEARNER.encode() not in backup.read_bytes() + path.read_bytes()


def test_an_old_database_is_backed_up_and_brought_up_to_date(
    path: Path, backups: BackupFolder, folder: Path
) -> None:
    database = open_database(path)
    learner = fill(database)
    before = LearnerStore(database).bundle(learner.id)
    database.close()
    old = dump(path)

    database = open_database(path, backups=backups, schema=Schema(4, folder))
    assert LearnerStore(database).bundle(learner.id) == before
    with database.exclusive() as raw:
        assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert raw.execute("SELECT pronoun FROM learner").fetchall() == [("sie",)]
    database.close()
    assert examine(path) == 4
    (backup,) = backups.good()
    assert backup.name.endswith("-vor-update.sqlite")
    assert dump(backup) == old

    # Up to date: no second backup. And the version before says that this one is too new.
    open_database(path, backups=backups, schema=Schema(4, folder)).close()
    assert backups.good() == (backup,)
    newer = path.read_bytes()
    with pytest.raises(NewerDatabaseError, match="neueste Version"):
        open_database(path, backups=backups)
    assert path.read_bytes() == newer


@pytest.mark.parametrize("fault", [FAILS_HALFWAY, LOSES_LEARNERS], ids=["fails", "loses"])
def test_a_failed_update_changes_nothing(
    path: Path, backups: BackupFolder, folder: Path, fault: str
) -> None:
    database = open_database(path)
    learner = fill(database)
    before = LearnerStore(database).bundle(learner.id)
    database.close()
    old = dump(path)
    (folder / "versions" / "0005_fault.py").write_text(fault, encoding="utf-8")

    with pytest.raises(StorageError, match="Ihr Lernstand ist unverändert") as caught:
        open_database(path, backups=backups, schema=Schema(5, folder))
    assert "no_such_table" not in str(caught.value)
    assert "nicht auf die neue Version umgestellt" in str(caught.value)
    assert "Fassung" not in str(caught.value)
    assert dump(path) == old
    assert [dump(backup) for backup in backups.good()] == [old]
    database = open_database(path)
    assert LearnerStore(database).bundle(learner.id) == before
    database.close()


FULL = """
import sqlite3

revision, down_revision = "0005", "0004"


def upgrade():
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error
"""


def test_an_update_on_a_full_disk_asks_for_space(
    path: Path, backups: BackupFolder, folder: Path
) -> None:
    database = open_database(path)
    fill(database)
    database.close()
    old = dump(path)
    (folder / "versions" / "0005_full.py").write_text(FULL, encoding="utf-8")
    with pytest.raises(StorageError, match=r"Der Speicherplatz ist voll.*Bitte löschen Sie"):
        open_database(path, backups=backups, schema=Schema(5, folder))
    assert dump(path) == old


def test_an_update_that_could_not_even_be_backed_up_leaves_the_file_free(
    path: Path, folder: Path
) -> None:
    open_database(path).close()
    (path.parent / "sicherungen").write_text("im Weg", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(StorageError) as caught:
            open_database(
                path, backups=BackupFolder(path.parent / "sicherungen"), schema=Schema(4, folder)
            )
        assert not isinstance(caught.value, InUseError)
    open_database(path).close()


def test_alembic_is_loaded_only_when_an_update_is_due(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from kifuehrerschein.storage.database import open_database;"
        f"path = Path({str(tmp_path / 'a.sqlite')!r});"
        "open_database(path).close(); open_database(path).close();"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "False"
