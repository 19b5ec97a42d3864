"""Backups of the database, and what becomes of a damaged one."""

from __future__ import annotations

import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from kifuehrerschein.domain.errors import DamagedDatabaseError, StorageError
from kifuehrerschein.storage.check import examine
from kifuehrerschein.storage.failures import sentences
from kifuehrerschein.storage.files import (
    copy_synced,
    make_folder_synced,
    remove_database,
    replace_synced,
    side_files,
    sync_folder,
)
from kifuehrerschein.storage.forgetting import forget_in_file
from kifuehrerschein.storage.schema import SCHEMA_VERSION

_KIND = re.compile("[a-z]+(-[a-z]+)*")
_NAME = re.compile(rf"sicherung-(?P<time>\d{{8}}T\d{{12}}Z)-(?P<kind>{_KIND.pattern})\.sqlite")
_TIME = "%Y%m%dT%H%M%S%fZ"
_UNFINISHED = "unfertig-"
_DAMAGED = "damaged-"
# The counters SQLite raises when it only opens or closes a file, and its own version.
_COUNTERS = (slice(24, 28), slice(92, 100))


def made_at(backup: Path) -> datetime:
    """When a backup was made, in UTC, by its name: cleaning it writes the file anew.

    A file of another name tells when it was written last. Raises OSError if there is none.
    """
    match = _NAME.fullmatch(backup.name)
    with suppress(ValueError):
        return datetime.strptime(match["time"] if match else "", "%Y%m%dT%H%M%S%f%z")
    return datetime.fromtimestamp(backup.stat().st_mtime, UTC)


class Source(Protocol):
    """An open database that lends its connection."""

    def exclusive(self) -> AbstractContextManager[sqlite3.Connection]: ...


class BackupFolder:
    """Backups in `folder`, at most `keep` of each kind, and databases set aside as damaged."""

    def __init__(self, folder: Path, keep: int = 5) -> None:
        self._folder = folder
        self._keep = keep
        self._lock = threading.Lock()

    def make(self, source: Source | sqlite3.Connection, kind: str) -> Path:
        """Back up under `kind` (small letters and hyphens) and return the file.

        If nothing changed since the newest of this kind, that one is returned. Raises
        StorageError; a damaged source never pushes out a good backup.
        """
        if not _KIND.fullmatch(kind):
            raise ValueError(f"not a kind of backup: {kind}")
        copy = self._folder / f"{_UNFINISHED}{kind}.sqlite"
        with self._lock, sentences(copy):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                with _lent(source) as raw:
                    _copy(raw, copy)
                return self._keep_copy(copy, kind)
            finally:
                remove_database(copy)

    def good(self) -> tuple[Path, ...]:
        """The backups that pass the full check and that this app understands, newest first."""
        return tuple(file for file in reversed(self._files()) if _is_good(file))

    def restore(self, backup: Path, database_path: Path) -> Path:
        """Put `backup` in the place of the database and return where the old one was set aside.

        Raises StorageError; the database must be closed.
        """
        with self._lock, sentences(database_path):
            examine(backup, SCHEMA_VERSION)
            database_path.parent.mkdir(parents=True, exist_ok=True)
            copy = database_path.with_name(database_path.name + ".new")
            try:
                with closing(sqlite3.connect(backup, isolation_level=None)) as raw:
                    _copy(raw, copy)
                aside = self._set_aside(database_path)
                replace_synced(copy, database_path)
            finally:
                remove_database(copy)
        return aside

    def start_empty(self, database_path: Path) -> Path:
        """Set the database aside, so that opening makes a new one; returns the folder it is in."""
        with self._lock, sentences(database_path):
            aside = self._set_aside(database_path)
            database_path.unlink(missing_ok=True)
            sync_folder(database_path.parent)
        return aside

    def forget_learner(self, learner_id: str) -> None:
        """Remove a learner from every backup; one that can't be cleaned is deleted.

        Comes before LearnerStore.delete: if the power fails in between, the learner can still
        be deleted. Raises StorageError if a file can't even be deleted.
        """
        with self._lock:
            for file in self._folder.glob(f"{_UNFINISHED}*"):
                self._remove(file)
            for file in self._files():
                copy = file.with_name(_UNFINISHED + file.name)
                try:
                    forget_in_file(file, copy, learner_id)
                except (sqlite3.Error, OSError, StorageError):
                    self._remove(copy)
                    self._remove(file)

    def forget_damaged(self) -> None:
        """Delete every database that was set aside; a deleted learner may be in them."""
        with self._lock, sentences(self._folder / _DAMAGED):
            for folder in self._folder.glob(f"{_DAMAGED}*"):
                shutil.rmtree(folder)

    def _files(self, kind: str | None = None) -> list[Path]:
        """Backups, oldest first."""
        if not self._folder.is_dir():
            return []
        named = [(_NAME.fullmatch(file.name), file) for file in self._folder.iterdir()]
        found = [(m["time"], file) for m, file in named if m and kind in {None, m["kind"]}]
        return [file for _, file in sorted(found)]

    def _keep_copy(self, copy: Path, kind: str) -> Path:
        older = self._files(kind)
        if older and _same_content(older[-1], copy):
            return older[-1]
        _require_sound(copy)
        target = self._folder / f"sicherung-{self._next_time()}-{kind}.sqlite"
        replace_synced(copy, target)
        for file in [*older, target][: -self._keep]:
            remove_database(file)
        return target

    def _next_time(self) -> str:
        """Now, or just after the newest backup: a clock set back must not make it look old."""
        now = datetime.now(UTC)
        for file in self._files():
            with suppress(OverflowError):
                now = max(now, made_at(file) + timedelta(microseconds=1))
        return now.strftime(_TIME)

    def _set_aside(self, database_path: Path) -> Path:
        """Copy the database and move what lies beside it into a new folder.

        The log goes first and the database is replaced last: a log left beside another database
        would be folded into it.
        """
        stamp = datetime.now(UTC).strftime(_TIME)
        aside = self._folder / f"{_DAMAGED}{stamp}"
        make_folder_synced(aside)
        beside = side_files(database_path)
        for file in (database_path, *beside):
            if file.exists():
                copy_synced(file, aside / file.name)
        # What goes has to be found again, also after a power cut right now.
        sync_folder(aside)
        for file in beside:
            file.unlink()
        sync_folder(database_path.parent)
        return aside

    @staticmethod
    def _remove(file: Path) -> None:
        with sentences(file):
            remove_database(file)


@contextmanager
def _lent(source: Source | sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    if isinstance(source, sqlite3.Connection):
        yield source
    else:
        with source.exclusive() as raw:
            yield raw


def _copy(raw: sqlite3.Connection, target: Path) -> None:
    """A copy in a single file, with all that stands only in the log so far."""
    remove_database(target)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        raw.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()


def _require_sound(copy: Path) -> None:
    try:
        examine(copy)
    except DamagedDatabaseError as error:
        raise StorageError(
            "Es wurde keine Sicherung gemacht: Die Datei mit Ihrem Lernstand ist beschädigt. "
            "Bitte starten Sie das Programm neu. Dann können Sie eine ältere Sicherung zurückholen."
        ) from error


def _same_content(one: Path, other: Path) -> bool:
    left, right = bytearray(one.read_bytes()), bytearray(other.read_bytes())
    for counter in _COUNTERS:
        left[counter] = right[counter] = b""
    return left == right


def _is_good(file: Path) -> bool:
    try:
        examine(file, SCHEMA_VERSION)
    except StorageError:
        return False
    return True
