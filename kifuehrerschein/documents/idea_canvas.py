"""The idea canvas of exercise 11 as one A4 page that also reads well when printed in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from kifuehrerschein.documents.lines import wrap
from kifuehrerschein.documents.ornament import BLUE, NAVY, dot, rounded
from kifuehrerschein.documents.page import DRAWING, Colour, Page, Style
from kifuehrerschein.documents.typefaces import Typeface, Typefaces, load_typefaces
from kifuehrerschein.domain.exercises.idea_canvas import IdeaSheet, Light, SheetRow
from kifuehrerschein.domain.wording import german_date

_INK: Colour = (0.13, 0.17, 0.27)
_QUIET: Colour = (0.31, 0.36, 0.46)
_WHITE: Colour = (1.0, 1.0, 1.0)
_LINE: Colour = (0.70, 0.76, 0.86)
_TINT: Colour = (0.93, 0.95, 1.0)
_MARGIN = 48.0
_GAP = 14.0
_PAD = 11.0
_BOX_HEIGHT = 154.0
_ROW_HEIGHT = 41.0
_LEADING = 1.34
_SIZES = (12.0, 11.0, 10.0, 9.0)
_MORE = " … (gekürzt)"
# What stands for a letter that the typeface lacks.
_LACKING = "□"
# The lit lamp is filled; in grey its place and the word beside it say the same.
_LAMPS: tuple[tuple[Light, Colour], ...] = (
    (Light.RED, (0.72, 0.11, 0.11)),
    (Light.YELLOW, (0.93, 0.66, 0.06)),
    (Light.GREEN, (0.05, 0.49, 0.27)),
)
_SUBJECT = "Eine eigene Idee, geprüft an fünf Kriterien"


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle by its upper left corner; all in points."""

    left: float
    top: float
    width: float
    height: float


def draw_idea(sheet: IdeaSheet, fonts: Path) -> bytes:
    """The canvas as PDF, one A4 page; the same sheet gives the same bytes.

    `fonts` holds SourceSans3-Regular.ttf and -Bold.ttf. A text that is too long is cut and says
    so. Raises CertificateError for fonts that can't be read.
    """
    with DRAWING:
        typefaces = load_typefaces(fonts)
        page = Page(typefaces, sheet.title, _SUBJECT, sheet.day)
        return _Drawing(sheet, typefaces, page).draw()


