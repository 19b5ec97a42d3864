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
     "N" * (NAME_LIMIT + 1), "\ud800", "a\u00adb"],
)  # fmt: skip
def test_a_name_that_hides_something_is_refused(raw: str) -> None:
    with pytest.raises(NameProblemError) as problem:
        clean_name(raw)
    assert str(problem.value).endswith(".")


@given(st.text(max_size=200))
def test_a_kept_name_is_stable_short_and_visible(raw: str) -> None:
    try:
        name = clean_name(raw)
    except NameProblemError:
        return
    assert clean_name(name) == name
    assert len(name) <= NAME_LIMIT
    assert name.isprintable()
