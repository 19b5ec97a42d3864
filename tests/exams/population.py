"""A made-up population sits random exams: what could be said about reliability, and what not.

Three-parameter logistic answers: ability and difficulty on one scale, a steepness, and the chance
to be right by guessing. All of it is assumed; real answers may look different.
"""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kifuehrerschein.domain.blueprint import PoolItem
from kifuehrerschein.domain.exam import Attempt, ExamResult, Mark, evaluate, start_attempt
from kifuehrerschein.domain.questions import (
    Categorize,
    Cloze,
    Hotspot,
    Match,
    MultipleChoice,
    Order,
    Question,
    SingleChoice,
)
from tests.exams.full_pool import ExamPool

PERSONS = 2_000
# Forms that everybody sits for KR-20, and forms of which everybody sits two for the decisions.
KR_FORMS = 20
DECISION_FORMS = 100
# Mean difficulty by Bloom level on the scale of ability, and how far the items of a level differ.
DIFFICULTY = {
    "remember": -1.0,
    "understand": -0.5,
    "apply": 0.0,
    "analyse": 0.3,
    "evaluate": 0.5,
    "create": 0.5,
}
DIFFICULTY_SPREAD = 0.6
STEEPNESS_SPREAD = 0.25


@dataclass(frozen=True, slots=True)
class Population:
    """Abilities are normally distributed; 0 is half a chance, without guessing, at "apply"."""

    name: str
    mean: float
    spread: float


POPULATIONS = (Population("mixed", 0.5, 1.2), Population("after the course", 1.3, 0.7))


@dataclass(frozen=True, slots=True)
class Curve:
    """How the chance of a right answer rises with ability."""

    difficulty: float
    steepness: float
    guessing: float

    def chance(self, ability: float) -> float:
        """From `guessing` up to 1."""
        odds = math.exp(-self.steepness * (ability - self.difficulty))
        return self.guessing + (1 - self.guessing) / (1 + odds)


def curves(pool: ExamPool, seed: int = 1) -> dict[str, Curve]:
    """A curve for every item, always the same for the same seed and id."""
    return {item.id: _curve(item, pool.guessing[item.id], seed) for item in pool.items}


def _curve(item: PoolItem, guessing: float, seed: int) -> Curve:
    rng = random.Random(f"{seed}:{item.id}")
    difficulty = rng.gauss(DIFFICULTY[item.bloom], DIFFICULTY_SPREAD)
    return Curve(difficulty, rng.lognormvariate(0, STEEPNESS_SPREAD), guessing)


def guessing_of(question: Question) -> float:
    """The chance (0 to 1) to get the whole question right blindly.

    Raises ValueError for a type that exams do not have.
    """
    match question:
        case SingleChoice():
            ways = len(question.options)
        case MultipleChoice():
            ways = math.comb(len(question.options), question.select)
        case Cloze():
            ways = math.prod(len(gap.choices) for gap in question.gaps)
        case Categorize():
            ways = len(question.categories) ** len(question.cards)
        case Order():
            ways = math.factorial(len(question.sequence))
        case Match():
            ways = math.perm(len(question.halves()), len(question.pairs))
        case Hotspot():
            ways = math.comb(len(question.regions), question.select)
        case _:
            raise ValueError(f"no exam asks a {type(question).__name__}")
    return 1 / ways


def kr20(answers: Sequence[Sequence[bool]]) -> float:
    """KR-20 of right and wrong answers, one row a person: k/(k-1) · (1 - Σ p·q / σ²).

    k items, p the share right of an item, q = 1 - p, σ² the variance of the number right, all over
    the persons at hand (divided by n). Formula 20 in G. F. Kuder and M. W. Richardson, "The theory
    of the estimation of test reliability", Psychometrika 2 (1937), 151-160. Raises ValueError
    if everybody has the same number right or if there are fewer than two items.
    """
    items = len(answers[0])
    variance = statistics.pvariance([sum(row) for row in answers])
    if items < 2 or variance == 0:
        raise ValueError("KR-20 needs two items and persons that differ")
    shares = [statistics.fmean(column) for column in zip(*answers, strict=True)]
    noise = sum(p * (1 - p) for p in shares)
    return items / (items - 1) * (1 - noise / variance)


def kappa(decisions: Sequence[tuple[bool, bool]]) -> float:
    """Agreement beyond chance (J. Cohen 1960) of two decisions; 1.0 if all are the same one."""
    agreed = statistics.fmean(one == other for one, other in decisions)
    first = statistics.fmean(one for one, _ in decisions)
    second = statistics.fmean(other for _, other in decisions)
    chance = first * second + (1 - first) * (1 - second)
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


