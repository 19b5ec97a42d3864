"""Two editions of the small course, the second one as a pack."""

from __future__ import annotations

import sys
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kifuehrerschein.domain.policy import Policy
from kifuehrerschein.exchange.pack_file import SigningKey
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.pack_making import Wish, build_course_pack
from kifuehrerschein.services.packs import PackService
from tests.catalog.small_course import FILES, write_small_course
from tests.exchange.pack_sample import KEY

OLD, NEW = "2026.11", "2026.12"
WISH = Wish(("Neu: ein Kapitel.", "Fehler verbessert."))


def edition(version: str, files: Mapping[str, str] = FILES) -> dict[str, str]:
    """The files of the small course in this version."""
    course = files["content/course.yaml"].replace(f'"{OLD}"', f'"{version}"')
    return {**files, "content/course.yaml": course}


def packed(
    folder: Path,
    version: str = NEW,
    files: Mapping[str, str] = FILES,
    key: SigningKey | None = KEY,
) -> Path:
    """A pack of this edition, `<version>.kifpack` in `folder`."""
    root = write_small_course(folder / f"quelle-{version}", edition(version, files))
    target = folder / f"{version}.kifpack"
    build_course_pack(root, target, WISH, key)
    return target


def nobody(_items: Collection[str]) -> tuple[str, ...]:
    """Nobody has a running exam."""
    return ()


def service(data: DataDir, shipped: Path, *, trusted: bool = True) -> PackService:
    """The service over `shipped`, which knows our key or not."""
    policy = Policy(trusted_keys=(KEY.public.text,) if trusted else ())
    return PackService(data, shipped, policy, nobody)


class Killed(BaseException):
    """The process is gone: not even what tidies up runs any more."""


_WRITING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}


class _Killer:
    """Counts each step that changes something below `root` and ends it all at one of them."""

    def __init__(self) -> None:
        self.root = ""
        self.left = -1
        self.steps = 0
        self._thread = 0
        sys.addaudithook(self._heard)

    def start(self, root: Path, at: int) -> None:
        self.root, self.left, self.steps = str(root), at, 0
        self._thread = threading.get_ident()

    def stop(self) -> None:
        self.root = ""

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.root or threading.get_ident() != self._thread:
            return
        writes = event in _WRITING or (event == "open" and _is_writing(arguments))
        if writes and str(arguments[0]).startswith(self.root):
            if self.steps >= self.left >= 0:
                raise Killed
            self.steps += 1


def _is_writing(arguments: tuple[Any, ...]) -> bool:
    mode = arguments[1]
    return isinstance(mode, str) and any(letter in mode for letter in "wxa+")


_killer: list[_Killer] = []  # a hook can't be taken away again: one for all tests


@contextmanager
def killed_after(root: Path, steps: int) -> Iterator[_Killer]:
    """Let that many steps happen below `root`; -1 for all of them."""
    if not _killer:
        _killer.append(_Killer())
    killer = _killer[0]
    killer.start(root, steps)
    try:
        yield killer
    finally:
        killer.stop()
