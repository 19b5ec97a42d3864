"""A printed sheet: everything on one page, large enough to read, nothing cut, told honestly."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from kifuehrerschein.documents.pictures import page_pictures
from kifuehrerschein.documents.sheet import SIZES, draw_sheet
from kifuehrerschein.domain.errors import AppError, CertificateError
from kifuehrerschein.domain.sheets import Entry, Layout, Section, Sheet
from tests.documents.sample import FONTS, pieces, text
from tests.documents.test_certificate import streams

MERKSATZ = "Prüfen Sie Aussage für Aussage. Fragen Sie dort nach, wo ein Fehler am meisten schadet."
SHEET = Sheet(
    over="Merkblatt zu Modul 5",
    title="Antworten prüfen",
    sections=(
        Section("Merksätze", Layout.NOTES, (Entry(MERKSATZ, "Stopp – Suchen – Sichern"),) * 5),
        Section(
            "So geht es",
            Layout.STEPS,
            (Entry("Rufen Sie um 15 Uhr an."), Entry("Lesen Sie nach."), Entry("Schreiben Sie.")),
        ),
        Section("Nie eingeben", Layout.LIST, (Entry("Passwörter"), Entry("fremde Briefe"))),
        Section("Bauplan", Layout.SIDE, (Entry("Was soll entstehen?", "Zusammen·hang"),)),
        Section("Beispiel", Layout.BOX, (Entry("„Schreibe eine Einladung. " * 4 + "Kurz.“"),)),
        Section(
            "Wörter",
            Layout.COLUMNS,
            tuple(Entry("Ein Sprach·modell rechnet mit Wörtern. " * 2, f"Wort {n}") for n in "123"),
        ),
    ),
    foot=("Kurs: Grundlagen", "Ausgabe 2026.11. Stand: 22. November 2026. Lizenz: CC BY 4.0."),
    day=date(2026, 11, 22),
)


def sheet(**changes: Any) -> Sheet:
    return replace(SHEET, **changes)


def notes(count: int) -> Sheet:
    """A sheet with this many Merksätze and nothing else."""
    return sheet(
        sections=(replace(SHEET.sections[0], entries=(Entry(MERKSATZ, "Titel"),) * count),)
    )


def body_sizes(pdf: bytes) -> set[float]:
    """The type sizes in points of all lines between the title and the foot."""
    found: list[float] = []
    document = pypdfium2.PdfDocument(pdf)
    for shown in document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = raw.c_float()
        assert raw.FPDFTextObj_GetFontSize(shown, size)
        found.append(round(size.value, 2))
    document.close()
    assert found[-2:] == [9, 9]
    return set(found[2:-2])


def test_everything_stands_on_one_page_in_reading_order() -> None:
    pdf = draw_sheet(SHEET, FONTS)
    assert len(page_pictures(pdf, 20)) == 1
    shown = " ".join(text(pdf).split())
    at = -1
    for wanted in (SHEET.over, SHEET.title, *(section.title for section in SHEET.sections)):
        assert shown.index(wanted) > at
        at = shown.index(wanted)
    for line in SHEET.foot:
        assert shown.index(line) > at
    assert shown.count(MERKSATZ) == 5
    assert "1 Rufen Sie um 15 Uhr an. 2 Lesen Sie nach. 3 Schreiben Sie." in shown
    assert "Wort 1 Ein Sprachmodell rechnet mit Wörtern." in shown


def test_the_reading_aid_is_seen_but_neither_read_out_nor_copied() -> None:
    assert "·" not in text(draw_sheet(SHEET, FONTS))
    assert "Zusammenhang" in text(draw_sheet(SHEET, FONTS))
    plain = replace(SHEET.sections[3], entries=(Entry("Was soll entstehen?", "Zusammenhang"),))
    without = sheet(sections=(*SHEET.sections[:3], plain, *SHEET.sections[4:]))
    assert page_pictures(draw_sheet(SHEET, FONTS), 60) != page_pictures(
        draw_sheet(without, FONTS), 60
    )


@pytest.mark.parametrize("count", [1, 5, 9, 13])
def test_nothing_leaves_the_page_or_touches_the_next_line(count: int) -> None:
    for whole in (notes(count), SHEET):
        found = [(piece, box) for piece, box in pieces(draw_sheet(whole, FONTS)) if piece]
        for at, (piece, (left, bottom, right, top)) in enumerate(found):
            assert left > 50, piece
            assert right < 595.28 - 50, piece
            assert bottom > 16, piece
            assert top < 841.89 - 40, piece
            for other, (x, y, to_x, to_y) in found[at + 1 :]:
                apart = to_x <= left or x >= right or to_y <= bottom + 0.5 or y >= top - 0.5
                assert apart, (piece, other)


def test_the_type_is_as_large_as_fits_and_never_too_small() -> None:
    body = [min(body_sizes(draw_sheet(notes(count), FONTS))) for count in range(1, 17)]
    assert body == sorted(body, reverse=True)
    assert body[0] == max(SIZES)
    assert body[-1] < max(SIZES)
    assert set(body) <= set(SIZES)
    assert min(SIZES) == 9.5


def test_what_does_not_fit_is_told_and_never_cut() -> None:
    with pytest.raises(AppError, match="passt nicht auf eine Seite") as caught:
        draw_sheet(notes(24), FONTS)
    assert "„Antworten prüfen“ (Merkblatt zu Modul 5)" in str(caught.value)
    assert "content/sheets.yaml" in str(caught.value)
    # The lock is free again.
    draw_sheet(SHEET, FONTS)


def test_a_letter_that_can_not_be_printed_is_named() -> None:
    with pytest.raises(AppError, match="Das Zeichen „😀“ kann nicht gedruckt werden"):
        draw_sheet(sheet(title="Hallo 😀"), FONTS)


def test_a_figure_stays_with_its_word() -> None:
    entries = tuple(Entry("ja " * count + "und um 15 Uhr – " * 8) for count in range(8))
    found = pieces(draw_sheet(sheet(sections=(Section("X", Layout.LIST, entries),)), FONTS))
    lines = [piece.strip() for piece, _ in found if "und" in piece]
    assert len(lines) >= 16
    assert not [line for line in lines if line.endswith("15") or line.startswith(("Uhr", "–"))]
    assert not [line for line in lines if "\u00a0" in line]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    first = draw_sheet(SHEET, FONTS)
    draw_sheet(notes(3), FONTS)
    assert draw_sheet(SHEET, FONTS) == first


def test_it_reads_well_in_black_and_white() -> None:
    width, height, rgb = page_pictures(draw_sheet(notes(4), FONTS), 72)[0]
    greys = [sum(rgb[at : at + 3]) / 3 for at in range(0, 3 * width * height, 3)]
    assert min(greys) < 90
    # Quiet: hardly any ink, nothing filled but the discs.
    assert sum(grey < 200 for grey in greys) < 0.08 * len(greys)


def test_the_file_describes_itself_and_is_tagged() -> None:
    pdf = draw_sheet(SHEET, FONTS)
    document = pypdfium2.PdfDocument(pdf)
    about = document.get_metadata_dict()
    document.close()
    assert about["Title"] == "Merkblatt zu Modul 5: Antworten prüfen"
    assert about["Creator"] == "KI-Führerschein"
    assert about["CreationDate"] == "D:20261122"
    assert b"/Lang (de-DE)" in pdf
    assert b"/Marked true" in pdf
    roles = re.findall(rb"/StructElem/S/(\w+)", pdf)
    assert roles.count(b"H1") == 1
    assert roles.count(b"H2") == roles.count(b"L") == len(SHEET.sections)
    entries = sum(len(section.entries) for section in SHEET.sections)
    assert roles.count(b"LI") == roles.count(b"LBody") == entries
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
        draw_sheet(SHEET, tmp_path)
