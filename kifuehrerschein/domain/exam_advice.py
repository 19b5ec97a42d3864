"""What helps after an exam: how many points it takes, and which lessons to read again."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from kifuehrerschein.domain.exam import Attempt, AttemptItem, ExamResult, Mark, points_text
from kifuehrerschein.domain.progress import Progress

# What is named beyond two areas is a list and no next step.
_AREAS = 2
_REOPENED = 2
_FAILED_IN_A_ROW = 3


def points_needed(possible: Fraction | int, pass_percent: int) -> Fraction:
    """The points that pass, as an exact fraction of the `possible` ones."""
    return Fraction(possible) * pass_percent / 100


def rounded_up_text(points: Fraction) -> str:
    """Points that are needed or missing, as shown to people: with one decimal, rounded up.

    Rounded half up, as reached points are, it could name a number that is not enough.
    """
    return points_text(Fraction(math.ceil(points * 10), 10))


def lessons_to_read(
    attempt: Attempt, marks: Mapping[str, Mark], result: ExamResult
) -> tuple[str, ...]:
    """Ids of the lessons where points were lost, in the two weakest areas; most helpful first.

    First comes the weakest lesson of each of the two areas, then the others. If the points
    suffice, only the critical items count: they are what is missing then.
    """

    def share(items: Sequence[AttemptItem]) -> Fraction:
        got = sum((marks[i.id].share * i.weight for i in items if i.id in marks), Fraction(0))
        possible = sum(item.weight for item in items)
        return got / possible if possible else Fraction(1)

    counted = [item for item in attempt.items if item.critical or not result.enough_points]
    areas = _weakest(counted, lambda item: item.area, share)[:_AREAS]
    ranked = [_weakest(area, lambda item: item.lesson, share) for area in areas]
    lessons = [[items[0].lesson for items in groups] for groups in ranked]
    return (
        *(ids[0] for ids in lessons),
        *(lesson for ids in lessons for lesson in ids[1:]),
    )


def lessons_to_reopen(
    attempt: Attempt, marks: Mapping[str, Mark], result: ExamResult
) -> tuple[str, ...]:
    """The weakest lessons, at most two: what a failed exam asks to be read again."""
    return lessons_to_read(attempt, marks, result)[:_REOPENED]


def talk_helps(progress: Progress) -> bool:
    """Whether so many exams failed in a row that another person helps more than another try."""
    return progress.failed_in_a_row >= _FAILED_IN_A_ROW


def _weakest(
    items: Sequence[AttemptItem],
    key: Callable[[AttemptItem], str],
    share: Callable[[Sequence[AttemptItem]], Fraction],
) -> list[list[AttemptItem]]:
    """The items in groups that lost points, the weakest first; equals in the course's order."""
    groups: dict[str, list[AttemptItem]] = {}
    for item in sorted(items, key=lambda item: item.lesson):
        groups.setdefault(key(item), []).append(item)
    lost = [group for group in groups.values() if share(group) < 1]
    return sorted(lost, key=share)
