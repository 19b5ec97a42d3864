"""What helps after an exam: the points it takes, and the lessons to read again."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exam import Attempt, AttemptItem, Mark, evaluate
from kifuehrerschein.domain.exam_advice import (
    lessons_to_read,
    lessons_to_reopen,
    points_needed,
    rounded_up_text,
    talk_helps,
)
from kifuehrerschein.domain.progress import Progress

# Lesson, area and whether the item is critical; each brings two points.
FORM = (
    ("l1", "A", False),
    ("l1", "A", False),
    ("l2", "A", False),
    ("l3", "B", False),
    ("l3", "B", True),
    ("l4", "C", True),
    ("l4", "C", False),
    ("l5", "C", False),
)
ATTEMPT = Attempt(
    id="a",
    seed=1,
    course_version="1",
    seconds=60,
    pass_percent=75,
    critical_required=2,
    items=tuple(
        AttemptItem(f"q{n}", lesson, 2, critical, area)
        for n, (lesson, area, critical) in enumerate(FORM)
    ),
)


def advice(*points: Fraction | float) -> tuple[str, ...]:
    """What is advised after these points, item by item."""
    marks = {f"q{n}": Mark(Fraction(p), Fraction(2)) for n, p in enumerate(points)}
    return lessons_to_read(ATTEMPT, marks, evaluate(ATTEMPT, marks))


@pytest.mark.parametrize(
    ("points", "lessons"),
    [
        # A 4 of 6, B 1 of 4, C 6 of 6
        ((2, 2, 0, 1, 0, 2, 2, 2), ("l3", "l2")),
        # A 3 of 6 with both lessons, B all, C 2 of 6 with both: one of each, then the others
        ((1, 1, 1, 2, 2, 2, 0, 0), ("l5", "l1", "l4", "l2")),
        # only one area lost points
        ((0, 0, 0, 2, 2, 2, 2, 2), ("l1", "l2")),
        # all areas lost points: the strongest of the three is not named
        ((2, 2, 0, 0, 0, 0, 0, 0), ("l3", "l4", "l5")),
        # nothing at all was answered: equals come in the order of the course
        ((), ("l1", "l3", "l2")),
        # half points count
        ((2, 2, 1.5, 2, 1, 0, 0, 0), ("l4", "l3", "l5")),
    ],
)
def test_the_weakest_lessons_of_the_two_weakest_areas(
    points: tuple[float, ...], lessons: tuple[str, ...]
) -> None:
    assert advice(*points) == lessons


def test_if_only_critical_items_are_missing_their_lessons_help() -> None:
    # A has the smallest share, but points there would not help to pass.
    points = (0, 2, 2, 2, 2, 1, 2, 2)
    assert evaluate(
        ATTEMPT, {f"q{n}": Mark(Fraction(p), Fraction(2)) for n, p in enumerate(points)}
    ).enough_points
    assert advice(*points) == ("l4",)
    assert advice(2, 2, 2, 2, 1, 0, 2, 2) == ("l4", "l3")


def test_who_has_all_points_needs_no_lesson() -> None:
    assert advice(*[2] * 8) == ()


@given(
    st.lists(st.fractions(0, 2, max_denominator=6), min_size=8, max_size=8),
    st.integers(0, 100),
)
def test_each_lesson_lost_points_and_no_more_than_two_areas_are_named(
    points: list[Fraction], percent: int
) -> None:
    advised = advice(*points)
    assert len(set(advised)) == len(advised)
    lost = {lesson for (lesson, _, _), got in zip(FORM, points, strict=True) if got < 2}
    assert set(advised) <= lost
    assert len({area for lesson, area, _ in FORM if lesson in advised}) <= 2
    assert (
        bool(advised)
        or not lost
        or evaluate(ATTEMPT, {f"q{n}": Mark(p, Fraction(2)) for n, p in enumerate(points)}).passed
    )
    needed = points_needed(16, percent)
    assert needed * 100 == 16 * percent


@pytest.mark.parametrize(
    ("possible", "percent", "text"),
    [(27, 75, "20,3"), (54, 75, "40,5"), (16, 75, "12"), (27, 73, "19,8"), (3, 100, "3")],
)
def test_needed_points_are_shown_so_that_they_suffice(
    possible: int, percent: int, text: str
) -> None:
    needed = points_needed(possible, percent)
    assert rounded_up_text(needed) == text
    assert Fraction(text.replace(",", ".")) >= needed


def test_no_more_than_two_lessons_are_reopened() -> None:
    marks = {f"q{n}": Mark(Fraction(0), Fraction(2)) for n in range(8)}
    result = evaluate(ATTEMPT, marks)
    assert len(lessons_to_read(ATTEMPT, marks, result)) > 2
    assert lessons_to_reopen(ATTEMPT, marks, result) == ("l1", "l3")


@pytest.mark.parametrize(("failed", "helps"), [(0, False), (2, False), (3, True), (7, True)])
def test_after_three_failed_exams_it_is_time_to_talk(failed: int, helps: bool) -> None:
    assert talk_helps(Progress(failed_in_a_row=failed)) is helps
