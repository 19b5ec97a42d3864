"""Who handed the program out is told with what that means, and never looks like a seal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kifuehrerschein.documents.certificate import draw_certificate
from kifuehrerschein.documents.pictures import page_pictures
from kifuehrerschein.documents.readback import read_back
from kifuehrerschein.documents.texts import ISSUER_NOTE
from kifuehrerschein.domain.certificates import BEFORE_ISSUER, CLASS_0_LINE
from kifuehrerschein.domain.errors import CertificateError
from kifuehrerschein.domain.sponsor_words import unprintable
from tests.documents.sample import DATA, FONTS, NAMES, data, pieces, text
from tests.exchange.sponsor_sample import png

BANK = "Sparkasse Musterstadt, Digital-Treff"


def test_the_issuer_stands_below_everything_with_what_it_means() -> None:
    pdf = draw_certificate(data(issuer=BANK), FONTS, png())
    read_back(pdf, data(issuer=BANK))
    said = text(pdf)
    assert f"{BEFORE_ISSUER} {BANK}" in said
    assert ISSUER_NOTE in said
    assert CLASS_0_LINE in said
    assert said.index(DATA.number) < said.index(BEFORE_ISSUER)


def test_without_an_issuer_neither_line_nor_logo_is_there() -> None:
    plain = draw_certificate(DATA, FONTS)
    assert draw_certificate(DATA, FONTS, png()) == plain
    assert BEFORE_ISSUER not in text(plain)
    assert b"/Subtype /Image" not in plain


def test_the_logo_is_in_the_picture_of_the_page() -> None:
    with_logo = page_pictures(draw_certificate(data(issuer=BANK), FONTS, png()), 40)
    without = page_pictures(draw_certificate(data(issuer=BANK), FONTS), 40)
    assert with_logo != without


def test_the_same_data_and_logo_give_the_same_bytes() -> None:
    one, two = (draw_certificate(data(issuer=BANK), FONTS, png()) for _ in range(2))
    assert one == two


@pytest.mark.parametrize("name", NAMES)
def test_with_any_name_everything_stays_inside_the_frame(name: str) -> None:
    issued = data(name=" ".join(name.split()), issuer="W" * 80)
    pdf = draw_certificate(issued, FONTS, png(400, 800))
    for _, (left, bottom, right, _top) in pieces(pdf):
        assert min(left, 595.28 - right, bottom) > 70


@pytest.mark.parametrize(
    ("drawn", "wanted"), [("", BANK), (BANK, ""), ("Andere Bank", BANK), (BANK[:-1], BANK)]
)
def test_a_wrong_or_missing_issuer_is_found_when_it_is_read_back(drawn: str, wanted: str) -> None:
    pdf = draw_certificate(data(issuer=drawn), FONTS)
    with pytest.raises(CertificateError, match="wer das Programm ausgegeben hat"):
        read_back(pdf, data(issuer=wanted))


ISSUERS = st.text(
    st.characters(max_codepoint=0x17F).filter(lambda letter: not unprintable(letter)),
    min_size=1,
    max_size=80,
).filter(str.strip)


@given(ISSUERS)
@settings(max_examples=40, deadline=None)
def test_any_issuer_that_a_sponsor_may_have_is_read_back(issuer: str) -> None:
    issued = data(issuer=" ".join(issuer.split()))
    read_back(draw_certificate(issued, FONTS), issued)
