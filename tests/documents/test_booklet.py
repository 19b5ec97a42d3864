"""A booklet on paper: nothing is cut, lost or alone, and a screen reader finds its way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from kifuehrerschein.documents.booklet import draw_booklet
from kifuehrerschein.documents.pictures import page_pictures
from kifuehrerschein.documents.typefaces import load_typefaces
from kifuehrerschein.domain.booklet import (
    Booklet,
    Boxed,
    Grid,
    Lines,
    Part,
    Points,
    Title,
    Words,
)
from kifuehrerschein.domain.errors import CertificateError
from tests.documents.sample import FONTS
from tests.documents.test_certificate import streams

FOOT = "KI-Führerschein, Ausgabe 2026.11. Lizenz: CC BY 4.0."
SENTENCE = "Auf der Startseite steht immer ein nächster Schritt. "
CHAPTER: tuple[Part, ...] = (
    Words(SENTENCE * 3 + "Das ist **besonders wichtig** und bleibt so."),
    Points(("**Mehr Zeit:** Ein Klick genügt.", SENTENCE * 3)),
    Points(("Öffnen Sie das Heft.", "Schreiben Sie."), numbered=True),
    Title(2, "Eine eigene Notiz"),
    Boxed("Meine Notiz", "Erste Zeile\nZweite Zeile"),
    Title(3, "Tasten"),
    Grid(("Taste", "Wirkung"), (("F1", "Hilfe zu dieser Seite"), ("Esc", "zurück"))),
    Lines(3),
)
Box = tuple[float, float, float, float]


def booklet(*parts: Part, **changes: Any) -> Booklet:
    base = Booklet("Handbuch", "Für Lernende", parts, FOOT, date(2026, 11, 22))
    return replace(base, **changes)


def chapters(count: int) -> Booklet:
    return booklet(
        *(part for n in range(count) for part in (Title(1, f"Kapitel {n + 1}"), *CHAPTER))
    )


def pages(pdf: bytes) -> list[list[tuple[str, Box]]]:
    """What is written on each page, piece by piece, with left, bottom, right, top."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        textpage = page.get_textpage()
        shown = [
            (piece.extract(), piece.get_bounds())
            for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=textpage)
        ]
        found.append([(text.strip(), box) for text, box in shown if text.strip()])
        textpage.close()
        page.close()
    document.close()
    return found


def words(pdf: bytes) -> str:
    """All text without the feet, in one line."""
    return " ".join(
        " ".join(piece for page in pages(pdf) for piece, box in page if box[1] > 64).split()
    )


def test_everything_is_there_in_reading_order() -> None:
    shown = words(draw_booklet(booklet(*CHAPTER), FONTS))
    assert shown == (
        "Handbuch Für Lernende " + SENTENCE * 3 + "Das ist besonders wichtig und bleibt so. "
        "Mehr Zeit: Ein Klick genügt. " + SENTENCE * 3 + "1. Öffnen Sie das Heft. "
        "2. Schreiben Sie. Eine eigene Notiz Meine Notiz Erste Zeile Zweite Zeile "
        "Tasten Taste Wirkung F1 Hilfe zu dieser Seite Esc zurück"
    )


def test_every_page_has_its_number_and_the_foot() -> None:
    found = pages(draw_booklet(chapters(6), FONTS))
    assert len(found) > 3
    for number, page in enumerate(found, 1):
        below = [text for text, box in page if box[1] < 64]
        assert " ".join(below) == f"{FOOT} Seite {number} von {len(found)}"


def test_the_contents_name_the_page_of_each_chapter() -> None:
    found = pages(draw_booklet(chapters(6), FONTS))
    listed = re.findall(r"Kapitel (\d) (\d+)", " ".join(text for text, _ in found[0]))
    assert len(listed) == 6
    for chapter, page in listed:
        large = [text for text, box in found[int(page) - 1] if box[3] - box[1] > 12]
        assert f"Kapitel {chapter}" in large
    assert "Inhalt" not in words(draw_booklet(chapters(3), FONTS))


def test_a_viewer_lists_the_titles_of_the_first_two_levels() -> None:
    document = pypdfium2.PdfDocument(draw_booklet(chapters(2), FONTS))
    found = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    document.close()
    one = [(1, "Eine eigene Notiz")]
    assert found == [(0, "Kapitel 1"), *one, (0, "Kapitel 2"), *one]


