from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kifuehrerschein.storage.snapshot import SnapshotFile


def test_what_was_written_is_read(tmp_path: Path) -> None:
    snapshot = SnapshotFile(tmp_path / "new" / "start.json")
    assert snapshot.read() is None
    snapshot.write("Grüße, Ayşe")
    assert snapshot.read() == "Grüße, Ayşe"
    snapshot.write("kürzer")
    assert snapshot.read() == "kürzer"
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["start.json"]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"x" * 1_000_001, "ü".encode("latin-1")], ids=["raw", "big", "latin"]
)
def test_what_cant_be_trusted_is_not_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "start.json"
    path.write_bytes(content)
    assert SnapshotFile(path).read() is None


def test_a_million_bytes_are_still_read(tmp_path: Path) -> None:
    path = tmp_path / "start.json"
    path.write_bytes(b"x" * 1_000_000)
    assert SnapshotFile(path).read() == "x" * 1_000_000


def test_a_folder_in_its_place_is_no_snapshot(tmp_path: Path) -> None:
    (tmp_path / "start.json").mkdir()
    snapshot = SnapshotFile(tmp_path / "start.json")
    assert snapshot.read() is None
    snapshot.write("text")
    assert snapshot.read() is None


def test_a_write_that_fails_leaves_no_old_greeting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "start.json"
    snapshot = SnapshotFile(path)
    snapshot.write("old")

    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "write_bytes", full)
    snapshot.write("new")
    assert snapshot.read() is None
    assert list(tmp_path.iterdir()) == []


def test_deleting_leaves_nothing(tmp_path: Path) -> None:
    snapshot = SnapshotFile(tmp_path / "start.json")
    snapshot.write("text")
    (tmp_path / "start.json.tmp").write_text("half", encoding="utf-8")
    snapshot.delete()
    snapshot.delete()
    assert list(tmp_path.iterdir()) == []


def test_reading_it_does_not_load_the_database() -> None:
    code = (
        "import sys; import kifuehrerschein.storage.snapshot;"
        "print(sorted({'sqlalchemy', 'sqlite3', 'alembic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "[]"
