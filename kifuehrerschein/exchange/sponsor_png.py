"""A logo as PNG, looked through before anything decodes it: the header says what it would cost."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence

from kifuehrerschein.exchange.faults import FaultError

SIZE_LIMIT = 1_000_000
LONGEST = 4000  # pixels
LEAST = 200  # pixels across; less is blurred on paper
# Width by height: what is higher or wider has no place on a certificate.
RATIOS = (0.5, 8.0)

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">IIBBBBB")
_NEW = "Bitte speichern Sie das Logo neu als PNG oder nehmen Sie ein anderes Bild."
# Colour types and how many values a pixel has.
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_KNOWN = {b"IHDR": "H", b"PLTE": "P", b"IDAT": "D", b"IEND": "E"}
# Parts that may be missing ("a"): text, colour profiles and the like.
_ORDER = re.compile("Ha*(?:Pa*)?D+a*E")
_PALETTE_KIND = 3
_LAST_FILTER = 4
_PIECE = 65_536


def check_png(content: bytes, *, bare: bool = False) -> tuple[int, int]:
    """Width and height in pixels of a sound PNG. Raises FaultError; costs no memory.

    With `bare` nothing but the pixels and their size on paper may be in it. So it is in a pack:
    readers of PNG stumble over other parts in ways of their own.
    """
    if len(content) > SIZE_LIMIT:
        raise _fault(f"Das Logo ist größer als {SIZE_LIMIT // 1_000_000} Megabyte.")
    if not content.startswith(_SIGNATURE):
        raise _fault("Das Logo „logo.png“ ist kein PNG-Bild.")
    chunks = list(_chunks(content))
    _check_order(chunks, bare=bare)
    width, height, row = _checked_header(chunks[0][1])
    _check_pixels([data for name, data in chunks if name == b"IDAT"], height, row)
    return width, height


def check_shape(width: float, height: float) -> None:
    """Raise FaultError for a logo that is much too high or wide to be placed anywhere."""
    low, high = RATIOS
    if not low <= width / height <= high:
        raise FaultError(
            "Das Logo ist zu schmal oder zu breit. Es darf höchstens doppelt so hoch wie breit "
            f"und höchstens {high:.0f}-mal so breit wie hoch sein.",
            "Bitte schneiden Sie das Logo anders zu.",
        )


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(content):
        if at + 12 > len(content):
            raise _broken()
        length = int.from_bytes(content[at : at + 4], "big")
        name, end = content[at + 4 : at + 8], at + 8 + length
        if end + 4 > len(content):
            raise _broken()
        data = content[at + 8 : end]
        if zlib.crc32(name + data) != int.from_bytes(content[end : end + 4], "big"):
            raise _broken()
        if name not in _KNOWN and not name[:1].islower():
            raise _broken()
        yield name, data
        at = end + 4


def _check_order(chunks: Sequence[tuple[bytes, bytes]], *, bare: bool) -> None:
    order = "".join(_KNOWN.get(name, "a") for name, _ in chunks)
    if not _ORDER.fullmatch(order) or len(chunks[0][1]) != _HEADER.size or chunks[-1][1]:
        raise _broken()
    palettes = [len(data) for name, data in chunks if name == b"PLTE"]
    if any(size % 3 or not 0 < size <= 3 * 256 for size in palettes):
        raise _broken()
    if chunks[0][1][9] == _PALETTE_KIND and not palettes:
        raise _broken()
    beside = [(name, len(data)) for name, data in chunks if name not in _KNOWN]
    if bare and any(part != (b"pHYs", 9) for part in beside):
        raise _fault("Im Logo „logo.png“ steht mehr als ein Bild.")


def _checked_header(header: bytes) -> tuple[int, int, int]:
    """Width, height and bytes a row."""
    width, height, depth, kind, *rest = _HEADER.unpack(header)
    if not (0 < width <= LONGEST and 0 < height <= LONGEST):
        raise _fault(f"Das Logo hat zu viele Bildpunkte. Möglich sind {LONGEST} × {LONGEST}.")
    if width < LEAST:
        raise _fault(f"Das Logo ist zu klein. Es muss mindestens {LEAST} Bildpunkte breit sein.")
    check_shape(width, height)
    if kind not in _CHANNELS or depth not in (1, 2, 4, 8) or (kind > 3 and depth != 8):
        raise _fault("Das Logo hat eine Art von Farben, die das Programm nicht liest.")
    if rest != [0, 0, 0]:
        raise _fault("Das Logo ist „interlaced“ gespeichert.")
    return width, height, 1 + (width * depth * _CHANNELS[kind] + 7) // 8


def _check_pixels(parts: list[bytes], height: int, row: int) -> None:
    """The packed rows are exactly as many bytes as the header says, and no more come after.

    Each begins with the number of a filter that PNG knows.
    """
    expected = height * row
    unpack = zlib.decompressobj()
    count = 0
    waiting = b"".join(parts)
    try:
        while waiting and not unpack.eof and count <= expected:
            piece = unpack.decompress(waiting, _PIECE)
            if max(piece[-count % row :: row], default=0) > _LAST_FILTER:
                raise _broken()
            count += len(piece)
            waiting = unpack.unconsumed_tail
        if not unpack.eof and count <= expected:
            count += len(unpack.decompress(b"", _PIECE))
    except zlib.error as error:
        raise _broken() from error
    if count != expected or not unpack.eof or unpack.unused_data:
        raise _broken()


def _fault(problem: str) -> FaultError:
    return FaultError(problem, _NEW)


def _broken() -> FaultError:
    return _fault("Das Logo „logo.png“ ist beschädigt.")
