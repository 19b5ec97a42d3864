"""The compiled course as a file: keys and bytes in SQLite, each row with its checksum.

Only sqlite3 and the standard library are needed to read it.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kifuehrerschein import __version__
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import help_folder, shipped_root, sqlite_uri

# Raised by one whenever the compiled form changes, so that old files are not read.
FORMAT = 10

CURRICULUM_KEY = "curriculum"
BANK_KEY = "bank"
GLOSSARY_KEY = "glossary"
MISCONCEPTIONS_KEY = "misconceptions"
SHEETS_KEY = "sheets"
SEARCH_KEY = "search"
HANDBOOK_KEY = "handbook"

_STAMP_KEY = "stamp"
_COUNT_KEY = "count"
_SCHEMA = "CREATE TABLE part (key TEXT PRIMARY KEY, body BLOB NOT NULL, crc INTEGER NOT NULL)"
_CACHE_KB = 200
# Lies in the folder of a course that came in a pack.
_PACKED = "paket.json"
# The build of an installer puts both beside the course: nothing is compiled on the learner's PC,
# and a start doesn't look at every file of it.
READY = "kurs.sqlite"
_READY_STAMP = "kurs.stamp"
_STAMPED_FOLDERS = ("content", "quizzes", "assets/images", "assets/corpora")


@dataclass(frozen=True, slots=True)
class Extra:
    """Modules of a sponsor: `root` holds `content/modules` and more, `origin` is their name."""

    root: Path
    origin: str


def lesson_key(lesson_id: str, variant: Variant) -> str:
    """Where a lesson's body lies."""
    return f"lesson/{variant.value}/{lesson_id}"


def question_key(question_id: str) -> str:
    """Where a practice or exam item lies."""
    return f"question/{question_id}"


def exercise_key(exercise_id: str) -> str:
    """Where an exercise lies."""
    return f"exercise/{exercise_id}"


def image_key(file: str) -> str:
    """Where a picture's bytes lie."""
    return f"image/{file}"


def help_root(root: Path) -> Path:
    """Where the handbook to the course in `root` lies.

    It tells of the program: a course that came in a pack brings none, the program's own is shown.
    """
    return shipped_root() if (root / _PACKED).is_file() else root


def course_stamp(root: Path, extra: Extra | None = None) -> str:
    """Hex sha256 over path, size and time of every course file, the app version and FORMAT.

    The handbook and a sponsor's modules count as well. Where the build has left a stamp, that
    stands for all files of the course.
    """
    digest = hashlib.sha256(f"{__version__}\n{FORMAT}\n".encode())
    if extra is not None:
        digest.update(f"{extra.origin}\0".encode(errors="replace"))
        _add_files(digest, ((extra.root, folder) for folder in _STAMPED_FOLDERS))
    try:
        digest.update((root / _READY_STAMP).read_bytes())
        return digest.hexdigest()
    except OSError:
        pass  # a source tree, or a course that came in a pack
    places = [(root, folder) for folder in _STAMPED_FOLDERS]
    help_at = help_root(root)
    _add_files(digest, (*places, (help_at, help_folder(help_at))))
    return digest.hexdigest()


def _add_files(digest: hashlib._Hash, places: Iterable[tuple[Path, str]]) -> None:
    for place, folder in places:
        for name, info in _files_below(place / folder, folder):
            digest.update(f"{name}\0{info.st_size}\0{info.st_mtime_ns}\n".encode(errors="replace"))


def leave_stamp(root: Path) -> str:
    """Write the stamp of a course that is ready to be handed out, and return `course_stamp`."""
    digest = hashlib.sha256()
    for folder in (*_STAMPED_FOLDERS, help_folder(root)):
        for name, _ in _files_below(root / folder, folder):
            file = root / name
            digest.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    (root / _READY_STAMP).write_text(digest.hexdigest(), "ascii")
    return course_stamp(root)


def _files_below(folder: Path, name: str) -> Iterator[tuple[str, os.stat_result]]:
    # Linked folders are not walked: a circle of links must not keep the start waiting.
    try:
        with os.scandir(folder) as found:
            entries = sorted(
                ((entry.name, entry.is_dir(follow_symlinks=False), entry) for entry in found),
                key=lambda item: item[0],
            )
    except OSError:
        return
    for entry_name, is_folder, entry in entries:
        below = f"{name}/{entry_name}"
        if is_folder:
            yield from _files_below(folder / entry_name, below)
        elif (info := _stat(entry)) is not None:
            yield below, info


def _stat(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=entry.is_file())
    except OSError:
        return None


def write_parts(connection: sqlite3.Connection, parts: Mapping[str, bytes], stamp: str) -> None:
    """Fill an empty database and commit it. Raises sqlite3.Error."""
    extra = {_STAMP_KEY: stamp.encode(), _COUNT_KEY: str(len(parts)).encode()}
    with connection:
        connection.execute(_SCHEMA)
        connection.executemany(
            "INSERT INTO part VALUES (?, ?, ?)",
            ((key, body, _checksum(key, body)) for key, body in sorted({**parts, **extra}.items())),
        )


def connect_checked(file: Path, stamp: str) -> sqlite3.Connection | None:
    """A read-only connection to a sound file with this stamp; None if the file isn't one."""
    try:
        if not file.is_file():
            return None
        uri = sqlite_uri(file, "ro&immutable=1")
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    except (OSError, sqlite3.Error):
        return None
    try:
        # The check reads every page once; kept, they would be a megabyte or two for nothing.
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        sound = _is_sound(connection, stamp)
    except (sqlite3.Error, ValueError, TypeError, AttributeError):
        sound = False  # whatever is wrong with the file, it is only a cache
    if sound:
        return connection
    connection.close()
    return None


def _is_sound(connection: sqlite3.Connection, stamp: str) -> bool:
    # A cut, half-written or bit-rotten file is found here, before a learner finds it: the tree by
    # SQLite, the contents by their checksums. Together that costs about a millisecond.
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        return False
    checked: dict[str, bytes] = {}
    rows = 0
    for key, body, crc in connection.execute("SELECT key, body, crc FROM part"):
        if _checksum(key, body) != crc:
            return False
        rows += 1
        if key in {_STAMP_KEY, _COUNT_KEY}:
            checked[key] = body
    return checked == {_STAMP_KEY: stamp.encode(), _COUNT_KEY: str(rows - 2).encode()}


def _checksum(key: str, body: bytes) -> int:
    return zlib.crc32(body, zlib.crc32(key.encode()))