def test_a_title_of_a_deep_level_may_come_first() -> None:
    odd = booklet(Title(3, "drei"), Title(2, "zwei Ж"), Title(1, "eins"), Title(2, "zwei"))
    document = pypdfium2.PdfDocument(draw_booklet(odd, FONTS))
    found = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    document.close()
    assert found == [(0, "zwei Ж"), (0, "eins"), (1, "zwei")]


@pytest.mark.parametrize("before", range(0, 60, 3))
def test_no_title_stands_alone_at_the_bottom(before: int) -> None:
    fill: list[Part] = [Words("Zeile")] * before
    for level in (1, 2, 3):
        parts = [*fill, Title(level, "Titel"), Words(SENTENCE * 9)]
        for page in pages(draw_booklet(booklet(*parts), FONTS)):
            texts = [text for text, box in page if box[1] > 64]
            if "Titel" in texts:
                assert len(texts) - texts.index("Titel") > 2


@pytest.mark.parametrize("before", range(14, 32))
def test_no_line_of_a_paragraph_stands_alone(before: int) -> None:
    long = " ".join(f"wort{n}" for n in range(120))
    parts: list[Part] = [*[Words("Zeile")] * before, Words(long)]
    for page in pages(draw_booklet(booklet(*parts), FONTS)):
        lines = {round(box[1], 1) for text, box in page if text.startswith("wort")}
        assert len(lines) != 1


def test_a_table_says_its_header_again_on_each_page() -> None:
    rows = tuple((f"Taste {n}", SENTENCE * (n % 3 + 1)) for n in range(60))
    pdf = draw_booklet(booklet(Grid(("Kopf", "Wirkung"), rows)), FONTS)
    found = pages(pdf)
    assert len(found) > 2
    for page in found:
        texts = [text for text, _ in page]
        at = texts.index("Kopf")
        assert texts[at + 1] == "Wirkung"
        assert texts[at + 2].startswith("Taste ")
    # Read out, it is there once.
    assert streams(pdf).count(b"/TH <</MCID") == 2
    assert b"/A <</O/Table/Scope/Column>>" in pdf


def test_a_wide_table_stays_on_the_page_and_no_cell_touches_its_neighbour() -> None:
    cells = ("kurz", "Donaudampfschifffahrtsgesellschaft" * 4, SENTENCE * 4, "x", "Ende")
    for page in pages(draw_booklet(booklet(Grid(("A", "B", "C", "D", "E"), (cells,) * 9)), FONTS)):
        _apart(page)


def test_a_cell_longer_than_a_page_goes_on_overleaf() -> None:
    long = " ".join(f"w{n}" for n in range(3000))
    pdf = draw_booklet(booklet(Grid(("A", "B"), ((long, "kurz"), ("x", "y")))), FONTS)
    assert set(long.split()) <= set(words(pdf).split())


def test_a_box_goes_on_overleaf_with_a_frame_on_each_page() -> None:
    text = "\n".join(f"Zeile {n}" for n in range(150))
    pdf = draw_booklet(booklet(Boxed("Meine Notiz", text)), FONTS)
    shown = words(pdf)
    assert all(f"Zeile {n}" in shown for n in range(150))
    for width, _, rgb in page_pictures(pdf, 36):
        tint = sum(rgb[at : at + 3] == bytes((242, 246, 255)) for at in range(0, len(rgb), 3))
        assert tint > width * 30


def _apart(page: Sequence[tuple[str, Box]]) -> None:
    """Nothing leaves the page or stands on something else."""
    for at, (piece, (left, bottom, right, top)) in enumerate(page):
        assert left > 55, piece
        assert right < 595.28 - 55, piece
        assert bottom > 30, piece
        assert top < 841.89 - 40, piece
        for other, (x, y, to_x, to_y) in page[at + 1 :]:
            apart = to_x <= left + 0.6 or x >= right - 0.6 or to_y <= bottom + 0.6 or y >= top - 0.6
            assert apart, (piece, other)


def test_nothing_leaves_the_page_or_touches_the_next_line() -> None:
    long = "Donaudampfschifffahrtsgesellschaft" * 300
    parts = (Title(1, long[:200]), Words(long), Boxed(long[:120], long), Points((long,)))
    for whole in (chapters(5), booklet(*parts, title=long[:160], over=long[:120], foot=long[:150])):
        for page in pages(draw_booklet(whole, FONTS)):
            _apart(page)


