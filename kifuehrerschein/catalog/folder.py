"""Reads the files of a course folder and never anything outside of it."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.signs import first_bad_sign
from kifuehrerschein.domain.curriculum import EXTRA_ID

TEXT_LIMIT = 2_000_000


class CourseFolder:
    """The files below `root`; paths are relative to it, with slashes.

    Those of a sponsor, below `extra`, are seen in the same tree; they replace none of the course's.
    """

    def __init__(self, root: Path, faults: Faults, extra: Path | None = None) -> None:
        self._root = root
        self._extra = extra
        self._faults = faults

    def extra_modules(self) -> list[str]:
        """Names of the sponsor's module folders, sorted."""
        if self._extra is None:
            return []
        folders, _ = self._names_in(self._extra, "content/modules")
        return [name for name in folders if re.fullmatch(f"{EXTRA_ID}-.+", name)]

    def has_content(self) -> bool:
        """Whether there is a `content` folder at all."""
        try:
            return (self._root / "content").is_dir()
        except OSError:
            return False

    def names(self, folder: str) -> tuple[list[str], list[str]]:
        """Names of the folders and of the files in `folder`, sorted, without hidden ones."""
        own = self._names_in(self._root, folder)
        if self._extra is None:
            return own
        more = self._names_in(self._extra, folder)
        folders, files = (sorted({*one, *two}) for one, two in zip(own, more, strict=True))
        return folders, files

    def _names_in(self, root: Path, folder: str) -> tuple[list[str], list[str]]:
        if not self._is_inside(root, folder):
            return [], []
        try:
            found = sorted((root / folder).iterdir())
            shown = [path for path in found if not path.name.startswith(".")]
            folders = [path.name for path in shown if path.is_dir()]
        except OSError:
            return [], []
        return folders, [path.name for path in shown if path.name not in folders]

    def exists(self, path: str) -> bool:
        """Whether there is a file with this path."""
        try:
            return (self._home_of(path) / path).is_file()
        except OSError:
            return False

    def _home_of(self, path: str) -> Path:
        """The course's own file comes first, whatever a sponsor brings."""
        if self._extra is None or os.path.lexists(self._root / path):
            return self._root
        return self._extra

    def read(self, path: str, limit: int = TEXT_LIMIT) -> bytes | None:
        """A file of at most `limit` bytes; None and a fault if it can't be read."""
        root = self._home_of(path)
        if not self._is_inside(root, path):
            return None
        try:
            info = (root / path).stat()
            if not stat.S_ISREG(info.st_mode):
                self._faults.add(path, 1, "Das ist keine gewöhnliche Datei.")
                return None
            if info.st_size <= limit:
                return (root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            self._faults.add(path, 1, "Diese Datei fehlt.")
            return None
        except OSError:
            self._faults.add(path, 1, "Diese Datei lässt sich nicht lesen.")
            return None
        size, most = f"{info.st_size // 1000} kB", f"{limit // 1000} kB"
        self._faults.add(path, 1, f"Die Datei ist zu groß: {size}. Möglich sind {most}.")
        return None

    def text(self, path: str, limit: int = TEXT_LIMIT) -> str | None:
        """A UTF-8 file, its lines ended by LF; None and a fault if it isn't one."""
        data = self.read(path, limit)
        if data is None:
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            # The codec counts behind a byte order mark; three bytes hold no line end.
            line = data.count(b"\n", 0, error.start) + 1
            self._faults.add(
                path, line, "Die Datei ist nicht in UTF-8 gespeichert. Bitte so speichern."
            )
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if bad := first_bad_sign(text):
            self._faults.add(path, text.count("\n", 0, bad[0]) + 1, bad[1])
            return None
        return text

    def _is_inside(self, home: Path, path: str) -> bool:
        try:
            root = home.resolve()
            inside = (home / path).resolve().is_relative_to(root)
        except (OSError, RuntimeError):
            # A circle of links is an error up to Python 3.12 and a plain path afterwards.
            inside = False
        if not inside:
            self._faults.add(
                path, 1, "Dieser Pfad führt aus dem Kursordner hinaus. Bitte die Datei kopieren."
            )
        return inside
