"""The sections of a sheet at one type size: how high each row is, and how it is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kifuehrerschein.documents.lines import wrap
from kifuehrerschein.documents.ornament import BLUE, NAVY, dot, rounded
from kifuehrerschein.documents.page import Colour, Page, Style
from kifuehrerschein.documents.typefaces import Typeface, Typefaces
from kifuehrerschein.domain.sheets import Entry, Layout, Section
from kifuehrerschein.domain.wording import without_mediopunkt

INK: Colour = (0.13, 0.17, 0.27)
QUIET: Colour = (0.31, 0.36, 0.46)
LINE: Colour = (0.70, 0.76, 0.86)
MARGIN = 52.0

_WHITE: Colour = (1.0, 1.0, 1.0)
_TINT: Colour = (0.95, 0.965, 1.0)
_LEADING = 1.36
_GAP = 22.0  # between two columns
_SIDE = 0.29  # how much of the width the names beside the texts take
_PAD = 11.0
_NO_BREAK = "\u00a0"
# No line ends between a figure and its word or before a dash.
_TOGETHER = re.compile(r"(?<=\d) (?=\w)| (?=–)")

_NameAndText = tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the page: its height, the least space before it, its share of the spare space.

    `draw` gets its upper edge and the space that is above it in the end.
    """

    height: float
    space: float
    stretch: float
    draw: Callable[[float, float], None]


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its heading and its rows."""

    heading: Row
    rows: tuple[Row, ...]

    def all(self) -> tuple[Row, ...]:
        """Heading and rows from top to bottom."""
        return (self.heading, *self.rows)


class Setter:
    """Sets sections in type of `size` points over the width of the page."""

    def __init__(self, page: Page, typefaces: Typefaces, size: float) -> None:
        self._page = page
        self._size = size
        self._width = page.width - 2 * MARGIN
        self._body = Style(typefaces.regular, size, INK)
        self._quiet = Style(typefaces.regular, size, QUIET)
        self._strong = Style(typefaces.bold, size, NAVY)

    def part(self, section: Section) -> Part:
        """The section, measured; nothing is drawn yet."""
        match section.layout:
            case Layout.NOTES:
                rows = self._beside(section.entries, self._quiet, self._strong)
            case Layout.SIDE:
                rows = self._beside(section.entries, self._strong, self._body)
            case Layout.COLUMNS:
                rows = self._columns(section.entries)
            case Layout.BOX:
                rows = (self._box(entry) for entry in section.entries)
            case _:
                numbered = section.layout is Layout.STEPS
                rows = self._marked(section.entries, numbered=numbered)
        return Part(self._heading(section.title), tuple(rows))

    def _heading(self, title: str) -> Row:
        style = Style(self._strong.face, self._size * 1.3, NAVY)

        def draw(top: float, _space: float) -> None:
            with self._page.element("H2"):
                write(self._page, title, style, (MARGIN, top - style.size * 0.8))

        return Row(style.size, self._size * 1.6, 2, draw)

    def _beside(self, entries: Sequence[Entry], left: Style, right: Style) -> Iterator[Row]:
        """Name left, text right, with a fine line between two entries."""
        side = self._width * _SIDE
        for at, entry in enumerate(entries):
            name = self._lines(entry.name, left.face, side - _GAP / 2)
            text = self._lines(entry.text, right.face, self._width - side)

            def draw(
                top: float,
                space: float,
                at: int = at,
                name: Sequence[str] = name,
                text: Sequence[str] = text,
            ) -> None:
                if at:
                    rule(self._page, top + space / 2, LINE, 0.6)
                with self._page.element("LI"):
                    self._text("Lbl", name, left, (MARGIN, top))
                    self._text("LBody", text, right, (MARGIN + side, top))

            space = self._size * (1.0 if at else 0.7)
            yield Row(self._high(max(len(name), len(text))), space, 1 if at else 0.3, draw)

    def _marked(self, entries: Sequence[Entry], *, numbered: bool) -> Iterator[Row]:
        """A number in a disc, or a dot, before each text."""
        indent = self._size * (2.15 if numbered else 1.3)
        for number, entry in enumerate(entries, 1):
            text = self._lines(entry.text, self._body.face, self._width - indent)

            def draw(
                top: float, _space: float, number: int = number, text: Sequence[str] = text
            ) -> None:
                with self._page.element("LI"):
                    self._mark(top, number if numbered else 0)
                    self._text("LBody", text, self._body, (MARGIN + indent, top))

            space = self._size * (0.75 if numbered else 0.5)
            yield Row(self._high(len(text)), space, 0.7, draw)

    def _mark(self, top: float, number: int) -> None:
        size = self._size
        if not number:
            path = dot(MARGIN + size * 0.35, top - size * 0.56, size * 0.17)
            self._page.artifact(f"{operands(BLUE)} rg {path} f")
            return
        x, y = MARGIN + size * 0.72, top - size * 0.53
        self._page.artifact(f"{operands(BLUE)} rg {dot(x, y, size * 0.72)} f")
        style = Style(self._strong.face, size, _WHITE)
        left = x - style.face.width(str(number)) * size / 2
        with self._page.element("Lbl"):
            write(self._page, str(number), style, (left, y - size * 0.33))

    def _columns(self, entries: Sequence[Entry]) -> Iterator[Row]:
        """Two columns, read across; the name above its text."""
        width = (self._width - _GAP) / 2
        for at in range(0, len(entries), 2):
            pair = [
                (
                    self._lines(entry.name, self._strong.face, width),
                    self._lines(entry.text, self._body.face, width),
                )
                for entry in entries[at : at + 2]
            ]

            def draw(top: float, _space: float, pair: Sequence[_NameAndText] = pair) -> None:
                for number, (name, text) in enumerate(pair):
                    x = MARGIN + number * (width + _GAP)
                    below = top - self._size * _LEADING * len(name)
                    with self._page.element("LI"):
                        self._text("Lbl", name, self._strong, (x, top))
                        self._text("LBody", text, self._body, (x, below))

            height = self._high(max(len(name) + len(text) for name, text in pair))
            yield Row(height, self._size * 0.85, 0.8, draw)

    def _box(self, entry: Entry) -> Row:
        """A text in a frame."""
        text = self._lines(entry.text, self._body.face, self._width - 2 * _PAD)
        height = self._high(len(text)) + 2 * _PAD

        def draw(top: float, _space: float) -> None:
            path = rounded(MARGIN, top - height, self._width, height, 7)
            self._page.artifact(f"0.8 w {operands(BLUE)} RG {operands(_TINT)} rg\n{path} B")
            with self._page.element("LI"):
                self._text("LBody", text, self._body, (MARGIN + _PAD, top - _PAD))

        return Row(height, self._size * 0.7, 0.5, draw)

    def _high(self, lines: int) -> float:
        """From the ascenders of the first line to the descenders of the last."""
        return self._size * (1.0 + _LEADING * (lines - 1))

    def _lines(self, text: str, face: Typeface, width: float) -> tuple[str, ...]:
        together = _TOGETHER.sub(_NO_BREAK, text)
        return wrap(together, face.width, width / self._size) if text else ()

    def _text(
        self, role: str, lines: Sequence[str], style: Style, corner: tuple[float, float]
    ) -> None:
        x, top = corner
        with self._page.element(role):
            for number, line in enumerate(lines):
                y = top - style.size * 0.78 - number * self._size * _LEADING
                write(self._page, line, style, (x, y))


def write(page: Page, text: str, style: Style, place: tuple[float, float]) -> None:
    """Write one line; reading aids are for the eyes, they are neither read out nor copied."""
    spoken = without_mediopunkt(text).replace(_NO_BREAK, " ")
    page.write(text, style, place, spoken if spoken != text else "")


def rule(page: Page, y: float, colour: Colour, width: float) -> None:
    """Draw a line from margin to margin."""
    right = page.width - MARGIN
    page.artifact(f"{width} w {operands(colour)} RG {MARGIN:.1f} {y:.1f} m {right:.1f} {y:.1f} l S")


def operands(colour: Colour) -> str:
    """A colour as PDF operators take it."""
    return " ".join(f"{part:.3f}" for part in colour)
