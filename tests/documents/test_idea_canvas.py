"""The idea canvas as a page: everything is on it, inside its frame, and told honestly."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kifuehrerschein.documents.idea_canvas import draw_idea
from kifuehrerschein.documents.pictures import page_pictures
from kifuehrerschein.domain.errors import CertificateError
from kifuehrerschein.domain.exercises.idea_canvas import (
    LONGEST_FIELD,
    IdeaSheet,
    Light,
    SheetRow,
)
from tests.documents.sample import FONTS, pieces, text
from tests.documents.test_certificate import streams

ROWS = (
    SheetRow("Machbar", Light.GREEN, "Grün: passt", "Probieren Sie die Idee an einem Fall aus."),
    SheetRow("Nutzen", Light.YELLOW, "Gelb: noch verbessern", "Stoppen Sie bei 5 Fällen die Zeit."),
    SheetRow("Übertragbar", Light.OPEN, "Noch offen", ""),
    SheetRow("Datenschutz", Light.RED, "Rot: erst klären", "Nehmen Sie Daten heraus. " * 6),
    SheetRow("Fair", Light.GREEN, "Grün: passt", "Fragen Sie nach."),
)
SHEET = IdeaSheet(
    title="Ideen-Leinwand",
    fields=(
        ("Problem", "Einladungen kosten 2 Stunden in der Woche."),
        ("Idee", "Ein Programm macht aus Stichpunkten einen Entwurf.\nIch prüfe ihn."),
        ("Wer hat etwas davon?", "Das Team und 40 Familien"),
        ("Erster Schritt", ""),
    ),
    rows=ROWS,
    overall="So noch nicht starten. Klären Sie zuerst: Datenschutz.",
    next_step="Nehmen Sie die persönlichen Daten heraus.",
    day=date(2026, 11, 22),
)
LONG = "Einladungen an Familien schreiben kostet jede Woche viel Zeit. " * 20


def sheet(**changes: Any) -> IdeaSheet:
    return replace(SHEET, **changes)


def filled(words: str) -> IdeaSheet:
    return sheet(fields=tuple((title, words) for title, _ in SHEET.fields), next_step=words)


def pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def test_everything_stands_on_one_page_and_can_be_selected() -> None:
    pdf = draw_idea(SHEET, FONTS)
    assert pages(pdf) == 1
    shown = text(pdf)
    for title, written in SHEET.fields:
        assert title in shown
        assert " ".join(written.split()) in shown
    for row in ROWS:
        assert row.title in shown
        assert row.word in shown
        assert row.advice.strip() in shown
    assert SHEET.overall in shown
    assert f"Nächster Schritt: {SHEET.next_step}" in shown
    assert "Stand: 22. November 2026" in shown
    assert "gekürzt" not in shown


@pytest.mark.parametrize("words", ["", "i", LONG[:LONGEST_FIELD], LONG, "W" * 400, "a\n" * 200])
def test_nothing_leaves_the_page_or_touches_the_next_line(words: str) -> None:
    found = [(piece, box) for piece, box in pieces(draw_idea(filled(words), FONTS)) if piece]
    for at, (piece, (left, bottom, right, top)) in enumerate(found):
        assert left > 40, piece
        assert right < 595.28 - 40, piece
        assert bottom > 20, piece
        assert top < 841.89 - 20, piece
        for other, (x, y, to_x, to_y) in found[at + 1 :]:
            apart = to_x <= left or x >= right or to_y <= bottom + 0.5 or y >= top - 0.5
            assert apart, (piece, other)


def test_what_the_app_lets_one_write_is_not_cut_in_its_box() -> None:
    shown = text(draw_idea(sheet(fields=filled(LONG[:LONGEST_FIELD].strip()).fields), FONTS))
    assert shown.count(LONG[:LONGEST_FIELD].strip()) == len(SHEET.fields)


def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    shown = text(draw_idea(filled(LONG), FONTS))
    assert shown.count(" … (gekürzt)") == len(SHEET.fields) + 1
    assert LONG not in shown


def test_signs_without_a_glyph_are_shown_as_missing() -> None:
    shown = text(draw_idea(filled("Ein Plan 😀 für Żółć"), FONTS))
    assert "Ein Plan □ für Żółć" in shown
    assert "□ steht für Zeichen, die diese Schrift nicht hat." in shown
    assert "□" not in text(draw_idea(SHEET, FONTS))


@pytest.mark.parametrize("light", [Light.RED, Light.YELLOW, Light.GREEN])
def test_the_lit_lamp_has_its_place_also_in_grey(light: Light) -> None:
    row = replace(ROWS[0], light=light)
    rows = (row, *(replace(other, light=Light.OPEN) for other in ROWS[1:]))
    pdf = draw_idea(sheet(rows=rows), FONTS)
    # Where the word "Grün: passt" stands, the row is; the lamps are left of it.
    bottom = next(box for piece, box in pieces(pdf) if piece == row.title)[1]
    width, height, rgb = page_pictures(pdf, 72)[0]
    y = height - round(bottom) + 2

    def grey(x: int) -> int:
        at = (y * width + x) * 3
        return sum(rgb[at : at + 3]) // 3

    greys = [grey(57), grey(77), grey(97)]
    dark = [Light.RED, Light.YELLOW, Light.GREEN][greys.index(min(greys))]
    assert dark is light
    assert min(greys) < 200
    assert sorted(greys)[1] > 240


def test_the_same_sheet_gives_the_same_bytes() -> None:
    first = draw_idea(SHEET, FONTS)
    draw_idea(filled("Anderes"), FONTS)
    assert draw_idea(SHEET, FONTS) == first


def test_the_file_describes_itself_and_is_tagged() -> None:
    pdf = draw_idea(SHEET, FONTS)
    document = pypdfium2.PdfDocument(pdf)
    about = document.get_metadata_dict()
    document.close()
    assert about["Title"] == "Ideen-Leinwand"
    assert about["Creator"] == "KI-Führerschein"
    assert about["Author"] == ""
    assert about["CreationDate"] == "D:20261122"
    assert b"/Lang (de-DE)" in pdf
    assert b"/Marked true" in pdf
    roles = re.findall(rb"/StructElem/S/(\w+)", pdf)
    assert roles.count(b"H1") == 1
    assert roles.count(b"H2") == len(SHEET.fields) + 1
    content = streams(pdf)
    numbers = [int(number) for number in re.findall(rb"/MCID (\d+)", content)]
    assert numbers == list(range(len(numbers)))
    assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")
    assert {font.partition(b"+")[2] for font in re.findall(rb"/BaseFont\s*/(\S+)", content)} == {
        b"SourceSans3-Bold",
        b"SourceSans3-Regular",
    }


def test_without_fonts_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(CertificateError):
        draw_idea(SHEET, tmp_path)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=LONGEST_FIELD))
def test_whatever_one_writes_there_is_one_page(words: str) -> None:
    assert pages(draw_idea(filled(words), FONTS)) == 1
