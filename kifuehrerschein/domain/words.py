"""German words as they are compared when somebody searches: spelling, endings, slips of typing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kifuehrerschein.domain.wording import MEDIOPUNKT

# Signs inside a word that change nothing: reading aid, soft and zero-width breaks, apostrophes.
_SILENT = f"{MEDIOPUNKT}\u00ad\u200b\u200c\u200d\u2060\ufeff'’ʼ"
_HYPHENS = "-\u2010\u2011\u2012\u2013"
_INSIDE = re.escape(_SILENT + _HYPHENS)
_WORD = re.compile(rf"[^\W_]+(?:[{_INSIDE}]+[^\W_]+)*")
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_DROPPED = str.maketrans(dict.fromkeys(_SILENT + _HYPHENS))
# „ue“ is „ü“ typed on another keyboard; after „q“ it is not („Quelle“).
_TYPED_UMLAUT = re.compile(r"[ao]e+|(?<!q)ue+")

_LETTERS_AS_ONE = (("sch", "\x01"), ("ei", "\x02"), ("ie", "\x03"))
_PARTICIPLE = re.compile(r"^ge(?=.{4})")
_DOUBLE = re.compile(r"(.)\1")
_LONG_ENDING = re.compile(r"(?:e[mr]|nd)$")
# „Recht“ is no form of „rechnen“, nor „Gesicht“ of „sicher“.
_ENDING = re.compile(r"(?:[esn]|(?<!ch)t)$")
_SHORTEST_STEM = 3


class Word(NamedTuple):
    """A word of a text: where it stands and how it may be looked up.

    `forms` are folded: the whole word, and the parts of one with hyphens („KI-Modell“).
    """

    start: int
    end: int
    forms: tuple[str, ...]


def words(text: str) -> Iterator[Word]:
    """The words of `text` in order; positions count characters.

    What a person typed goes through `composed` before.
    """
    for found in _WORD.finditer(text):
        yield Word(found.start(), found.end(), forms(found[0]))


def written_words(text: str) -> set[str]:
    """The words of `text` as they are written, each once."""
    return set(_WORD.findall(text))


def composed(text: str) -> str:
    """`text` with each letter and its accent as one character, as the course has them."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def forms(word: str) -> tuple[str, ...]:
    """How one written word can be looked up, the whole word first."""
    parts = [fold(part) for part in _HYPHEN.split(word)]
    whole = fold(word)
    return (whole, *(part for part in parts if part)) if len(parts) > 1 else (whole,)


def fold(text: str) -> str:
    """`text` without what does not count: case, accents, hyphens, reading aid; ä, ae and a agree.

    Spaces and other signs stay. Folding twice changes nothing more.
    """
    plain = text.translate(_DROPPED).lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        plain = "".join(char for char in plain if not unicodedata.combining(char))
        plain = plain.translate(_DROPPED)
    return _TYPED_UMLAUT.sub(lambda umlaut: umlaut[0][0], plain)


@lru_cache(maxsize=8192)
def stem(folded: str) -> str:
    """What inflected forms of a folded word have in common; at least three letters of it.

    The endings are those of CISTEM (Weißweiler and Fraser 2017), and „-ung“: „geprüft“, „prüfen“
    and „Prüfung“ agree.
    """
    word = _PARTICIPLE.sub("", folded)
    for letters, one in _LETTERS_AS_ONE:
        word = word.replace(letters, one)
    word = _DOUBLE.sub("\\1\x04", word)
    while len(word) > _SHORTEST_STEM:
        shorter = _without_ending(word)
        if shorter == word:
            break
        word = shorter
    word = re.sub("(.)\x04", r"\1\1", word)
    for letters, one in _LETTERS_AS_ONE:
        word = word.replace(one, letters)
    return word


def _without_ending(word: str) -> str:
    if len(word) > 4 and _LONG_ENDING.search(word):
        return word[:-2]
    if _ENDING.search(word):
        return word[:-1]
    return word[:-3] if len(word) > 6 and word.endswith("ung") else word


def one_letter_off(one: str, other: str) -> bool:
    """Whether a slip lies between them: a letter wrong, missing or too many, or two swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = 0
    while at < len(short) and short[at] == long[at]:
        at += 1
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at]
    return short[at + 1 :] == long[at + 1 :] or (
        swapped == long[at : at + 2] and short[at + 2 :] == long[at + 2 :]
    )
