from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kifuehrerschein.domain.bundle import LearnerBundle
from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.events import Event
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.database import open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from tests.storage.sample import answer, fill

if sys.platform == "win32":
    pytest.skip("rights and limits of POSIX systems", allow_module_level=True)

from tests.storage.faults import NOBODY, fill_up, in_child, lift_limit, small_disk

TOO_MANY = 10_000
LONG_TEXT = "Kärtchen " * 400


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach; pytest's own is closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="lernstand-"))
    folder.chmod(0o755)
    yield folder
    for each in folder.rglob("*"):
        each.chmod(0o755)
    shutil.rmtree(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def lock_up(folder: Path) -> None:
    for file in folder.iterdir():
        shutil.chown(file, NOBODY, NOBODY)
        file.chmod(0o444)
    shutil.chown(folder, NOBODY, NOBODY)
    folder.chmod(0o555)


@pytest.mark.parametrize("state", ["new", "closed", "crashed"])
def test_a_folder_nobody_may_write_to_is_explained(open_folder: Path, state: str) -> None:
    folder = open_folder / "nur lesen"
    folder.mkdir()
    path = folder / "lernstand.sqlite"
    if state != "new":
        database = open_database(path)
        fill(database)
        log = path.with_name(path.name + "-wal")
        kept = log.read_bytes()
        database.close()
        if state == "crashed":
            log.write_bytes(kept)
    lock_up(folder)
    before = contents(folder)

    def work() -> str:
        try:
            (folder / "probe").write_bytes(b"x")
        except PermissionError:
            said = "really closed; "
        else:
            return "the folder can be written to"
        try:
            open_database(path)
        except StorageError as error:
            return said + str(error)
        return said + "opened"

    said = in_child(work)
    assert said.startswith("really closed; In diesen Ordner kann das Programm nichts schreiben")
    assert str(folder) in said
    assert "Bitte" in said
    assert contents(folder) == before


def append_until_full(store: EventStore, learner_id: str) -> tuple[list[Event], StorageError]:
    kept = []
    for number in range(TOO_MANY):
        try:
            kept.append(store.append(learner_id, answer(number, LONG_TEXT)))
        except StorageError as error:
            return kept, error
    raise AssertionError("the disk never became full")


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_space(tmp_path: Path) -> None:
    with small_disk(tmp_path, "1500k") as mounted:
        if not mounted:
            pytest.skip("mounting is not allowed here; the test with a limit covers it")
        path, ballast = tmp_path / "lernstand.sqlite", tmp_path / "ballast"
        database = open_database(path)
        learner = fill(database)
        store = EventStore(database)
        earlier = list(store.events(learner.id))
        fill_up(ballast)
        assert shutil.disk_usage(tmp_path).free == 0
        kept, error = append_until_full(store, learner.id)
        assert "Der Speicherplatz ist voll" in str(error)
        assert str(tmp_path) in str(error)
        assert "Bitte löschen Sie" in str(error)
        earlier += kept
        assert store.events(learner.id) == tuple(earlier)
        with pytest.raises(StorageError, match="Der Speicherplatz ist voll"):
            BackupFolder(tmp_path / "sicherungen").make(database, "start")
        assert not any((tmp_path / "sicherungen").iterdir())

        ballast.unlink()
        earlier.append(store.append(learner.id, answer(1, "wieder Platz")))
        assert store.events(learner.id) == tuple(earlier)

        # Closing has to fold the log into the database, and there is no space again.
        kept, _ = append_until_full(store, learner.id)
        fill_up(ballast)
        database.close()
        ballast.unlink()
        database = open_database(path)
        assert EventStore(database).events(learner.id) == (*earlier, *kept)
        database.close()


def test_a_limit_on_the_file_loses_nothing_and_goes_on_when_lifted(path: Path) -> None:
    database = open_database(path)
    learner = fill(database)
    database.close()

    def work() -> str:
        try:
            (path.parent / "probe").write_bytes(b"x" * 300_001)
        except OSError:
            (path.parent / "probe").unlink()
        else:
            return "there is no limit"
        database = open_database(path)
        store = EventStore(database)
        earlier = list(store.events(learner.id))
        kept, error = append_until_full(store, learner.id)
        if store.events(learner.id) != (*earlier, *kept):
            return "events differ"
        lift_limit()
        store.append(learner.id, answer(1, "wieder Platz"))
        bundle: LearnerBundle = LearnerStore(database).bundle(learner.id)
        database.close()
        database = open_database(path)
        if LearnerStore(database).bundle(learner.id) != bundle:
            return "events differ after opening again"
        database.close()
        return f"{len(bundle.events) - len(earlier) - len(kept)} more; {error}"

    said = in_child(work, limit=300_000)
    assert said.startswith("1 more; ")
    assert "Ihr Lernstand" in said
    assert "Bitte" in said


def test_a_new_database_on_a_full_disk_is_not_begun(tmp_path: Path) -> None:
    def work() -> str:
        try:
            open_database(tmp_path / "lernstand.sqlite")
        except StorageError as error:
            return str(error)
        return "opened"

    said = in_child(work, limit=5_000)
    assert "Bitte" in said
    assert "opened" not in said
    assert list(tmp_path.iterdir()) == []