def test_a_word_without_end_is_broken_and_whole() -> None:
    word = "".join(chr(ord("a") + n % 26) for n in range(10_000))
    for part in (Words(word), Boxed("x", word), Points((word,)), Grid(("",), ((word,),))):
        assert word in words(draw_booklet(booklet(part), FONTS)).replace(" ", "")


def test_a_figure_stays_with_its_word_but_figures_may_part() -> None:
    for before in range(40):
        text = f"{'ab ' * before}um 15 Uhr oder um 16 Uhr – " * 4
        lines = [text for text, _ in pages(draw_booklet(booklet(Words(text)), FONTS))[0]]
        assert not [line for line in lines if line.startswith(("Uhr", "–"))]
    counted = " ".join(f"{n}" for n in range(400))
    assert words(draw_booklet(booklet(Words(counted)), FONTS)).endswith(counted)


def test_letters_without_a_glyph_are_shown_and_told_of() -> None:
    pdf = draw_booklet(
        booklet(Words("Smile 😀 und 漢"), Boxed("Ärger\ud800", "a\x07b\u200dc 🧡\ufe0f")), FONTS
    )
    shown = words(pdf)
    assert "Smile □ und □" in shown
    assert "Ärger□" in shown
    assert "a bc □ □ steht für Zeichen, die diese Schrift nicht hat." in shown
    assert "□" not in words(draw_booklet(booklet(Words("nur Bekanntes")), FONTS))


def test_no_markup_is_understood_but_the_stars() -> None:
    odd = "<b>fett</b> &amp; [x](http://example.org) **offen"
    assert odd in words(draw_booklet(booklet(Words(odd)), FONTS))
    assert "**nicht fett**" in words(draw_booklet(booklet(Boxed("", "**nicht fett**")), FONTS))


def test_the_reading_aid_is_seen_but_neither_read_out_nor_copied() -> None:
    shown = words(draw_booklet(booklet(Words("Zusammen·hang"), Title(1, "Prüfungs·tag")), FONTS))
    assert "Zusammenhang Prüfungstag" in shown


def test_empty_parts_leave_no_trace() -> None:
    empty = (
        Title(1, " "), Words(""), Points(()), Points(("",)), Boxed("", ""),
        Grid((), ()), Grid(("",), (("",),)), Lines(0),
    )  # fmt: skip
    for part in empty:
        assert words(draw_booklet(booklet(part), FONTS)) == "Handbuch Für Lernende"
    assert len(pages(draw_booklet(booklet(), FONTS))) == 1


def test_lines_to_write_on_are_drawn() -> None:
    none = page_pictures(draw_booklet(booklet(), FONTS), 36)[0][2]
    some = page_pictures(draw_booklet(booklet(Lines(5)), FONTS), 36)[0][2]
    assert none != some
    assert len(page_pictures(draw_booklet(booklet(Lines(40)), FONTS), 20)) == 2


def test_the_same_booklet_gives_the_same_bytes() -> None:
    first = draw_booklet(chapters(4), FONTS)
    draw_booklet(booklet(Words("Олександра 漢")), FONTS)
    assert draw_booklet(chapters(4), FONTS) == first


def test_the_file_describes_itself() -> None:
    pdf = draw_booklet(chapters(4), FONTS)
    document = pypdfium2.PdfDocument(pdf)
    about = document.get_metadata_dict()
    document.close()
    assert about["Title"] == "Für Lernende"
    assert about["Creator"] == "KI-Führerschein"
    assert about["CreationDate"] == about["ModDate"] == "D:20261122"
    assert b"/Lang (de-DE)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    fonts = set(re.findall(rb"/BaseFont\s*/(\S+)", streams(pdf)))
    assert {font.partition(b"+")[2] for font in fonts} == {
        b"SourceSans3-Bold",
        b"SourceSans3-Regular",
    }


def test_a_screen_reader_finds_titles_lists_and_tables() -> None:
    pdf = draw_booklet(chapters(5), FONTS)
    roles = re.findall(rb"/StructElem/S/(\w+)", pdf)
    assert roles.count(b"H1") == 1
    # Five chapters and the list of contents.
    assert roles.count(b"H2") == 6
    assert roles.count(b"TOC") == 1
    assert roles.count(b"TOCI") == 5
    assert roles.count(b"H3") == roles.count(b"H4") == 5
    assert roles.count(b"L") == 10
    assert roles.count(b"LI") == roles.count(b"LBody") == 20
    assert roles.count(b"Lbl") == 10
    assert roles.count(b"Table") == 5
    assert roles.count(b"TR") == 15
    assert roles.count(b"TH") == 10
    assert roles.count(b"TD") == 20
    assert b"/Marked true" in pdf


