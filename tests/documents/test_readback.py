from __future__ import annotations

from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4, A5
from reportlab.pdfgen.canvas import Canvas

from kifuehrerschein.documents.certificate import draw_certificate
from kifuehrerschein.documents.page import Page, Style
from kifuehrerschein.documents.readback import read_back
from kifuehrerschein.documents.texts import BEFORE_COURSE, BEFORE_NAME
from kifuehrerschein.documents.typefaces import load_typefaces
from kifuehrerschein.domain.certificates import CLASS_0_LINE, TITLE, CertificateData
from kifuehrerschein.domain.errors import CertificateError
from tests.documents.sample import DATA, FONTS, data

PDF = draw_certificate(DATA, FONTS)

LINES = (
    TITLE,
    CLASS_0_LINE,
    BEFORE_NAME,
    DATA.name,
    BEFORE_COURSE,
    "Prüfung am 2. August 2026 mit 46,5 von 54 Punkten",
    DATA.number,
    "2. August 2026",
)


def saved(document: Any) -> bytes:
    """The document as pypdfium2 writes it."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def page_of(lines: tuple[str, ...] = LINES, x: float = 60) -> bytes:
    """A plain page with these lines."""
    typefaces = load_typefaces(FONTS)
    page = Page(typefaces, "Probe", "Probe", DATA.day)
    for number, line in enumerate(lines):
        style = Style(typefaces.regular, 12, (0, 0, 0))
        with page.element("P"):
            page.write(line, style, (x, 700 - 20 * number))
    return page.finish()


def test_a_good_certificate_passes() -> None:
    read_back(PDF, DATA)
    read_back(page_of(), DATA)


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        (data(name="Karl-Heinz Großmülle"), "Name"),
        (data(name="Karl-Heinz Großmüller Sohn"), "Name"),
        (data(name="Heinz Großmüller"), "Name"),
        (data(name="Karl-HeinzGroßmüller"), "Name"),
        (data(name="Kurszertifikat"), "Name"),
        (data(points=Fraction(13, 2)), "Punktzahl"),
        (data(points=Fraction(46)), "Punktzahl"),
        (data(points=Fraction(47)), "Punktzahl"),
        (data(possible=Fraction(5)), "Punktzahl"),
        (data(possible=Fraction(540)), "Punktzahl"),
        (data(day=date(2026, 8, 12)), "Datum"),
        (data(day=date(2025, 8, 2)), "Datum"),
        (data(number="7K2M-Q4XD-91P"), "Nummer"),
        (data(number="7K2M-Q4XD-91PB"), "Nummer"),
    ],
)
def test_another_certificate_is_noticed(other: CertificateData, problem: str) -> None:
    with pytest.raises(CertificateError, match=problem):
        read_back(PDF, other)
    with pytest.raises(CertificateError, match=problem):
        read_back(draw_certificate(other, FONTS), DATA)


@pytest.mark.parametrize(
    ("missing", "problem"),
    list(enumerate(("Überschrift",) * 2 + ("Name",) * 3 + ("Punktzahl", "Nummer", "Datum"))),
)
def test_a_missing_line_is_noticed(missing: int, problem: str) -> None:
    with pytest.raises(CertificateError, match=problem):
        read_back(page_of(LINES[:missing] + LINES[missing + 1 :]), DATA)


def test_a_day_that_only_ends_like_the_right_one_is_noticed() -> None:
    lines = tuple(line.replace("am 2.", "am 12.") for line in LINES)
    with pytest.raises(CertificateError, match="Datum"):
        read_back(page_of(lines), DATA)


@pytest.mark.parametrize("x", [-20.0, 5.0, 400.0])
def test_a_text_that_reaches_over_the_border_is_noticed(x: float) -> None:
    with pytest.raises(CertificateError, match="Rand"):
        read_back(page_of(x=x), DATA)


def test_an_empty_file_is_noticed() -> None:
    for pdf in (b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"Kurszertifikat", bytes(1000)):
        with pytest.raises(CertificateError, match="leer, unvollständig oder beschädigt"):
            read_back(pdf, DATA)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PDF) - 3))
def test_a_truncated_file_is_noticed(length: int) -> None:
    with pytest.raises(CertificateError):
        read_back(PDF[:length], DATA)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(PDF) - 1), st.binary(min_size=1, max_size=40))
def test_damage_never_ends_in_anything_but_our_error(at: int, noise: bytes) -> None:
    try:
        read_back(PDF[:at] + noise + PDF[at + len(noise) :], DATA)
    except CertificateError as error:
        assert str(error).endswith(".")  # noqa: PT017


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_anything_else_is_noticed(noise: bytes) -> None:
    for pdf in (noise, b"%PDF-1.7\n" + noise + b"\n%%EOF"):
        with pytest.raises(CertificateError):
            read_back(pdf, DATA)


def test_a_second_page_is_noticed() -> None:
    document = pypdfium2.PdfDocument(PDF)
    document.import_pages(document)
    two = saved(document)
    document.close()
    with pytest.raises(CertificateError, match="2 Seiten"):
        read_back(two, DATA)


def test_another_size_is_noticed() -> None:
    document = pypdfium2.PdfDocument(PDF)
    document[0].set_mediabox(0, 0, *A5)
    small = saved(document)
    document.close()
    with pytest.raises(CertificateError, match="A4"):
        read_back(small, DATA)


def test_a_font_that_is_not_in_the_file_is_noticed() -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for number, line in enumerate(LINES):
        canvas.drawString(60, 700 - 20 * number, line)
    canvas.save()
    with pytest.raises(CertificateError, match="Schrift"):
        read_back(file.getvalue(), DATA)


def test_a_font_that_is_not_in_the_file_is_noticed_inside_a_form_too() -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.beginForm("text")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(60, 700, TITLE)
    canvas.endForm()
    canvas.doForm("text")
    canvas.save()
    with pytest.raises(CertificateError, match="Schrift"):
        read_back(file.getvalue(), DATA)
