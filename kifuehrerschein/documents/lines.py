"""Breaking text into lines. Widths are measured at size 1 by a function that is handed in."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

Width = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines and the size in points at which all of them fit."""

    lines: tuple[str, ...]
    size: float


def wrap(text: str, width_of: Width, limit: float) -> tuple[str, ...]:
    """As few lines as possible, none wider than `limit`, all about equally wide.

    A word that is wider than `limit` is broken between letters.
    """
    if width_of(text) <= limit:
        return (text,)
    pieces: list[str] = []
    for word in words(text):
        wide = width_of(word.rstrip(" ")) > limit
        pieces.extend(letters(word) if wide else [word])
    widths = _Widths(pieces, width_of)
    count = len(widths.lines(limit))
    return widths.balanced(count)


def fit(
    text: str, width_of: Width, limit: float, sizes: Sequence[tuple[int, float]], largest: float
) -> Fitted:
    """Break `text` so that it can be set as large as possible, up to `largest` points.

    `sizes` are pairs (number of lines, size from which on that number is good enough), tried in
    order. If none is good enough, words are broken as well, into as many lines as the last pair.
    """
    pieces = words(text)
    for count, enough in sizes:
        fitted = _fitted(pieces, count, width_of, limit, largest)
        if fitted.size >= enough:
            return fitted
    return _fitted(letters(text), sizes[-1][0], width_of, limit, largest)


def words(text: str) -> list[str]:
    """`text` in pieces between which a line may end; spaces stay at the end of a piece."""
    pieces: list[str] = []
    for word in re.findall(r"[^ ]+ *| +", text):
        pieces.extend(part for part in re.split(r"(?<=\w-)(?=\w)", word) if part)
    return pieces


def letters(text: str) -> list[str]:
    """`text` letter by letter; marks stay with the letter they stand on."""
    pieces: list[str] = []
    for letter in text:
        if pieces and (letter == " " or unicodedata.combining(letter)):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _fitted(pieces: list[str], count: int, width_of: Width, limit: float, largest: float) -> Fitted:
    lines = _Widths(pieces, width_of).balanced(count)
    widest = max(width_of(line) for line in lines)
    return Fitted(lines, min(largest, limit / widest) if widest else largest)


class _Widths:
    """Where each piece begins and ends if all stood on one line."""

    def __init__(self, pieces: Sequence[str], width_of: Width) -> None:
        self._pieces = pieces
        self._starts = [0.0, *accumulate(width_of(piece) for piece in pieces)]
        self._ends = [
            start + width_of(piece.rstrip(" "))
            for start, piece in zip(self._starts, pieces, strict=False)
        ]

    def lines(self, limit: float) -> tuple[str, ...]:
        """Each line as full as `limit` allows; a piece that is too wide stands alone."""
        lines: list[str] = []
        first = 0
        for at in range(1, len(self._pieces) + 1):
            if at == len(self._pieces) or self._ends[at] - self._starts[first] > limit:
                lines.append("".join(self._pieces[first:at]).rstrip(" "))
                first = at
        return tuple(lines)

    def balanced(self, count: int) -> tuple[str, ...]:
        """At most `count` lines with the widest of them as narrow as can be."""
        if count == 1:
            return self.lines(math.inf)
        low, high = 0.0, self._ends[-1] * 1.001
        for _ in range(16):
            middle = (low + high) / 2
            if len(self.lines(middle)) <= count:
                high = middle
            else:
                low = middle
        return self.lines(high)
