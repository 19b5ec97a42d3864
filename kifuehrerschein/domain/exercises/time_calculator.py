"""Exercise 12: what a task costs without AI, and with AI once the checking is counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Wording

MOST_MINUTES = 600
MOST_CASES = 999
# A year has 52 weeks and 12 months.
_WEEKS_A_MONTH = Fraction(52, 12)


class Period(StrEnum):
    """What the number of cases refers to."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Effort:
    """Minutes for one case without AI, with AI, and for checking; cases in each period."""

    before: int
    after: int
    checking: int
    cases: int
    period: Period


@dataclass(frozen=True, slots=True)
class TimeExample:
    """Numbers to start from."""

    id: str
    title: Wording
    effort: Effort


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCalculator(Exercise):
    """`fields` name the four numbers of an Effort in its order.

    `saves` and `saves_not` are the advice that goes with the result.
    """

    fields: tuple[Wording, Wording, Wording, Wording]
    examples: tuple[TimeExample, ...]
    saves: Wording
    saves_not: Wording


@dataclass(frozen=True, slots=True)
class Balance:
    """Minutes a month: without AI, with AI, and for checking."""

    before: Fraction
    after: Fraction
    checking: Fraction

    @property
    def together(self) -> Fraction:
        """Minutes a month with AI, checking included."""
        return self.after + self.checking

    @property
    def saved(self) -> Fraction:
        """Minutes a month that are won; below 0 if more are needed than before."""
        return self.before - self.together


@dataclass(frozen=True, slots=True)
class Duration:
    """A time as one says it: whole hours and minutes."""

    hours: int
    minutes: int


def balance(effort: Effort) -> Balance:
    """The minutes of a month; a week counts as 52 / 12 of one."""
    months = _WEEKS_A_MONTH if effort.period is Period.WEEK else Fraction(1)
    cases = effort.cases * months
    return Balance(effort.before * cases, effort.after * cases, effort.checking * cases)


def duration(minutes: Fraction) -> Duration:
    """As one says it: to the minute below an hour, to five minutes above. The sign falls away."""
    exact = abs(minutes)
    whole = round(exact)
    if exact >= 60:
        whole = 5 * round(exact / 5)
    return Duration(*divmod(whole, 60))