@dataclass(frozen=True, slots=True)
class Reliability:
    """What a population did. `sittings` are two exams a person, with their ability."""

    population: Population
    kr20: tuple[float, ...]
    errors: tuple[float, ...]
    sittings: tuple[tuple[float, ExamResult, ExamResult], ...]

    @property
    def decisions(self) -> list[tuple[bool, bool]]:
        """Passed or not, in the first and in the second exam."""
        return [(one.passed, other.passed) for _, one, other in self.sittings]

    def lines(self) -> Iterator[str]:
        """Everything to print."""
        name, mean, spread = self.population.name, self.population.mean, self.population.spread
        yield (
            f'made-up population "{name}": {len(self.sittings)} persons, ability normal, '
            f"mean {mean:g}, standard deviation {spread:g}"
        )
        yield (
            f"  KR-20, right or wrong     mean {statistics.fmean(self.kr20):.2f}, from "
            f"{min(self.kr20):.2f} to {max(self.kr20):.2f} over {len(self.kr20)} forms"
        )
        yield f"  error of the number right {statistics.fmean(self.errors):.1f} items (by KR-20)"
        yield from self._points_lines()
        yield from self._decision_lines()

    def _points_lines(self) -> Iterator[str]:
        ones = [float(one.points) for _, one, _ in self.sittings]
        others = [float(other.points) for _, _, other in self.sittings]
        possible = float(self.sittings[0][1].possible)
        # Two forms differ by two errors of the same size.
        error = statistics.pstdev(b - a for a, b in zip(ones, others, strict=True)) / math.sqrt(2)
        yield (
            f"  points of two forms       correlation {statistics.correlation(ones, others):.2f}, "
            f"error {error:.1f} of {possible:g} points ({error / possible:.1%})"
        )

    def _decision_lines(self) -> Iterator[str]:
        decisions = self.decisions
        same = statistics.fmean(one == other for one, other in decisions)
        yield f"  same decision twice       {same:.1%}, kappa {kappa(decisions):.2f}"
        passed = statistics.fmean(one for one, _ in decisions)
        yield f"  pass at the first attempt {passed:.1%} of all"
        for ability, share, count in passed_by_ability(self.sittings):
            yield f"    ability {ability:2d}              {share:6.1%} of {count}"


def passed_by_ability(
    sittings: Sequence[tuple[float, ExamResult, ExamResult]],
) -> list[tuple[int, float, int]]:
    """(ability rounded, share that passed the first exam, persons), the least able first."""
    groups: dict[int, list[bool]] = {}
    for ability, one, _ in sittings:
        groups.setdefault(round(ability), []).append(one.passed)
    return [(a, statistics.fmean(passed), len(passed)) for a, passed in sorted(groups.items())]


def measure(
    pool: ExamPool, population: Population, persons: int = PERSONS, seed: int = 1
) -> Reliability:
    """Let everybody sit KR_FORMS forms, and two random ones for the decision."""
    rng = random.Random(f"{seed}:{population.name}")
    abilities = [rng.gauss(population.mean, population.spread) for _ in range(persons)]
    known = curves(pool, seed)
    attempts = [_attempt(pool, number) for number in range(DECISION_FORMS)]
    reliabilities: list[float] = []
    errors: list[float] = []
    for attempt in attempts[:KR_FORMS]:
        answers = [_answers(attempt, known, ability, rng) for ability in abilities]
        rows = [list(row.values()) for row in answers]
        reliabilities.append(kr20(rows))
        spread = statistics.pstdev(sum(row) for row in rows)
        errors.append(spread * math.sqrt(1 - reliabilities[-1]))
    return Reliability(
        population=population,
        kr20=tuple(reliabilities),
        errors=tuple(errors),
        sittings=tuple(_two_exams(attempts, known, ability, rng) for ability in abilities),
    )


def _attempt(pool: ExamPool, seed: int) -> Attempt:
    return start_attempt(
        attempt_id=f"a{seed}",
        rules=pool.rules,
        pool=pool.items,
        seed=seed,
        course_version=pool.name,
    )


def _two_exams(
    attempts: Sequence[Attempt],
    known: Mapping[str, Curve],
    ability: float,
    rng: random.Random,
) -> tuple[float, ExamResult, ExamResult]:
    one, other = (
        evaluate(attempt=attempt, marks=_marks(attempt, _answers(attempt, known, ability, rng)))
        for attempt in rng.sample(attempts, 2)
    )
    return ability, one, other


def _answers(
    attempt: Attempt, known: Mapping[str, Curve], ability: float, rng: random.Random
) -> dict[str, bool]:
    return {item.id: rng.random() < known[item.id].chance(ability) for item in attempt.items}


def _marks(attempt: Attempt, answers: Mapping[str, bool]) -> dict[str, Mark]:
    """All points of an item or none: shares for single parts are left out here."""
    return {
        item.id: Mark(Fraction(item.weight * answers[item.id]), Fraction(item.weight))
        for item in attempt.items
    }


def reliability_lines(pool: ExamPool) -> Iterator[str]:
    """What both populations did, to print."""
    for population in POPULATIONS:
        yield from measure(pool, population).lines()