def test_each_mark_on_each_page_belongs_to_one_element() -> None:
    # A paragraph, a list, a box and a table that all run over a page end.
    long = SENTENCE * 70
    grid = Grid(("A", "B"), ((long, "kurz"),) * 2)
    pdf = draw_booklet(booklet(Words(long), Points((long,) * 2), Boxed("x", long), grid), FONTS)
    count = len(pages(pdf))
    assert count > 5
    elements = {
        number: re.findall(rb"/Pg (\d+) 0 R/MCID (\d+)", kids)
        + [(page, mark) for mark in re.sub(rb"<<.*?>>|\d+ 0 R", b"", kids).split()]
        for number, page, kids in re.findall(
            rb"\n(\d+) 0 obj\s*<</Type/StructElem/S/\w+/P \d+ 0 R/Pg (\d+) 0 R/K \[(.*?)\]", pdf
        )
    }
    owned = sorted((int(page), int(mark)) for marks in elements.values() for page, mark in marks)
    assert len(owned) == len(set(owned))
    tree = re.search(rb"/ParentTree <</Nums \[(.*)\]>>>>", pdf)
    assert tree is not None
    by_page = re.findall(rb"(\d+) \[([^\]]*)\]", tree[1])
    assert [int(page) for page, _ in by_page] == list(range(count))
    # The tree and the elements say the same: as many marks a page, and the same owner of each.
    numbers = sorted({page for page, _ in owned})
    assert len(numbers) == count
    for number, (_, owners) in zip(numbers, by_page, strict=True):
        for mark, owner in enumerate(re.findall(rb"(\d+) 0 R", owners)):
            assert (str(number).encode(), str(mark).encode()) in elements[owner]
    assert len(owned) == sum(owners.count(b" 0 R") for _, owners in by_page)
    content = streams(pdf)
    assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")


def test_without_fonts_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(CertificateError):
        draw_booklet(booklet(), tmp_path)


FACES = load_typefaces(FONTS)
# PDFium tells some signs apart in its own way: joined letters, spaces, hyphens.
LETTERS = "".join(
    letter
    for letter in map(chr, range(0x21, 0x500))
    if letter.isalnum()
    and normalize("NFC", letter) == letter
    and not (FACES.bold.missing(letter) or FACES.regular.missing(letter))
)
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\n\r\t\x00\x0b\x85\u2028\u00ad\u00a0\u200d\ufeff\ud800*·-–… □😀ﬁ\u0301"),
        st.sampled_from(LETTERS),
    ),
    max_size=200,
)
PARTS = st.lists(
    st.one_of(
        st.builds(Title, st.integers(0, 4), NASTY),
        st.builds(Words, NASTY),
        st.builds(Points, st.lists(NASTY, max_size=4).map(tuple), st.booleans()),
        st.builds(Boxed, NASTY, NASTY),
        st.integers(0, 4).flatmap(
            lambda count: st.builds(
                Grid,
                st.tuples(*[NASTY] * count),
                st.lists(st.tuples(*[NASTY] * count), max_size=3).map(tuple),
            )
        ),
        st.builds(Lines, st.integers(0, 30)),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(PARTS, NASTY, NASTY, NASTY)
def test_nothing_that_people_write_breaks_it(
    parts: list[Part], over: str, title: str, foot: str
) -> None:
    pdf = draw_booklet(booklet(*parts, over=over, title=title, foot=foot), FONTS)
    for page in pages(pdf):
        for _, (left, bottom, right, top) in page:
            # An accent may stand a little beside its letter.
            assert left > 50
            assert right < 595.28 - 50
            assert bottom > 28
            assert top < 841.89 - 36


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.sampled_from(LETTERS), min_size=1, max_size=90), max_size=40))
def test_any_words_of_our_letters_are_read_back(found: list[str]) -> None:
    text = " ".join(found)
    pdf = draw_booklet(booklet(Words(text), Boxed("N", text)), FONTS)
    shown = words(pdf).replace(" ", "")
    assert shown == f"HandbuchFürLernende{text}N{text}".replace(" ", "")
