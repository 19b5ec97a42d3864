"""The exam is fair: every form fits the blueprint, both rules hold exactly, nothing is rounded."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exam import (
    ExamResult,
    ImpossibleFormError,
    Mark,
    assemble,
    evaluate,
    points_text,
    shown_order,
    start_attempt,
)
from kifuehrerschein.domain.exam_record import attempt_from_json, attempt_to_json
from tests.domain.builders import BLUEPRINT, RULES, pool

seeds = st.integers(0, 2**53)


@given(seeds)
def test_every_form_fills_every_cell(seed: int) -> None:
    form = assemble(BLUEPRINT, pool(), seed)
    assert len({item.id for item in form}) == len(form) == RULES.slots
    for cell in BLUEPRINT:
        assert sum(1 for item in form if cell.holds(item)) == cell.slots
    assert sum(item.weight for item in form) == RULES.possible


@given(seeds)
def test_the_same_seed_gives_the_same_form(seed: int) -> None:
    assert assemble(BLUEPRINT, pool(), seed) == assemble(BLUEPRINT, tuple(reversed(pool())), seed)


def test_other_seeds_give_other_forms() -> None:
    forms = {assemble(BLUEPRINT, pool(), seed) for seed in range(20)}
    assert len(forms) == 20


@given(seeds, st.data())
def test_enemies_never_meet(seed: int, data: st.DataObject) -> None:
    items = list(pool(3))
    for _ in range(4):
        one, other = data.draw(st.permutations(range(len(items))))[:2]
        items[one] = replace(items[one], enemies=(*items[one].enemies, items[other].id))
    form = {item.id: item for item in assemble(BLUEPRINT, items, seed)}
    for item in form.values():
        assert not set(item.enemies) & set(form)


@given(seeds)
def test_a_possible_form_is_found_although_enemies_stand_in_the_way(seed: int) -> None:
    # Two slots and three items, of which the first two exclude each other.
    cell = replace(BLUEPRINT[0], slots=2)
    one, two, three = pool(2, (replace(cell, slots=1), replace(cell, slots=1)))[:3]
    items = (replace(one, enemies=(two.id,)), two, three)
    form = {item.id for item in assemble((cell,), items, seed)}
    assert three.id in form


@given(seeds)
def test_a_new_attempt_draws_unseen_items_first(seed: int) -> None:
    first = assemble(BLUEPRINT, pool(2), seed)
    second = assemble(BLUEPRINT, pool(2), seed + 1, {item.id for item in first})
    assert not {item.id for item in first} & {item.id for item in second}


@given(seeds)
def test_enemies_cost_as_few_seen_items_as_possible(seed: int) -> None:
    # Of four items two are seen, and the two unseen ones exclude each other: one seen item
    # is needed, not two.
    cell = replace(BLUEPRINT[0], slots=2)
    one, two, three, four = pool(2, (cell,))
    items = (replace(one, enemies=(two.id,)), two, three, four)
    form = {item.id for item in assemble((cell,), items, seed, {three.id, four.id})}
    assert len(form & {three.id, four.id}) == 1


def test_a_cell_that_is_short_is_named() -> None:
    with pytest.raises(ImpossibleFormError) as error:
        assemble(BLUEPRINT, pool()[1:4], 1)
    assert BLUEPRINT[2] in error.value.cells


def result(points: str, critical: int) -> ExamResult:
    return ExamResult("a", Fraction(points), Fraction(54), 75, critical, 4, 6, ())


@pytest.mark.parametrize(
    ("points", "critical", "passed"),
    [
        ("81/2", 4, True),  # 40.5 of 54 is 75 percent exactly
        ("40", 4, False),
        ("4049/100", 4, False),  # 40.49 would round to 40.5 and must not
        ("54", 3, False),
        ("54", 6, True),
        ("0", 6, False),
    ],
)
def test_passing_needs_both_rules_exactly(points: str, critical: int, passed: bool) -> None:
    assert result(points, critical).passed is passed


@given(seeds, st.data())
def test_the_result_is_the_sum_of_its_areas(seed: int, data: st.DataObject) -> None:
    attempt = start_attempt("a", RULES, pool(), seed, "1")
    marks = {
        item.id: Mark(
            data.draw(st.fractions(0, item.weight, max_denominator=12)), Fraction(item.weight)
        )
        for item in attempt.items
        if data.draw(st.booleans())
    }
    got = evaluate(attempt, marks)
    assert sum(area.points for area in got.areas) == got.points
    assert sum(area.possible for area in got.areas) == got.possible == RULES.possible
    assert got.critical_right <= got.critical_items == RULES.critical_slots


def test_areas_stand_in_the_order_of_the_course() -> None:
    attempt = start_attempt("a", RULES, pool(), 7, "1")
    items = tuple(
        replace(item, lesson=f"m{4 - at % 3:02}-l01", area="BAC"[at % 3])
        for at, item in enumerate(attempt.items)
    )
    got = evaluate(replace(attempt, items=items), {})
    assert [area.title for area in got.areas] == ["C", "A", "B"]


def test_a_critical_item_counts_only_when_fully_right() -> None:
    attempt = start_attempt("a", RULES, pool(), 7, "1")
    marks = {i.id: Mark(Fraction(29, 10), Fraction(3)) for i in attempt.items if i.critical}
    assert evaluate(attempt, marks).critical_right == 0


@given(seeds, st.fractions(-1, 3, max_denominator=10), st.integers(1, 9))
def test_a_mark_counts_by_its_share_of_the_weight_the_attempt_holds(
    seed: int, share: Fraction, weight: int
) -> None:
    attempt = start_attempt("a", RULES, pool(), seed, "1")
    marks = {item.id: Mark(share * weight, Fraction(weight)) for item in attempt.items}
    got = evaluate(attempt, marks)
    counted = min(Fraction(1), max(Fraction(0), share))
    assert got.points == counted * attempt.possible
    assert got.critical_right == (got.critical_items if counted == 1 else 0)
    assert all(area.points == counted * area.possible for area in got.areas)


def test_a_mark_of_nothing_counts_nothing() -> None:
    attempt = start_attempt("a", RULES, pool(), 7, "1")
    marks = {item.id: Mark(Fraction(0), Fraction(0)) for item in attempt.items}
    assert evaluate(attempt, marks).points == 0


@given(seeds)
def test_an_attempt_keeps_its_own_copy_of_the_rules(seed: int) -> None:
    attempt = start_attempt("a", RULES, pool(), seed, "2026.11")
    assert attempt_from_json("a", attempt_to_json(attempt)) == attempt
    assert (attempt.seconds, attempt.pass_percent, attempt.critical_required) == (1800, 75, 2)
    form = replace(attempt, form="C", seconds=3600)
    assert attempt_from_json("a", attempt_to_json(form)) == form


def test_an_attempt_of_the_first_edition_can_still_be_opened() -> None:
    attempt = start_attempt("a", RULES, pool(), 7, "2026.11")
    body = attempt_to_json(attempt)
    del body["form"]  # nobody knew of forms then
    assert attempt_from_json("a", body) == attempt


@given(seeds, st.lists(st.text(min_size=1), min_size=1, max_size=6, unique=True))
def test_the_shown_order_is_a_permutation_that_can_be_rebuilt(seed: int, ids: list[str]) -> None:
    shown = shown_order(ids, seed, "q-m02-101")
    assert sorted(shown) == sorted(ids)
    assert shown == shown_order(ids, seed, "q-m02-101")


@pytest.mark.parametrize(
    ("points", "text"),
    [("41", "41"), ("81/2", "40,5"), ("1/3", "0,3"), ("2/3", "0,7"), ("0", "0"), ("20", "20")],
)
def test_points_are_shown_with_at_most_one_decimal(points: str, text: str) -> None:
    assert points_text(Fraction(points)) == text