class _Drawing:
    """Draws from top to bottom; all heights are fixed, the texts fit themselves in."""

    def __init__(self, sheet: IdeaSheet, typefaces: Typefaces, page: Page) -> None:
        self._sheet = sheet
        self._regular = typefaces.regular
        self._bold = typefaces.bold
        self._page = page
        self._width = page.width - 2 * _MARGIN
        self._lacking = False

    def draw(self) -> bytes:
        """The finished page."""
        top = self._head(self._page.height - 44)
        top = self._fields(top - 16)
        top = self._rows(top - 20)
        self._conclusion(top - 14)
        self._foot()
        return self._page.finish()

    def _head(self, top: float) -> float:
        title = Style(self._bold, 26, BLUE)
        with self._page.element("H1"):
            self._write(self._sheet.title, title, (_MARGIN, top - 22))
        with self._page.element("P"):
            day = f"Stand: {german_date(self._sheet.day)}"
            x = _MARGIN + self._width - self._regular.width(day) * 10
            self._write(day, Style(self._regular, 10, _QUIET), (x, top - 22))
        self._rule(top - 34, BLUE, 1.4)
        return top - 34

    def _fields(self, top: float) -> float:
        width = (self._width - _GAP) / 2
        for at, (title, text) in enumerate(self._sheet.fields):
            left = _MARGIN + at % 2 * (width + _GAP)
            upper = top - at // 2 * (_BOX_HEIGHT + _GAP)
            self._field(title, text, _Area(left, upper, width, _BOX_HEIGHT))
        rows = (len(self._sheet.fields) + 1) // 2
        return top - rows * (_BOX_HEIGHT + _GAP) + _GAP

    def _field(self, title: str, text: str, area: _Area) -> None:
        self._frame(area, _WHITE)
        with self._page.element("H2"):
            place = (area.left + _PAD, area.top - 20)
            self._write(title, Style(self._bold, 12, NAVY), place)
        inside = _Area(
            area.left + _PAD, area.top - 28, area.width - 2 * _PAD, area.height - 28 - _PAD / 2
        )
        # An empty box is left to be filled by hand.
        if text:
            self._paragraph(text, inside, Style(self._regular, 12, _INK))

    def _rows(self, top: float) -> float:
        with self._page.element("H2"):
            self._write("Fünf Kriterien", Style(self._bold, 14, BLUE), (_MARGIN, top - 12))
        top -= 22
        for row in self._sheet.rows:
            self._row(row, top)
            top -= _ROW_HEIGHT
            self._rule(top, _LINE, 0.5)
        return top

    def _row(self, row: SheetRow, top: float) -> None:
        middle = top - _ROW_HEIGHT / 2
        self._lamps(row.light, middle)
        left = _MARGIN + 70
        with self._page.element("P"):
            self._write(row.title, Style(self._bold, 11, NAVY), (left, middle + 3))
            self._write(row.word, Style(self._regular, 10, _INK), (left, middle - 11))
        if row.advice:
            at = left + 128
            area = _Area(at, top - 4, _MARGIN + self._width - at, _ROW_HEIGHT - 6)
            self._paragraph(row.advice, area, Style(self._regular, 10, _INK), centred=True)

    def _lamps(self, light: Light, y: float) -> None:
        parts = [f"0.9 w {_colour(_QUIET)} RG"]
        for at, (lamp, colour) in enumerate(_LAMPS):
            path = dot(_MARGIN + 9 + at * 20, y, 7)
            lit = lamp is light
            parts.append(f"{_colour(colour)} rg {path} B" if lit else f"{path} S")
        self._page.artifact("\n".join(parts))

    def _conclusion(self, top: float) -> None:
        step = f"Nächster Schritt: {self._sheet.next_step}" if self._sheet.next_step else ""
        style = Style(self._regular, 11, _INK)
        below = _Area(_MARGIN + _PAD, top - 34, self._width - 2 * _PAD, 48)
        size, lines = self._fitted(self._known(step), below, style)
        height = 40 + size * _LEADING * len(lines)
        self._frame(_Area(_MARGIN, top, self._width, height), _TINT)
        above = _Area(below.left, top - 6, below.width, 28)
        self._paragraph(self._sheet.overall, above, Style(self._bold, 12, NAVY), centred=True)
        if step:
            self._paragraph(step, below, style)

    def _foot(self) -> None:
        text = "Gemacht mit dem Kurs KI-Führerschein. Die Ampeln folgen aus eigenen Antworten."
        if self._lacking:
            text += f" {_LACKING} steht für Zeichen, die diese Schrift nicht hat."
        with self._page.element("P"):
            self._write(text, Style(self._regular, 8.5, _QUIET), (_MARGIN, 30))

    # -- small parts -------------------------------------------------------------------------

    def _paragraph(self, text: str, area: _Area, style: Style, *, centred: bool = False) -> None:
        """The text as large as it fits, at most in the style's size; what is too long is cut."""
        size, lines = self._fitted(self._known(text), area, style)
        leading = size * _LEADING
        spare = area.height - leading * len(lines) if centred else 0.0
        baseline = area.top - spare / 2 - size
        with self._page.element("P"):
            for number, line in enumerate(lines):
                place = (area.left, baseline - number * leading)
                self._page.write(line, Style(style.face, size, style.colour), place)

    @staticmethod
    def _fitted(text: str, area: _Area, style: Style) -> tuple[float, Sequence[str]]:
        for size in (size for size in _SIZES if size <= style.size):
            lines = _lines(text, style.face, area.width / size)
            if len(lines) <= _room(area, size):
                return size, lines
        size = _SIZES[-1]
        lines, room = _lines(text, style.face, area.width / size), _room(area, size)
        return size, [*lines[: room - 1], _cut(lines[room - 1], style.face, area.width / size)]

    def _known(self, text: str) -> str:
        """`text` with a sign in the place of every letter that the typeface lacks."""
        known = []
        for letter in normalize("NFC", text):
            lacks = letter != "\n" and self._regular.missing(letter)
            known.append((_LACKING if letter.isprintable() else " ") if lacks else letter)
        self._lacking = self._lacking or _LACKING in known
        return "".join(known)

    def _write(self, text: str, style: Style, place: tuple[float, float]) -> None:
        self._page.write(self._known(text), style, place)

    def _frame(self, area: _Area, fill: Colour) -> None:
        path = rounded(area.left, area.top - area.height, area.width, area.height, 8)
        self._page.artifact(f"0.9 w {_colour(BLUE)} RG {_colour(fill)} rg\n{path} B")

    def _rule(self, y: float, colour: Colour, width: float) -> None:
        right = _MARGIN + self._width
        self._page.artifact(
            f"{width} w {_colour(colour)} RG {_MARGIN:.1f} {y:.1f} m {right:.1f} {y:.1f} l S"
        )


def _room(area: _Area, size: float) -> int:
    """How many lines of this size the area takes."""
    return int(area.height // (size * _LEADING))


def _lines(text: str, face: Typeface, limit: float) -> list[str]:
    """The text's paragraphs, broken at `limit` times the size."""
    paragraphs = [" ".join(part.split()) for part in text.splitlines()]
    return [line for part in paragraphs if part for line in wrap(part, face.width, limit)]


def _cut(line: str, face: Typeface, limit: float) -> str:
    """The line's beginning and a note that more was written."""
    while line and face.width(line + _MORE) > limit:
        line = line[:-1]
    return line.rstrip() + _MORE


def _colour(colour: Colour) -> str:
    return " ".join(f"{part:.3f}" for part in colour)
