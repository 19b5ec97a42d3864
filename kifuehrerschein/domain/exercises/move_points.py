"""Exercise 4: fruits as points on squared paper, sorted by nearest neighbours or by a line.

A place counts in steps of half a box: half a centimetre to the right, ten grams upwards. All is
computed in whole numbers, so the same points give the same answers on every PC.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Wording

# The highest step to the right and upwards; both begin at 0.
LAST_X, LAST_Y = 24, 20
MOST_ROUNDS = 40
_LEAST_CM, _LEAST_GRAMS = 4, 100
# A third input that is always the same lets the line leave the middle of the paper.
_MIDDLE_X, _MIDDLE_Y, _CONSTANT = 12, 10, 12


class FruitKind(StrEnum):
    """What a fruit is; a model is trained with apples and pears only."""

    APPLE = "apple"
    PEAR = "pear"
    QUINCE = "quince"


class Method(StrEnum):
    """How a model sorts: by the nearest point, by the three nearest, by a straight line."""

    NEAREST = "nearest"
    THREE = "three"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Fruit:
    """A point. `number` is unique; `kind` is None as long as nobody has said what it is."""

    number: int
    kind: FruitKind | None
    x: int
    y: int

    @property
    def cm(self) -> Fraction:
        """The length in centimetres, in halves."""
        return _LEAST_CM + Fraction(self.x, 2)

    @property
    def grams(self) -> int:
        """The weight in grams."""
        return _LEAST_GRAMS + 10 * self.y


@dataclass(frozen=True, slots=True)
class MethodTexts:
    """What a method is called and how it works."""

    method: Method
    title: Wording
    about: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePoints(Exercise):
    """`known` are the fruits to learn from; `asked` and `quince` are to be sorted.

    `seed` decides the order in which the line looks at the points.
    """

    seed: int
    known: tuple[Fruit, ...]
    asked: Fruit
    quince: Fruit
    names: tuple[tuple[FruitKind, Wording], ...]
    methods: tuple[MethodTexts, ...]
    strange: Wording


@dataclass(frozen=True, slots=True)
class Line:
    """What is on the side where a * x + b * y + c is above 0 is a pear, all else an apple."""

    a: int
    b: int
    c: int

    def kind(self, x: int, y: int) -> FruitKind:
        """The kind on that side of the line."""
        found = self.a * (x - _MIDDLE_X) + self.b * (y - _MIDDLE_Y) + self.c * _CONSTANT
        return FruitKind.PEAR if found > 0 else FruitKind.APPLE

    def towards(self, fruit: Fruit) -> Line:
        """The line after a correction by a fruit that lies on the wrong side."""
        sign = 1 if fruit.kind is FruitKind.PEAR else -1
        return Line(
            self.a + sign * (fruit.x - _MIDDLE_X),
            self.b + sign * (fruit.y - _MIDDLE_Y),
            self.c + sign * _CONSTANT,
        )


# Level, in the middle of the paper: what is heavier than that is a pear.
FIRST_LINE = Line(0, 1, 0)

Sorts = Callable[[int, int], FruitKind]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a model says: of every place (rows from below), of the asked fruits by number.

    `misfits` are the numbers of the known fruits that it sorts otherwise than they are called.
    """

    answers: tuple[tuple[FruitKind, ...], ...]
    misfits: tuple[int, ...]
    asked: tuple[tuple[int, FruitKind], ...]

    def answer(self, number: int) -> FruitKind:
        """What an asked fruit was sorted as. Raises KeyError if it was not asked."""
        return dict(self.asked)[number]


def place_of(cm: Fraction, grams: int) -> tuple[int, int]:
    """The steps of a measured fruit. Raises ValueError if it lies between or beside them."""
    x, y = (cm - _LEAST_CM) * 2, Fraction(grams - _LEAST_GRAMS, 10)
    whole = x.denominator == y.denominator == 1
    if not whole or not 0 <= x <= LAST_X or not 0 <= y <= LAST_Y:
        raise ValueError("not a place on the paper")
    return int(x), int(y)


def moved(fruit: Fruit, x: int, y: int) -> Fruit:
    """The fruit at another place, or as near to it as the paper allows."""
    return replace(fruit, x=min(LAST_X, max(0, x)), y=min(LAST_Y, max(0, y)))


def renamed(fruit: Fruit) -> Fruit:
    """The fruit with the wrong name on it, or with the right one again."""
    is_apple = fruit.kind is FruitKind.APPLE
    return replace(fruit, kind=FruitKind.PEAR if is_apple else FruitKind.APPLE)


def nearest(known: Sequence[Fruit], x: int, y: int, most: int) -> FruitKind:
    """What most of the `most` nearest fruits are called, counted in steps along the boxes.

    Of two that are equally near, the lower number counts; of two kinds, the nearer one.
    """
    ranked = sorted(known, key=lambda f: (abs(f.x - x) + abs(f.y - y), f.number))
    votes = Counter(fruit.kind for fruit in ranked[:most] if fruit.kind is not None)
    return max(votes, key=votes.__getitem__, default=FruitKind.APPLE)


def learn(known: Sequence[Fruit], rounds: int, seed: int) -> Line:
    """The best line found in so many rounds; in each, every fruit corrects the line once.

    It ends early once all fruits lie on their side. More rounds never make it worse.
    """
    rng = random.Random(seed)  # noqa: S311 - an order, not keys
    order = list(known)
    line = best = FIRST_LINE
    fewest = len(_misfits(known, best.kind))
    for _ in range(rounds):
        rng.shuffle(order)
        for fruit in order:
            if not fewest:
                return best
            if line.kind(fruit.x, fruit.y) is fruit.kind:
                continue
            line = line.towards(fruit)
            count = len(_misfits(known, line.kind))
            if count < fewest:
                best, fewest = line, count
    return best


def sorter(method: Method, known: Sequence[Fruit], rounds: int, seed: int) -> Sorts:
    """The trained model; `rounds` and `seed` only matter to the line."""
    if method is Method.LINE:
        return learn(known, rounds, seed).kind
    most = 1 if method is Method.NEAREST else 3
    return lambda x, y: nearest(known, x, y, most)


def outcome(known: Sequence[Fruit], asked: Iterable[Fruit], sorts: Sorts) -> Outcome:
    """What the model says of everything."""
    return Outcome(
        answers=tuple(tuple(sorts(x, y) for x in range(LAST_X + 1)) for y in range(LAST_Y + 1)),
        misfits=_misfits(known, sorts),
        asked=tuple((fruit.number, sorts(fruit.x, fruit.y)) for fruit in asked),
    )


def changed_places(before: Outcome, after: Outcome) -> int:
    """At how many places the answer is another one."""
    return sum(
        old is not new
        for old_row, new_row in zip(before.answers, after.answers, strict=True)
        for old, new in zip(old_row, new_row, strict=True)
    )


def _misfits(known: Sequence[Fruit], sorts: Sorts) -> tuple[int, ...]:
    return tuple(fruit.number for fruit in known if sorts(fruit.x, fruit.y) is not fruit.kind)
