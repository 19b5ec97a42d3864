"""AI or not: every verdict occurs in a round; answers are counted against the things."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.ai_or_not import Thing, Verdict, drawn, right_ones
from kifuehrerschein.domain.wording import Wording

WORDS = Wording("Ein Ding.", "Ein Ding.")
THINGS = tuple(
    Thing(f"{verdict.value}-{n}", WORDS, verdict, WORDS) for verdict in Verdict for n in range(8)
)


@given(st.integers(0, 10_000), st.integers(0, 5))
def test_a_round_holds_every_verdict_in_even_shares(seed: int, turn: int) -> None:
    verdicts = [thing.verdict for thing in drawn(THINGS, 8, seed, turn)]
    assert sorted(verdicts.count(each) for each in Verdict) == [2, 3, 3]


@given(st.integers(0, 10_000))
def test_the_next_round_has_other_things(seed: int) -> None:
    first, second = (drawn(THINGS, 8, seed, turn) for turn in (0, 1))
    assert not set(first) & set(second)


@given(st.lists(st.sampled_from(Verdict), min_size=24, max_size=24))
def test_right_answers_are_counted(given_answers: list[Verdict]) -> None:
    answers = {thing.id: each for thing, each in zip(THINGS, given_answers, strict=True)}
    wanted = sum(thing.verdict is answers[thing.id] for thing in THINGS)
    assert right_ones(THINGS, answers) == wanted


def test_what_was_not_answered_is_not_right() -> None:
    assert right_ones(THINGS, {}) == 0
    assert right_ones(THINGS, {THINGS[0].id: THINGS[0].verdict}) == 1


def test_another_verdict_on_the_thing_changes_the_result() -> None:
    thing = THINGS[0]
    answers = {thing.id: thing.verdict}
    assert right_ones([thing], answers) == 1
    assert right_ones([replace(thing, verdict=Verdict.NOT)], answers) == 0
