"""What a sponsor's texts must not say, and which letters every place can show."""

from __future__ import annotations

import re
import unicodedata

# A course that nobody supervises must not sound like a confirmation (design of class 0), and a
# mark of others must not stand beside it. Compared without case and without invisible signs.
FORBIDDEN = (
    "tüv",
    "dekra",
    "anerkannt",
    "anerkennung",
    "zertifiziert nach",
    "akkreditier",
    "staatlich",
    "amtlich",
    "behördlich",
    "rechtssicher",
    "ki-vo-konform",
    "leichte sprache",
    "leichter sprache",
)
# They begin a word: what is done in an honorary capacity („ehrenamtlich“) is no confirmation.
_AT_START = frozenset({"amtlich", "staatlich"})
# Letters of European languages in Latin script, and the signs German texts need. The typefaces
# of the certificate have all of them: a sponsor must never be the reason that none is issued.
_LAST_LETTER = 0x017F
_SIGNS = frozenset("–—„“”‚‘’…€•ẞ")
# They are letters or signs that nobody sees or that pretend to be others.
_UNSEEN = frozenset("\u00a0\u00ad")


def forbidden_word(text: str) -> str:
    """The first forbidden word in `text` as it stands in FORBIDDEN, or an empty string."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if unicodedata.category(letter) != "Cf"
    )
    plain = " ".join(plain.casefold().split())
    return next((word for word in FORBIDDEN if _says(word, plain)), "")


def _says(word: str, text: str) -> bool:
    begin = r"\b" if word in _AT_START else ""
    return re.search(begin + re.escape(word), text) is not None


def unprintable(text: str) -> str:
    """The first character that not every page and paper can show, or an empty string."""
    for letter in text:
        known = ord(letter) <= _LAST_LETTER or letter in _SIGNS
        if not known or not letter.isprintable() or letter in _UNSEEN:
            return letter
    return ""
