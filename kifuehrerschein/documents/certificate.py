"""The Kurszertifikat of class 0: one page that is honest about what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import category

from kifuehrerschein.documents.lines import fit, wrap
from kifuehrerschein.documents.ornament import BLUE, NAVY, background, cap, divider, knot
from kifuehrerschein.documents.page import DRAWING, Colour, Page, Style
from kifuehrerschein.documents.texts import (
    BEFORE_COURSE,
    BEFORE_NAME,
    DAY,
    ISSUER_NOTE,
    NOTE,
    NUMBER,
    TOPICS,
)
from kifuehrerschein.documents.typefaces import Typefaces, load_typefaces
from kifuehrerschein.domain.certificates import (
    BEFORE_ISSUER,
    CLASS_0_LINE,
    TITLE,
    CertificateData,
)
from kifuehrerschein.domain.errors import CertificateError
from kifuehrerschein.domain.exam import points_text
from kifuehrerschein.domain.wording import german_date

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
_LOGO = (150.0, 34.0)  # the most it may be wide and high
_NO_BREAK = "\u00a0"
_ASK = "Bitte wenden Sie sich an die Person, von der Sie das Programm haben."


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of the page: its height, the least space before it, its share of the spare space."""

    height: float
    space: float
    stretch: float
    draw: Callable[[float], None]


def draw_certificate(data: CertificateData, fonts: Path, logo: bytes = b"") -> bytes:
    """The certificate as PDF, one A4 page; the same data give the same bytes.

    `logo` is a checked PNG of the issuer; it is shown only beside their name.

    `fonts` holds SourceSans3-Regular.ttf and -Bold.ttf. Raises CertificateError for a letter
    without a glyph, for a text that does not fit, and for fonts that can't be read.
    """
    with DRAWING:
        typefaces = load_typefaces(fonts)
        _check(data, typefaces)
        page = Page(typefaces, f"{TITLE} {data.course}", CLASS_0_LINE, data.day)
        return _Certificate(data, typefaces, page, logo).draw()


def _result(data: CertificateData) -> str:
    """Ends the sentence that the name began; a part of a percent is left out."""
    points = f"{points_text(data.points)} von {points_text(data.possible)} Punkten"
    percent = int(data.points * 100 / data.possible)
    return (
        f"am {_together(german_date(data.day))} mit {_together(points)} bestanden "
        f"{_together(f'({percent} Prozent)')}."
    )


def _rule(data: CertificateData) -> str:
    """What passing took, by the attempt's own rules."""
    points = f"mindestens {data.pass_percent} Prozent"
    rule = f"Bestanden heißt: {_together(points)} der Punkte"
    required, items = data.critical_required, data.critical_items
    if not required:
        return f"{rule}."
    if items == 1:
        return f"{rule} und die besonders wichtige Frage ganz richtig."
    share = f"alle {items}" if required == items else f"mindestens {required} von {items}"
    return f"{rule} und {_together(share)} besonders wichtigen Fragen ganz richtig."


def _together(text: str) -> str:
    """`text` as it stays on one line: figures with their words."""
    return text.replace(" ", _NO_BREAK)


def _check(data: CertificateData, typefaces: Typefaces) -> None:
    """Refuse what can't be printed before anything is drawn."""
    if not data.name.strip() or not data.course.strip() or data.possible <= 0:
        raise CertificateError(
            "Für das Zertifikat fehlt der Name, der Kurs oder das Ergebnis der Prüfung. "
            "Bitte geben Sie Ihren Namen ein und versuchen Sie es noch einmal."
        )
    letter = _missing(data.name, typefaces)
    if letter:
        raise CertificateError(
            f"Das Zeichen {letter} im Namen kann nicht gedruckt werden. Möglich sind lateinische, "
            "griechische und kyrillische Buchstaben. Bitte schreiben Sie den Namen mit diesen "
            "Buchstaben."
        )
    course = (data.course, data.subtitle, data.edition, data.number, data.issuer, *data.topics)
    letter = _missing("".join(course), typefaces)
    if letter:
        raise CertificateError(
            f"Das Zeichen {letter} in den Angaben zum Kurs kann nicht gedruckt werden. {_ASK}"
        )


def _missing(text: str, typefaces: Typefaces) -> str:
    """The first letter without a glyph as it is named to people, or an empty string."""
    letter = typefaces.regular.missing(text) or typefaces.bold.missing(text)
    if not letter:
        return ""
    # A number says nothing to most people: it is for what can't be seen between the quotes.
    seen = category(letter)[0] in "LNPS"
    return f"„{letter}“" if seen else f"„{letter}“ (U+{ord(letter):04X})"


