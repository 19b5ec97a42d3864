"""Dealing: from every group its share, the same for the same seed, nothing twice too early."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.dealing import deal, shares

groups = st.lists(st.integers(1, 12), min_size=1, max_size=4).map(
    lambda sizes: [[(at, n) for n in range(size)] for at, size in enumerate(sizes)]
)
seeds = st.integers(0, 2**31)


@given(st.integers(0, 100), st.integers(1, 10))
def test_shares_are_even_and_add_up(count: int, among: int) -> None:
    parts = shares(count, among)
    assert sum(parts) == count
    assert len(parts) == among
    assert max(parts) - min(parts) <= 1
    assert list(parts) == sorted(parts, reverse=True)


@given(groups, st.integers(1, 12), seeds, st.integers(0, 5))
def test_every_group_gives_its_share(
    cards: list[list[tuple[int, int]]], count: int, seed: int, turn: int
) -> None:
    hand = deal(cards, count, seed, turn)
    assert len(set(hand)) == len(hand)
    for at, (group, share) in enumerate(zip(cards, shares(count, len(cards)), strict=True)):
        assert sum(card[0] == at for card in hand) == min(share, len(group))
    assert hand == deal(cards, count, seed, turn)


@given(seeds, st.integers(1, 4))
def test_no_card_comes_again_before_all_had_their_turn(seed: int, share: int) -> None:
    cards = [list(range(12)), list(range(100, 112))]
    rounds = 12 // share
    seen = [card for turn in range(rounds) for card in deal(cards, 2 * share, seed, turn)]
    assert len(set(seen)) == len(seen)
    assert len(seen) == rounds * 2 * share


def test_the_order_mixes_the_groups() -> None:
    cards = [list(range(10)), list(range(100, 110))]
    firsts = {deal(cards, 6, seed, 0)[0] < 100 for seed in range(30)}
    assert firsts == {True, False}


def test_another_seed_deals_other_cards() -> None:
    hands = {deal([list(range(20))], 5, seed, 0) for seed in range(20)}
    assert len(hands) > 15
