"""Marking is fair: never more than possible, independent of the shown order, monotone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import (
    FALSE,
    LONGEST_TEXT,
    TRUE,
    Amount,
    Answer,
    Assignment,
    FreeText,
    Order,
    Question,
    Reflection,
    Scoring,
    Selection,
)
from tests.domain.builders import answered, questions
from tests.questions import (
    categorize,
    cloze,
    hotspot,
    match,
    mended_answers,
    multiple,
    order,
    reflection,
    right_answer,
    single,
    slider,
    true_false,
    wrong_answer,
)


@given(answered())
def test_no_answer_scores_below_zero_or_above_possible(case: tuple[Question, Answer]) -> None:
    question, answer = case
    feedback = grade(question, answer)
    assert 0 <= feedback.points <= feedback.possible == question.weight


@given(questions().filter(lambda q: not isinstance(q, Reflection)))
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


def permuted(data: st.DataObject, question: Question) -> Question:
    """The same question with its parts written down in another order."""
    changes: dict[str, Any] = {}
    for name in ("options", "regions", "gaps", "cards", "categories", "pairs"):
        if hasattr(question, name):
            changes[name] = tuple(data.draw(st.permutations(getattr(question, name))))
    return replace(question, **changes)


def turned(data: st.DataObject, question: Question, answer: Answer) -> Answer:
    """The same answer, given in another order; of an order that is the answer itself."""
    match answer:
        case Selection(ids) if not isinstance(question, Order):
            return Selection(tuple(data.draw(st.permutations(ids))))
        case Assignment(pairs):
            return Assignment(dict(data.draw(st.permutations(list(pairs.items())))))
    return answer


@given(st.data(), answered())
def test_the_shown_order_never_changes_the_score(
    data: st.DataObject, case: tuple[Question, Answer]
) -> None:
    question, answer = case
    other = grade(permuted(data, question), turned(data, question, answer))
    assert other.points == grade(question, answer).points


@given(answered())
def test_mending_one_part_never_lowers_per_part(case: tuple[Question, Answer]) -> None:
    question, answer = replace(case[0], scoring=Scoring.PER_PART), case[1]
    before = grade(question, answer)
    mended = mended_answers(question, answer)
    assert len(mended) == sum(1 for part in before.parts if not part.right)
    for better in mended:
        after = grade(question, better)
        assert after.points >= before.points
        assert sum(p.right for p in after.parts) > sum(p.right for p in before.parts)


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


# -- the five types for practice and pictures -----------------------------------------------


def test_both_sides_of_a_statement_say_why() -> None:
    for key in (True, False):
        for chosen in (TRUE, FALSE):
            feedback = grade(true_false(key), Selection((chosen,)))
            assert [(p.id, p.chosen, p.right) for p in feedback.parts] == [
                (TRUE, chosen == TRUE, (chosen == TRUE) == key),
                (FALSE, chosen == FALSE, (chosen == FALSE) != key),
            ]
            assert [p.text.standard for p in feedback.parts if p.text] == ["Zu Ja", "Zu Nein"]


def test_yes_and_no_together_earn_nothing() -> None:
    for scoring in Scoring:
        question = true_false(scoring=scoring)
        assert grade(question, Selection((TRUE, FALSE))).points == 0


@pytest.mark.parametrize(
    ("value", "right", "text"),
    [
        (Fraction(3, 2), False, "Zu wenig"),
        (Fraction(2), True, "Getroffen"),
        (Fraction(3), True, "Getroffen"),
        (Fraction(4), True, "Getroffen"),
    ],
)
def test_an_estimate_is_right_within_the_tolerance(value: Fraction, right: bool, text: str) -> None:
    feedback = grade(slider(3, 1), Amount(value))
    (part,) = feedback.parts
    assert (part.chosen, part.right) == (True, right)
    assert part.text is not None
    assert part.text.standard == text
    assert feedback.points == (2 if right else 0)


def test_an_estimate_that_is_too_high_says_so() -> None:
    (part,) = grade(slider(1, 0), Amount(Fraction(3, 2))).parts
    assert part.text is not None
    assert part.text.standard == "Zu viel"


def test_no_estimate_is_not_right() -> None:
    feedback = grade(slider(), Amount())
    assert not feedback.correct
    assert [(p.chosen, p.right, p.text) for p in feedback.parts] == [(False, False, None)]


def test_a_thought_counts_nothing() -> None:
    feedback = grade(reflection(), FreeText("x" * LONGEST_TEXT))
    assert feedback.points == feedback.possible == 0
    assert feedback.parts == ()


def test_pairs_count_one_by_one_and_a_distractor_is_just_wrong() -> None:
    question = match(3, weight=1)
    answer = Assignment({"p0": "p0", "p1": "d1"})
    feedback = grade(question, answer)
    assert feedback.points == Fraction(1, 3)
    assert [(p.chosen, p.right) for p in feedback.parts] == [
        (True, True),
        (True, False),
        (False, False),
    ]


def test_finding_every_place_earns_nothing() -> None:
    assert grade(hotspot(2, 2), Selection(("r0", "r1", "r2", "r3"))).points == 0
    assert grade(hotspot(2, 2, weight=1), Selection(("r0", "r3"))).points == Fraction(1, 2)


def test_an_order_counts_only_as_a_whole() -> None:
    question = order(4)
    assert isinstance(question, Order)
    assert grade(question, Selection(("s0", "s1", "s3", "s2"))).points == 0