class _Certificate:
    """Measures all blocks, shares out the spare space, then draws from top to bottom."""

    def __init__(
        self, data: CertificateData, typefaces: Typefaces, page: Page, logo: bytes
    ) -> None:
        self._data = data
        self._logo = page.sized_image(logo, *_LOGO) if logo else None
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
            raise CertificateError(f"Die Angaben zum Kurs passen nicht auf eine Seite. {_ASK}")
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
        if name.size < _SMALLEST:
            raise CertificateError(
                "Der Name ist zu breit für das Zertifikat. Bitte kürzen Sie den Namen."
            )
        edition = f"Ausgabe {data.edition}" if data.edition else ""
        details = " · ".join(part for part in (data.subtitle, edition) if part)
        regular, bold = self._regular, self._bold
        return [
            self._text("H1", (TITLE,), Style(bold, 42, BLUE), 0, 0),
            self._text("P", (CLASS_0_LINE,), Style(regular, 14, _INK), 8, 0),
            self._divider(16, 0.5),
            self._text("P", (BEFORE_NAME,), Style(regular, 13, _QUIET), 14, 0.7),
            self._text("P", name.lines, Style(bold, name.size, NAVY), 8, 0.3),
            self._text("P", (BEFORE_COURSE,), Style(regular, 13, _QUIET), 12, 0.3),
            self._text("P", course.lines, Style(bold, course.size, BLUE), 6, 0.1),
            self._text("P", self._wrap(details, 12), Style(regular, 12, _QUIET), 4, 0),
            self._text("P", self._wrap(_result(data), 13), Style(regular, 13, _INK), 10, 0.3),
            self._text("P", self._wrap(_rule(data), 10.5), Style(regular, 10.5, _QUIET), 8, 0.1),
            *([self._topics(topic_size)] if data.topics else []),
            self._facts(),
            *(self._issuer() if data.issuer else []),
            self._text("P", self._wrap(self._note(), 9.5), Style(regular, 9.5, _QUIET), 12, 0.3),
        ]

    def _note(self) -> str:
        return f"{NOTE} {ISSUER_NOTE}" if self._data.issuer else NOTE

    def _issuer(self) -> list[_Block]:
        """Small and below everything that was achieved: it must not look like a seal."""
        line = f"{BEFORE_ISSUER} {self._data.issuer}"
        words = self._text("P", self._wrap(line, 11), Style(self._regular, 11, _INK), 6, 0)
        logo = self._logo
        if logo is None:
            return [replace(words, space=14, stretch=0.6)]
        return [
            _Block(
                logo.height,
                12,
                0.6,
                lambda y: self._page.image(logo, self._middle - logo.width / 2, y - logo.height),
            ),
            words,
        ]

    def _centre(self, text: str, style: Style, y: float, middle: float | None = None) -> None:
        x = (self._middle if middle is None else middle) - style.face.width(text) * style.size / 2
        self._page.write(text, style, (x, y))

    def _wrap(self, text: str, size: float) -> tuple[str, ...]:
        return wrap(text, self._regular.width, _TEXT_WIDTH / size)

    def _text(
        self, role: str, lines: Sequence[str], style: Style, space: float, stretch: float
    ) -> _Block:
        """Centred lines; the block reaches from the ascenders to the last baseline."""
        size = style.size
        leading = size * 1.32

        def draw(top: float) -> None:
            with self._page.element(role):
                for number, line in enumerate(lines):
                    baseline = top - size * 0.74 - number * leading
                    self._centre(line, style, baseline)

        return _Block(size * 0.95 + leading * (len(lines) - 1), space, stretch, draw)

    def _divider(self, space: float, stretch: float) -> _Block:
        return _Block(
            3, space, stretch, lambda y: self._page.artifact(divider(self._middle, y - 1.5, 150))
        )

    def _topics(self, size: float) -> _Block:
        """What the exam asked about, in two columns, read down the first one."""
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
                self._centre(TOPICS, Style(self._bold, 12, NAVY), top - 9)
            with self._page.element("L"):
                for part, width in zip(columns, widths, strict=True):
                    self._column(part, (x, top - 22), size)
                    x += width + _COLUMN_GAP

        return _Block(22 + rows * leading, 16, 1, draw)

    def _column(
        self, topics: Sequence[Sequence[str]], corner: tuple[float, float], size: float
    ) -> None:
        x, y = corner
        style = Style(self._regular, size, _INK)
        y -= size
        for lines in topics:
            self._page.artifact(knot(x + size * 0.3, y + size * 0.29, size * 0.19))
            with self._page.element("LI"), self._page.element("LBody"):
                for line in lines:
                    self._page.write(line, style, (x + size * 1.1, y))
                    y -= size * 1.45

    def _facts(self) -> _Block:
        """Number and day, side by side."""
        facts = ((NUMBER, self._data.number), (DAY, german_date(self._data.day)))

        def draw(top: float) -> None:
            for number, (label, value) in enumerate(facts):
                middle = self._middle + (number - 0.5) * _TEXT_WIDTH / 2
                with self._page.element("P"):
                    self._centre(label, Style(self._regular, 9.5, _QUIET), top - 8, middle)
                    self._centre(value, Style(self._bold, 12, NAVY), top - 23, middle)

        return _Block(26, 14, 0.8, draw)
