"""Steps with whole files that must survive a power cut."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

# What SQLite may put beside a database: its write-ahead log, the log's index, the old journal.
SIDE_SUFFIXES = ("-wal", "-shm", "-journal")
_WAITS = (0.1, 0.4, 1.0, 2.5)  # seconds


def side_files(path: Path) -> tuple[Path, ...]:
    """The files SQLite left beside `path`."""
    beside = (path.with_name(path.name + suffix) for suffix in SIDE_SUFFIXES)
    return tuple(file for file in beside if file.exists())


def require_writable(path: Path) -> None:
    """Raise PermissionError where SQLite would open the file all the same and fail later."""
    for place in (path, path.parent):
        if not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))


def remove_database(path: Path) -> None:
    """Delete a database file and what lies beside it. Raises OSError."""
    for file in (*side_files(path), path):
        file.unlink(missing_ok=True)


def replace_synced(temporary: Path, target: Path) -> None:
    """Put `temporary` in the place of `target` so that a power cut leaves one or the other."""
    sync_file(temporary)
    temporary.replace(target)
    sync_folder(target.parent)


def write_synced(target: Path, content: bytes) -> None:
    """Write a file; a power cut leaves all of it or what was there before. Raises OSError."""
    temporary = target.with_name(target.name + ".new")
    try:
        temporary.write_bytes(content)
        replace_synced(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def make_folder_synced(folder: Path) -> None:
    """Make a folder and those above it, and wait until they are on disk. Raises OSError."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for place in missing:
        sync_folder(place.parent)


def rename_patiently(folder: Path, target: Path) -> None:
    """Rename a folder that was just filled. Raises OSError, after at most 4 s.

    Windows refuses that as long as a virus scanner looks at one of its files.
    """
    for wait in _WAITS:
        try:
            folder.rename(target)
        except PermissionError:
            time.sleep(wait)  # noqa: TID251 - never in the UI thread
        else:
            return
    folder.rename(target)


@contextlib.contextmanager
def lock_folder(folder: Path) -> Iterator[bool]:
    """Whether nobody else holds this folder; a kill lets it go. Raises OSError if it is missing.

    Where the place knows no locks, nobody holds it.
    """
    if sys.platform == "win32":
        handle = os.open(folder / "sperre.lock", os.O_RDWR | os.O_CREAT)
    else:
        handle = os.open(folder, os.O_RDONLY)
    try:
        yield _locked(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EWOULDBLOCK, errno.EACCES)
    return True


def copy_synced(source: Path, target: Path) -> None:
    """Copy a file's bytes and wait until they are on disk. Raises OSError."""
    shutil.copyfile(source, target)
    sync_file(target)


def sync_file(path: Path) -> None:
    """Wait until the file's bytes are on disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the folder's entries are on disk; Windows does that by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
