"""The parts of a booklet as bands: where each line stands and what screen readers know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kifuehrerschein.documents.flow import FRAME_PAD, Band, Frame, Piece
from kifuehrerschein.documents.ornament import BLUE, NAVY, dot
from kifuehrerschein.documents.page import Colour
from kifuehrerschein.documents.runs import Run, Text, lines, plain, starred, width
from kifuehrerschein.documents.sheet_rows import INK, LINE, QUIET, operands
from kifuehrerschein.documents.tags import Element
from kifuehrerschein.documents.typefaces import Typefaces
from kifuehrerschein.domain.booklet import Boxed, Grid, Lines, Part, Points, Title, Words
from kifuehrerschein.domain.wording import without_mediopunkt

MARGIN = 62.0
SIZE = 12.0
LEADING = 1.42

_INDENT = 18.0
_NUMBER_INDENT = 24.0
_PAD = 12.0  # beside the text in a frame
_CELL_GAP = 16.0
_WRITING_LINE = 27.0
_OUTLINE_LEVELS = 2


@dataclass(frozen=True, slots=True)
class _Level:
    """How a title of one level is set; `room` keeps it away from the bottom of a page."""

    role: str
    size: float
    colour: Colour
    space: float
    room: float


_LEVELS = {
    1: _Level("H2", 19.0, BLUE, 30.0, 120.0),
    2: _Level("H3", 14.5, NAVY, 21.0, 80.0),
    3: _Level("H4", 12.0, INK, 15.0, 60.0),
}


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines stand and how they are set; `left` and `width` in points."""

    left: float
    width: float
    size: float = SIZE
    colour: Colour = INK


