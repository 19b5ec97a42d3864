"""Exercise 4: neighbours and lines follow the points, wrong names and strangers included."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.move_points import (
    FIRST_LINE,
    LAST_X,
    LAST_Y,
    Fruit,
    FruitKind,
    Line,
    Method,
    changed_places,
    learn,
    moved,
    nearest,
    outcome,
    place_of,
    renamed,
    sorter,
)

APPLE, PEAR = FruitKind.APPLE, FruitKind.PEAR
# The fruits of the lesson; a box is two steps.
LESSON = [
    Fruit(1, APPLE, *place_of(Fraction(7), 160)),
    Fruit(2, APPLE, *place_of(Fraction(8), 200)),
    Fruit(3, PEAR, *place_of(Fraction(10), 180)),
    Fruit(4, PEAR, *place_of(Fraction(12), 220)),
]

xs, ys = st.integers(0, LAST_X), st.integers(0, LAST_Y)
kinds = st.sampled_from([APPLE, PEAR])
orchards = st.lists(st.tuples(kinds, xs, ys), min_size=1, max_size=12).map(
    lambda rows: [Fruit(number, *row) for number, row in enumerate(rows, 1)]
)

# A busy machine may take its time.
unhurried = settings(deadline=None, max_examples=50)


def misfits(known: list[Fruit], line: Line) -> int:
    return sum(line.kind(f.x, f.y) is not f.kind for f in known)


def test_the_sum_of_the_lesson_comes_out_as_there() -> None:
    x, y = place_of(Fraction(11), 180)
    boxes = [Fraction(abs(f.x - x) + abs(f.y - y), 2) for f in LESSON]
    assert boxes == [5, 4, 1, 3]
    assert nearest(LESSON, x, y, 1) is PEAR
    assert nearest(LESSON, *place_of(Fraction(8), 160), 1) is APPLE


def test_three_neighbours_vote_and_the_nearer_kind_breaks_a_tie() -> None:
    known = [Fruit(1, PEAR, 10, 10), Fruit(2, APPLE, 11, 10), Fruit(3, APPLE, 12, 10)]
    assert nearest(known, 9, 10, 1) is PEAR
    assert nearest(known, 9, 10, 3) is APPLE
    assert nearest(known[:2], 9, 10, 3) is PEAR


def test_of_two_that_are_equally_near_the_lower_number_counts() -> None:
    known = [Fruit(2, PEAR, 8, 10), Fruit(1, APPLE, 10, 10)]
    assert nearest(known, 9, 10, 1) is APPLE


@unhurried
@given(orchards, xs, ys)
def test_the_nearest_neighbour_says_what_a_nearest_fruit_is_called(
    known: list[Fruit], x: int, y: int
) -> None:
    least = min(abs(f.x - x) + abs(f.y - y) for f in known)
    names = {f.kind for f in known if abs(f.x - x) + abs(f.y - y) == least}
    assert nearest(known, x, y, 1) in names


def test_a_wrong_name_gets_its_own_ground_by_one_neighbour_and_is_outvoted_by_three() -> None:
    known = [Fruit(n, APPLE, x, 10) for n, x in enumerate((4, 6, 8, 10), 1)]
    known[1] = renamed(known[1])
    assert known[1].kind is PEAR
    one = outcome(known, [], sorter(Method.NEAREST, known, 0, 1))
    three = outcome(known, [], sorter(Method.THREE, known, 0, 1))
    assert (one.misfits, one.answers[10][6]) == ((), PEAR)
    assert (three.misfits, three.answers[10][6]) == ((2,), APPLE)
    assert renamed(known[1]).kind is APPLE


@unhurried
@given(orchards, st.sampled_from(Method), xs, ys)
def test_a_stranger_is_an_apple_or_a_pear_to_every_model(
    known: list[Fruit], method: Method, x: int, y: int
) -> None:
    quince = Fruit(99, FruitKind.QUINCE, x, y)
    found = outcome(known, [quince], sorter(method, known, 5, 1))
    assert found.answer(99) in (APPLE, PEAR)
    assert found.answer(99) is found.answers[y][x]


@unhurried
@given(orchards, st.integers(0, 8), st.integers(0, 99))
def test_more_rounds_never_make_the_line_worse(known: list[Fruit], rounds: int, seed: int) -> None:
    before = misfits(known, learn(known, rounds, seed))
    assert misfits(known, learn(known, rounds + 1, seed)) <= before
    assert before <= misfits(known, FIRST_LINE)


@unhurried
@given(st.integers(3, LAST_X - 3), st.data(), st.integers(0, 99))
def test_what_a_line_can_divide_it_divides_in_the_end(
    border: int, data: st.DataObject, seed: int
) -> None:
    left = data.draw(st.lists(st.tuples(st.integers(0, border - 2), ys), min_size=1, max_size=5))
    right = data.draw(
        st.lists(st.tuples(st.integers(border + 2, LAST_X), ys), min_size=1, max_size=5)
    )
    rows = [*((APPLE, *at) for at in left), *((PEAR, *at) for at in right)]
    known = [Fruit(number, *row) for number, row in enumerate(rows, 1)]
    assert misfits(known, learn(known, 400, seed)) == 0


def test_a_line_cannot_fit_a_wrong_name_in_the_middle() -> None:
    known = [Fruit(1, APPLE, 4, 10), Fruit(2, PEAR, 6, 10), Fruit(3, APPLE, 8, 10)]
    assert misfits(known, learn(known, 40, 1)) == 1


@unhurried
@given(orchards, st.integers(1, 5), st.integers(0, 99))
def test_the_same_seed_learns_the_same_line(known: list[Fruit], rounds: int, seed: int) -> None:
    assert learn(known, rounds, seed) == learn(list(known), rounds, seed)


def test_the_seed_decides_the_way_to_the_line() -> None:
    known = [
        Fruit(n, k, x, y)
        for n, (k, x, y) in enumerate(
            [(APPLE, 6, 6), (APPLE, 10, 3), (PEAR, 12, 8), (PEAR, 10, 14), (PEAR, 18, 7)], 1
        )
    ]
    assert len({learn(known, 1, seed) for seed in range(20)}) > 1


def test_moving_a_point_moves_the_border() -> None:
    before = outcome(LESSON, [], sorter(Method.NEAREST, LESSON, 0, 1))
    other = [moved(LESSON[0], 20, 2), *LESSON[1:]]
    after = outcome(other, [], sorter(Method.NEAREST, other, 0, 1))
    assert changed_places(before, before) == 0
    count = sum(
        before.answers[y][x] is not after.answers[y][x]
        for x in range(LAST_X + 1)
        for y in range(LAST_Y + 1)
    )
    assert changed_places(before, after) == count > 0


@unhurried
@given(st.integers(-50, 50), st.integers(-50, 50))
def test_a_point_stays_on_the_paper(x: int, y: int) -> None:
    fruit = moved(LESSON[0], x, y)
    assert 0 <= fruit.x <= LAST_X
    assert 0 <= fruit.y <= LAST_Y
    assert place_of(fruit.cm, fruit.grams) == (fruit.x, fruit.y)


@pytest.mark.parametrize(
    ("cm", "grams"),
    [
        *((Fraction(3), 160), (Fraction(17), 160), (Fraction(29, 4), 160)),
        *((Fraction(7), 165), (Fraction(7), 310), (Fraction(7), 90)),
    ],
)
def test_a_place_beside_the_paper_or_between_its_steps_is_refused(cm: Fraction, grams: int) -> None:
    with pytest.raises(ValueError, match="not a place"):
        place_of(cm, grams)
