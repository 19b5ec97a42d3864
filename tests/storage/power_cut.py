"""A disk that can lose its power: what was not synced survives only by chance.

SQLite runs on real files through this VFS; beside them it is remembered what a disk would hold
for certain (all that was synced) and what only stood in its cache (every write since).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import apsw

SECTOR = 512
_numbers = count()


@dataclass
class _File:
    """`durable` is on disk for certain; `writes` are (offset, bytes), `sizes` since the sync."""

    durable: bytes = b""
    created: bool = True
    current: bytearray = field(default_factory=bytearray)
    writes: list[tuple[int, bytes]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def write(self, data: bytes, offset: int) -> None:
        if len(self.current) < offset:
            self.current.extend(bytes(offset - len(self.current)))
        self.current[offset : offset + len(data)] = data
        # What the disk is asked to write is always a whole sector.
        first = offset // SECTOR * SECTOR
        for start in range(first, offset + len(data), SECTOR):
            self.writes.append((start, bytes(self.current[start : start + SECTOR])))
        self.sizes.append(len(self.current))

    def truncate(self, size: int) -> None:
        del self.current[size:]
        self.sizes.append(size)

    def sync(self) -> None:
        self.durable, self.created = bytes(self.current), True
        self.writes.clear()
        self.sizes.clear()

    def survivor(self, rng: random.Random) -> bytes | None:
        """One of the states in which the file may be found when the power is back."""
        if not self.created and rng.random() < 0.5:
            return None
        size = rng.choice([len(self.durable), *self.sizes])
        found = bytearray(self.durable[:size].ljust(size, b"\0"))
        versions: dict[int, list[bytes]] = {}
        for start, sector in self.writes:
            versions.setdefault(start, []).append(sector)
        for start, sectors in versions.items():
            chosen = rng.choice([None, *sectors])
            if chosen is not None and start < size:
                found[start : start + len(chosen)] = chosen[: size - start]
        return bytes(found)


class Disk:
    """Holds the files of one folder; the power fails at the operation number `cut_at`."""

    def __init__(self, rng: random.Random, cut_at: int) -> None:
        self.dead = False
        # The file that was being written when the power failed.
        self.cut_in = ""
        self._rng = rng
        self._left = cut_at
        self._files: dict[Path, _File] = {}
        # Deleted, but the folder was not synced: may be there again.
        self._deleted: dict[Path, _File] = {}
        self.vfs = _Vfs(self, f"power-cut-{next(_numbers)}")

    def tick(self, name: str) -> None:
        """One operation that changes the file `name`. Raises IOError when the power fails."""
        self._left -= 1
        if self._left == 0:
            self.dead, self.cut_in = True, name
            raise apsw.IOError("the power is gone")

    def opened(self, path: Path) -> _File:
        """The state of a file; what is found on disk was written long ago."""
        if path not in self._files:
            there = path.exists()
            content = path.read_bytes() if there else b""
            self._files[path] = _File(content, there, bytearray(content))
            self._deleted.pop(path, None)
        return self._files[path]

    def deleted(self, path: Path, *, synced: bool) -> None:
        """A file is gone, for certain only if its folder was synced."""
        file = self._files.pop(path, None)
        if file is not None and not synced:
            self._deleted[path] = file

    def survivors(self, folder: Path) -> None:
        """Write what is found after the power cut into `folder`."""
        folder.mkdir()
        for path, file in (*self._deleted.items(), *self._files.items()):
            found = file.survivor(self._rng)
            if found is not None and (path in self._files or self._rng.random() < 0.5):
                (folder / path.name).write_bytes(found)

    def close(self) -> None:
        """Take the VFS away again."""
        self.vfs.unregister()


class _Vfs(apsw.VFS):
    def __init__(self, disk: Disk, name: str) -> None:
        self.name = name
        self._disk = disk
        super().__init__(name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        if name is None:
            return apsw.VFSFile("", None, flags)
        return _TrackedFile(self._disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        if self._disk.dead:
            return
        self._disk.tick(Path(filename).name)
        super().xDelete(filename, syncdir)
        self._disk.deleted(Path(filename), synced=syncdir)


class _TrackedFile(apsw.VFSFile):
    def __init__(self, disk: Disk, name: str | apsw.URIFilename, flags: list[int]) -> None:
        path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name)
        self._disk = disk
        self._name = path.name
        self._file = disk.opened(path)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        if self._disk.dead:
            return
        self._disk.tick(self._name)
        super().xWrite(data, offset)
        self._file.write(data, offset)

    def xTruncate(self, newsize: int) -> None:
        if self._disk.dead:
            return
        self._disk.tick(self._name)
        super().xTruncate(newsize)
        self._file.truncate(newsize)

    def xSync(self, flags: int) -> None:
        # The real disk need not be asked: this one is only imagined.
        if self._disk.dead:
            return
        self._disk.tick(self._name)
        self._file.sync()
