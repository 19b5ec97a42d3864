"""Exercise 12: exact sums of time, checking included."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.time_calculator import (
    MOST_CASES,
    MOST_MINUTES,
    Duration,
    Effort,
    Period,
    balance,
    duration,
)

RECORD = Effort(before=40, after=10, checking=15, cases=4, period=Period.WEEK)

minutes = st.integers(0, MOST_MINUTES)
efforts = st.builds(
    Effort, minutes, minutes, minutes, st.integers(0, MOST_CASES), st.sampled_from(Period)
)


def test_four_records_a_week_save_four_hours_and_twenty_minutes_a_month() -> None:
    found = balance(RECORD)
    assert found.saved == 260
    assert duration(found.before) == Duration(11, 35)
    assert duration(found.together) == Duration(7, 15)
    assert duration(found.saved) == Duration(4, 20)


def test_who_forgets_the_checking_sees_twice_as_much() -> None:
    assert balance(replace(RECORD, checking=0)).saved == 520


def test_a_month_counts_as_it_is_and_a_week_as_52_twelfths() -> None:
    month = balance(replace(RECORD, period=Period.MONTH))
    assert month.saved == 60
    assert balance(RECORD).saved == month.saved * Fraction(52, 12)


def test_time_can_be_lost() -> None:
    lost = Effort(before=30, after=15, checking=20, cases=2, period=Period.MONTH)
    assert balance(lost).saved == -10
    assert duration(balance(lost).saved) == Duration(0, 10)


@given(efforts)
def test_nothing_is_lost_in_the_sums(effort: Effort) -> None:
    found = balance(effort)
    assert found.before == found.saved + found.after + found.checking
    assert found.together == found.after + found.checking
    sign = effort.before - effort.after - effort.checking
    assert (found.saved > 0) is (sign > 0 and effort.cases > 0)
    assert (found.saved < 0) is (sign < 0 and effort.cases > 0)


@given(efforts, st.integers(1, 60))
def test_more_checking_never_saves_time(effort: Effort, more: int) -> None:
    checked = replace(effort, checking=effort.checking + more)
    assert balance(checked).saved <= balance(effort).saved


@given(st.fractions(0, 100_000, max_denominator=12))
def test_what_is_said_is_near_to_what_is_computed(exact: Fraction) -> None:
    said = duration(exact)
    assert 0 <= said.minutes < 60
    assert abs(60 * said.hours + said.minutes - exact) <= (Fraction(5, 2) if exact >= 60 else 1)
    assert duration(-exact) == said


@pytest.mark.parametrize(
    ("exact", "said"),
    [
        (Fraction(0), Duration(0, 0)),
        (Fraction(598, 10), Duration(1, 0)),
        (Fraction(59), Duration(0, 59)),
        (Fraction(63), Duration(1, 5)),
        (Fraction(62), Duration(1, 0)),
    ],
)
def test_times_are_rounded_as_one_says_them(exact: Fraction, said: Duration) -> None:
    assert duration(exact) == said
