"""The Kurszertifikat of class 0: one page that is honest about what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from kifuehrerschein.documents.lines import fit, wrap
from kifuehrerschein.documents.ornament import BLUE, NAVY, background, cap, divider, knot
from kifuehrerschein.documents.page import Colour, Page
from kifuehrerschein.documents.typefaces import Typeface, Typefaces, load_typefaces
from kifuehrerschein.domain.certificates import (
    CLASS_0_LINE,
    TITLE,
    CertificateData,
    german_date,
)
from kifuehrerschein.domain.errors import CertificateError
from kifuehrerschein.domain.exam import points_text

BEFORE_NAME = "Nach eigenen Angaben hat"
BEFORE_COURSE = "den Kurs"
TOPICS = "Themen des Kurses"
NUMBER = "Nummer"
DAY = "Tag der Prüfung"
NOTE = (
    "Was dieses Blatt ist: Der Kurs ist ein Selbstlernkurs. Die Prüfung wurde zu Hause "
    "und ohne Aufsicht gemacht. Den Namen hat die lernende Person selbst angegeben. "
    "Name, Prüfung und Ergebnis hat niemand bestätigt."
)

_INK: Colour = (0.13, 0.17, 0.27)
_QUIET: Colour = (0.31, 0.36, 0.46)
_TEXT_WIDTH = 440.0
_COLUMN_GAP = 40.0
_TOP = 158.0  # below the cap, measured from the upper edge
_BOTTOM = 92.0  # above the lower band
_NAME_SIZES = ((1, 25.0), (2, 21.0), (3, 13.0))
_COURSE_SIZES = ((1, 16.0), (2, 12.0), (3, 9.0))
_TOPIC_SIZES = (11.0, 10.0, 9.0, 8.0, 7.0)
_SMALLEST = 6.0

# reportlab's fonts keep a read position, so two pages must not be drawn at the same time.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of the page: its height, the least space before it, its share of the spare space."""

    height: float
    space: float
    stretch: float
    draw: Callable[[float], None]


def draw_certificate(data: CertificateData, fonts: Path) -> bytes:
    """The certificate as PDF, one A4 page; the same data give the same bytes.

    `fonts` holds SourceSans3-Regular.ttf and -Bold.ttf. Raises CertificateError for a letter
    without a glyph, for a text that does not fit, and for fonts that can't be read.
    """
    with _ONE_AT_A_TIME:
        typefaces = load_typefaces(fonts)
        _check_letters(data, typefaces)
        page = Page(typefaces, f"{TITLE} {data.course}", CLASS_0_LINE, data.day)
        return _Certificate(data, typefaces, page).draw()


def score_sentence(data: CertificateData) -> str:
    """What was reached, as it stands on the page; a part of a percent is left out."""
    percent = int(data.points * 100 / data.possible)
    return f"({percent}\u00a0Prozent; bestanden ab {data.pass_percent}\u00a0Prozent)."


def _check_letters(data: CertificateData, typefaces: Typefaces) -> None:
    """Refuse what can't be printed before anything is drawn."""
    course = " ".join((data.course, data.subtitle, data.edition, data.number, *data.topics))
    for where, text in (("Namen", data.name), ("Kurs", course)):
        letter = typefaces.regular.missing(text) or typefaces.bold.missing(text)
        if letter:
            raise CertificateError(
                f"Das Zeichen „{letter}“ (U+{ord(letter):04X}) im {where} kann nicht gedruckt "
                "werden. Es geht mit lateinischen, griechischen und kyrillischen Buchstaben. "
                "Bitte schreiben Sie es anders."
            )
    if data.possible <= 0 or not data.name.strip():
        raise CertificateError("Für ein Zertifikat fehlen der Name oder die Punkte der Prüfung.")


