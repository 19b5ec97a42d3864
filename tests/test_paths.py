"""Where files lie, and how SQLite is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import platformdirs
import pytest

from kifuehrerschein import paths
from kifuehrerschein.paths import sqlite_uri


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/a b/ö?#%.sqlite"), "file:///a%20b/%C3%B6%3F%23%25.sqlite"),
        (PureWindowsPath(r"C:\Kurs\x.sqlite"), "file:///C:/Kurs/x.sqlite"),
        (PureWindowsPath(r"\\server\share\x y.sqlite"), "file:////server/share/x%20y.sqlite"),
    ],
)
def test_a_path_becomes_a_uri_for_sqlite(path: PurePosixPath | PureWindowsPath, uri: str) -> None:
    assert sqlite_uri(path, "ro&immutable=1") == f"{uri}?mode=ro&immutable=1"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A packed program, from which this module seems to run."""
    package = tmp_path / "KI Führerschein" / "app" / "kifuehrerschein"
    (package / "shipped").mkdir(parents=True)
    program = package.parent.parent
    (program / "programm.toml").write_text('version = "1"\n')
    monkeypatch.setattr(paths, "__file__", str(package / "paths.pyc"))
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_args, **_more: tmp_path / "heim")
    forget()
    yield program
    monkeypatch.undo()
    forget()


def forget() -> None:
    paths.program_dir.cache_clear()
    paths.shipped_root.cache_clear()


def test_the_source_tree_is_no_packed_program() -> None:
    assert paths.program_dir() is None
    assert paths.licences_dir() is None
    assert paths.portable_dir() is None


def test_a_packed_program_knows_its_folder(program: Path) -> None:
    assert paths.program_dir() == program
    assert paths.licences_dir() == program / "lizenzen"
    assert paths.shipped_root() == program / "app" / "kifuehrerschein" / "shipped"


def test_without_its_marker_a_folder_is_no_program(program: Path) -> None:
    (program / "programm.toml").unlink()
    assert paths.program_dir() is None


def test_a_pip_install_is_no_program_even_beside_such_a_marker(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = program / "site-packages" / "kifuehrerschein"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.program_dir() is None


def test_only_a_portable_program_keeps_its_data_beside_itself(
    program: Path, tmp_path: Path
) -> None:
    assert paths.default_data_dir() == tmp_path / "heim"
    (program / "portable.txt").touch()
    assert paths.default_data_dir() == program / "daten"
    assert (program / "daten").is_dir()


def test_a_stick_that_cannot_be_written_leads_to_the_users_own_folder(
    program: Path, tmp_path: Path
) -> None:
    (program / "portable.txt").touch()
    (program / "daten").write_bytes(b"")  # no folder can be here
    assert paths.default_data_dir() == tmp_path / "heim"
    assert not (tmp_path / "heim").exists()


def test_the_policy_of_the_pc_goes_before_that_of_the_program(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PROGRAMDATA", str(tmp_path / "alle"))
    assert paths.policy_file() is None
    own = program / "richtlinie.toml"
    own.touch()
    assert paths.policy_file() == own
    shared = tmp_path / "alle" / "KI-Fuehrerschein" / "richtlinie.toml"
    shared.parent.mkdir(parents=True)
    shared.touch()
    assert paths.policy_file() == shared


def test_a_policy_that_is_hidden_is_not_taken_for_none(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_path: Path) -> bool:
        raise PermissionError

    assert paths.program_dir() == program
    monkeypatch.setattr(Path, "is_file", closed)
    found = paths.policy_file()
    assert found is not None
    assert found.name == "richtlinie.toml"
