"""What somebody has learned with an older version of the program."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from installer.chain.prove.checks import expect
from installer.chain.venv import ROOT

# The oldest database that the tests keep; alembic has to find the migrations as byte-code.
_OLDEST = ROOT / "tests" / "storage" / "data" / "schema-0001.sqlite"
LEARNER = "Änne Öz"


def put_oldest(folder: Path) -> Path:
    """Make `folder` the data folder of an old version; returns the database."""
    folder.mkdir(parents=True)
    record = folder / "lernstand.sqlite"
    shutil.copyfile(_OLDEST, record)
    return record


def expect_upgraded(record: Path) -> str:
    """Raises BuildError if the database is still as old as it was."""
    before, after = _version(_OLDEST), _version(record)
    expect(after > before, f"Der Lernstand ist noch in Fassung {after}.")
    return f"Fassung {before} wurde {after}"


def _version(record: Path) -> str:
    with closing(sqlite3.connect(record)) as opened:
        return str(opened.execute("SELECT version_num FROM alembic_version").fetchone()[0])
