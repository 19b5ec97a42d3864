"""Installed course packs: each in a folder of its own, and one small file that says which counts.

A power cut or a kill at any moment leaves the course that was active before: a folder is complete
before it gets its name, and the file is replaced in one step (ADR 0015).
"""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kifuehrerschein.domain.packs import is_newer
from kifuehrerschein.storage.files import (
    lock_folder,
    make_folder_synced,
    rename_patiently,
    sync_folder,
    write_synced,
)

POINTER = "aktiv.json"
MANIFEST = "paket.json"
# The active course and the one before it.
KEPT = 2
_FORMAT = 1
_POINTER_LIMIT = 20_000
_FRESH = ".neu-"
_FOLDER = re.compile(r"kurs-[a-z0-9._-]{1,140}")


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A course in the shelf; `since` is ISO time in UTC, `signer` empty if unknown."""

    folder: str
    version: str
    title: str
    since: str
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """What counts: the last pack is active, the one before it can come back.

    `shipped` is the version of the program's own course at that time.
    """

    packs: tuple[InstalledPack, ...]
    shipped: str


class PackShelf:
    """The folder with the installed packs. Methods that write raise OSError."""

    def __init__(self, root: Path) -> None:
        self._root = root

    # -- what counts -------------------------------------------------------------------------

    def pointer(self) -> Pointer | None:
        """What `aktiv.json` says; None if there is none or it can't be understood."""
        try:
            with (self._root / POINTER).open("rb") as opened:
                return _decoded(opened.read(_POINTER_LIMIT))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def active(self, shipped: Path) -> InstalledPack | None:
        """The pack that counts, or None if the program's own course does.

        That is so without a pack, with a broken one, and when the program has brought a newer
        course along since.
        """
        pointer = self.pointer()
        if pointer is None or not pointer.packs:
            return None
        own, pack = shipped_version(shipped), pointer.packs[-1]
        if is_newer(own, pack.version) and is_newer(own, pointer.shipped):
            return None
        return pack if self._is_there(pack) else None

    def course(self, shipped: Path) -> Path:
        """The folder of the course that counts."""
        pack = self.active(shipped)
        return self._root / pack.folder if pack else shipped

    def is_broken(self) -> bool:
        """Whether a pack should be active and can't be found or told."""
        pointer = self.pointer()
        if pointer is None:
            return (self._root / POINTER).exists()
        return bool(pointer.packs) and not self._is_there(pointer.packs[-1])

    def _is_there(self, pack: InstalledPack) -> bool:
        try:
            return (self._root / pack.folder / "content" / "course.yaml").is_file()
        except OSError:
            return False

    # -- changing it -------------------------------------------------------------------------

    @contextlib.contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else installs a pack meanwhile; a kill ends it as well. Raises OSError."""
        make_folder_synced(self._root)
        with lock_folder(self._root) as alone:
            yield alone

    def fresh(self) -> Path:
        """A place for a pack that is being unpacked; nothing lies there yet."""
        make_folder_synced(self._root)
        return self._root / f"{_FRESH}{secrets.token_hex(8)}"

    def name_for(self, pack_id: str, version: str) -> str:
        """A folder name that no other pack has or had."""
        return f"kurs-{pack_id}-{version}-{secrets.token_hex(4)}"

    def folder(self, pack: InstalledPack) -> Path:
        """Where the course of this pack lies."""
        return self._root / pack.folder

    def add(self, file: Path, content: bytes) -> None:
        """Write one more file of a fresh pack, to the disk."""
        write_synced(file, content)

    def put(self, fresh: Path, pack: InstalledPack) -> None:
        """Give the complete folder `fresh` its name. What counts does not change by that."""
        for folder in (*(place for place in fresh.rglob("*") if place.is_dir()), fresh):
            sync_folder(folder)
        rename_patiently(fresh, self._root / pack.folder)
        sync_folder(self._root)

    def point(self, pointer: Pointer) -> None:
        """Let this count from the next start on, all of it or nothing."""
        packs = pointer.packs[-KEPT:]
        record = {
            "format": _FORMAT,
            "shipped": pointer.shipped,
            "packs": [
                {field: getattr(pack, field) for field in InstalledPack.__slots__} for pack in packs
            ],
        }
        content = json.dumps(record, ensure_ascii=False, indent=1).encode()
        write_synced(self._root / POINTER, content)

    def clean(self) -> None:
        """Take away what an interruption left, and packs that are no longer kept. Never raises.

        While somebody installs a pack, all stays: what looks left over may be theirs.
        """
        with contextlib.suppress(OSError), lock_folder(self._root) as alone:
            if alone:
                self._clean()

    def _clean(self) -> None:
        pointer = self.pointer()
        if pointer is None and (self._root / POINTER).exists():
            return  # nobody knows what counts: take nothing away
        kept = {pack.folder for pack in pointer.packs} if pointer else set()
        for place in sorted(self._root.iterdir()):
            ours = place.name.startswith(_FRESH) or _FOLDER.fullmatch(place.name)
            if ours and place.name not in kept:
                self.discard(place)
        self.discard(self._root / f"{POINTER}.new")

    def discard(self, place: Path) -> None:
        """Take a folder or file away; what can't be removed now goes with the next start."""
        with contextlib.suppress(OSError):
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)


def shipped_version(shipped: Path) -> str:
    """The version of the course in this folder; empty if it can't be told."""
    return course_line(shipped, "version")


def shipped_title(shipped: Path) -> str:
    """The title of the course in this folder; empty if it can't be told."""
    return course_line(shipped, "title")


def course_line(root: Path, key: str) -> str:
    """One value of `content/course.yaml` without a YAML reader, because the start waits."""
    try:
        with (root / "content" / "course.yaml").open("rb") as opened:
            text = opened.read(_POINTER_LIMIT).decode("utf-8-sig", errors="replace")
    except OSError:
        return ""
    found = re.search(rf"""^{key}:[ ]*["']?([^"'#\r\n]*)""", text, re.MULTILINE)
    return found.group(1).strip() if found else ""


def _decoded(content: bytes) -> Pointer:
    """Raises ValueError, KeyError or TypeError for anything that is not ours."""
    record = json.loads(content)
    if record["format"] != _FORMAT:
        raise ValueError("another format")
    packs = tuple(_pack(each) for each in record["packs"])
    return Pointer(packs, _text(record["shipped"]))


def _pack(record: dict[str, object]) -> InstalledPack:
    pack = InstalledPack(**{field: _text(record[field]) for field in InstalledPack.__slots__})
    if not _FOLDER.fullmatch(pack.folder):
        raise ValueError("leads elsewhere")
    datetime.fromisoformat(pack.since)
    return pack


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 300:
        raise TypeError
    return value
