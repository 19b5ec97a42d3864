from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.documents.lines import fit, letters, words, wrap

SIZES = ((1, 25.0), (2, 21.0), (3, 13.0))


def width(text: str) -> float:
    return float(len(text))


def squeezed(text: str) -> str:
    return text.replace(" ", "")


def test_words_end_after_spaces_and_between_hyphenated_parts() -> None:
    assert words("Karl-Heinz von  Groß - Müller") == [
        "Karl-", "Heinz ", "von  ", "Groß ", "- ", "Müller"
    ]  # fmt: skip


def test_accents_and_spaces_stay_with_their_letter() -> None:
    assert letters("Ọ̀s a") == ["Ọ̀", "s ", "a"]


def test_a_text_that_fits_is_left_alone() -> None:
    assert wrap("ein kurzer Text", width, 15) == ("ein kurzer Text",)


def test_lines_are_about_equally_wide() -> None:
    assert wrap("eins zwei drei vier", width, 18) == ("eins zwei", "drei vier")


def test_a_word_that_is_too_wide_is_broken() -> None:
    assert wrap("ein Donaudampfschiff", width, 7) == ("ein Don", "audampf", "schiff")


@given(st.text("ab -", min_size=1, max_size=60), st.integers(3, 20))
def test_wrapping_loses_nothing_and_keeps_the_limit(text: str, limit: int) -> None:
    lines = wrap(text, width, limit)
    assert squeezed("".join(lines)) == squeezed(text)
    assert all(len(line) <= limit for line in lines)


def test_as_few_lines_as_look_good() -> None:
    assert fit("Anna", width, 400, SIZES, 36).size == 36
    assert fit("a" * 16, width, 400, SIZES, 36).lines == ("a" * 16,)
    two = fit("aaaaaaaaa bbbbbbbbb", width, 400, SIZES, 36)
    assert two.lines == ("aaaaaaaaa", "bbbbbbbbb")
    three = fit(
        "aaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbb ccccccccccccccccccccc", width, 400, SIZES, 36
    )
    assert len(three.lines) == 3


def test_a_long_word_is_broken_only_if_it_would_be_tiny() -> None:
    assert len(fit("a" * 30, width, 400, SIZES, 36).lines) == 1
    assert [len(line) for line in fit("a" * 120, width, 400, SIZES, 36).lines] == [40, 40, 40]


@given(st.text("ab -", min_size=1, max_size=120).filter(lambda text: text.strip()))
def test_fitting_loses_nothing_and_keeps_the_width(text: str) -> None:
    text = " ".join(text.split())
    fitted = fit(text, width, 400, SIZES, 36)
    assert squeezed("".join(fitted.lines)) == squeezed(text)
    assert 1 <= len(fitted.lines) <= 3
    assert all(len(line) * fitted.size <= 400.001 for line in fitted.lines)
