"""A small pack, and ways to put one together wrongly: its zip is always written anew."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kifuehrerschein.domain.packs import PackInfo, PackKind
from kifuehrerschein.exchange.pack_file import SigningKey, write_pack

INFO = PackInfo(
    PackKind.COURSE, "kleiner-kurs", "Kleiner Kurs", "2026.12", "0.1", changes=("Neu: ein Bild.",)
)
FILES: Mapping[str, bytes] = {
    "content/course.yaml": b"schema: 1\n" * 50,
    "assets/images/bild.svg": b"<svg/>",
}
KEY = SigningKey("Bildungswerk", Ed25519PrivateKey.from_private_bytes(b"1" * 32))
OTHER = SigningKey("Bildungswerk", Ed25519PrivateKey.from_private_bytes(b"2" * 32))


def made(folder: Path, key: SigningKey | None = KEY, info: PackInfo = INFO) -> Path:
    """A sound pack."""
    target = folder / "kurs.kifpack"
    write_pack(target, info, FILES, key)
    return target


def members(pack: Path) -> dict[str, bytes]:
    """What is in the zip, unpacked."""
    with zipfile.ZipFile(pack) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


Shape = Callable[[zipfile.ZipInfo], None]


def write_members(
    target: Path, found: Iterable[tuple[str, bytes]], shape: Mapping[str, Shape] | None = None
) -> Path:
    """A zip with these members; `shape` changes what it says about some of them."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            if shape and name in shape:
                shape[name](info)
            archive.writestr(info, content)
    return target


def changed(pack: Path, changes: Mapping[str, bytes | None]) -> Path:
    """The same pack with members replaced, added or (None) taken out."""
    found = {**members(pack), **changes}
    rest = [(name, content) for name, content in found.items() if content is not None]
    return write_members(pack, rest)


def with_manifest(pack: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The same pack, unsigned, with another list of contents."""
    record = json.loads(members(pack)["paket.json"])
    change(record)
    content = json.dumps(record, ensure_ascii=False).encode()
    return changed(pack, {"paket.json": content, "unterschrift.json": None})


def listing(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What a manifest says about these files."""
    return {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in files.items()
    }


def with_files(pack: Path, files: Mapping[str, bytes], shape: Mapping[str, Shape]) -> Path:
    """The same pack with other files, all of them listed with the right hash."""
    with_manifest(pack, lambda record: record.update(files=listing(files)))
    manifest = members(pack)["paket.json"]
    data = [(f"daten/{name}", content) for name, content in files.items()]
    return write_members(pack, [*data, ("paket.json", manifest)], shape)


def lying_size(pack: Path, name: str, size: int) -> Path:
    """The same zip, in whose two records a member claims to weigh `size` bytes unpacked."""
    content = bytearray(pack.read_bytes())
    plain = name.encode()
    for mark, at_size, at_name in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        start = content.find(mark)
        while start >= 0:
            if content[start + at_name : start + at_name + len(plain)] == plain:
                struct.pack_into("<L", content, start + at_size, size)
            start = content.find(mark, start + 4)
    pack.write_bytes(content)
    return pack


def empty_zip_with(entries: int) -> bytes:
    """A zip of so many empty members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(entries):
            archive.writestr(f"daten/{number}.md", b"")
    return target.getvalue()
