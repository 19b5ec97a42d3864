"""Where a learner stands in one round of the placement."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from kifuehrerschein.domain.events import Event, EventKind
from kifuehrerschein.domain.placement import Placement, Round, Statement
from kifuehrerschein.domain.standing import Standing, standing
from kifuehrerschein.domain.wording import Wording

PLACEMENT = Placement(
    ("q1", "q2"), ("q3", "q4"), tuple(Statement(f"s{n}", Wording("", "")) for n in (1, 2))
)
BEFORE, AFTER = Round.BEFORE, Round.AFTER


def event(kind: EventKind, item: str, points: int | None, **body: object) -> Event:
    share = None if points is None else Fraction(points)
    possible = None if points is None else Fraction(2)
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    return Event("a" * 32, "pc-1", 1, kind, item, share, possible, body, moment, "")


def said(statement: str, level: object, which: Round = BEFORE) -> Event:
    return event(EventKind.TRUST_STATED, statement, None, round=which.value, level=level)


def answered(question: str, points: int | None, which: Round = BEFORE) -> Event:
    return event(EventKind.PLACEMENT_ANSWERED, question, points, round=which.value)


def test_what_was_said_and_known() -> None:
    events = [said("s1", 2), said("s2", 1), answered("q1", 2), answered("q2", 1)]
    found = standing(events, PLACEMENT, BEFORE)
    assert found == Standing({"s1": 2, "s2": 1}, {"q1": Fraction(1), "q2": Fraction(1, 2)})
    assert (found.trusted, found.right) == (1, 1)
    assert found.is_complete(PLACEMENT, BEFORE)
    assert not found.is_complete(PLACEMENT, AFTER)


@pytest.mark.parametrize("missing", range(4))
def test_a_round_is_complete_with_all_its_parts(missing: int) -> None:
    events = [said("s1", 0), said("s2", 0), answered("q1", None), answered("q2", 0)]
    assert standing(events, PLACEMENT, BEFORE).is_complete(PLACEMENT, BEFORE)
    del events[missing]
    assert not standing(events, PLACEMENT, BEFORE).is_complete(PLACEMENT, BEFORE)


def test_the_last_answer_counts() -> None:
    events = [said("s1", 2), answered("q1", 2), said("s1", 0), answered("q1", None)]
    assert standing(events, PLACEMENT, BEFORE) == Standing({"s1": 0}, {"q1": Fraction(0)})


def test_each_round_stands_for_itself() -> None:
    events = [said("s1", 2, AFTER), answered("q3", 2, AFTER), answered("q1", 2, AFTER)]
    assert standing(events, PLACEMENT, BEFORE) == Standing({}, {})
    assert standing(events, PLACEMENT, AFTER) == Standing({"s1": 2}, {"q3": Fraction(1)})


@pytest.mark.parametrize("level", [3, -1, "2", None, [2]])
def test_a_level_that_there_is_not_is_none(level: object) -> None:
    assert not standing([said("s1", level)], PLACEMENT, BEFORE).trust


def test_what_the_course_has_lost_is_left_out() -> None:
    events = [said("s9", 2), answered("q9", 2), answered("q3", 2)]
    assert standing(events, PLACEMENT, BEFORE) == Standing({}, {})
    practice = event(EventKind.ANSWER_GIVEN, "q1", 2, round="before")
    assert standing([practice], PLACEMENT, BEFORE) == Standing({}, {})
