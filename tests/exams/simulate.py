"""Draws many exams from a pool and tells whether every one of them is fair.

python -m tests.exams.simulate                 the course that is shipped
python -m tests.exams.simulate DIR             another course
python -m tests.exams.simulate --generated     a made-up pool of the full size
python -m tests.exams.simulate --reliability   also what a made-up population would do

Ends with 1 if a rule is broken.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kifuehrerschein.catalog.loader import load_course
from kifuehrerschein.domain.blueprint import Cell, PoolItem
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.exam import assemble
from kifuehrerschein.paths import shipped_root
from tests.exams.full_pool import ITEMS_A_SLOT, ExamPool, full_pool
from tests.exams.population import guessing_of, reliability_lines

# Two random forms of a full pool share at most this much, as a share of the slots.
OVERLAP_LIMIT = 0.20
ATTEMPTS = range(2, 7)
# One learner who comes back five times for so many forms.
FORMS_A_LEARNER = 100

Items = tuple[PoolItem, ...]
Draw = Callable[[ExamPool, int, Collection[str]], Items]


def draw(pool: ExamPool, seed: int, seen: Collection[str]) -> Items:
    """A form the way a learner gets it."""
    return assemble(blueprint=pool.rules.blueprint, pool=pool.items, seed=seed, seen=seen)


@dataclass
class Report:
    """What was seen. Shares are 0 to 1 of the slots; `retries` is by attempt, one a learner."""

    pool: ExamPool
    forms: int
    overlaps: Sequence[float]
    drawn: Sequence[int]
    points: Collection[int]
    retries: dict[int, list[float]]
    seconds: float
    faults: Counter[str] = field(default_factory=Counter)

    @property
    def overlap(self) -> float:
        """Mean share of a form that stands in another random one too."""
        return statistics.fmean(self.overlaps)

    @property
    def broken(self) -> tuple[str, ...]:
        """A sentence for each rule that does not hold."""
        said = [f"{fault} ({count} forms)" for fault, count in sorted(self.faults.items())]
        if self.pool.is_full and self.overlap > OVERLAP_LIMIT:
            said.append(f"two forms share more than {OVERLAP_LIMIT:.0%} on average")
        return tuple(said)

    def lines(self) -> Iterator[str]:
        """Everything to print."""
        pool, rules = self.pool, self.pool.rules
        yield (
            f"{pool.name}: {len(pool.items)} items for {rules.slots} slots in "
            f"{len(rules.blueprint)} cells, {pool.enemy_pairs} pairs of enemies"
        )
        yield f"  forms drawn               {self.forms}, and {self._learners} learners who retry"
        for name, fault in FAULTS.items():
            yield f"  {name:<26}{'NO' if self.faults[fault] else 'yes'}"
        yield f"  points of every form      {', '.join(map(str, sorted(self.points)))}"
        low, high = min(self.drawn), max(self.drawn)
        middle = statistics.median(self.drawn)
        yield f"  an item is drawn          min {low}, median {middle:g}, max {high} times"
        yield (
            f"  overlap of two forms      mean {self.overlap:.1%}, 95th percentile "
            f"{percentile_95(self.overlaps):.1%} of the slots, {len(self.overlaps)} pairs"
        )
        yield f"                            {self._limit()}"
        for attempt, shares in self.retries.items():
            yield (
                f"  unseen in attempt {attempt}       "
                f"mean {statistics.fmean(shares):.1%}, least {min(shares):.1%}"
            )
        yield f"  time                      {self.seconds:.1f} s"
        yield from (f"  BROKEN: {sentence}" for sentence in self.broken)

    @property
    def _learners(self) -> int:
        return len(next(iter(self.retries.values())))

    def _limit(self) -> str:
        pool = self.pool
        chance = f"chance alone gives {pool.chance_overlap:.1%}"
        if pool.is_full:
            return f"limit {OVERLAP_LIMIT:.0%} on average; {chance}"
        a_slot = len(pool.items) / pool.rules.slots
        return f"no limit yet: {a_slot:.1f} items a slot, a full pool has {ITEMS_A_SLOT}; {chance}"


# What is printed of a rule, and the fault that breaks it.
FAULTS = {
    "every cell filled": "a cell is not filled by its own items",
    "no item twice": "an item stands twice",
    "no enemies together": "enemies stand together",
    "one number of points": "the points are not those of the blueprint",
    "unseen items first": "a seen item stands where an unseen one could",
}


def faults_of(pool: ExamPool, form: Items) -> Iterator[str]:
    """The rules that one form breaks; found without any help of the code that drew it."""
    ids = {item.id for item in form}
    wanted = {kind_of(cell): cell.slots for cell in pool.rules.blueprint}
    if Counter(kind_of(item) for item in form) != wanted:
        yield FAULTS["every cell filled"]
    if len(ids) != len(form):
        yield FAULTS["no item twice"]
    if any(ids & set(item.enemies) for item in form):
        yield FAULTS["no enemies together"]
    if _points(form) != sum(c.slots * c.weight for c in pool.rules.blueprint):
        yield FAULTS["one number of points"]


def has_needless_repeat(pool: ExamPool, form: Items, seen: Collection[str]) -> bool:
    """Whether an unseen item of the same cell could stand in the place of a seen one."""
    for old in (item for item in form if item.id in seen):
        others = [item for item in form if item.id != old.id]
        taken = {item.id for item in others}
        for new in pool.items:
            fresh = new.id not in seen and new.id not in taken
            fits = kind_of(new) == kind_of(old) and not any(map(new.is_enemy_of, others))
            if fresh and fits:
                return True
    return False


def kind_of(thing: PoolItem | Cell) -> tuple[str, str, int, bool]:
    """What an item and its cell have in common."""
    return thing.module, thing.bloom, thing.weight, thing.critical


def _points(form: Items) -> int:
    return sum(item.weight for item in form)


def simulate(pool: ExamPool, forms: int, pairs: int, draw: Draw = draw) -> Report:
    """Draw with the seeds 0, 1, 2 and so on; then let some learners come back again and again."""
    begin = time.perf_counter()
    faults: Counter[str] = Counter()
    made = [draw(pool, seed, ()) for seed in range(forms)]
    for form in made:
        faults.update(faults_of(pool, form))
    drawn = Counter(item.id for form in made for item in form)
    rng = random.Random(forms)
    overlaps = [_overlap(*rng.sample(made, 2)) for _ in range(pairs)]
    learners = max(10, forms // FORMS_A_LEARNER)
    retries = _retries(pool, learners, draw, faults)
    return Report(
        pool=pool,
        forms=forms,
        overlaps=overlaps,
        drawn=[drawn[item.id] for item in pool.items],
        points={_points(form) for form in made},
        retries=retries,
        seconds=time.perf_counter() - begin,
        faults=faults,
    )


def _overlap(one: Items, other: Items) -> float:
    return len({item.id for item in one} & {item.id for item in other}) / len(one)


def _retries(
    pool: ExamPool, learners: int, draw: Draw, faults: Counter[str]
) -> dict[int, list[float]]:
    """The share of unseen items by attempt, for each learner."""
    shares: dict[int, list[float]] = {attempt: [] for attempt in ATTEMPTS}
    for learner in range(learners):
        seen = {item.id for item in draw(pool, learner, ())}
        for attempt in ATTEMPTS:
            form = draw(pool, learner + attempt * learners, seen)
            faults.update(faults_of(pool, form))
            if has_needless_repeat(pool, form, seen):
                faults[FAULTS["unseen items first"]] += 1
            ids = {item.id for item in form}
            shares[attempt].append(len(ids - seen) / len(form))
            seen |= ids
    return shares


def percentile_95(values: Sequence[float]) -> float:
    """The smallest value that at least 95 of 100 do not exceed (nearest rank)."""
    return sorted(values)[-(-95 * len(values) // 100) - 1]


def pool_of(course: Path) -> ExamPool:
    """The exam pool of a course folder. Raises FaultyCourseError."""
    loaded = load_course(course)
    curriculum, items = loaded.curriculum, loaded.bank.exam
    guessing = {item.id: guessing_of(loaded.questions[item.id]) for item in items}
    name = f"{curriculum.id} {curriculum.version}"
    return ExamPool(name, curriculum.exam, items, guessing)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, print, and say by the exit code whether all rules hold."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    source = options.add_mutually_exclusive_group()
    source.add_argument("--generated", action="store_true", help="a made-up pool of full size")
    source.add_argument("course", nargs="?", type=Path, default=shipped_root(), metavar="DIR")
    options.add_argument("--forms", type=int, default=10_000)
    options.add_argument("--pairs", type=int, default=1_000)
    options.add_argument("--reliability", action="store_true", help="a made-up population as well")
    chosen = options.parse_args(arguments)
    try:
        pool = full_pool() if chosen.generated else pool_of(chosen.course)
    except AppError as error:
        print(error, file=sys.stderr)
        return 1
    report = simulate(pool, chosen.forms, chosen.pairs)
    print("\n".join(report.lines()))
    if chosen.reliability:
        print("\n".join(reliability_lines(pool)))
    return int(bool(report.broken))


if __name__ == "__main__":
    sys.exit(main())
