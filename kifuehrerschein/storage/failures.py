"""From what SQLite and the operating system report to a sentence with a next step."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, ProgrammingError

from kifuehrerschein.domain.errors import DamagedDatabaseError, InUseError, StorageError

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_CLOSED = frozenset(
    {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
)
# What can happen to a sound file.
_ENVIRONMENT = _BUSY | _CLOSED | {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM}
_FULL_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED_ERRNOS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def primary_code(error: BaseException) -> int:
    """SQLite's result code without its extension, or -1 if the error does not carry one."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else -1


def is_from_outside(error: BaseException) -> bool:
    """Whether the disk, its rights or another program is to blame, and not what is in the file."""
    return isinstance(error, OSError) or primary_code(error) in _ENVIRONMENT


def storage_error(path: Path, error: BaseException) -> StorageError:
    """The sentence for `error`, which happened to the database at `path`."""
    if isinstance(error, OSError):
        return _from_system(path, error)
    code = primary_code(error)
    if code in _BUSY:
        return InUseError(
            f"Ihr Lernstand wird gerade von einem anderen Programm benutzt: {path}. "
            "Bitte schließen Sie das andere Fenster und starten Sie dann noch einmal."
        )
    if code in _DAMAGED:
        return DamagedDatabaseError(path, ())
    if code == sqlite3.SQLITE_FULL:
        return _full(path)
    if code in _CLOSED:
        return _closed(path)
    return _other(path, error)


@contextmanager
def sentences(path: Path, backups: Callable[[], tuple[Path, ...]] = tuple) -> Iterator[None]:
    """Turn failures of disk and file into StorageError; faults of our own code stay what they are.

    `backups` is asked for the good ones only when the file turns out to be damaged.
    """
    try:
        yield
    except (IntegrityError, InterfaceError, ProgrammingError):
        raise
    except DBAPIError as error:
        raise _with_backups(storage_error(path, error.orig or error), backups) from error.orig
    except (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError):
        raise
    except (sqlite3.Error, OSError) as error:
        raise _with_backups(storage_error(path, error), backups) from error


def _with_backups(error: StorageError, backups: Callable[[], tuple[Path, ...]]) -> StorageError:
    if isinstance(error, DamagedDatabaseError):
        return DamagedDatabaseError(error.path, backups())
    return error


def _from_system(path: Path, error: OSError) -> StorageError:
    if error.errno in _FULL_ERRNOS:
        return _full(path)
    return _closed(path) if error.errno in _CLOSED_ERRNOS else _other(path, error)


def _full(path: Path) -> StorageError:
    return StorageError(
        f"Der Speicherplatz ist voll. Ihr Lernstand liegt in diesem Ordner: {path.parent}. "
        "Bitte löschen Sie Dateien, die Sie nicht mehr brauchen. Versuchen Sie es dann noch einmal."
    )


def _closed(path: Path) -> StorageError:
    return StorageError(
        f"In diesen Ordner kann das Programm nichts schreiben: {path.parent}. "
        "Bitte prüfen Sie, ob der Ordner schreibgeschützt ist, oder bitten Sie jemanden um Hilfe."
    )


def _other(path: Path, error: BaseException) -> StorageError:
    detail = getattr(error, "strerror", None) or error
    return StorageError(
        f"Ihr Lernstand kann gerade nicht gelesen oder gespeichert werden: {path}. "
        "Bitte prüfen Sie, ob der Datenträger angeschlossen ist, und starten Sie das Programm neu. "
        f"Technische Angabe: {detail}"
    )
