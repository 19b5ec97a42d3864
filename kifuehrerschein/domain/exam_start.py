"""The start of an attempt: what the learner chose, and the trial, which asks practice items."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import product

from kifuehrerschein.domain.blueprint import Cell, ExamRules, ItemBank, PoolItem
from kifuehrerschein.domain.curriculum import Curriculum
from kifuehrerschein.domain.exam import (
    Attempt,
    AttemptItem,
    ImpossibleFormError,
    start_attempt,
)


@dataclass(frozen=True, slots=True)
class ExamWish:
    """What a learner chose before the start.

    `minutes` is one of the rules' `times` or 0 for the usual time, `form` the letter of a fixed
    form or empty for a random one; a trial has no form.
    """

    minutes: int = 0
    form: str = ""
    trial: bool = False


def begin(
    wish: ExamWish,
    course: Curriculum,
    bank: ItemBank,
    attempt_id: str,
    seed: int,
    seen: Collection[str] = (),
) -> Attempt:
    """The attempt that was wished for. Raises ImpossibleFormError, ValueError for an odd wish."""
    minutes = wish.minutes or course.exam.times[0]
    if minutes not in course.exam.times:
        raise ValueError(f"{minutes} minutes are not offered")
    attempt = (
        _trial(course, bank, attempt_id, seed)
        if wish.trial
        else _exam(wish.form, course, bank, attempt_id, seed, seen)
    )
    return replace(attempt, seconds=minutes * 60)


def _exam(
    letter: str,
    course: Curriculum,
    bank: ItemBank,
    attempt_id: str,
    seed: int,
    seen: Collection[str],
) -> Attempt:
    if not letter:
        return start_attempt(attempt_id, course.exam, bank.exam, seed, course.version, seen)
    form = next((form for form in bank.forms if form.id == letter), None)
    if form is None:
        raise ValueError(f"no form {letter}")
    # A pool that holds nothing else can only give this form; each learner gets an order of their
    # own, so that nobody can copy from the next table by number.
    items = [item for item in bank.exam if item.id in form.items]
    attempt = start_attempt(attempt_id, course.exam, items, seed, course.version)
    return replace(attempt, form=letter)


def _trial(course: Curriculum, bank: ItemBank, attempt_id: str, seed: int) -> Attempt:
    rules = course.exam
    items = trial_items(rules, bank.practice, seed)
    if not items:
        raise ImpossibleFormError(rules.blueprint)
    return Attempt(
        id=attempt_id,
        seed=seed,
        course_version=course.version,
        seconds=rules.minutes * 60,
        pass_percent=rules.pass_percent,
        critical_required=min(rules.critical_required, sum(item.critical for item in items)),
        items=items,
        trial=True,
    )


def trial_size(rules: ExamRules, pool: Collection[PoolItem]) -> int:
    """Number of questions that a trial asks, whatever its seed."""
    there = Counter(item.module for item in pool)
    slots: Counter[str] = Counter()
    for cell in rules.blueprint:
        slots[cell.module] += cell.slots
    return (there & slots).total()


def trial_items(rules: ExamRules, pool: Collection[PoolItem], seed: int) -> tuple[AttemptItem, ...]:
    """A practice item for each slot of the blueprint, as near to it as there is one left.

    Module, weight and criticality are the slot's. If a module has too few items, slots stay empty;
    enemies meet only if they are all that is left. The same arguments give the same items.
    """
    rng = random.Random(seed)  # noqa: S311 - drawing questions, not keys
    rest = sorted(pool, key=lambda item: item.id)
    rng.shuffle(rest)
    # Of equally near slots the critical ones come first: they are what an exam is about.
    cells = sorted(rules.blueprint, key=lambda cell: not cell.critical)
    slots = [cell for cell in cells for _ in range(cell.slots)]
    chosen: list[tuple[Cell, PoolItem]] = []
    for enemies_too, distance in product((False, True), range(_FARTHEST + 1)):
        for cell in tuple(slots):
            fitting = (
                item
                for item in rest
                if item.module == cell.module
                and _distance(cell, item) == distance
                and (enemies_too or not any(item.is_enemy_of(other) for _, other in chosen))
            )
            item = next(fitting, None)
            if item is not None:
                chosen.append((cell, item))
                rest.remove(item)
                slots.remove(cell)
    rng.shuffle(chosen)
    return tuple(
        AttemptItem(item.id, item.lesson, cell.weight, cell.critical, rules.area_of(item.lesson))
        for cell, item in chosen
    )


_FARTHEST = 3


def _distance(cell: Cell, item: PoolItem) -> int:
    """How far an item of the same module is from a cell, 0 to 3: first by Bloom, then by weight."""
    return 2 * (item.bloom != cell.bloom) + (item.weight != cell.weight)
