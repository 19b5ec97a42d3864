"""The machine grades how well something was remembered; nobody grades themselves."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.repetition import MOST_A_DAY, Recall, recall_of


@pytest.mark.parametrize(
    ("share", "recall"),
    [
        (Fraction(1), Recall.GOOD),
        (Fraction(99, 100), Recall.HARD),
        (Fraction(1, 100), Recall.HARD),
        (Fraction(0), Recall.AGAIN),
    ],
)
def test_right_partly_and_not_yet(share: Fraction, recall: Recall) -> None:
    assert recall_of(share) is recall


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_knowing_more_never_counts_as_remembering_less(one: Fraction, other: Fraction) -> None:
    ranks = [Recall.AGAIN, Recall.HARD, Recall.GOOD]
    less, more = sorted([one, other])
    assert ranks.index(recall_of(less)) <= ranks.index(recall_of(more))


def test_a_day_stays_small() -> None:
    assert MOST_A_DAY == 8
