"""The one connection to the learner database, and how it is opened."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from kifuehrerschein.domain.errors import DamagedDatabaseError
from kifuehrerschein.paths import sqlite_uri
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.check import BUSY_SECONDS, examine
from kifuehrerschein.storage.drives import is_network_drive
from kifuehrerschein.storage.failures import sentences
from kifuehrerschein.storage.files import require_writable, side_files
from kifuehrerschein.storage.schema import CURRENT, Schema
from kifuehrerschein.storage.upgrade import create_database, upgrade

NETWORK_NOTICE = (
    "Ihr Lernstand liegt auf einem Netzlaufwerk. Bei einer Störung im Netz kann er beschädigt "
    "werden. Bitte legen Sie den Ordner lieber auf diesen Computer oder auf einen USB-Stick."
)


@dataclass(frozen=True, slots=True)
class Driver:
    """A DBAPI `module` and how it opens an existing file; tests put their own here."""

    module: Any
    connect: Callable[[Path], sqlite3.Connection]


def _connect(path: Path) -> sqlite3.Connection:
    # Without an isolation level sqlite3 leaves BEGIN and COMMIT to us.
    return sqlite3.connect(
        sqlite_uri(path.absolute(), "rw"),
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


SQLITE = Driver(sqlite3, _connect)


class Database:
    """An open database; `journal_mode` is "wal" or "delete", `notice` a warning sentence or "".

    `device_id` is new at each opening. So a database that was copied or restored never counts on
    under an id that another one uses as well.
    """

    def __init__(
        self,
        engine: Engine,
        raw: sqlite3.Connection,
        path: Path,
        journal_mode: str,
        notice: str = "",
    ) -> None:
        self.path = path
        self.journal_mode = journal_mode
        self.notice = notice
        self.device_id = uuid4().hex
        self.backups: BackupFolder | None = None
        self._engine = engine
        self._raw = raw
        self._lock = threading.RLock()
        self._busy = False
        self._closed = False

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A connection in one BEGIN IMMEDIATE transaction, on disk when the block is left.

        One thread at a time; transactions don't nest (RuntimeError). Raises StorageError.
        """
        with self._alone(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def begin_plain(self) -> Iterator[sqlite3.Connection]:
        """The same transaction with the driver's own connection, for what must be fast."""
        with self._alone():
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                yield self._raw
                self._raw.commit()
            except BaseException:
                self._raw.rollback()
                raise

    @property
    def changes(self) -> int:
        """Grows with every row that is added, changed or deleted; all go through one connection."""
        return self._raw.total_changes

    @contextmanager
    def exclusive(self) -> Iterator[sqlite3.Connection]:
        """The driver's connection outside a transaction, for backup and VACUUM."""
        with self._alone():
            yield self._raw

    def close(self) -> None:
        """Fold the log into the file and let go of it; a second call does nothing."""
        with self._lock:
            self._closed = True
            self._engine.dispose()
            self._raw.close()  # the engine knows it only since the first transaction

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock:
            if self._busy or self._closed:
                raise RuntimeError("the database is closed or in the middle of a transaction")
            self._busy = True
            try:
                with sentences(self.path, self._good_backups):
                    yield
            finally:
                self._busy = False

    def _good_backups(self) -> tuple[Path, ...]:
        return self.backups.good() if self.backups else ()


def open_database(
    path: Path,
    *,
    backups: BackupFolder | None = None,
    schema: Schema = CURRENT,
    driver: Driver = SQLITE,
) -> Database:
    """Open, check and if need be create or upgrade the database at `path`.

    Raises DamagedDatabaseError with the good `backups`, NewerDatabaseError, InUseError, and
    StorageError for all else. A file that can't be used is left as it is.
    """
    try:
        with sentences(path):
            version = _prepare(path, schema)
            database = _connected(path, driver)
    except DamagedDatabaseError as error:
        raise DamagedDatabaseError(path, backups.good() if backups else ()) from error
    database.backups = backups
    try:
        if version < schema.version:
            _bring_up_to_date(database, schema)
        with database.begin():
            pass  # SQLAlchemy gets to know the connection now, not with the first answer
    except BaseException:
        database.close()
        raise
    return database


def _prepare(path: Path, schema: Schema) -> int:
    """Make sure a sound database is at `path` and return its version."""
    if path.exists():
        version = examine(path, schema.version)
        require_writable(path)
        return version
    if any(file.stat().st_size for file in side_files(path)):
        # The log of a database that is gone may hold what was learned last.
        raise DamagedDatabaseError(path, ())
    create_database(path, schema)
    return schema.version


def _connected(path: Path, driver: Driver) -> Database:
    shared = is_network_drive(path)
    raw = driver.connect(path)
    try:
        mode = _configure(raw, shared=shared)
    except BaseException:
        raw.close()
        raise
    engine = create_engine(
        "sqlite://",
        module=driver.module,
        creator=lambda: raw,
        poolclass=StaticPool,
        # Names and answers belong neither into a log nor into an error's text.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return Database(engine, raw, path, mode, NETWORK_NOTICE if shared else "")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _configure(raw: sqlite3.Connection, *, shared: bool) -> str:
    """Set the connection up, take the lock, and return the journal mode that came of it."""
    for pragma in (
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "secure_delete=ON",
        "temp_store=MEMORY",
        # On macOS only this reaches the disk; elsewhere it does nothing.
        "fullfsync=ON",
        "checkpoint_fullfsync=ON",
        "locking_mode=EXCLUSIVE",
    ):
        raw.execute(f"PRAGMA {pragma}").fetchall()
    wanted = "DELETE" if shared else "WAL"
    mode = str(raw.execute(f"PRAGMA journal_mode={wanted}").fetchone()[0]).lower()
    if mode == "wal":
        raw.execute("PRAGMA synchronous=FULL")
    else:
        mode = str(raw.execute("PRAGMA journal_mode=DELETE").fetchone()[0]).lower()
        raw.execute("PRAGMA synchronous=EXTRA")
        # With an exclusive lock the journal is kept; at least nothing stays in it.
        raw.execute("PRAGMA journal_size_limit=0").fetchall()
    # The lock is taken now, not with the first answer, and stays until the file is closed.
    raw.execute("BEGIN EXCLUSIVE")
    raw.execute("COMMIT")
    return mode


def _bring_up_to_date(database: Database, schema: Schema) -> None:
    if database.backups is not None:
        database.backups.make(database, "vor-update")
    upgrade(database._engine, database.path, schema)  # noqa: SLF001 - same room, and nobody else's
