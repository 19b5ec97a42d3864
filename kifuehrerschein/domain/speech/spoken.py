"""What a voice says for a shown text, and where in it each word that is said stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kifuehrerschein.domain.speech.bare import bare
from kifuehrerschein.domain.speech.rules import PATTERN, said
from kifuehrerschein.domain.speech.sentences import Span


class Piece(NamedTuple):
    """A part of the shown text and what is said for it; `same` if that is letter for letter."""

    shown: Span
    said: Span
    same: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """`text` is said; `pieces` lead back to what is shown, in order and without a hole."""

    text: str
    pieces: tuple[Piece, ...]

    def shown(self, start: int, length: int) -> Span:
        """Where a word that is said, given by its place in `text`, stands in the shown text."""
        end = start + max(1, length)
        hit = [piece for piece in self.pieces if piece.said.start < end and piece.said.end > start]
        if not hit:
            last = self.pieces[-1].shown.end if self.pieces else 0
            return Span(last, last)
        first, last_piece = hit[0], hit[-1]
        begin = first.shown.start
        if first.same:
            begin += max(0, start - first.said.start)
        stop = last_piece.shown.end
        if last_piece.same:
            stop -= max(0, last_piece.said.end - end)
        return Span(begin, stop)


def spoken(text: str) -> Spoken:
    """The text for a voice: numbers, dates, signs and short forms in words, no reading aids."""
    plain, places = bare(text)
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for start, end, words, same in _replaced(plain, places):
        parts.append(words)
        pieces.append(Piece(Span(start, end), Span(length, length + len(words)), same))
        length += len(words)
    return Spoken("".join(parts), tuple(pieces))


_Part = tuple[int, int, str, bool]


def _replaced(plain: str, places: list[int]) -> Iterator[_Part]:
    """First and last place in the shown text, what is said, whether it is the same."""
    at = 0
    for found in PATTERN.finditer(plain):
        yield from _kept(plain, places, at, found.start())
        at = found.end()
        yield places[found.start()], places[at], said(found), False
    yield from _kept(plain, places, at, len(plain))


def _kept(plain: str, places: list[int], start: int, end: int) -> Iterator[_Part]:
    """What stays as it is, in pieces that no reading aid parts."""
    begin = start
    if start == 0 and places[0] > 0:
        yield 0, places[0], "", False
    for at in range(start, end):
        if places[at + 1] != places[at] + 1:
            yield places[begin], places[at] + 1, plain[begin : at + 1], True
            yield places[at] + 1, places[at + 1], "", False
            begin = at + 1
    if begin < end:
        yield places[begin], places[end], plain[begin:end], True
