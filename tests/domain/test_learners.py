"""Names are kept as people write them, and nothing invisible gets in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.errors import NameProblemError
from kifuehrerschein.domain.learners import NAME_LIMIT, clean_name


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Frau   Yıldız ", "Frau Yıldız"),
        ("Łukasz Şahin", "Łukasz Şahin"),
        ("Мария Коваленко", "Мария Коваленко"),
        ("GROẞMANN", "GROẞMANN"),
        ("Mu\u0308ller", "Müller"),
        ("Kim/Lee", "Kim/Lee"),
        ("../../etc", "../../etc"),
        ("O’Neill-Özdemir", "O’Neill-Özdemir"),
        ("N" * NAME_LIMIT, "N" * NAME_LIMIT),
    ],
)
def test_a_real_name_is_kept(raw: str, kept: str) -> None:
    assert clean_name(raw) == kept


@pytest.mark.parametrize(
    "raw",
    ["", "   ", "\u202eanna", "an\u2066na", "an\u200bna", "a\x00b", "a\nb", "a\tb", "-", "…",
     "N" * (NAME_LIMIT + 1), "\ud800", "a\u00adb",
     # Letters and signs of no category of control characters that show nothing all the same.
     "\u3164", "\u3164Kim", "\u115f", "\u1160a", "\uffa0", "a\u034f", "a\ufe0f", "Ki\ufe00m",
     "a\u2800b", "a\u180b", "\u17b4a", "a\U000e0100", "a\U000e01ef"],
)  # fmt: skip
def test_a_name_that_hides_something_is_refused(raw: str) -> None:
    with pytest.raises(NameProblemError) as problem:
        clean_name(raw)
    assert str(problem.value).endswith(".")


def test_an_empty_name_is_asked_for_without_a_choice_that_may_not_be_there() -> None:
    with pytest.raises(NameProblemError) as problem:
        clean_name(" ")
    assert str(problem.value) == "Bitte geben Sie einen Namen ein."


@given(st.text(max_size=200))
def test_a_kept_name_is_stable_short_and_visible(raw: str) -> None:
    try:
        name = clean_name(raw)
    except NameProblemError:
        return
    assert clean_name(name) == name
    assert len(name) <= NAME_LIMIT
    assert name.isprintable()
