"""The full check of a database file.

It leaves database and log as they are. There is one exception: a transaction that a crash cut off
in a database without a log is rolled back, as SQLite has to do before anybody can read it.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from kifuehrerschein.domain.errors import DamagedDatabaseError, NewerDatabaseError, StorageError
from kifuehrerschein.domain.events import fraction_from, is_intact
from kifuehrerschein.domain.notes import LARGEST_NOTE
from kifuehrerschein.paths import sqlite_uri
from kifuehrerschein.storage.failures import is_from_outside, primary_code, storage_error
from kifuehrerschein.storage.files import require_writable
from kifuehrerschein.storage.rows import EVENT_COLUMNS, event_from
from kifuehrerschein.storage.schema import APPLICATION_ID

BUSY_SECONDS = 0.5
_MAGIC = b"SQLite format 3\x00"
_WAL_MODE = 2
_EVENTS = f"SELECT {', '.join(column.key for column in EVENT_COLUMNS)} FROM event"  # noqa: S608 - column names of our own
# What can't be opened for reading only may still open for writing: a half-written transaction
# of a crash has to be rolled back, or a full disk has no room for the log's index.
_NEEDS_WRITING = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})
_NO_ROOM_FOR_INDEX = frozenset({sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN})
# What a damaged row can do to sqlite3, json, datetime and Fraction.
_DAMAGE = (ValueError, TypeError, ArithmeticError, LookupError, RecursionError)


def _moment(text: str) -> None:
    datetime.fromisoformat(text)


def _day(text: str) -> None:
    date.fromisoformat(text)


def _text(value: object) -> None:
    if not isinstance(value, str):
        raise TypeError("not a text")


def _whole(value: object) -> None:
    if not isinstance(value, int):
        raise TypeError("not a whole number")


def _yes_or_no(value: object) -> None:
    if value not in (0, 1):
        raise ValueError("neither yes nor no")


def _note(text: str) -> None:
    _text(text)
    if len(text) > LARGEST_NOTE:
        raise ValueError("longer than a note can be")


def _decimal(value: float) -> None:
    if not math.isfinite(value):
        raise ValueError("not a number")


def _texts(text: str) -> None:
    values = json.loads(text)
    if not isinstance(values, list):
        raise TypeError("not a list")
    for value in values:
        _text(value)


# How a value is read, by the first word of its column's type.
_READERS: dict[str, Callable[[Any], object]] = {
    "TEXT": _text,
    "VARCHAR": _text,
    "INTEGER": _whole,
    "BOOLEAN": _yes_or_no,
    "FLOAT": _decimal,
    "DATETIME": _moment,
    "DATE": _day,
}
# What has to be more than a text.
_EXACT_READERS: dict[tuple[str, str], Callable[[Any], object]] = {
    ("certificate", "points"): fraction_from,
    ("certificate", "possible"): fraction_from,
    ("certificate", "topics"): _texts,
    ("note", "text"): _note,
}


def examine(path: Path, newest: int | None = None) -> int:
    """The schema version of a sound database; `newest` is the last version that is understood.

    Raises StorageError for a foreign file, NewerDatabaseError, InUseError if another process
    holds it, and DamagedDatabaseError (without backups) if any part of it can't be trusted.
    """
    try:
        header = _checked_header(path)
        with _read_only(path, in_wal_mode=header[18] == _WAL_MODE) as raw:
            return _checked_version(raw, path, newest)
    except (sqlite3.Error, OSError) as error:
        if is_from_outside(error):
            raise storage_error(path, error) from error
        raise DamagedDatabaseError(path, ()) from error
    except _DAMAGE as error:
        raise DamagedDatabaseError(path, ()) from error


def _checked_header(path: Path) -> bytes:
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise DamagedDatabaseError(path, ())
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StorageError(
            f"Diese Datei gehört zu einem anderen Programm: {path}. Sie wurde nicht verändert. "
            "Bitte verschieben Sie die Datei in einen anderen Ordner und starten Sie neu."
        )
    return header


@contextmanager
def _read_only(path: Path, *, in_wal_mode: bool) -> Iterator[sqlite3.Connection]:
    """A connection that leaves database and log as they are, even when it is closed.

    A connection for writing would fold the log into the database on closing.
    """
    log, index = (path.with_name(path.name + suffix) for suffix in ("-wal", "-shm"))
    if in_wal_mode and not log.exists():
        # Nobody has the file open, or there would be a log: no lock is needed, and only so
        # does SQLite not put an empty log there.
        with closing(_connect(path, "ro&immutable=1")) as raw:
            yield raw
        return
    ours = not index.exists()
    try:
        with closing(_connect(path, "ro")) as raw:
            yield raw
    finally:
        if ours:
            index.unlink(missing_ok=True)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    raw = sqlite3.connect(
        sqlite_uri(path.absolute(), mode), uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY"):
            raw.execute(f"PRAGMA {pragma}")
        if mode == "rw":
            # Alone, SQLite keeps the log's index in memory.
            raw.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
        # One read transaction: what is checked is what is there, and a lock shows at once.
        raw.execute("BEGIN")
        raw.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raw.close()
        if mode == "ro" and _needs_writing(error):
            require_writable(path)
            return _connect(path, "rw")
        raise
    return raw


def _needs_writing(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return primary_code(error) in _NEEDS_WRITING or code in _NO_ROOM_FOR_INDEX


def _checked_version(raw: sqlite3.Connection, path: Path, newest: int | None) -> int:
    stamps = raw.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(stamps) != 1:
        raise ValueError("a database has one version")
    version = int(stamps[0][0])
    if newest is not None and version > newest:
        raise NewerDatabaseError(
            "Die Datei mit Ihrem Lernstand stammt aus einer neueren Version des "
            f"KI-Führerscheins: {path}. Sie wurde nicht verändert. "
            "Bitte installieren Sie die neueste Version."
        )
    # integrity_check, not quick_check: the quick one does not look at indexes, and it is by an
    # index that a learner's events are found.
    if raw.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise ValueError("the file's structure is damaged")
    if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise ValueError("a row refers to a row that is gone")
    _check_events(raw)
    _check_other_rows(raw)
    return version


def _check_events(raw: sqlite3.Connection) -> None:
    for *values, recorded_at, digest in raw.execute(_EVENTS):
        moment = datetime.fromisoformat(recorded_at).replace(tzinfo=UTC)
        if not is_intact(event_from((*values, moment, digest))):
            raise ValueError("an event does not match its digest")


def _check_other_rows(raw: sqlite3.Connection) -> None:
    """These rows carry no digest, but one that can't be read would stop the app at each start."""
    columns = raw.execute(
        'SELECT m.name, c.name, c.type, c."notnull" FROM sqlite_master m, '
        "pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND m.name != 'event' AND m.name NOT GLOB 'sqlite_*'"
    ).fetchall()
    for table, column, kind, required in columns:
        read = _EXACT_READERS.get((table, column), _READERS[kind.partition("(")[0]])
        for (value,) in raw.execute(f'SELECT "{column}" FROM "{table}"'):  # noqa: S608 - our own names
            if value is not None or required:
                read(value)
