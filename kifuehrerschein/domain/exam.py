"""The exam: blueprint, assembly by seed, the attempt's own copy of its rules, passing.

Rules come from `content/course.yaml`; no number of them stands in code. Points are exact
fractions and never rounded before a comparison (content standard, section 5).
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kifuehrerschein.domain.blueprint import Cell, ExamRules, PoolItem


@dataclass(frozen=True, slots=True)
class AttemptItem:
    """One item of an attempt with its own copy of weight (points), criticality and area."""

    id: str
    lesson: str
    weight: int
    critical: bool
    area: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """An exam that was started: what is asked, in this order, under these rules.

    `seconds` is the whole time allowed; `seed` rebuilds the order of options. `form` is the
    letter of a fixed form or empty. A `trial` asks practice items and never counts.
    """

    id: str
    seed: int
    course_version: str
    seconds: int
    pass_percent: int
    critical_required: int
    items: tuple[AttemptItem, ...]
    form: str = ""
    trial: bool = False

    @property
    def possible(self) -> Fraction:
        """Points of the whole attempt."""
        return Fraction(sum(item.weight for item in self.items))

    @property
    def critical_items(self) -> int:
        """Number of critical items."""
        return sum(1 for item in self.items if item.critical)


# No question has more parts that can be right. So the sum of hundreds of shares stays a number
# that fits into the record (fraction_from).
MOST_PARTS = 100


@dataclass(frozen=True, slots=True)
class Mark:
    """Points given for an item and points possible."""

    points: Fraction
    possible: Fraction

    @property
    def share(self) -> Fraction:
        """What was right, from 0 to 1."""
        if self.possible <= 0:
            return Fraction(0)
        return min(Fraction(1), max(Fraction(0), self.points / self.possible))


@dataclass(frozen=True, slots=True)
class AreaResult:
    """Points of one area."""

    title: str
    points: Fraction
    possible: Fraction


@dataclass(frozen=True, slots=True)
class ExamResult:
    """What came out. Passing needs both rules: the points and the critical items."""

    attempt_id: str
    points: Fraction
    possible: Fraction
    pass_percent: int
    critical_right: int
    critical_required: int
    critical_items: int
    areas: tuple[AreaResult, ...]

    @property
    def enough_points(self) -> bool:
        """First rule: at least `pass_percent` of the points, compared exactly."""
        return self.points * 100 >= self.possible * self.pass_percent

    @property
    def enough_critical(self) -> bool:
        """Second rule: at least `critical_required` critical items fully right."""
        return self.critical_right >= self.critical_required

    @property
    def passed(self) -> bool:
        """Both rules."""
        return self.enough_points and self.enough_critical


class ImpossibleFormError(ValueError):
    """The pool can't fill the blueprint; `cells` are the ones that are short."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = tuple(cells)
        super().__init__(f"{len(self.cells)} blueprint cells can't be filled")


def short_cells(blueprint: Sequence[Cell], pool: Collection[PoolItem]) -> tuple[Cell, ...]:
    """Cells with fewer items in the pool than slots."""
    return tuple(cell for cell in blueprint if sum(1 for i in pool if cell.holds(i)) < cell.slots)


def assemble(
    blueprint: Sequence[Cell],
    pool: Collection[PoolItem],
    seed: int,
    seen: Collection[str] = (),
) -> tuple[PoolItem, ...]:
    """A form: every cell filled, no enemies together, unseen items first, shuffled by `seed`.

    The same arguments give the same form. Raises ImpossibleFormError if a cell can't be filled.
    """
    missing = short_cells(blueprint, pool)
    if missing:
        raise ImpossibleFormError(missing)
    rng = random.Random(seed)  # noqa: S311 - drawing questions, not keys
    chosen = _fill(blueprint, sorted(pool, key=lambda item: item.id), rng, frozenset(seen))
    rng.shuffle(chosen)
    return tuple(chosen)


