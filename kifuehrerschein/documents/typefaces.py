"""The embedded typefaces: which letters they have, how wide a text is, how it is written."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast
from unicodedata import combining, normalize

from reportlab.pdfbase.ttfonts import TTFError, TTFont

from kifuehrerschein.documents.opentype import Positions
from kifuehrerschein.domain.errors import CertificateError


@dataclass(frozen=True, slots=True)
class _Placed:
    """A text's width at size 1, and for each letter how far to step back and up before it.

    Steps are thousandths of the size, the first of them as the operator TJ counts them.
    """

    width: float
    steps: tuple[tuple[float, int], ...]


class Typeface:
    """One TrueType file with 1000 units to the em. Raises OSError, TTFError or struct.error."""

    def __init__(self, name: str, path: Path) -> None:
        # asciiReadable would embed all of ASCII; we want the letters that are printed.
        self.font = cast(Any, TTFont(name, str(path), asciiReadable=False))
        self._glyphs: dict[int, int] = self.font.face.charToGlyph
        self._widths: dict[int, float] = self.font.face.charWidths
        self._positions = Positions(self.font.face.get_table("GPOS"))
        # Most texts of a certificate are the same on the next one.
        self._placed = lru_cache(maxsize=2000)(self._place)

    def missing(self, text: str) -> str:
        """The first letter of `text` that can't be written, or an empty string."""
        return next((letter for letter in text if not self._has(letter)), "")

    def _has(self, letter: str) -> bool:
        # reportlab writes wrong text for copying and searching beyond the first 65536 letters.
        return ord(letter) <= 0xFFFF and self._glyph(letter) != 0

    def width(self, text: str) -> float:
        """Width at size 1, kerned."""
        return self._placed(text).width

    def operators(self, text: str, size: float, document: object) -> str:
        """PDF operators that show `text` at the current text position."""
        steps = iter(self._placed(text).steps)
        parts: list[str] = []
        height = 0
        for subset, codes in self.font.splitString(text, document):
            parts.append(f"{self.font.getSubsetInternalName(subset, document)} {size:.2f} Tf [<")
            for code, (back, rise) in zip(codes, steps, strict=False):
                if rise != height:
                    parts.append(f">] TJ {rise * size / 1000:.2f} Ts [<")
                    height = rise
                parts.append(f">{back:g}<{code:02x}" if back else f"{code:02x}")
            parts.append(">] TJ ")
        return "".join([*parts, "0 Ts" if height else ""])

    def _place(self, text: str) -> _Placed:
        """Kern neighbours and put each accent on its letter."""
        steps: list[tuple[float, int]] = []
        width = advance = back = 0.0
        base = ""
        for letter in text:
            own = self._widths[ord(letter)]
            place = self._accent(base, letter) if base and combining(letter) else None
            if place is None:
                kern = self._positions.kern(self._glyph(base), self._glyph(letter)) if base else 0
                steps.append((back - kern, 0))
                width += kern + own
                base, advance, back = letter, own, 0.0
            else:
                steps.append((back + advance - place[0], place[1]))
                back = place[0] + own - advance
        return _Placed(width / 1000, tuple(steps))

    def _accent(self, base: str, accent: str) -> tuple[int, int] | None:
        """Where the accent belongs; a letter like "ọ" takes a second one where "o" takes it."""
        for letter in (base, normalize("NFD", base)[0]):
            place = self._positions.mark(self._glyph(letter), self._glyph(accent))
            if place is not None:
                return place
        return None

    def _glyph(self, letter: str) -> int:
        return self._glyphs.get(ord(letter), 0)


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The two cuts a document is set in."""

    regular: Typeface
    bold: Typeface


@cache
def load_typefaces(folder: Path) -> Typefaces:
    """Source Sans 3 from `folder`, read once. Raises CertificateError if a file is unusable."""
    try:
        return Typefaces(
            Typeface("SourceSans3-Regular", folder / "SourceSans3-Regular.ttf"),
            Typeface("SourceSans3-Bold", folder / "SourceSans3-Bold.ttf"),
        )
    except (OSError, KeyError, TTFError, struct.error) as error:
        raise CertificateError(
            f"Die Schrift für das Zertifikat fehlt oder ist beschädigt: {folder}. "
            "Bitte installieren Sie das Programm neu."
        ) from error
