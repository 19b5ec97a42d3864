"""A made-up exam pool in the full blueprint's shape: 30 slots with 6 items each, 54 points."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from kifuehrerschein.domain.blueprint import Area, Cell, ExamRules, PoolItem

ITEMS_A_SLOT = 6
# Pairs of items of one module that give each other away.
ENEMY_PAIRS = 20
LESSONS = {
    "m02": 5,
    "m03": 5,
    "m04": 6,
    "m05": 5,
    "m06": 5,
    "m07": 4,
    "m08": 6,
    "m09": 5,
    "m10": 5,
}
BLUEPRINT = (
    Cell("m02", "remember", 1, False, 1),
    Cell("m02", "understand", 1, False, 1),
    Cell("m02", "understand", 2, False, 1),
    Cell("m02", "apply", 2, False, 1),
    Cell("m03", "remember", 1, False, 1),
    Cell("m03", "understand", 1, False, 1),
    Cell("m03", "understand", 2, False, 2),
    Cell("m04", "understand", 1, False, 2),
    Cell("m04", "apply", 2, False, 2),
    Cell("m05", "understand", 1, False, 1),
    Cell("m05", "apply", 2, False, 1),
    Cell("m05", "apply", 3, True, 2),
    Cell("m06", "understand", 1, False, 1),
    Cell("m06", "apply", 2, False, 2),
    Cell("m07", "understand", 1, False, 1),
    Cell("m07", "apply", 2, False, 1),
    Cell("m08", "remember", 1, False, 1),
    Cell("m08", "understand", 1, False, 1),
    Cell("m08", "apply", 2, False, 1),
    Cell("m08", "apply", 3, True, 2),
    Cell("m09", "understand", 1, False, 1),
    Cell("m09", "analyse", 3, True, 2),
    Cell("m10", "apply", 2, False, 1),
)
# Right by guessing: one of three, one of four, two of four, a cloze of two gaps.
GUESSING = (1 / 3, 1 / 3, 1 / 4, 1 / 6, 1 / 9)


@dataclass(frozen=True, slots=True)
class ExamPool:
    """What is simulated; `guessing` is the chance (0 to 1) to get an item right blindly."""

    name: str
    rules: ExamRules
    items: tuple[PoolItem, ...]
    guessing: Mapping[str, float]

    @property
    def is_full(self) -> bool:
        """Whether every cell has as many items as the standard asks for."""
        return all(self.held(c) >= ITEMS_A_SLOT * c.slots for c in self.rules.blueprint)

    @property
    def chance_overlap(self) -> float:
        """Mean share (0 to 1) of a form that stands in another one too, were there no enemies."""
        blueprint = self.rules.blueprint
        return sum(c.slots**2 / self.held(c) for c in blueprint) / self.rules.slots

    @property
    def enemy_pairs(self) -> int:
        """Pairs of items that may not stand in the same form."""
        return sum(1 for one, other in combinations(self.items, 2) if one.is_enemy_of(other))

    def held(self, cell: Cell) -> int:
        """Number of items that may fill the cell."""
        return sum(1 for item in self.items if cell.holds(item))


def full_pool(seed: int = 1) -> ExamPool:
    """The made-up pool; the seed decides on lessons, enemies and kinds of question."""
    rng = random.Random(seed)
    items: list[PoolItem] = []
    for cell in BLUEPRINT:
        for _ in range(cell.slots * ITEMS_A_SLOT):
            name = f"q-{cell.module}-{101 + len(items)}"
            lesson = f"{cell.module}-l{rng.randint(1, LESSONS[cell.module]):02}"
            made = PoolItem(name, lesson, cell.module, cell.bloom, cell.weight, cell.critical)
            items.append(made)
    _make_enemies(items, rng)
    guessing = {item.id: rng.choice(GUESSING) for item in items}
    return ExamPool("generated full pool", _rules(), tuple(items), guessing)


def _make_enemies(items: list[PoolItem], rng: random.Random) -> None:
    """Write the pairs into both items, as authors do."""
    places = [
        (one, other)
        for one, other in combinations(range(len(items)), 2)
        if items[one].module == items[other].module
    ]
    for one, other in rng.sample(places, ENEMY_PAIRS):
        for at, enemy in ((one, other), (other, one)):
            known = items[at].enemies
            items[at] = replace(items[at], enemies=(*known, items[enemy].id))


def _rules() -> ExamRules:
    return ExamRules(
        minutes=60,
        pass_percent=75,
        critical_required=4,
        blueprint=BLUEPRINT,
        areas=tuple(
            Area(f"Bereich {module}", tuple(f"{module}-l{n:02}" for n in range(1, count + 1)))
            for module, count in LESSONS.items()
        ),
    )
