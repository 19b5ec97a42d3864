"""A sponsor's folder and logos, sound ones and others."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from kifuehrerschein.cli.sponsor_sample import LOGO, TEXT

SVG = LOGO.encode()


def chunk(name: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)


def png(
    width: int = 400,
    height: int = 200,
    *,
    kind: int = 2,
    depth: int = 8,
    interlaced: int = 0,
    rows: bytes | None = None,
    extra: bytes = b"",
) -> bytes:
    """A plain PNG of one colour; `rows` are the packed bytes in place of the right ones."""
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced)
    if rows is None:
        channels = {0: 1, 2: 3, 4: 2, 6: 4}[kind]
        row = b"\0" + b"\x40" * ((width * channels * depth + 7) // 8)
        rows = zlib.compress(row * height, 9)
    parts = (chunk(b"IHDR", header), extra, chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def write_folder(folder: Path, text: str = TEXT, **logos: bytes) -> Path:
    """A sponsor's folder with `text` and the logos given as svg=… or png=…."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sponsor.toml").write_text(text, encoding="utf-8")
    for ending, content in (logos or {"svg": SVG}).items():
        (folder / f"logo.{ending}").write_bytes(content)
    return folder
