"""A sponsor's colour can be read, and their words promise nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.sponsor_colours import (
    SHAPE,
    TEXT,
    Ground,
    accent_problem,
    contrast,
    german_ratio,
    mixed,
    too_weak,
)
from kifuehrerschein.domain.sponsor_words import FORBIDDEN, forbidden_word, unprintable

PAPER = (Ground("#FFFFFF", TEXT, "auf Papier"), Ground("#DDDDDD", SHAPE, "auf Grau"))
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert contrast("#123456", "#123456") == 1


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


def test_a_colour_just_below_the_rule_is_too_weak() -> None:
    assert too_weak("#777777", PAPER)[0].what == "auf Papier"  # 4.478
    assert too_weak("#767676", PAPER) == ()  # 4.54


@given(COLOURS)
def test_a_weak_colour_is_named_with_a_better_one(accent: str) -> None:
    problem = accent_problem("hell", accent, PAPER, "#000000")
    assert bool(problem) == bool(too_weak(accent, PAPER))
    if problem:
        better = problem.removesuffix(".").rpartition(" ")[2]
        assert too_weak(better, PAPER) == ()


def test_a_contrast_is_rounded_down() -> None:
    assert german_ratio(4.49) == "4,4 : 1"
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"


@pytest.mark.parametrize(
    "text",
    [
        "TÜV-geprüft",
        "Staatlich anerkannter Kurs",
        "zertifiziert  nach ISO",
        "T\u00adÜV",
        "tu\u0308v",
        "In Leichter Sprache",
        "ＴÜＶ",
        "amt\u200blich",
    ],
)
def test_words_that_sound_like_a_confirmation_are_found(text: str) -> None:
    assert forbidden_word(text) in FORBIDDEN


@pytest.mark.parametrize(
    "text",
    [
        "Sparkasse Beispieltal",
        "Arbeitsamt Musterland",
        "Volkshochschule",
        "Ehrenamtliche Beratung",
        "Bündnis nichtstaatlicher Stellen",
    ],
)
def test_names_of_sponsors_are_no_such_words(text: str) -> None:
    assert forbidden_word(text) == ""


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Müller & Söhne – „Bank“ § 5 €", ""),
        ("Łódź Ørsted", ""),
        ("Bank\nzeile", "\n"),
        ("\u202eknaB", "\u202e"),
        ("Bank 😀", "😀"),
        ("Банк", "Б"),
        ("a\u00a0b", "\u00a0"),
    ],
)
def test_only_letters_that_every_place_can_show_are_printable(text: str, letter: str) -> None:
    assert unprintable(text) == letter
