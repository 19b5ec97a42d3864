"""The rule on enemies: if it holds, no draw ever runs into a dead end."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kifuehrerschein.catalog.exam_rules import _sure_choices
from kifuehrerschein.domain.blueprint import Cell, PoolItem
from kifuehrerschein.domain.exam import assemble

_BLUEPRINT = tuple(Cell("m02", "apply", weight, False, slots=2) for weight in (1, 2, 3))
_IDS = [f"q{number}" for number in range(12)]

_items = st.builds(
    PoolItem,
    id=st.sampled_from(_IDS),
    lesson=st.just("m02-l01"),
    module=st.just("m02"),
    bloom=st.just("apply"),
    weight=st.integers(1, 3),
    critical=st.just(False),
    enemies=st.lists(st.sampled_from(_IDS), max_size=2).map(tuple),
)
_pools = st.lists(_items, min_size=6, max_size=12, unique_by=lambda item: item.id)


def _holds(pool: list[PoolItem]) -> bool:
    return all(
        _sure_choices(at, _BLUEPRINT, pool) >= cell.slots for at, cell in enumerate(_BLUEPRINT)
    )


@settings(deadline=None)
@given(pool=_pools, seed=st.integers(0, 1_000))
def test_if_the_rule_holds_the_first_attempt_goes_through(pool: list[PoolItem], seed: int) -> None:
    pool = [PoolItem(i.id, i.lesson, i.module, i.bloom, i.weight, False, _others(i)) for i in pool]
    if not _holds(pool):
        return
    rng = random.Random(seed)
    drawn: list[PoolItem] = []
    for cell in _BLUEPRINT:
        for _ in range(cell.slots):
            free = [
                item
                for item in pool
                if cell.holds(item)
                and item not in drawn
                and not any(item.is_enemy_of(other) for other in drawn)
            ]
            assert free, "a dead end"
            drawn.append(rng.choice(free))
    assert len(assemble(_BLUEPRINT, pool, seed)) == 6


def _others(item: PoolItem) -> tuple[str, ...]:
    return tuple(enemy for enemy in item.enemies if enemy != item.id)


def test_the_rule_is_not_stricter_than_it_must_be() -> None:
    def item(name: str, weight: int, *enemies: str) -> PoolItem:
        return PoolItem(name, "m02-l01", "m02", "apply", weight, False, enemies)

    pool = [
        *(item("a1", 1), item("a2", 1, "a3"), item("a3", 1, "b1")),
        *(item("b1", 2), item("b2", 2), item("b3", 2)),
        *(item("c1", 3), item("c2", 3)),
    ]

    assert [_sure_choices(at, _BLUEPRINT, pool) for at in range(3)] == [2, 2, 2]
