"""Dealing cards: some of each kind in every round, nothing twice before all had their turn."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

Card = TypeVar("Card")


def shares(count: int, groups: int) -> tuple[int, ...]:
    """`count` cards split evenly; the first groups give one more if it does not come out even."""
    return tuple(count // groups + (at < count % groups) for at in range(groups))


def deal(groups: Sequence[Sequence[Card]], count: int, seed: int, turn: int) -> tuple[Card, ...]:
    """`count` cards in a mixed order, evenly from all groups, the same for the same seed.

    Turn 0 is the first; each goes on where the turn before it ended. A group smaller than its
    share gives all it has.
    """
    rng = random.Random(seed)  # noqa: S311 - dealing cards, not keys
    hand: list[Card] = []
    for group, share in zip(groups, shares(count, len(groups)), strict=True):
        deck = list(group)
        rng.shuffle(deck)
        hand += [deck[(turn * share + at) % len(deck)] for at in range(min(share, len(deck)))]
    random.Random(f"{seed}:{turn}").shuffle(hand)  # noqa: S311 - as above
    return tuple(hand)
