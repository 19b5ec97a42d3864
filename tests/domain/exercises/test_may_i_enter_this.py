"""May I enter this?: the context decides; the comparison shows where it does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.may_i_enter_this import (
    EntryCard,
    EntryContext,
    Permit,
    Ruling,
    compared,
    drawn,
    right_ones,
)
from kifuehrerschein.domain.wording import Wording

WORDS = Wording("Eine Karte.", "Eine Karte.")
YES, SHORTEN, NO = Permit
PRIVATE, ALLOWED, NO_RULE = EntryContext


def card(name: str, *permits: Permit) -> EntryCard:
    rulings = tuple(
        Ruling(context, permit, WORDS)
        for context, permit in zip(EntryContext, permits, strict=True)
    )
    return EntryCard(name, WORDS, WORDS, rulings)


LETTER = card("letter", SHORTEN, NO, NO)
MINUTES = card("minutes", NO, SHORTEN, NO)
QUESTION = card("question", YES, YES, YES)
CARDS = (QUESTION, LETTER, MINUTES)


def test_a_card_has_one_ruling_for_each_context() -> None:
    assert LETTER.ruling(PRIVATE).permit is SHORTEN
    assert LETTER.ruling(NO_RULE).permit is NO
    assert LETTER.changes
    assert not QUESTION.changes


@pytest.mark.parametrize(("context", "right"), [(PRIVATE, 2), (ALLOWED, 1), (NO_RULE, 1)], ids=str)
def test_the_same_answers_are_right_in_one_context_and_not_in_another(
    context: EntryContext, right: int
) -> None:
    answers = {"letter": SHORTEN, "minutes": YES, "question": YES}
    assert right_ones(CARDS, context, answers) == right


def test_what_was_not_answered_is_not_right() -> None:
    assert right_ones(CARDS, PRIVATE, {}) == 0


def test_the_comparison_begins_with_the_cards_that_change() -> None:
    rows = compared(CARDS, [PRIVATE, ALLOWED])
    assert [row.card.id for row in rows] == ["letter", "minutes", "question"]
    assert [row.permits for row in rows] == [(SHORTEN, NO), (NO, SHORTEN), (YES, YES)]
    assert [row.differs for row in rows] == [True, True, False]


def test_the_comparison_looks_only_at_the_contexts_that_were_played() -> None:
    same = compared([LETTER], [ALLOWED, NO_RULE])
    assert not same[0].differs
    assert compared([LETTER], [ALLOWED, NO_RULE, PRIVATE])[0].differs


@given(st.integers(0, 10_000), st.integers(0, 4))
def test_half_of_the_cards_change_with_the_context(seed: int, turn: int) -> None:
    cards = [card(f"c{n}", YES, NO, NO) for n in range(12)]
    cards += [card(f"s{n}", NO, NO, NO) for n in range(9)]
    dealt = drawn(cards, 10, seed, turn)
    assert sum(each.changes for each in dealt) == 5
    assert len({each.id for each in dealt}) == 10


def test_cards_of_one_kind_alone_can_be_dealt() -> None:
    assert len(drawn([LETTER, MINUTES], 2, 1, 0)) == 2
