"""A Merkblatt or the Spickzettel as one A4 page, calm enough to hang on a wall."""

from __future__ import annotations

from pathlib import Path

from kifuehrerschein.documents.ornament import BLUE
from kifuehrerschein.documents.page import DRAWING, Page, Style
from kifuehrerschein.documents.sheet_rows import LINE, MARGIN, QUIET, Part, Row, Setter, rule, write
from kifuehrerschein.documents.typefaces import Typefaces, load_typefaces
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.sheets import Sheet

# In points. The first size at which everything fits is taken; a smaller one is hard to read.
SIZES = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5)

_TOP = 46.0
_BELOW_FOOT = 40.0  # what is left below its lines, and 18 above them
_TITLE = 27.0
_FOOT = 9.0
_FOOT_LEADING = 13.0
_LOGO_WIDE = 110.0
# How much the gaps may grow, in parts of the type size: a short sheet ends early.
_STRETCH = 0.8


def draw_sheet(sheet: Sheet, fonts: Path, logo: bytes = b"") -> bytes:
    """The sheet as PDF, one A4 page; the same sheet gives the same bytes.

    `logo` is a checked PNG; it stands beside the foot, as high as its lines.

    `fonts` holds SourceSans3-Regular.ttf and -Bold.ttf. Raises CertificateError for fonts that
    can't be read, AppError for a letter without a glyph and for texts that do not fit; nothing
    is ever cut.
    """
    with DRAWING:
        typefaces = load_typefaces(fonts)
        _check_letters(sheet, typefaces)
        page = Page(typefaces, f"{sheet.over}: {sheet.title}", sheet.foot[0], sheet.day)
        return _Drawing(sheet, typefaces, page, logo).draw()


def _check_letters(sheet: Sheet, typefaces: Typefaces) -> None:
    entries = [entry for section in sheet.sections for entry in section.entries]
    texts = [sheet.over, sheet.title, *sheet.foot, *(section.title for section in sheet.sections)]
    text = "".join([*texts, *(entry.name + entry.text for entry in entries)])
    letter = typefaces.regular.missing(text) or typefaces.bold.missing(text)
    if letter:
        raise AppError(
            f"„{sheet.title}“: Das Zeichen „{letter}“ kann nicht gedruckt werden. "
            "Bitte ersetzen Sie es durch ein anderes."
        )


class _Drawing:
    """Measures all rows at one size, shares out the spare space, draws from top to bottom."""

    def __init__(self, sheet: Sheet, typefaces: Typefaces, page: Page, logo: bytes) -> None:
        self._sheet = sheet
        self._foot_height = _FOOT_LEADING * len(sheet.foot)
        self._bottom = _BELOW_FOOT + self._foot_height
        self._logo = page.sized_image(logo, _LOGO_WIDE, self._foot_height - 6) if logo else None
        self._typefaces = typefaces
        self._page = page
        self._width = page.width - 2 * MARGIN

    def draw(self) -> bytes:
        """The finished page. Raises AppError if the texts don't fit on it."""
        top = self._head(self._page.height - _TOP)
        parts, unit = self._fitted(top - self._bottom)
        for part in parts:
            top = self._place(part.heading, top, unit)
            with self._page.element("L"):
                for row in part.rows:
                    top = self._place(row, top, unit)
        self._foot()
        return self._page.finish()

    def _fitted(self, room: float) -> tuple[list[Part], float]:
        """The parts at the largest size that fits, and what each share of the spare space is."""
        for size in SIZES:
            setter = Setter(self._page, self._typefaces, size)
            parts = [setter.part(section) for section in self._sheet.sections]
            rows = [row for part in parts for row in part.all()]
            spare = room - sum(row.height + row.space for row in rows)
            if spare >= 0:
                return parts, min(spare / sum(row.stretch for row in rows), size * _STRETCH)
        raise AppError(
            f"„{self._sheet.title}“ ({self._sheet.over}) passt nicht auf eine Seite. "
            "Bitte kürzen Sie in content/sheets.yaml die Texte oder nennen Sie weniger Wörter."
        )

    @staticmethod
    def _place(row: Row, top: float, unit: float) -> float:
        space = row.space + unit * row.stretch
        row.draw(top - space, space)
        return top - space - row.height

    def _head(self, top: float) -> float:
        page, title, bold = self._page, self._sheet.title, self._typefaces.bold
        with page.element("P"):
            style = Style(self._typefaces.regular, 12, QUIET)
            write(page, self._sheet.over, style, (MARGIN, top - 11))
        with page.element("H1"):
            size = min(_TITLE, self._width / bold.width(title))
            write(page, title, Style(bold, size, BLUE), (MARGIN, top - 41))
        rule(page, top - 54, BLUE, 1.4)
        return top - 54

    def _foot(self) -> None:
        y = self._bottom - 18
        rule(self._page, y, LINE, 0.6)
        room = self._width
        if self._logo is not None:
            left = self._page.width - MARGIN - self._logo.width
            down = y - 5 - (self._foot_height + self._logo.height) / 2 + 3
            self._page.image(self._logo, left, down)
            room -= self._logo.width + 14
        regular = self._typefaces.regular
        for line in self._sheet.foot:
            y -= _FOOT_LEADING
            size = min(_FOOT, room / regular.width(line))
            with self._page.element("P"):
                write(self._page, line, Style(regular, size, QUIET), (MARGIN, y))
