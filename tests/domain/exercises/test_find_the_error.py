"""Finding errors: half of the answers are clean; errors found and false alarms are counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.find_the_error import (
    AiAnswer,
    Flaw,
    Statement,
    Tally,
    drawn,
    in_all,
    tally,
)
from kifuehrerschein.domain.wording import Wording

WORDS = Wording("Ein Satz.", "Ein Satz.")


def answer(name: str, *flaws: Flaw | None) -> AiAnswer:
    statements = tuple(Statement(WORDS, flaw, WORDS, WORDS if flaw else None) for flaw in flaws)
    return AiAnswer(name, WORDS, statements, WORDS)


FLAWED = answer("flawed", None, Flaw.NUMBER, None, Flaw.SOURCE)
CLEAN = answer("clean", None, None, None)


@pytest.mark.parametrize(
    ("which", "marked", "wanted"),
    [
        (FLAWED, {1, 3}, Tally(2, 2, 0)),
        (FLAWED, {1}, Tally(2, 1, 0)),
        (FLAWED, {0, 3}, Tally(2, 1, 1)),
        (FLAWED, set(), Tally(2, 0, 0)),
        (CLEAN, set(), Tally(0, 0, 0)),
        (CLEAN, {0, 2}, Tally(0, 0, 2)),
    ],
)
def test_marks_are_counted(which: AiAnswer, marked: set[int], wanted: Tally) -> None:
    assert tally(which, marked) == wanted


@given(st.sets(st.integers(0, 3)))
def test_no_mark_is_lost_or_counted_twice(marked: set[int]) -> None:
    counted = tally(FLAWED, marked)
    assert counted.found + counted.alarms == len(marked)
    assert counted.found <= counted.flaws


def test_a_change_of_the_answer_changes_the_count() -> None:
    mended = answer("flawed", None, None, None, Flaw.SOURCE)
    assert tally(FLAWED, {1}) == Tally(2, 1, 0)
    assert tally(mended, {1}) == Tally(1, 0, 1)


def test_tallies_add_up() -> None:
    assert in_all([Tally(1, 1, 0), Tally(0, 0, 2), Tally(2, 1, 1)]) == Tally(3, 2, 3)
    assert in_all([]) == Tally(0, 0, 0)


@given(st.integers(0, 10_000), st.integers(0, 5))
def test_half_of_the_answers_are_clean(seed: int, turn: int) -> None:
    answers = [answer(f"f{n}", None, Flaw.PLACE) for n in range(5)]
    answers += [answer(f"c{n}", None, None) for n in range(5)]
    shown = drawn(answers, 4, seed, turn)
    assert [each.clean for each in shown].count(True) == 2
    assert len({each.id for each in shown}) == 4
