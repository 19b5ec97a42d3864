"""Running German text, cut into sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from kifuehrerschein.domain.speech.bare import bare
from kifuehrerschein.domain.speech.words import (
    ABBREVIATIONS,
    BEFORE_NUMBERS,
    COUNTED,
    LAST_WORDS,
    one_of,
)

# More than this at once, in characters, and nobody finds the place again; it is cut at a comma.
LONGEST = 320

_END = re.compile(r"(?P<sign>[.!?…]+)(?P<close>[\"“”»«’)\]]*)(?=\s|$)|\n+")
_SHORT = re.compile(rf"(?<!\w)(?P<word>{one_of(ABBREVIATIONS)})$")
_INITIAL = re.compile(r"(?<!\w)[A-Za-zÄÖÜäöü]\.$")
_NUMBER = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})\.$")
_NEXT = re.compile(r"\s*(?P<quote>[„“”\"»«‚‘(\[]*)(?P<word>\w*)")
_CUT = re.compile(r"[,;:–](?=\s)|\s")


class Span(NamedTuple):
    """A sentence: its first character, and the one behind its last."""

    start: int
    end: int


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order; white space between them belongs to none.

    A line break ends a sentence. One of more than LONGEST characters is parted.
    """
    plain, places = bare(text)
    spans: list[Span] = []
    start = 0
    for found in _END.finditer(plain):
        if _ends(plain, start, found):
            spans += _parted(plain, start, found.end())
            start = found.end()
    spans += _parted(plain, start, len(plain))
    return tuple(Span(places[span.start], places[span.end - 1] + 1) for span in spans)


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a sentence that began at `start` ends with what was found."""
    if found["sign"] is None or found.end() == len(text):
        return True
    following = _NEXT.match(text, found.end())
    word = following["word"] if following else ""
    if word[:1].islower():
        return False
    if found["sign"] != ".":
        return True
    return not _goes_on(text[start : found.end("sign")], word)


def _goes_on(text: str, word: str) -> bool:
    """Whether the full stop that ends `text` is none, if `word` comes next."""
    number = _NUMBER.search(text)
    if number is not None:
        # „1. Öffnen Sie …“ is an item of a list: its number stays with it.
        return word in COUNTED or not text[: number.start()].strip()
    found = _SHORT.search(text)
    short = found["word"] if found is not None else ""
    if short in BEFORE_NUMBERS and word[:1].isdigit():
        return True
    if short and short not in BEFORE_NUMBERS:
        return short not in LAST_WORDS
    return _INITIAL.search(text) is not None


def _parted(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start <= LONGEST:
            return [*spans, Span(start, end)] if end > start else spans
        cut = _place_to_cut(text, start)
        spans.append(Span(start, cut))
        start = cut


def _place_to_cut(text: str, start: int) -> int:
    """Behind the last comma within reach, else at the last space, else anywhere."""
    found = list(_CUT.finditer(text, start + LONGEST // 2, start + LONGEST))
    signs = [each.end() for each in found if not each[0].isspace()]
    spaces = [each.start() for each in found]
    return (signs or spaces or [start + LONGEST])[-1]
