"""A certificate's data and what can be seen on the page made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pypdfium2
from pypdfium2 import raw

from kifuehrerschein.documents.texts import BEFORE_COURSE
from kifuehrerschein.domain.certificates import CertificateData
from kifuehrerschein.paths import fonts_dir

FONTS = fonts_dir()

DATA = CertificateData(
    number="7K2M-Q4XD-91PA",
    name="Karl-Heinz Großmüller",
    course="KI-Führerschein",
    subtitle="KI verstehen und sicher nutzen",
    edition="2026.11",
    points=Fraction(93, 2),
    possible=Fraction(54),
    pass_percent=75,
    critical_required=2,
    critical_items=3,
    day=date(2026, 8, 2),
    topics=(
        "KI erkennen",
        "Regeln und Lernen",
        "Antworten prüfen",
        "Fälschungen und Betrug erkennen",
        "Können und Grenzen",
    ),
)

WORDS = (
    "Maria Magdalena Theodora Alexandrina von und zu Hohenlohe-Waldenburg-Schillingsfürst "
    "Gräfin Wolkenstein-Trostburg-Sayns"
).ljust(120, "s")
NAMES = (
    "Li Wu",
    "Karl-Heinz Großmüller",
    WORDS,
    "Donaudampfschifffahrt" * 5 + "sgesellschaften",
    "W" * 120,
    "Ж" * 120,
    "i" * 120,
    "W " * 59 + "WW",
    "W-" * 59 + "WW",
    "Łukasz Şahin İpek ẞ",
    "Олександра Коваленко",
    "Ελένη Παπαδοπούλου",
    "Nguyễn Thị Ánh",
    "Adébọ̀wálé Ọ̀ṣun M̈",
    "D’Angelo-O'Neill (geb. d'Arc)",
    "Nummer",
    BEFORE_COURSE,
)


def data(**changes: Any) -> CertificateData:
    """The sample data with some of them changed."""
    return replace(DATA, **changes)


def pieces(pdf: bytes) -> list[tuple[str, tuple[float, float, float, float]]]:
    """What is written on the first page, piece by piece, each with its left, bottom, right, top."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    textpage = page.get_textpage()
    found = [
        (shown.extract(), shown.get_bounds())
        for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=textpage)
    ]
    textpage.close()
    page.close()
    document.close()
    return found


def text(pdf: bytes) -> str:
    """All that is written on the first page, in reading order."""
    return " ".join(piece for piece, _ in pieces(pdf) if piece)
