"""Reading a written certificate again, to see that it is what it should be."""

from __future__ import annotations

from unicodedata import normalize

from pypdfium2 import PdfTextObj, raw

from kifuehrerschein.documents.pdfium import opened
from kifuehrerschein.documents.texts import BEFORE_COURSE, BEFORE_NAME, ISSUER_NOTE
from kifuehrerschein.domain.certificates import (
    BEFORE_ISSUER,
    CLASS_0_LINE,
    TITLE,
    CertificateData,
)
from kifuehrerschein.domain.errors import CertificateError
from kifuehrerschein.domain.exam import points_text
from kifuehrerschein.domain.wording import german_date

_A4 = (595.28, 841.89)
# PDFium gives U+0002 for a hyphen at the end of a line and takes ligatures apart.
_ALIKE = str.maketrans(
    {"\x02": "-", "\u2010": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
)
_MARGIN = 30.0  # points; inside the frame


def read_back(pdf: bytes, data: CertificateData) -> None:
    """Raises CertificateError unless `pdf` is one A4 page that shows `data` in embedded fonts."""
    with opened(pdf) as document:
        if len(document) != 1:
            raise _wrong(f"Es hat {len(document)} Seiten statt einer Seite.")
        page = document[0]
        size = page.get_size()
        if any(abs(side - wanted) > 1 for side, wanted in zip(size, _A4, strict=True)):
            raise _wrong("Die Seite hat nicht die Größe A4.")
        textpage = page.get_textpage()
        pieces: list[str] = []
        for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=textpage):
            _check_piece(shown, size)
            pieces.append(_plain(shown.extract()))
        textpage.close()
        page.close()
    _check_text([piece for piece in pieces if piece], data)


def _check_piece(shown: PdfTextObj, size: tuple[float, float]) -> None:
    """One piece of text: its font is in the file, and it stands inside the frame."""
    if not shown.get_font().is_embedded:
        raise _wrong("Eine Schrift fehlt in der Datei.")
    left, bottom, right, top = shown.get_bounds()
    inside = min(left, bottom, size[0] - right, size[1] - top) >= _MARGIN
    if not inside:
        raise _wrong("Ein Text reicht über den Rand.")


def _check_text(pieces: list[str], data: CertificateData) -> None:
    text = " ".join(pieces)
    points, possible = points_text(data.points), points_text(data.possible)
    day = german_date(data.day)
    expected = (
        (TITLE in pieces and CLASS_0_LINE in pieces, "die Überschrift"),
        (_has_name(pieces, _plain(data.name)), "der Name"),
        (f"mit {points} von {possible} Punkten" in text, "die Punktzahl"),
        (f"am {day} " in text and day in pieces, "das Datum"),
        (data.number in pieces, "die Nummer"),
        (_has_issuer(text, data.issuer), "die Angabe, wer das Programm ausgegeben hat,"),
    )
    for found, what in expected:
        if not found:
            raise _wrong(f"Auf der Seite fehlt {what} oder ist falsch.")


def _has_issuer(text: str, issuer: str) -> bool:
    """The line with what it means, or nothing of both."""
    if not issuer:
        return _plain(ISSUER_NOTE) not in text
    return _plain(f"{BEFORE_ISSUER} {issuer}") in text and _plain(ISSUER_NOTE) in text


def _plain(text: str) -> str:
    """`text` in NFC with single spaces, as far as PDFium tells letters apart."""
    return " ".join(normalize("NFC", text.translate(_ALIKE)).split())


def _has_name(pieces: list[str], name: str) -> bool:
    """Whether the name, line after line, is all that stands between the words around it."""
    if BEFORE_NAME not in pieces:
        return False
    rest = name
    for piece in pieces[pieces.index(BEFORE_NAME) + 1 :]:
        if not rest:
            return piece == BEFORE_COURSE
        if not rest.startswith(piece):
            return False
        rest = rest.removeprefix(piece).lstrip(" ")
    return False


def _wrong(problem: str) -> CertificateError:
    return CertificateError(
        f"Das Zertifikat ist nicht richtig geworden. {problem} Es wurde nicht ausgestellt. "
        "Bitte versuchen Sie es noch einmal."
    )
