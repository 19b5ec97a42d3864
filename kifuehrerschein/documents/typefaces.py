"""The embedded typefaces: which letters they have, how wide a text is, how it is written."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase.ttfonts import TTFError, TTFont

from kifuehrerschein.documents.kerning import Kerning
from kifuehrerschein.domain.errors import CertificateError


class Typeface:
    """One TrueType file with 1000 units to the em. Raises OSError, TTFError or struct.error."""

    def __init__(self, name: str, path: Path) -> None:
        # asciiReadable would embed all of ASCII; we want the letters that are printed.
        self.font: Any = TTFont(name, str(path), asciiReadable=False)
        self._glyphs: dict[int, int] = self.font.face.charToGlyph
        self._widths: dict[int, float] = self.font.face.charWidths
        self._kerning = Kerning(self.font.face.get_table("GPOS"))
        # Most texts of a certificate are the same on the next one.
        self.width = lru_cache(maxsize=2000)(self._measure)

    def missing(self, text: str) -> str:
        """The first letter of `text` that has no glyph, or an empty string."""
        return next((letter for letter in text if not self._glyphs.get(ord(letter))), "")

    def _measure(self, text: str) -> float:
        """Width at size 1, kerned."""
        codes = [ord(letter) for letter in text]
        glyphs = [self._glyphs[code] for code in codes]
        units = sum(self._widths[code] for code in codes)
        return (units + sum(map(self._kerning.between, glyphs, glyphs[1:]))) / 1000

    def operators(self, text: str, size: float, document: Any) -> str:
        """PDF operators that show `text` at the current text position."""
        glyphs = [self._glyphs[ord(letter)] for letter in text]
        kerns = iter([0, *map(self._kerning.between, glyphs, glyphs[1:])])
        parts: list[str] = []
        for subset, codes in self.font.splitString(text, document):
            shown = "".join(
                f">{-kern}<{code:02x}" if kern else f"{code:02x}"
                for code, kern in zip(codes, kerns, strict=False)
            )
            name = self.font.getSubsetInternalName(subset, document)
            parts.append(f"{name} {size:.2f} Tf [<{shown}>] TJ")
        return " ".join(parts)


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
