"""Real or fake: checking earns points, a lucky guess none; a look cannot tell an open case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.real_or_fake import (
    CheckStep,
    Examined,
    SuspectCase,
    Trust,
    drawn,
)
from kifuehrerschein.domain.wording import Wording

WORDS = Wording("Ein Fall.", "Ein Fall.")
CLUES = tuple((step, WORDS) for step in CheckStep)
TWO = frozenset({CheckStep.SOURCE, CheckStep.CALLBACK})
ONE = frozenset({CheckStep.CALLBACK})


def case(trust: Trust, name: str = "fall") -> SuspectCase:
    return SuspectCase(name, WORDS, WORDS, CLUES, trust, WORDS)


@pytest.mark.parametrize(
    ("opened", "decision", "points"),
    [
        (TWO, Trust.DISTRUST, 2),
        (TWO, Trust.TRUST, 1),
        (TWO, Trust.UNSURE, 1),
        (ONE, Trust.DISTRUST, 0),
        (frozenset(), Trust.DISTRUST, 0),
        (frozenset(), Trust.TRUST, 0),
        (frozenset(CheckStep), Trust.DISTRUST, 2),
    ],
)
def test_points(opened: frozenset[CheckStep], decision: Trust, points: int) -> None:
    assert Examined(case(Trust.DISTRUST), True, opened, decision).points == points


@pytest.mark.parametrize(
    ("trust", "looked_real", "fits"),
    [
        (Trust.TRUST, True, True),
        (Trust.TRUST, False, False),
        (Trust.DISTRUST, False, True),
        (Trust.DISTRUST, True, False),
        (Trust.UNSURE, True, False),
        (Trust.UNSURE, False, False),
    ],
)
def test_the_first_look(trust: Trust, looked_real: bool, fits: bool) -> None:
    assert Examined(case(trust), looked_real, TWO, trust).first_look_fits is fits


@given(
    st.sampled_from(Trust),
    st.booleans(),
    st.frozensets(st.sampled_from(CheckStep)),
    st.sampled_from(Trust),
    st.sampled_from(CheckStep),
)
def test_one_step_more_never_costs_points(
    trust: Trust,
    looked_real: bool,
    opened: frozenset[CheckStep],
    decision: Trust,
    more: CheckStep,
) -> None:
    fewer = Examined(case(trust), looked_real, opened, decision)
    after = Examined(case(trust), looked_real, opened | {more}, decision)
    assert 0 <= fewer.points <= after.points <= 2


@given(st.integers(0, 10_000), st.integers(0, 4))
def test_half_of_a_round_are_fakes(seed: int, turn: int) -> None:
    kinds = [Trust.DISTRUST] * 5 + [Trust.TRUST] * 4 + [Trust.UNSURE] * 2
    cases = [case(trust, f"fall-{at}") for at, trust in enumerate(kinds)]
    shown = drawn(cases, 4, seed, turn)
    assert [each.trust for each in shown].count(Trust.DISTRUST) == 2
    assert len({each.id for each in shown}) == 4
