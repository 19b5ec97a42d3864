"""Exercise 5: the figures come out of the computation and follow the data."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kifuehrerschein.catalog.exercises.reading import read_exercises
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.domain.exercises.hiring_game import (
    Application,
    Column,
    Decision,
    HiringGame,
    Invention,
    Shares,
    chance,
    new_applications,
    old_decisions,
    shares_of_decisions,
    shares_of_model,
    train,
)
from kifuehrerschein.paths import shipped_root

ALL = frozenset(Column)
NO_GENDER = ALL - {Column.GENDER}
NEITHER = NO_GENDER - {Column.GAP}

applications = st.builds(Application, st.booleans(), st.booleans(), st.booleans(), st.booleans())
decisions = st.lists(st.builds(Decision, applications, st.booleans()), min_size=1, max_size=40)
columns = st.frozensets(st.sampled_from(Column))
# A busy machine may take its time.
unhurried = settings(deadline=None, max_examples=50)


@pytest.fixture(scope="module")
def invention() -> Invention:
    """The shipped data."""
    faults = Faults()
    exercise = read_exercises(CourseFolder(shipped_root(), faults), faults).to_domain()[
        "hiring-game"
    ]
    assert isinstance(exercise, HiringGame)
    return exercise.invention


def gaps(invention: Invention) -> list[int]:
    """The gap of the old decisions, with all columns, without gender, without both."""
    old, new = old_decisions(invention), new_applications(invention)
    models = [train(old, each) for each in (ALL, NO_GENDER, NEITHER)]
    return [
        shares_of_decisions(old).gap,
        *(shares_of_model(model, new).gap for model in models),
    ]


def test_the_gap_falls_from_33_over_24_to_5_points(invention: Invention) -> None:
    for found, promised in zip(gaps(invention), (33, 33, 24, 5), strict=True):
        assert abs(found - promised) <= 1


def test_the_figures_are_no_luck_of_one_seed(invention: Invention) -> None:
    runs = [gaps(replace(invention, seed=seed)) for seed in range(20)]
    for found, promised in zip(zip(*runs, strict=True), (33, 33, 24, 5), strict=True):
        assert abs(mean(found) - promised) <= 1.5


def test_without_bias_and_with_equal_lives_there_is_hardly_a_gap(invention: Invention) -> None:
    fair = replace(invention, minus_woman=0, minus_gap=0, gap_women=40, gap_men=40, people=5000)
    assert all(abs(gap) <= 5 for gap in gaps(fair))


def test_bias_against_women_alone_goes_with_the_column_of_the_gender(invention: Invention) -> None:
    only = replace(
        invention, minus_woman=30, minus_gap=0, gap_women=40, gap_men=40, people=5000, seed=1
    )
    old, with_gender, without, _ = gaps(only)
    assert old >= 25
    assert with_gender >= 25
    assert abs(without) <= 5


def test_bias_against_gaps_alone_stays_until_the_gap_is_left_out(invention: Invention) -> None:
    only = replace(invention, minus_woman=0, minus_gap=40, people=5000)
    _, with_gender, without, neither = gaps(only)
    assert abs(with_gender - without) <= 2
    assert without - neither >= 12


def test_a_bias_the_other_way_round_gives_a_negative_gap(invention: Invention) -> None:
    turned = replace(invention, minus_woman=0, gap_women=10, gap_men=80)
    assert gaps(turned)[0] < -10


def test_the_same_seed_makes_the_same_data_and_another_one_others(invention: Invention) -> None:
    assert old_decisions(invention) == old_decisions(invention)
    assert old_decisions(invention) != old_decisions(replace(invention, seed=41))
    assert new_applications(invention) != tuple(d.application for d in old_decisions(invention))
    assert len(new_applications(invention)) == len(old_decisions(invention)) == 1000


def test_women_have_more_gaps_in_these_data_as_the_settings_say(invention: Invention) -> None:
    people = [d.application for d in old_decisions(invention)]
    for woman, percent in ((True, invention.gap_women), (False, invention.gap_men)):
        found = [p.gap for p in people if p.woman is woman]
        assert abs(100 * mean(found) - percent) <= 5


def test_the_chance_adds_up_and_stays_between_0_and_100(invention: Invention) -> None:
    best, worst = Application(False, False, True, True), Application(True, True, False, False)
    assert chance(invention, best) == 45 + 20 + 22
    assert chance(invention, worst) == 45 - 13 - 27
    assert chance(replace(invention, chance=90), best) == 100
    assert chance(replace(invention, chance=0), worst) == 0


@unhurried
@given(decisions, columns)
def test_each_group_is_invited_as_often_as_before(old: list[Decision], chosen: set[Column]) -> None:
    model = train(old, chosen)
    for decision in old:
        alike = [
            other.invited
            for other in old
            if all(
                other.application.value(c) == decision.application.value(c) for c in model.columns
            )
        ]
        assert model.rate(decision.application) == Fraction(sum(alike), len(alike))


@unhurried
@given(decisions, columns)
def test_with_the_gender_the_model_repeats_the_old_shares(
    old: list[Decision], chosen: set[Column]
) -> None:
    model = train(old, chosen | {Column.GENDER})
    people = [decision.application for decision in old]
    assert shares_of_model(model, people) == shares_of_decisions(old)


@unhurried
@given(decisions, st.lists(applications, max_size=20))
def test_without_any_column_everybody_has_the_same_chance(
    old: list[Decision], tried: list[Application]
) -> None:
    model = train(old, ())
    average = Fraction(sum(d.invited for d in old), len(old))
    assert all(model.rate(each) == average for each in tried)


def test_an_unknown_group_gets_the_average() -> None:
    old = [
        Decision(Application(False, False, True, True), invited=True),
        Decision(Application(False, False, True, False), invited=False),
    ]
    model = train(old, ALL)
    assert model.rate(Application(True, True, True, True)) == Fraction(1, 2)


def test_the_gap_is_the_difference_of_the_shown_figures() -> None:
    shares = Shares(women=Fraction(364, 1000), men=Fraction(696, 1000))
    assert (shares.women_percent, shares.men_percent, shares.gap) == (36, 70, 34)


def test_nobody_counts_as_a_share_of_0_and_nothing_teaches_nothing() -> None:
    assert shares_of_decisions([]) == Shares(Fraction(0), Fraction(0))
    with pytest.raises(ValueError, match="nothing to learn"):
        train([], ALL)
