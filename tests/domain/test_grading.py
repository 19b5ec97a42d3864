"""Marking is fair: never more than possible, independent of the shown order, monotone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.grading import grade, is_complete
from kifuehrerschein.domain.questions import (
    Answer,
    Assignment,
    Order,
    Question,
    Scoring,
    Selection,
)
from tests.domain.builders import answered, questions
from tests.questions import categorize, cloze, multiple, order, right_answer, single, wrong_answer


@given(answered())
def test_no_answer_scores_below_zero_or_above_possible(case: tuple[Question, Answer]) -> None:
    question, answer = case
    feedback = grade(question, answer)
    assert 0 <= feedback.points <= feedback.possible == question.weight


@given(questions())
def test_the_right_answer_earns_everything_and_a_wrong_one_less(question: Question) -> None:
    right = grade(question, right_answer(question))
    assert right.correct
    assert right.points == right.possible
    wrong = grade(question, wrong_answer(question))
    assert not wrong.correct
    assert wrong.points < wrong.possible or question.weight == 0


@given(answered())
def test_all_or_nothing_gives_all_or_nothing(case: tuple[Question, Answer]) -> None:
    question, answer = case
    feedback = grade(question, answer)
    if question.scoring is Scoring.ALL_OR_NOTHING:
        assert feedback.points in (0, feedback.possible)


@given(st.data(), st.integers(1, 3), st.integers(1, 3))
def test_the_order_of_ticks_never_changes_the_score(
    data: st.DataObject, right: int, wrong: int
) -> None:
    question = multiple(right, wrong)
    ids = [option.id for option in question.options]
    ticks = data.draw(st.lists(st.sampled_from(ids), unique=True))
    shuffled = data.draw(st.permutations(ticks))
    assert (
        grade(question, Selection(tuple(ticks))).points
        == grade(question, Selection(tuple(shuffled))).points
    )


@given(st.data(), st.integers(1, 3), st.integers(1, 3))
def test_one_more_right_part_never_lowers_per_part(
    data: st.DataObject, right: int, wrong: int
) -> None:
    question = multiple(right, wrong)
    keys = [o.id for o in question.options if o.correct]
    others = [o.id for o in question.options if not o.correct]
    chosen = data.draw(st.lists(st.sampled_from(keys + others), unique=True))
    missing = [key for key in keys if key not in chosen]
    wrong_ones = [c for c in chosen if c in others]
    if not missing or not wrong_ones:
        return
    better = [c for c in chosen if c != wrong_ones[0]] + [missing[0]]
    before = grade(question, Selection(tuple(chosen))).points
    assert grade(question, Selection(tuple(better))).points >= before


@given(st.data())
def test_filling_one_more_gap_rightly_earns_its_share(data: st.DataObject) -> None:
    question = cloze(4, weight=1)
    filled = data.draw(st.integers(0, 3))
    pairs = {gap.id: gap.answer for gap in question.gaps[:filled]}
    before = grade(question, Assignment(pairs)).points
    after = grade(question, Assignment({**pairs, question.gaps[filled].id: "richtig"})).points
    assert after - before == Fraction(1, 4)


def test_ticking_everything_earns_nothing() -> None:
    question = multiple(2, 2)
    assert grade(question, Selection(("a", "b", "c", "d"))).points == 0


def test_one_of_two_earns_half() -> None:
    assert grade(multiple(2, 2, weight=1), Selection(("a", "c"))).points == Fraction(1, 2)


def test_points_are_exact_thirds() -> None:
    question = categorize(6, weight=2)
    pairs = {card.id: card.category for card in question.cards[:4]}
    assert grade(question, Assignment(pairs)).points == Fraction(4, 3)


def test_each_part_says_whether_it_was_chosen_and_right() -> None:
    feedback = grade(single(), Selection(("b",)))
    assert [(p.id, p.chosen, p.right) for p in feedback.parts] == [
        ("a", False, False),
        ("b", True, False),
        ("c", False, True),
    ]
    assert feedback.misconceptions == ("V01",)


def test_wrong_cards_name_their_misconception() -> None:
    question = categorize(4)
    pairs = {card.id: "ja" for card in question.cards}
    assert grade(question, Assignment(pairs)).misconceptions == ("V02", "V02")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (single(), Assignment({"a": "b"})),
        (single(), Selection(("z",))),
        (multiple(), Selection(("a", "a"))),
        (cloze(), Selection(("g0",))),
        (cloze(), Assignment({"g0": "nicht dabei"})),
        (categorize(), Assignment({"k0": "vielleicht"})),
        (order(), Selection(("s0", "fremd"))),
    ],
)
def test_an_answer_to_another_question_is_refused(question: Question, answer: Answer) -> None:
    with pytest.raises(ValueError, match="answer"):
        grade(question, answer)


@given(answered())
def test_only_a_complete_answer_can_be_handed_in(case: tuple[Question, Answer]) -> None:
    question, answer = case
    assert is_complete(question, right_answer(question))
    if is_complete(question, answer):
        assert answer not in (Selection(), Assignment())


def test_an_order_counts_only_as_a_whole() -> None:
    question = order(4)
    assert isinstance(question, Order)
    assert grade(question, Selection(("s0", "s1", "s3", "s2"))).points == 0
