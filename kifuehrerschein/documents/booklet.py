"""A booklet of A4 pages: the handbook and „Mein Heft“, calm and large enough to read on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kifuehrerschein.documents.booklet_parts import LEADING, MARGIN, SIZE, Column, Setter, line
from kifuehrerschein.documents.flow import Band, Piece, Sheet, draw, paginate
from kifuehrerschein.documents.ornament import BLUE, NAVY
from kifuehrerschein.documents.page import DRAWING, Page
from kifuehrerschein.documents.runs import LACKING, Run, lines, plain, width
from kifuehrerschein.documents.sheet_rows import LINE, QUIET, operands
from kifuehrerschein.documents.tags import Element
from kifuehrerschein.documents.typefaces import Typefaces, load_typefaces
from kifuehrerschein.domain.booklet import Booklet

_TOP = 58.0
_BOTTOM = 46.0  # the lowest line of the foot
_TITLE = 27.0
_FOOT = 9.5
# From so many chapters on, pages say at the beginning what stands where.
_MANY_CHAPTERS = 4
_NUMBER_ROOM = 34.0


def draw_booklet(booklet: Booklet, fonts: Path) -> bytes:
    """The booklet as PDF, as many A4 pages as it takes; the same booklet gives the same bytes.

    `fonts` holds SourceSans3-Regular.ttf and -Bold.ttf. Texts may hold anything: nothing is cut,
    and a letter that the typeface lacks is shown as „□“ and told of at the end. Raises
    CertificateError for fonts that can't be read.
    """
    with DRAWING:
        typefaces = load_typefaces(fonts)
        subject = " ".join(plain(booklet.over, typefaces).letters.split())
        title = " ".join(plain(booklet.title, typefaces).letters.split())
        return _Drawing(booklet, typefaces, Page(typefaces, title, subject, booklet.day)).draw()


class _Drawing:
    """Sets the booklet twice: the first time to learn on which page each chapter begins."""

    def __init__(self, booklet: Booklet, typefaces: Typefaces, page: Page) -> None:
        self._booklet = booklet
        self._typefaces = typefaces
        self._page = page
        self._width = page.width - 2 * MARGIN
        foot = plain(booklet.foot, typefaces)
        self._lines = lines(foot, typefaces, (self._width - 90) / _FOOT)

    def draw(self) -> bytes:
        """The finished pages."""
        chapters: list[tuple[str, int]] = []
        sheets: list[Sheet] = []
        for root in (Element("Document"), Element("Document"), self._page.root):
            sheets = self._sheets(chapters, root)
            chapters = _chapters(sheets)
        for number, sheet in enumerate(sheets, 1):
            if number > 1:
                self._page.turn()
            draw(self._page, sheet, self._typefaces)
            draw(self._page, self._foot(number, len(sheets)), self._typefaces)
        return self._page.finish()

    def _sheets(self, chapters: Sequence[tuple[str, int]], root: Element) -> list[Sheet]:
        setter = Setter(self._typefaces, root, self._page.width)
        bands = [*self._head(setter)]
        if len(chapters) >= _MANY_CHAPTERS:
            bands += self._contents(setter, chapters)
        for part in self._booklet.parts:
            bands += setter.bands(part)
        if any(
            LACKING in run.text for band in bands for piece in band.pieces for run in piece.runs
        ):
            small = replace(setter.column, size=_FOOT, colour=QUIET)
            text = plain(
                f"{LACKING} steht für Zeichen, die diese Schrift nicht hat.", setter.typefaces
            )
            bands += setter.paragraph("P", text, small, SIZE * 2)
        bottom = _BOTTOM + _FOOT * LEADING * len(self._lines) + 22
        return paginate(bands, self._page.height - _TOP, bottom)

    def _head(self, setter: Setter) -> Iterator[Band]:
        booklet, column = self._booklet, setter.column
        over = plain(booklet.over, self._typefaces)
        yield from setter.paragraph("P", over, replace(column, colour=QUIET))
        title = plain(booklet.title, self._typefaces, strong=True)
        large = replace(column, size=_TITLE, colour=BLUE)
        yield from setter.paragraph("H1", title, large, 2.0)
        yield Band(8, ornament=lambda top: line(column, top - 7, BLUE, 1.4))

    def _contents(self, setter: Setter, chapters: Sequence[tuple[str, int]]) -> Iterator[Band]:
        heading = plain("Inhalt", self._typefaces, strong=True)
        large = replace(setter.column, size=14.5, colour=NAVY)
        for band in setter.paragraph("H2", heading, large, SIZE * 1.6):
            yield replace(band, keep=True)
        root, setter.root = setter.root, setter.root.child("TOC")
        column = replace(setter.column, width=setter.column.width - _NUMBER_ROOM)
        for title, number in chapters:
            bands = setter.paragraph("TOCI", plain(title, self._typefaces), column, 3.0)
            yield from bands[:-1]
            yield self._with_number(bands[-1], number)
        setter.root = root

    def _with_number(self, band: Band, number: int) -> Band:
        """The last line of an entry, led by fine dots to its page number."""
        shown = (Run(str(number)),)
        right = MARGIN + self._width
        piece = band.pieces[0]
        left = right - width(shown, self._typefaces) * piece.size
        start = MARGIN + width(piece.runs, self._typefaces) * piece.size + 6

        def dots(top: float) -> str:
            y = top - piece.drop + 1
            path = f"{start:.1f} {y:.1f} m {left - 6:.1f} {y:.1f} l S"
            return f"0.9 w 1 J [0 4.5] 0 d {operands(LINE)} RG {path}" if start < left - 6 else ""

        return replace(band, pieces=(piece, replace(piece, runs=shown, left=left)), ornament=dots)

    def _foot(self, number: int, count: int) -> Sheet:
        """The same words below each page, and which page it is."""
        face, high = self._typefaces.regular, _FOOT * LEADING
        label = f"Seite {number} von {count}"
        left = MARGIN + self._width - face.width(label) * _FOOT
        places = [(runs, MARGIN, at) for at, runs in enumerate(self._lines)]
        pieces = tuple(
            Piece(None, runs, _FOOT, QUIET, x, high * (at + 1))
            for runs, x, at in [*places, ((Run(label),), left, 0)]
        )
        column = Column(MARGIN, self._width)
        top = _BOTTOM + high * len(self._lines)
        return Sheet([(Band(0, pieces, ornament=lambda y: line(column, y, LINE, 0.6)), top)])


def _chapters(sheets: Sequence[Sheet]) -> list[tuple[str, int]]:
    """The title of each chapter and the page on which it begins."""
    return [
        (band.entry[0], number)
        for number, sheet in enumerate(sheets, 1)
        for band, _ in sheet.placed
        if band.entry is not None and band.entry[1] == 0
    ]