class Setter:
    """Makes bands of parts in reading order; `root` gets what screen readers are told."""

    def __init__(self, typefaces: Typefaces, root: Element, page_width: float) -> None:
        self.typefaces = typefaces
        self.root = root
        self.column = Column(MARGIN, page_width - 2 * MARGIN)
        self._level = 0

    def bands(self, part: Part) -> list[Band]:
        """The part as bands; an empty one has none."""
        match part:
            case Title():
                return self._title(part)
            case Words():
                return self.paragraph("P", starred(part.text, self.typefaces), self.column)
            case Points():
                return [*self._points(part)]
            case Boxed():
                return self._boxed(part)
            case Grid():
                return [*self._grid(part)]
            case Lines():
                return [self._writing_line() for _ in range(part.count)]

    def paragraph(
        self, role: str, text: Text, column: Column, space: float = SIZE * 0.75
    ) -> list[Band]:
        """One element of the document, line by line; nothing for an empty text."""
        if not text.letters.strip():
            return []
        return self._set(text, self.root.child(role), column, space)

    def _set(self, text: Text, element: Element, column: Column, space: float) -> list[Band]:
        found = lines(text, self.typefaces, column.width / column.size)
        # No line of a paragraph stands alone at the top or the bottom of a page.
        alone = {0, len(found) - 2}
        return [
            self._line(runs, element, column, space=0.0 if at else space, keep=at in alone)
            for at, runs in enumerate(found[:-1])
        ] + [self._line(found[-1], element, column, space=0.0 if found[1:] else space)]

    @staticmethod
    def _line(
        runs: tuple[Run, ...],
        element: Element | None,
        column: Column,
        *,
        space: float = 0.0,
        keep: bool = False,
    ) -> Band:
        piece = Piece(
            element, runs, column.size, column.colour, column.left, drop=column.size * 1.05
        )
        return Band(column.size * LEADING, (piece,), space, keep)

    def _title(self, part: Title) -> list[Band]:
        number = min(max(part.level, 1), len(_LEVELS))
        level = _LEVELS[number]
        column = replace(self.column, size=level.size, colour=level.colour)
        text = plain(" ".join(part.text.split()), self.typefaces, strong=True)
        bands = self.paragraph(level.role, text, column, level.space)
        if not bands:
            return []
        entry = None
        if number <= _OUTLINE_LEVELS:
            # Viewers know no jump by two levels.
            self._level = min(number, self._level + 1)
            entry = (without_mediopunkt(text.letters), self._level - 1)
        first = replace(bands[0], room=level.room, entry=entry)
        return [replace(band, keep=True) for band in (first, *bands[1:])]

    def _points(self, part: Points) -> Iterator[Band]:
        whole = self.root.child("L")
        indent = _NUMBER_INDENT if part.numbered else _INDENT
        column = replace(self.column, left=MARGIN + indent, width=self.column.width - indent)
        for number, entry in enumerate(part.entries, 1):
            item = whole.child("LI")
            label = item.child("Lbl") if part.numbered else None
            text = starred(entry, self.typefaces)
            space = SIZE * (0.5 if number == 1 else 0.38)
            first, *others = self._set(text, item.child("LBody"), column, space)
            if label is None:
                first = replace(first, ornament=_dot)
            else:
                mark = Run(f"{number}.", strong=True)
                piece = Piece(label, (mark,), SIZE, NAVY, MARGIN, drop=SIZE * 1.05)
                first = replace(first, pieces=(piece, *first.pieces))
            # No entry stands alone on the last page of its list.
            before_last = number == len(part.entries) - 1
            *before, last = (first, *others)
            yield from before
            yield replace(last, keep=last.keep or before_last)

    def _boxed(self, part: Boxed) -> list[Band]:
        outer, box = self.root, self.root.child("Div")
        frame = Frame(MARGIN, self.column.width)
        column = replace(self.column, left=MARGIN + _PAD, width=self.column.width - 2 * _PAD)
        self.root = box
        label = self.paragraph(
            "P", plain(part.label, self.typefaces, strong=True), replace(column, colour=NAVY)
        )
        text = self.paragraph("P", plain(part.text, self.typefaces), column, SIZE * 0.15)
        self.root = outer
        found = [*(replace(band, keep=True) for band in label), *text]
        if not found:
            return []
        found[0] = replace(found[0], space=SIZE + FRAME_PAD)
        found[-1] = replace(found[-1], keep=True)
        return [*(replace(band, frame=frame) for band in found), Band(FRAME_PAD)]

    def _writing_line(self) -> Band:
        def ornament(top: float) -> str:
            return line(self.column, top - _WRITING_LINE, QUIET, 0.5)

        return Band(_WRITING_LINE, ornament=ornament)

    # -- tables ------------------------------------------------------------------------------

    def _grid(self, part: Grid) -> Iterator[Band]:
        if not part.header:
            return
        columns = self._columns(part)
        table = self.root.child("Table")
        names = [plain(cell, self.typefaces, strong=True) for cell in part.header]
        heads = self._row(names, table.child("TR"), "TH", columns)
        heads = [replace(band, keep=True) for band in heads]
        heads[0] = replace(heads[0], space=SIZE)
        yield from heads
        for at, row in enumerate(part.rows):
            cells = [starred(cell, self.typefaces) for cell in row]
            # One row alone under its header would look lost.
            lost = at in {0, len(part.rows) - 2} and at < len(part.rows) - 1
            for band in self._row(cells, table.child("TR"), "TD", columns):
                yield replace(band, heads=tuple(heads), keep=band.keep or lost)

    def _row(
        self, cells: Sequence[Text], row: Element, role: str, columns: Sequence[Column]
    ) -> list[Band]:
        """One row of the table, line by line, with a rule under its last line."""
        head = role == "TH"
        texts = [
            lines(cell, self.typefaces, column.width / SIZE)
            for cell, column in zip(cells, columns, strict=False)
        ]
        elements = [row.child(role) for _ in texts]
        count = max(map(len, texts))
        bands: list[Band] = []
        for at in range(count):
            pieces = tuple(
                Piece(element, text[at], SIZE, NAVY if head else INK, column.left, SIZE * 1.05)
                for text, element, column in zip(texts, elements, columns, strict=False)
                if at < len(text)
            )
            bands.append(Band(SIZE * LEADING, pieces, keep=at in {0, count - 2}))
        bands[0] = replace(bands[0], space=SIZE * 0.35)
        bands[-1] = replace(
            bands[-1],
            height=SIZE * (LEADING + 0.35),
            keep=False,
            ornament=self._rule_below(SIZE * (LEADING + 0.35), head=head),
        )
        return bands

    def _rule_below(self, height: float, *, head: bool) -> Callable[[float], str]:
        colour, wide = (BLUE, 1.1) if head else (LINE, 0.6)
        return lambda top: line(self.column, top - height, colour, wide)

    def _columns(self, part: Grid) -> list[Column]:
        """As wide as their texts want; what is missing is taken from the widest."""
        count = len(part.header)
        whole = self.column.width - _CELL_GAP * (count - 1)
        wanted = [
            max(
                SIZE * width((Run(cell, strong=True),), self.typefaces)
                for cell in self._texts(part, at)
            )
            for at in range(count)
        ]
        limit = _level_limit(wanted, whole)
        shares = [min(want, limit) for want in wanted]
        spare = (whole - sum(shares)) / count
        columns: list[Column] = []
        left = MARGIN
        for share in shares:
            columns.append(Column(left, max(share + spare, SIZE)))
            left += share + spare + _CELL_GAP
        return columns

    def _texts(self, part: Grid, at: int) -> Iterator[str]:
        for row in (part.header, *part.rows):
            cell = plain(row[at] if at < len(row) else "", self.typefaces)
            yield from cell.letters.split("\n")


def _level_limit(wanted: Sequence[float], whole: float) -> float:
    """The width up to which each column gets what it wants, so that all share `whole`."""
    rest, left = whole, sorted(wanted)
    while left:
        limit = rest / len(left)
        if left[0] > limit:
            return limit
        rest -= left.pop(0)
    return whole


def _dot(top: float) -> str:
    return f"{operands(BLUE)} rg {dot(MARGIN + 5, top - SIZE * 0.74, 2.1)} f"


def line(column: Column, y: float, colour: Colour, wide: float) -> str:
    """Operators that draw a line `wide` points thick over the column."""
    right = column.left + column.width
    return f"{wide} w {operands(colour)} RG {column.left:.1f} {y:.1f} m {right:.1f} {y:.1f} l S"
