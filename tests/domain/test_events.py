"""The canonical form of an event, and its fractions as texts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.events import fraction_from, fraction_text


@given(st.fractions(-(10**30), 10**30, max_denominator=10**30))
def test_a_fraction_comes_back_from_its_text(value: Fraction) -> None:
    text = fraction_text(value)
    assert text is not None
    assert fraction_from(text) == value
    assert fraction_text(None) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "1e999999999",
            "1.5",
            "2/4",
            "3/1",
            "1/0",
            "+1",
            "01",
            "-0",
            " 1",
            "1 ",
            "1\n",
            "1/-2",
        ),
        *("\u0663", "nan", "inf", "1_0", "9" * 61, "1/" + "3" * 61, "9" * 10_000_000),
    ],
)
def test_what_the_app_never_writes_is_refused_at_once(text: str) -> None:
    with pytest.raises(ValueError, match="not a fraction"):
        fraction_from(text)