def _fill(
    blueprint: Sequence[Cell],
    pool: list[PoolItem],
    rng: random.Random,
    seen: frozenset[str],
) -> list[PoolItem]:
    """As few seen items as possible, and enemies never make a possible form fail."""
    slots: list[list[PoolItem]] = []
    least = 0
    for cell in blueprint:
        ranked = [item for item in pool if cell.holds(item)]
        rng.shuffle(ranked)
        ranked.sort(key=lambda item: item.id in seen)
        slots.extend([ranked] * cell.slots)
        least += max(0, cell.slots - sum(1 for item in ranked if item.id not in seen))
    for allowed in range(least, len(slots)):
        form = _Search(slots, seen, allowed, _STEPS).run()
        if form is not None:
            return form
    form = _Search(slots, seen, len(slots), None).run()
    if form is None:
        raise ImpossibleFormError(blueprint)
    return form


# Steps of the search for one number of seen items; then one more is allowed. The last search,
# which allows all, has no limit: a form that exists is always found.
_STEPS = 5_000


class _Search:
    """Fills slot after slot, going back when no item fits."""

    def __init__(
        self, slots: list[list[PoolItem]], seen: frozenset[str], allowed: int, steps: int | None
    ) -> None:
        self._slots = slots
        self._seen = seen
        self._allowed = allowed
        self._steps = steps
        self._chosen: list[PoolItem] = []

    def run(self) -> list[PoolItem] | None:
        return self._chosen if self._place(0) else None

    def _place(self, seen_so_far: int) -> bool:
        at = len(self._chosen)
        if at == len(self._slots):
            return True
        for item in self._slots[at]:
            used = seen_so_far + (item.id in self._seen)
            if used > self._allowed or not self._fits(item):
                continue
            self._chosen.append(item)
            if self._place(used):
                return True
            self._chosen.pop()
            if self._out_of_steps():
                return False
        return False

    def _fits(self, item: PoolItem) -> bool:
        return all(item != other and not item.is_enemy_of(other) for other in self._chosen)

    def _out_of_steps(self) -> bool:
        if self._steps is not None:
            self._steps -= 1
        return self._steps is not None and self._steps < 0


def start_attempt(
    attempt_id: str,
    rules: ExamRules,
    pool: Collection[PoolItem],
    seed: int,
    course_version: str,
    seen: Collection[str] = (),
) -> Attempt:
    """Draw a form and copy the rules into it. Raises ImpossibleFormError."""
    form = assemble(rules.blueprint, pool, seed, seen)
    return Attempt(
        id=attempt_id,
        seed=seed,
        course_version=course_version,
        seconds=rules.minutes * 60,
        pass_percent=rules.pass_percent,
        critical_required=rules.critical_required,
        items=tuple(
            AttemptItem(i.id, i.lesson, i.weight, i.critical, rules.area_of(i.lesson)) for i in form
        ),
    )


def shown_order(ids: Sequence[str], seed: int, item_id: str) -> tuple[str, ...]:
    """The order in which options are shown: the same for the same attempt and item."""
    order = list(ids)
    random.Random(f"{seed}:{item_id}").shuffle(order)  # noqa: S311
    return tuple(order)


def evaluate(attempt: Attempt, marks: Mapping[str, Mark]) -> ExamResult:
    """The result from the marks by item id; an item without a mark counts zero points.

    A mark counts by its share of the weight that the attempt holds: the course may have given the
    item another weight since.
    """
    nothing = Fraction(0)
    shares = {i.id: marks[i.id].share if i.id in marks else nothing for i in attempt.items}
    points = {i.id: shares[i.id] * i.weight for i in attempt.items}
    areas: dict[str, list[AttemptItem]] = {}
    # Areas in the order of the course, as on the certificate.
    for item in sorted(attempt.items, key=lambda item: item.lesson):
        areas.setdefault(item.area, []).append(item)
    return ExamResult(
        attempt_id=attempt.id,
        points=sum(points.values(), nothing),
        possible=attempt.possible,
        pass_percent=attempt.pass_percent,
        critical_right=sum(1 for i in attempt.items if i.critical and shares[i.id] == 1),
        critical_required=attempt.critical_required,
        critical_items=attempt.critical_items,
        areas=tuple(
            AreaResult(
                title,
                sum((points[i.id] for i in items), nothing),
                Fraction(sum(i.weight for i in items)),
            )
            for title, items in areas.items()
        ),
    )


def points_text(points: Fraction) -> str:
    """Points as shown to people: German, at most one decimal.

    Rounded half up for display only; comparisons use the fraction.
    """
    tenths = int(points * 10 + Fraction(1, 2))
    whole, tenth = divmod(tenths, 10)
    return f"{whole},{tenth}" if tenth else str(whole)
