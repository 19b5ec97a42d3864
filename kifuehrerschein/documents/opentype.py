"""Kerning and the places of accents in an OpenType font, which reportlab does not read.

Only what our fonts hold (OpenType 1.9, chapter GPOS): pair adjustments that change the first
glyph's advance, and marks attached to base letters. All numbers are font units.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from struct import unpack_from

_PAIRS = 2
_MARKS = 4
_EXTENSION = 9
_ADVANCE_ONLY = (4, 0)


class Positions:
    """What the table GPOS of one font says. Raises struct.error if the table is damaged."""

    def __init__(self, gpos: bytes) -> None:
        self._pairs = [_Pairs(gpos, at) for at in _subtables(gpos, b"kern", _PAIRS)]
        self._marks = [_Marks(gpos, at) for at in _subtables(gpos, b"mark", _MARKS)]
        self.kern = cache(self._kern)

    def _kern(self, left: int, right: int) -> int:
        """The adjustment between two neighbouring glyphs; negative moves them together."""
        for subtable in self._pairs:
            found = subtable.adjustment(left, right)
            if found is not None:
                return found
        return 0

    def mark(self, base: int, mark: int) -> tuple[int, int] | None:
        """Where the mark's origin belongs, seen from the base's; None if the font does not say."""
        for subtable in self._marks:
            found = subtable.offset(base, mark)
            if found is not None:
                return found
        return None


class _Marks:
    """One subtable that attaches marks to base letters by common anchors."""

    def __init__(self, gpos: bytes, at: int) -> None:
        self._gpos = gpos
        _, marks, bases, self._classes, mark_array, base_array = unpack_from(">6H", gpos, at)
        self._marks = _coverage(gpos, at + marks)
        self._bases = _coverage(gpos, at + bases)
        self._mark_array = at + mark_array
        self._base_array = at + base_array

    def offset(self, base: int, mark: int) -> tuple[int, int] | None:
        """The mark's place, or None if the next subtable is to be asked."""
        if mark not in self._marks or base not in self._bases:
            return None
        number, anchor = unpack_from(
            ">2H", self._gpos, self._mark_array + 2 + 4 * self._marks[mark]
        )
        place = self._base_array + 2 + 2 * (self._bases[base] * self._classes + number)
        (base_anchor,) = unpack_from(">H", self._gpos, place)
        if not base_anchor:
            return None
        x, y = unpack_from(">2h", self._gpos, self._base_array + base_anchor + 2)
        mark_x, mark_y = unpack_from(">2h", self._gpos, self._mark_array + anchor + 2)
        return x - mark_x, y - mark_y


class _Pairs:
    """One pair adjustment subtable: by single glyphs (format 1) or by classes (format 2)."""

    def __init__(self, gpos: bytes, at: int) -> None:
        self._gpos = gpos
        self._at = at
        self._format, coverage, first, second = unpack_from(">4H", gpos, at)
        self._readable = (first, second) == _ADVANCE_ONLY
        self._coverage = _coverage(gpos, at + coverage)
        self._classes: tuple[dict[int, int], dict[int, int]] = ({}, {})
        if self._format == 2:
            left, right = unpack_from(">2H", gpos, at + 8)
            self._classes = (_classes(gpos, at + left), _classes(gpos, at + right))

    def adjustment(self, left: int, right: int) -> int | None:
        """The adjustment, or None if the next subtable is to be asked."""
        if not self._readable or left not in self._coverage:
            return None
        return self._of_glyphs(left, right) if self._format == 1 else self._of_classes(left, right)

    def _of_glyphs(self, left: int, right: int) -> int | None:
        (offset,) = unpack_from(">H", self._gpos, self._at + 10 + 2 * self._coverage[left])
        at = self._at + offset
        (count,) = unpack_from(">H", self._gpos, at)
        low, high = 0, count
        while low < high:
            middle = (low + high) // 2
            glyph, advance = unpack_from(">Hh", self._gpos, at + 2 + 4 * middle)
            if glyph == right:
                return int(advance)
            low, high = (middle + 1, high) if glyph < right else (low, middle)
        return None

    def _of_classes(self, left: int, right: int) -> int:
        row, column = self._classes[0].get(left, 0), self._classes[1].get(right, 0)
        _, columns = unpack_from(">2H", self._gpos, self._at + 12)
        (advance,) = unpack_from(">h", self._gpos, self._at + 16 + 2 * (row * columns + column))
        return int(advance)


def _subtables(gpos: bytes, feature: bytes, kind: int) -> Iterator[int]:
    """Where the subtables of one kind stand that belong to a feature ("kern")."""
    features, lookups = unpack_from(">2H", gpos, 6)
    (count,) = unpack_from(">H", gpos, features)
    numbers: dict[int, None] = {}
    for index in range(count):
        tag, offset = unpack_from(">4sH", gpos, features + 2 + 6 * index)
        if tag == feature:
            (size,) = unpack_from(">H", gpos, features + offset + 2)
            numbers |= dict.fromkeys(unpack_from(f">{size}H", gpos, features + offset + 4))
    for number in numbers:
        (offset,) = unpack_from(">H", gpos, lookups + 2 + 2 * number)
        outer, _, size = unpack_from(">3H", gpos, lookups + offset)
        for start in unpack_from(f">{size}H", gpos, lookups + offset + 6):
            at = lookups + offset + start
            inner = outer
            if outer == _EXTENSION:
                _, inner, further = unpack_from(">2HI", gpos, at)
                at += further
            if inner == kind:
                yield at


def _coverage(gpos: bytes, at: int) -> dict[int, int]:
    """Glyph → its index in the coverage table."""
    form, count = unpack_from(">2H", gpos, at)
    if form == 1:
        return {g: i for i, g in enumerate(unpack_from(f">{count}H", gpos, at + 4))}
    covered: dict[int, int] = {}
    for index in range(count):
        first, last, start = unpack_from(">3H", gpos, at + 4 + 6 * index)
        covered |= {glyph: start + glyph - first for glyph in range(first, last + 1)}
    return covered


def _classes(gpos: bytes, at: int) -> dict[int, int]:
    """Glyph → its class; glyphs of class 0 are left out."""
    (form,) = unpack_from(">H", gpos, at)
    if form == 1:
        first, count = unpack_from(">2H", gpos, at + 2)
        return {first + i: c for i, c in enumerate(unpack_from(f">{count}H", gpos, at + 6))}
    (count,) = unpack_from(">H", gpos, at + 2)
    found: dict[int, int] = {}
    for index in range(count):
        first, last, number = unpack_from(">3H", gpos, at + 4 + 6 * index)
        found |= dict.fromkeys(range(first, last + 1), number)
    return found