class _Certificate:
    """Measures all blocks, shares out the spare space, then draws from top to bottom."""

    def __init__(self, data: CertificateData, typefaces: Typefaces, page: Page) -> None:
        self._data = data
        self._regular = typefaces.regular
        self._bold = typefaces.bold
        self._page = page
        self._middle = page.width / 2

    def draw(self) -> bytes:
        """The finished page. Raises CertificateError if the texts don't fit on it."""
        page = self._page
        page.picture("background", background(page.width, page.height))
        page.artifact(cap(self._middle, page.height - 100, 74))
        room = page.height - _TOP - _BOTTOM
        for size in _TOPIC_SIZES:
            blocks = self._blocks(size)
            spare = room - sum(block.height + block.space for block in blocks)
            if spare >= 0:
                break
        else:
            raise CertificateError(
                "Die Angaben zum Kurs passen nicht auf eine Seite. "
                "Bitte wenden Sie sich an die Person, von der Sie das Programm haben."
            )
        unit = spare / sum(block.stretch for block in blocks)
        y = page.height - _TOP
        for block in blocks:
            y -= block.space + unit * block.stretch
            block.draw(y)
            y -= block.height
        return page.finish()

    def _blocks(self, topic_size: float) -> list[_Block]:
        data = self._data
        name = fit(data.name, self._bold.width, _TEXT_WIDTH, _NAME_SIZES, 36)
        course = fit(data.course, self._bold.width, _TEXT_WIDTH, _COURSE_SIZES, 21)
        if min(name.size, course.size) < _SMALLEST:
            raise CertificateError(
                "Der Name ist zu breit für das Zertifikat. Bitte kürzen Sie den Namen."
            )
        details = " · ".join(part for part in (data.subtitle, f"Ausgabe {data.edition}") if part)
        result = (
            f"bearbeitet und die Prüfung am {german_date(data.day)} "
            f"mit {points_text(data.points)} von {points_text(data.possible)} Punkten bestanden"
        )
        regular, bold = self._regular, self._bold
        return [
            self._text("H1", (TITLE,), bold, 42, BLUE, 0, 0),
            self._text("P", (CLASS_0_LINE,), regular, 14, _INK, 8, 0),
            self._divider(16, 0.5),
            self._text("P", (BEFORE_NAME,), regular, 13, _QUIET, 14, 0.7),
            self._text("P", name.lines, bold, name.size, NAVY, 8, 0.3),
            self._text("P", (BEFORE_COURSE,), regular, 13, _QUIET, 12, 0.3),
            self._text("P", course.lines, bold, course.size, BLUE, 6, 0.1),
            self._text("P", self._wrap(details, 12), regular, 12, _QUIET, 4, 0),
            self._text("P", self._wrap(result, 13), regular, 13, _INK, 10, 0.3),
            self._text("P", (score_sentence(data),), regular, 13, _INK, 3, 0),
            self._topics(topic_size),
            self._facts(),
            self._text("P", self._wrap(NOTE, 9), regular, 9, _QUIET, 12, 0.3),
        ]

    def _centre(self, text: str, face: Typeface, size: float, y: float, colour: Colour) -> None:
        x = self._middle - face.width(text) * size / 2
        self._page.write(text, face, size, (x, y), colour)

    def _wrap(self, text: str, size: float) -> tuple[str, ...]:
        return wrap(text, self._regular.width, _TEXT_WIDTH / size)

    def _text(  # noqa: PLR0913 - what makes a paragraph
        self,
        role: str,
        lines: Sequence[str],
        face: Typeface,
        size: float,
        colour: Colour,
        space: float,
        stretch: float,
    ) -> _Block:
        """Centred lines; the block reaches from the ascenders to the last baseline."""
        leading = size * 1.32

        def draw(top: float) -> None:
            with self._page.element(role):
                for number, line in enumerate(lines):
                    baseline = top - size * 0.74 - number * leading
                    self._centre(line, face, size, baseline, colour)

        return _Block(size * 0.95 + leading * (len(lines) - 1), space, stretch, draw)

    def _divider(self, space: float, stretch: float) -> _Block:
        return _Block(
            3, space, stretch, lambda y: self._page.artifact(divider(self._middle, y - 1.5, 150))
        )

    def _topics(self, size: float) -> _Block:
        """The modules in two columns, read down the first one."""
        column = (_TEXT_WIDTH - _COLUMN_GAP) / 2
        indent, leading = size * 1.1, size * 1.45
        wrapped = [
            wrap(topic, self._regular.width, (column - indent) / size)
            for topic in self._data.topics
        ]
        half = (len(wrapped) + 1) // 2
        columns = [part for part in (wrapped[:half], wrapped[half:]) if part]
        widths = [
            indent + max(self._regular.width(line) for topic in part for line in topic) * size
            for part in columns
        ]
        left = self._middle - (sum(widths) + _COLUMN_GAP * (len(widths) - 1)) / 2
        rows = max((sum(map(len, part)) for part in columns), default=0)

        def draw(top: float) -> None:
            x = left
            with self._page.element("H2"):
                self._centre(TOPICS, self._bold, 12, top - 9, NAVY)
            with self._page.element("L"):
                for part, width in zip(columns, widths, strict=True):
                    self._column(part, (x, top - 22), size)
                    x += width + _COLUMN_GAP

        return _Block(22 + rows * leading, 16, 1, draw)

    def _column(
        self, topics: Sequence[Sequence[str]], corner: tuple[float, float], size: float
    ) -> None:
        x, y = corner
        y -= size
        for lines in topics:
            self._page.artifact(knot(x + size * 0.3, y + size * 0.27, size * 0.19))
            with self._page.element("LI"), self._page.element("LBody"):
                for line in lines:
                    self._page.write(line, self._regular, size, (x + size * 1.1, y), _INK)
                    y -= size * 1.45

    def _facts(self) -> _Block:
        """Number and day, side by side."""
        facts = ((NUMBER, self._data.number), (DAY, german_date(self._data.day)))

        def draw(top: float) -> None:
            for number, (label, value) in enumerate(facts):
                middle = self._middle + (number - 0.5) * _TEXT_WIDTH / 2
                with self._page.element("P"):
                    for text, face, size, y, colour in (
                        (label, self._regular, 9.0, top - 8, _QUIET),
                        (value, self._bold, 12.0, top - 23, NAVY),
                    ):
                        x = middle - face.width(text) * size / 2
                        self._page.write(text, face, size, (x, y), colour)

        return _Block(26, 14, 0.8, draw)
