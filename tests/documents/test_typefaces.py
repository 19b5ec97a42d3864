from __future__ import annotations

import struct

import pytest

from kifuehrerschein.documents.opentype import Positions
from kifuehrerschein.documents.typefaces import load_typefaces
from tests.documents.sample import FONTS

FACES = load_typefaces(FONTS)


def test_both_cuts_are_different_fonts_with_names_of_their_own() -> None:
    assert FACES.regular.font.face.name == b"SourceSans3-Regular"
    assert FACES.bold.font.face.name == b"SourceSans3-Bold"
    assert FACES.bold.width("Name") > FACES.regular.width("Name")


@pytest.mark.parametrize("text", ["ŁŞİẞüß", "Олександра Ґ", "Ελένη", "Nguyễn", "„–“ · \u00a0"])
def test_the_letters_of_our_learners_have_glyphs(text: str) -> None:
    assert FACES.regular.missing(text) == ""
    assert FACES.bold.missing(text) == ""


def test_the_first_letter_without_a_glyph_is_named() -> None:
    assert FACES.bold.missing("Anna 李 한") == "李"


def test_pairs_are_kerned() -> None:
    apart = FACES.bold.width("A") + FACES.bold.width("V")
    assert FACES.bold.width("AV") == pytest.approx(apart - 0.018)
    assert FACES.bold.width("To") < FACES.bold.width("T") + FACES.bold.width("o") - 0.02
    assert FACES.bold.width("nn") == pytest.approx(2 * FACES.bold.width("n"))


def test_a_loose_accent_takes_no_room() -> None:
    assert FACES.bold.width("M\u0308a") == pytest.approx(FACES.bold.width("Ma"))
    assert FACES.bold.width("ọ\u0300") == pytest.approx(FACES.bold.width("ọ"))


def test_an_accent_on_a_capital_stands_higher() -> None:
    class Document:
        """As much of reportlab's document as fonts ask for."""

        def __init__(self) -> None:
            self.fontMapping: dict[str, str] = {}
            self.delayedFonts: list[object] = []

    def rises(text: str) -> list[float]:
        shown = FACES.bold.operators(text, 10, Document())
        return [float(part.split()[-1]) for part in shown.split(" Ts")[:-1]]

    assert rises("x\u0308x") == []
    assert rises("M\u0308") == [pytest.approx(1.56), 0]
    assert rises("M\u0308M") == [pytest.approx(1.56), 0]


def test_a_damaged_table_is_noticed() -> None:
    table = FACES.bold.font.face.get_table("GPOS")
    with pytest.raises(struct.error):
        Positions(table[:60])
