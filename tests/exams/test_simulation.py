"""Every form is fair, of the shipped pool and of a full one; and an unfair one is noticed."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from itertools import combinations

import pytest

from kifuehrerschein.domain.exam import assemble
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.paths import shipped_root
from tests.exams import simulate as command
from tests.exams.full_pool import ENEMY_PAIRS, LESSONS, ExamPool, full_pool
from tests.exams.population import (
    POPULATIONS,
    Curve,
    Population,
    guessing_of,
    kappa,
    kr20,
    measure,
    passed_by_ability,
)
from tests.exams.simulate import (
    FAULTS,
    Draw,
    Items,
    draw,
    kind_of,
    percentile_95,
    pool_of,
    simulate,
)
from tests.questions.makers import (
    categorize,
    cloze,
    hotspot,
    match,
    multiple,
    order,
    single,
    true_false,
)

FULL = full_pool()


@pytest.fixture(scope="module")
def shipped() -> ExamPool:
    return pool_of(shipped_root())


# -- both pools ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["generated", "shipped"])
def test_every_form_of_a_full_pool_is_fair(name: str, shipped: ExamPool) -> None:
    pool = FULL if name == "generated" else shipped
    assert pool.is_full
    report = simulate(pool, forms=300, pairs=200)
    assert report.broken == ()
    assert report.points == {54}
    assert min(report.drawn) > 0
    assert sum(report.drawn) == 300 * 30
    assert 0 < report.overlap <= 0.20
    # Size explains the overlap, and enemies add a little.
    assert report.overlap == pytest.approx(pool.chance_overlap, abs=0.02)
    # Six items a slot: nobody meets an item again before the sixth exam, but for enemies.
    assert list(report.retries) == [2, 3, 4, 5, 6]
    for attempt in (2, 3, 4, 5):
        assert min(report.retries[attempt]) == 1
    assert statistics.fmean(report.retries[6]) > 0.9


def test_the_shipped_exam_has_the_shape_of_the_generated_one(shipped: ExamPool) -> None:
    ours, made = shipped.rules, FULL.rules
    assert ours.blueprint == made.blueprint
    assert (ours.minutes, ours.pass_percent) == (made.minutes, made.pass_percent) == (60, 75)
    assert ours.critical_required == made.critical_required == 4
    assert all(ours.area_of(item.lesson) for item in shipped.items)


def test_the_generated_pool_has_the_shape_of_the_standard() -> None:
    rules = FULL.rules
    modules = {"m02": 4, "m03": 4, "m04": 4, "m05": 4, "m06": 3, "m07": 2, "m08": 5, "m09": 3}
    slots: Counter[str] = Counter()
    points: Counter[int] = Counter()
    critical: Counter[str] = Counter()
    for cell in rules.blueprint:
        slots[cell.module] += cell.slots
        points[cell.weight] += cell.slots
        assert cell.critical == (cell.weight == 3)
        critical[cell.module] += cell.slots * cell.critical
        assert FULL.held(cell) == 6 * cell.slots
    assert slots == modules | {"m10": 1}
    assert points == {1: 12, 2: 12, 3: 6}
    assert +critical == {"m05": 2, "m08": 2, "m09": 2}
    assert (rules.slots, rules.possible, rules.critical_slots) == (30, 54, 6)
    assert len({item.id for item in FULL.items}) == len(FULL.items) == 180
    assert FULL.is_full
    assert FULL.enemy_pairs == ENEMY_PAIRS
    assert all(rules.area_of(item.lesson) for item in FULL.items)
    assert LESSONS.keys() == slots.keys()


def test_the_seed_makes_the_pool() -> None:
    assert full_pool() == FULL
    assert full_pool(2).items != FULL.items


# -- planted faults --------------------------------------------------------------------------


def with_enemies_together(pool: ExamPool, seed: int, seen: Collection[str]) -> Items:
    """An item gives way to one of the same cell that is the enemy of another one in the form."""
    form = list(draw(pool, seed, seen))
    if seen:
        return tuple(form)
    for at, old in enumerate(form):
        rest = [item for item in form if item != old]
        for new in pool.items:
            fits = kind_of(new) == kind_of(old) and new not in form
            if fits and any(map(new.is_enemy_of, rest)):
                form[at] = new
                return tuple(form)
    return tuple(form)


def with_a_wrong_item(pool: ExamPool, seed: int, seen: Collection[str]) -> Items:
    """An item gives way to one of another cell with the same points."""
    form = list(draw(pool, seed, seen))
    if seen:
        return tuple(form)
    new = next(
        item
        for item in pool.items
        if item.weight == form[0].weight
        and item.bloom != form[0].bloom
        and not any(item == other or item.is_enemy_of(other) for other in form)
    )
    return (new, *form[1:])


def with_an_item_twice(pool: ExamPool, seed: int, seen: Collection[str]) -> Items:
    form = list(draw(pool, seed, seen))
    one, other = next(
        (one, other)
        for one, other in combinations(range(len(form)), 2)
        if kind_of(form[one]) == kind_of(form[other])
    )
    form[other] = form[one]
    return tuple(form)


def with_one_item_less(pool: ExamPool, seed: int, seen: Collection[str]) -> Items:
    return draw(pool, seed, seen)[1:]


def forgetful(pool: ExamPool, seed: int, seen: Collection[str]) -> Items:
    """Draws as if nobody had ever been here."""
    return draw(pool, seed, ())


@pytest.mark.parametrize(
    ("unfair", "rules"),
    [
        (with_enemies_together, {"no enemies together"}),
        (with_a_wrong_item, {"every cell filled"}),
        (with_an_item_twice, {"no item twice"}),
        (with_one_item_less, {"every cell filled", "one number of points"}),
        (forgetful, {"unseen items first"}),
    ],
)
def test_an_unfair_form_is_noticed(unfair: Draw, rules: set[str]) -> None:
    report = simulate(FULL, forms=20, pairs=20, draw=unfair)
    assert {fault for fault in FAULTS.values() if report.faults[fault]} == {
        FAULTS[rule] for rule in rules
    }
    assert len(report.broken) == len(rules)
    assert sum("NO" in line for line in report.lines()) == len(rules)


def always_the_same(pool: ExamPool, seed: int, seen: Collection[str]) -> Items:
    return assemble(blueprint=pool.rules.blueprint, pool=pool.items, seed=1)


def test_forms_that_are_too_alike_are_noticed() -> None:
    report = simulate(FULL, forms=20, pairs=20, draw=always_the_same)
    assert report.overlap == 1
    assert "two forms share more than 20% on average" in report.broken
    # The limit is one of a full pool.
    small = replace(FULL, items=FULL.items[::2])
    assert not small.is_full
    report = simulate(small, forms=20, pairs=20, draw=always_the_same)
    assert not any("share more" in sentence for sentence in report.broken)


def test_the_command_ends_with_1_when_a_rule_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--generated", "--forms", "10", "--pairs", "10"]
    assert command.main(arguments) == 0
    assert "every cell filled         yes" in capsys.readouterr().out
    monkeypatch.setattr(command, "assemble", lambda **asked: assemble(**asked)[1:])
    assert command.main(arguments) == 1
    assert "BROKEN: a cell is not filled by its own items" in capsys.readouterr().out


# -- figures ---------------------------------------------------------------------------------


def test_the_95th_percentile_is_the_nearest_rank() -> None:
    assert percentile_95(range(1, 101)) == 95
    assert percentile_95(range(1, 21)) == 19
    assert percentile_95([7]) == 7


def test_kr20_is_what_one_works_out_by_hand() -> None:
    # p = 3/4, 2/4, 1/4, so Σpq = 10/16; the numbers right are 3, 2, 1, 0, their variance 5/4.
    ladder = [[True, True, True], [True, True, False], [True, False, False], [False] * 3]
    assert kr20(ladder) == pytest.approx(3 / 2 * (1 - 10 / 16 / (5 / 4)))
    with pytest.raises(ValueError, match="differ"):
        kr20([[True, False], [False, True]])


def test_kappa_is_agreement_beyond_chance() -> None:
    both, none, first = (True, True), (False, False), (True, False)
    assert kappa([both, none]) == 1
    assert kappa([both, both]) == 1
    assert kappa([both, none, first, (False, True)]) == 0
    assert kappa([both, both, none, first]) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("question", "chance"),
    [
        (single(), 1 / 3),
        (multiple(right=2, wrong=2), 1 / 6),
        (cloze(gaps=2), 1 / 9),
        (categorize(cards=4), 1 / 16),
        (order(steps=4), 1 / 24),
        (match(pairs=3, distractors=1), 1 / 24),
        (hotspot(right=1, wrong=3), 1 / 4),
    ],
    ids=lambda value: type(value).__name__,
)
def test_guessing_is_counted_by_the_ways_to_answer(question: Question, chance: float) -> None:
    assert guessing_of(question) == pytest.approx(chance)


def test_a_question_that_no_exam_asks_has_no_chance_in_one() -> None:
    with pytest.raises(ValueError, match="no exam asks a TrueFalse"):
        guessing_of(true_false())


def test_a_curve_rises_from_guessing_to_one() -> None:
    curve = Curve(difficulty=0.5, steepness=1.2, guessing=0.25)
    assert curve.chance(-40) == pytest.approx(0.25)
    assert curve.chance(0.5) == pytest.approx(0.625)
    assert curve.chance(40) == pytest.approx(1)


@pytest.mark.parametrize("population", POPULATIONS, ids=lambda population: population.name)
def test_the_exam_tells_able_persons_from_others(population: Population) -> None:
    seen = measure(FULL, population, persons=150)
    assert 0 < min(seen.kr20) <= max(seen.kr20) < 1
    crowded = [share for _, share, count in passed_by_ability(seen.sittings) if count >= 15]
    assert crowded == sorted(crowded)
    assert crowded[0] < 0.5 < crowded[-1]
    again = measure(FULL, population, persons=150)
    assert list(again.lines()) == list(seen.lines())


def test_reliability_depends_on_who_sits_the_exam() -> None:
    mixed, alike_all = (measure(FULL, population, persons=200) for population in POPULATIONS)
    assert mixed.population.spread > alike_all.population.spread
    assert statistics.fmean(mixed.kr20) > statistics.fmean(alike_all.kr20) + 0.1
