"""As much of a DBAPI over apsw as SQLAlchemy's SQLite dialect asks for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import apsw

from kifuehrerschein.storage.database import Driver

_MODULE = SimpleNamespace(
    paramstyle="qmark",
    sqlite_version_info=tuple(int(part) for part in apsw.sqlite_lib_version().split(".")),
    Error=sqlite3.Error,
    DatabaseError=sqlite3.DatabaseError,
    OperationalError=sqlite3.OperationalError,
    IntegrityError=sqlite3.IntegrityError,
    InterfaceError=sqlite3.InterfaceError,
    ProgrammingError=sqlite3.ProgrammingError,
    NotSupportedError=sqlite3.NotSupportedError,
    InternalError=sqlite3.InternalError,
    DataError=sqlite3.DataError,
)


def driver_on(vfs: str, replaced: tuple[str, str] = ("", "")) -> Driver:
    """A driver on the VFS of this name; `replaced` changes a pragma, to see what it is for."""

    def connect(path: Path) -> sqlite3.Connection:
        return cast(sqlite3.Connection, Connection(path, vfs, replaced))

    return Driver(_MODULE, connect)


class Connection:
    """A connection that commits by itself unless BEGIN was said, like sqlite3's without levels."""

    def __init__(self, path: Path, vfs: str, replaced: tuple[str, str]) -> None:
        self._replaced = replaced
        with _as_sqlite3():
            self._apsw = apsw.Connection(str(path), apsw.SQLITE_OPEN_READWRITE, vfs)
        self._apsw.set_busy_timeout(500)

    @property
    def total_changes(self) -> int:
        return self._apsw.total_changes()

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Cursor:
        return self.cursor().execute(statement, values)

    def cursor(self) -> Cursor:
        return Cursor(self._apsw, self._replaced)

    def commit(self) -> None:
        if self._apsw.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self._apsw.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        with _as_sqlite3():
            self._apsw.close(True)

    def create_function(
        self, name: str, narg: int, function: Callable[..., Any], *, deterministic: bool = False
    ) -> None:
        self._apsw.create_scalar_function(name, function, narg, deterministic=deterministic)


class Cursor:
    """Fetches all rows at once, so that no statement stays open."""

    arraysize = 1
    lastrowid = None

    def __init__(self, connection: apsw.Connection, replaced: tuple[str, str]) -> None:
        self._connection = connection
        self._replaced = replaced
        self._rows: list[Any] = []
        self.description: tuple[tuple[Any, ...], ...] | None = None
        self.rowcount = -1

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Cursor:
        statement = statement.replace(*self._replaced) if self._replaced[0] else statement
        self.description = None
        with _as_sqlite3():
            cursor = self._connection.cursor()
            cursor.exec_trace = self._describe
            self._rows = list(cursor.execute(statement, tuple(values)))
            self.rowcount = self._connection.changes()
        return self

    def executemany(self, statement: str, many: Sequence[Sequence[Any]]) -> Cursor:
        for values in many:
            self.execute(statement, values)
        return self

    def fetchone(self) -> Any:
        return self._rows.pop(0) if self._rows else None

    def fetchmany(self, size: int = 1) -> list[Any]:
        taken, self._rows = self._rows[:size], self._rows[size:]
        return taken

    def fetchall(self) -> list[Any]:
        taken, self._rows = self._rows, []
        return taken

    def close(self) -> None:
        self._rows = []

    def _describe(self, cursor: apsw.Cursor, _statement: str, _values: Any) -> bool:
        columns = cursor.get_description()
        if columns:
            self.description = tuple((name, *[None] * 6) for name, *_ in columns)
        return True


@contextmanager
def _as_sqlite3() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        kind = (
            sqlite3.IntegrityError
            if isinstance(error, apsw.ConstraintError)
            else sqlite3.OperationalError
        )
        raised = kind(str(error))
        raised.sqlite_errorcode = getattr(error, "extendedresult", apsw.SQLITE_ERROR)
        raise raised from error
