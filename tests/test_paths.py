"""Where files lie, and how SQLite is told."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

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
