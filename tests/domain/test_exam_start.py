"""What can be chosen before an exam, and the trial, which asks practice items."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.blueprint import Cell, Form, ItemBank, PoolItem
from kifuehrerschein.domain.curriculum import Curriculum
from kifuehrerschein.domain.exam import ImpossibleFormError, assemble
from kifuehrerschein.domain.exam_start import ExamWish, begin, trial_items, trial_size
from tests.domain.builders import BLUEPRINT, RULES, pool

seeds = st.integers(0, 2**53)
POOL = pool(2)
FORMS = tuple(
    Form(letter, tuple(item.id for item in assemble(BLUEPRINT, POOL, seed)))
    for seed, letter in enumerate("AB")
)
BLOOMS = ("remember", "understand", "apply")


def practice(
    number: int, module: str, bloom: str, weight: int, enemies: tuple[str, ...] = ()
) -> PoolItem:
    name, lesson = f"q-{module}-{number:03}", f"{module}-l0{1 + number % 2}"
    return PoolItem(name, lesson, module, bloom, weight, False, enemies)


PRACTICE = tuple(practice(n, "m02", BLOOMS[n % 3], 1 + n % 2) for n in range(12))
COURSE = Curriculum("c", "Kurs", "", "1", (), replace(RULES, extra_time=(150, 200)))
BANK = ItemBank(POOL, PRACTICE, FORMS)


# -- time ------------------------------------------------------------------------------------


def test_times_to_choose_come_from_the_minutes_of_the_course() -> None:
    assert RULES.times == (30,)
    assert COURSE.exam.times == (30, 45, 60)
    assert replace(COURSE.exam, minutes=25).times == (25, 38, 50)  # never less than promised


@pytest.mark.parametrize("trial", [False, True])
@pytest.mark.parametrize(("minutes", "seconds"), [(0, 1800), (30, 1800), (45, 2700), (60, 3600)])
def test_the_time_that_was_chosen_stands_in_the_attempt(
    minutes: int, seconds: int, trial: bool
) -> None:
    attempt = begin(ExamWish(minutes, trial=trial), COURSE, BANK, "a", 3)
    assert attempt.seconds == seconds


def test_a_time_that_is_not_offered_is_refused() -> None:
    with pytest.raises(ValueError, match="90 minutes"):
        begin(ExamWish(90), COURSE, BANK, "a", 3)


# -- fixed forms -----------------------------------------------------------------------------


@given(seeds)
def test_a_form_is_the_same_for_all_in_an_order_of_their_own(seed: int) -> None:
    attempt = begin(ExamWish(form="B"), COURSE, BANK, "a", seed, seen={item.id for item in POOL})
    assert {item.id for item in attempt.items} == set(FORMS[1].items)
    assert attempt.form == "B"
    assert not attempt.trial


def test_neighbours_have_another_order() -> None:
    orders = {begin(ExamWish(form="A"), COURSE, BANK, "a", seed).items for seed in range(20)}
    assert len(orders) > 10


def test_without_a_letter_the_form_is_random_and_unseen_items_come_first() -> None:
    first = begin(ExamWish(), COURSE, BANK, "a", 1)
    second = begin(ExamWish(), COURSE, BANK, "b", 2, {item.id for item in first.items})
    assert first.form == second.form == ""
    assert not {i.id for i in first.items} & {i.id for i in second.items}


def test_a_letter_that_the_course_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no form C"):
        begin(ExamWish(form="C"), COURSE, BANK, "a", 1)


# -- the trial -------------------------------------------------------------------------------


@given(seeds)
def test_a_trial_takes_weight_and_criticality_from_the_blueprint(seed: int) -> None:
    attempt = begin(ExamWish(trial=True), COURSE, BANK, "a", seed)
    assert attempt.trial
    assert attempt.possible == RULES.possible
    asked = Counter((item.weight, item.critical) for item in attempt.items)
    assert asked == {(cell.weight, cell.critical): cell.slots for cell in BLUEPRINT}
    assert (attempt.pass_percent, attempt.critical_required) == (75, 2)
    practised = {item.id: item for item in PRACTICE}
    for item in attempt.items:
        assert item.lesson == practised[item.id].lesson
        assert item.area == RULES.area_of(item.lesson)


@given(seeds)
def test_the_same_seed_gives_the_same_trial(seed: int) -> None:
    assert trial_items(RULES, PRACTICE, seed) == trial_items(RULES, PRACTICE[::-1], seed)


def test_other_seeds_give_other_trials() -> None:
    assert len({trial_items(RULES, PRACTICE, seed) for seed in range(20)}) == 20


@given(seeds)
def test_the_nearest_item_is_taken(seed: int) -> None:
    rules = replace(RULES, blueprint=(Cell("m02", "apply", 2, False, 1),))
    ranked = [
        practice(1, "m02", "apply", 2),
        practice(3, "m02", "apply", 1),
        practice(4, "m02", "remember", 2),
        practice(5, "m02", "remember", 1),
        practice(6, "m03", "apply", 2),
    ]
    for at in range(4):
        (item,) = trial_items(rules, ranked[at:], seed)
        assert item.id == ranked[at].id
    assert trial_items(rules, ranked[4:], seed) == ()


@given(seeds)
def test_what_fits_exactly_is_not_given_to_another_slot(seed: int) -> None:
    rules = replace(
        RULES,
        blueprint=(Cell("m02", "remember", 1, True, 1), Cell("m02", "apply", 2, False, 1)),
    )
    items = (practice(1, "m02", "apply", 2), practice(2, "m02", "understand", 3))
    asked = {item.id: item for item in trial_items(rules, items, seed)}
    assert asked[items[0].id].weight == 2
    assert asked[items[1].id].weight == 1


pools = st.lists(
    st.builds(
        practice,
        st.integers(0, 999),
        st.sampled_from(["m02", "m03", "m04"]),
        st.sampled_from(BLOOMS),
        st.integers(1, 3),
        st.lists(st.integers(0, 20).map(lambda n: f"q-m02-{n:03}"), max_size=3).map(tuple),
    ),
    max_size=20,
    unique_by=lambda item: item.id,
)


@given(pools, seeds)
def test_a_trial_asks_as_many_questions_as_was_said(items: list[PoolItem], seed: int) -> None:
    rules = replace(RULES, blueprint=(*BLUEPRINT, Cell("m03", "apply", 2, False, 2)))
    asked = trial_items(rules, items, seed)
    assert len(asked) == trial_size(rules, items)
    assert len({item.id for item in asked}) == len(asked)
    module = {item.id: item.module for item in items}
    there = Counter(module.values())
    assert Counter(module[i.id] for i in asked) == {
        name: n for name, n in (("m02", min(7, there["m02"])), ("m03", min(2, there["m03"]))) if n
    }


@given(seeds)
def test_enemies_meet_only_if_nothing_else_is_left(seed: int) -> None:
    rules = replace(RULES, blueprint=(Cell("m02", "apply", 2, False, 2),))
    one, two = (
        practice(1, "m02", "apply", 2, enemies=("q-m02-002",)),
        practice(2, "m02", "apply", 2),
    )
    far = practice(3, "m02", "remember", 1)
    assert far.id in {item.id for item in trial_items(rules, (one, two, far), seed)}
    assert len(trial_items(rules, (one, two), seed)) == 2


def test_with_too_few_items_the_critical_slots_are_filled_first_and_the_rule_is_cut() -> None:
    bank = replace(BANK, practice=(practice(1, "m02", "analyse", 9),))
    attempt = begin(ExamWish(trial=True), COURSE, bank, "a", 1)
    assert [item.critical for item in attempt.items] == [True]
    assert (attempt.critical_required, attempt.pass_percent) == (1, 75)


def test_a_trial_without_any_item_is_impossible() -> None:
    with pytest.raises(ImpossibleFormError):
        begin(ExamWish(trial=True), COURSE, replace(BANK, practice=()), "a", 1)
