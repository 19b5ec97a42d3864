"""Exercise 5: unfair old decisions, a model that learns from them, and what leaving out does.

The model is made of rates: applications that are alike in the chosen columns form a group, and
of each group it invites as large a share as was invited before.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Wording


class Column(StrEnum):
    """What is known of an application."""

    GENDER = "gender"
    GAP = "gap"
    DEGREE = "degree"
    EXPERIENCE = "experience"


@dataclass(frozen=True, slots=True)
class Application:
    """Gender, a gap in the CV, a degree that fits, much experience."""

    woman: bool
    gap: bool
    degree: bool
    experience: bool

    def value(self, column: Column) -> bool:
        """What the application says in `column`; for the gender, whether it is a woman's."""
        match column:
            case Column.GENDER:
                return self.woman
            case Column.GAP:
                return self.gap
            case Column.DEGREE:
                return self.degree
        return self.experience


@dataclass(frozen=True, slots=True)
class Decision:
    """An application and what became of it."""

    application: Application
    invited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Invention:
    """How the data are made up. All but `people` and `seed` are percent.

    The first five say how often something occurs. `chance` is that of an application to which
    nothing else applies; degree and experience raise it by as many points, the other two lower it.
    """

    people: int
    seed: int
    gap_women: int
    gap_men: int
    degree: int
    experience_with_gap: int
    experience_without_gap: int
    chance: int
    plus_degree: int
    plus_experience: int
    minus_woman: int
    minus_gap: int


@dataclass(frozen=True, slots=True)
class ColumnTexts:
    """What a column is called, and what stands in it for true and for false."""

    column: Column
    title: Wording
    yes: Wording
    no: Wording


@dataclass(frozen=True, slots=True)
class VerdictTexts:
    """What is said of a model with the gender, with the gap but no gender, with neither."""

    gender: Wording
    gap: Wording
    neither: Wording

    def of(self, columns: Collection[Column]) -> Wording:
        """What fits a model that was trained with `columns`."""
        if Column.GENDER in columns:
            return self.gender
        return self.gap if Column.GAP in columns else self.neither


@dataclass(frozen=True, slots=True, kw_only=True)
class HiringGame(Exercise):
    """`invented` says that the data are made up, `method` how the model works.

    `fair` says what a fair decision needs besides.
    """

    invention: Invention
    invented: Wording
    columns: tuple[ColumnTexts, ...]
    method: Wording
    verdicts: VerdictTexts
    fair: Wording


@dataclass(frozen=True, slots=True)
class Shares:
    """Which share of the women and of the men is invited, 0 to 1."""

    women: Fraction
    men: Fraction

    @property
    def women_percent(self) -> int:
        """How many of 100 women are invited."""
        return round(self.women * 100)

    @property
    def men_percent(self) -> int:
        """How many of 100 men are invited."""
        return round(self.men * 100)

    @property
    def gap(self) -> int:
        """How many more of 100 men than of 100 women; below 0 if it is the other way round.

        The difference of the two shown figures, so that who subtracts them gets the same.
        """
        return self.men_percent - self.women_percent


@dataclass(frozen=True, slots=True)
class Model:
    """Share of invited applications by what stands in `columns`; `average` where none is known."""

    columns: tuple[Column, ...]
    rates: Mapping[tuple[bool, ...], Fraction]
    average: Fraction

    def rate(self, application: Application) -> Fraction:
        """Which share of applications like this one the model invites, 0 to 1."""
        return self.rates.get(_group(application, self.columns), self.average)


def applications(invention: Invention, seed: int) -> tuple[Application, ...]:
    """New applications, as many as there are old ones; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - made-up data, not keys
    return tuple(_application(invention, rng) for _ in range(invention.people))


def old_decisions(invention: Invention) -> tuple[Decision, ...]:
    """The made-up decisions of earlier times, with the bias that `invention` says."""
    rng = random.Random(f"decisions:{invention.seed}")  # noqa: S311
    return tuple(
        Decision(each, _happens(rng, chance(invention, each)))
        for each in applications(invention, invention.seed)
    )


def new_applications(invention: Invention) -> tuple[Application, ...]:
    """Applications of the same kind as the old ones, on which a model is tried out."""
    return applications(invention, invention.seed + 1)


def chance(invention: Invention, application: Application) -> int:
    """How likely an invitation was in earlier times, 0 to 100 percent."""
    percent = (
        invention.chance
        + invention.plus_degree * application.degree
        + invention.plus_experience * application.experience
        - invention.minus_woman * application.woman
        - invention.minus_gap * application.gap
    )
    return min(100, max(0, percent))


def train(decisions: Collection[Decision], columns: Iterable[Column]) -> Model:
    """Count, group by group, which share was invited. Raises ValueError without decisions."""
    if not decisions:
        raise ValueError("there is nothing to learn from")
    chosen = tuple(column for column in Column if column in frozenset(columns))
    seen: Counter[tuple[bool, ...]] = Counter()
    invited: Counter[tuple[bool, ...]] = Counter()
    for decision in decisions:
        group = _group(decision.application, chosen)
        seen[group] += 1
        invited[group] += decision.invited
    rates = {group: Fraction(invited[group], count) for group, count in seen.items()}
    return Model(chosen, rates, Fraction(invited.total(), len(decisions)))


def shares_of_decisions(decisions: Iterable[Decision]) -> Shares:
    """Who was invited how often. Nobody counts as a share of 0."""
    return _shares((each.application, Fraction(each.invited)) for each in decisions)


def shares_of_model(model: Model, tried: Iterable[Application]) -> Shares:
    """Whom the model invites how often. Nobody counts as a share of 0."""
    return _shares((each, model.rate(each)) for each in tried)


def _application(invention: Invention, rng: random.Random) -> Application:
    woman = _happens(rng, 50)
    gap = _happens(rng, invention.gap_women if woman else invention.gap_men)
    degree = _happens(rng, invention.degree)
    with_gap, without = invention.experience_with_gap, invention.experience_without_gap
    return Application(woman, gap, degree, _happens(rng, with_gap if gap else without))


def _happens(rng: random.Random, percent: int) -> bool:
    return rng.random() * 100 < percent


def _group(application: Application, columns: tuple[Column, ...]) -> tuple[bool, ...]:
    return tuple(application.value(column) for column in columns)


def _shares(rated: Iterable[tuple[Application, Fraction]]) -> Shares:
    # Counted first: adding a thousand fractions would be slow, there are few different ones.
    counted = Counter((application.woman, rate) for application, rate in rated)

    def share(woman: bool) -> Fraction:
        rates = {rate: count for (whose, rate), count in counted.items() if whose is woman}
        people = sum(rates.values())
        whole = sum((rate * count for rate, count in rates.items()), Fraction(0))
        return whole / people if people else Fraction(0)

    return Shares(women=share(True), men=share(False))
