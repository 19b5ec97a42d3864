"""Progress is a fold over events; the next step is always one and clear."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.curriculum import Curriculum, LessonInfo, Module
from kifuehrerschein.domain.events import Event, EventKind
from kifuehrerschein.domain.progress import fold, minutes_left, next_step, percent_done
from kifuehrerschein.domain.steps import StepKind
from tests.domain.builders import RULES
from tests.questions import both

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def lesson(lesson_id: str) -> LessonInfo:
    return LessonInfo(
        lesson_id, lesson_id[:3], f"Titel {lesson_id}", 10, True, (), (), (), (), date(2026, 11, 21)
    )


LESSONS = tuple(lesson(f"m01-l0{n}") for n in (1, 2, 3))
COURSE = Curriculum(
    "c", "Kurs", "", "1", (Module("m01", 1, "Modul", both("Ziel"), LESSONS),), RULES, ()
)


def event(seq: int, kind: EventKind, item: str, **body: object) -> Event:
    return Event("a" * 32, "d", seq, kind, item, None, None, body, NOW, "")


def test_a_newcomer_starts_with_the_first_lesson() -> None:
    step = next_step(COURSE, fold(()))
    assert (step.kind, step.item_id, step.title) == (
        StepKind.LESSON,
        "m01-l01",
        "Titel m01-l01",
    )


def test_the_way_goes_from_lessons_over_the_exam_to_the_certificate() -> None:
    events = [event(n, EventKind.LESSON_FINISHED, x.id) for n, x in enumerate(LESSONS)]
    assert next_step(COURSE, fold(events)).kind is StepKind.EXAM
    events.append(event(10, EventKind.EXAM_STARTED, "e1"))
    assert next_step(COURSE, fold(events)).item_id == "e1"
    assert next_step(COURSE, fold(events)).kind is StepKind.EXAM_RUNNING
    events.append(event(11, EventKind.EXAM_HANDED_IN, "e1", passed=False))
    assert next_step(COURSE, fold(events)).kind is StepKind.EXAM
    events += [
        event(12, EventKind.EXAM_STARTED, "e2"),
        event(13, EventKind.EXAM_HANDED_IN, "e2", passed=True),
    ]
    assert next_step(COURSE, fold(events)).kind is StepKind.CERTIFICATE
    events.append(event(14, EventKind.CERTIFICATE_ISSUED, "e2"))
    assert next_step(COURSE, fold(events)).kind is StepKind.DONE


EXAMS = [
    event(1, EventKind.EXAM_STARTED, "e1"),
    event(2, EventKind.EXAM_HANDED_IN, "e1", passed=True),
    event(3, EventKind.EXAM_STARTED, "e2"),
    event(4, EventKind.EXAM_CANCELLED, "e2"),
    event(5, EventKind.EXAM_STARTED, "e3"),
]


@given(st.permutations(EXAMS))
def test_an_end_counts_wherever_it_stands(events: list[Event]) -> None:
    progress = fold(events)
    assert progress.open_attempt == "e3"
    assert progress.passed_attempts == ("e1",)
    assert fold([e for e in events if e.item_id != "e3"]).open_attempt == ""


def test_a_cancelled_exam_leaves_the_way_free() -> None:
    events = [event(n, EventKind.LESSON_FINISHED, x.id) for n, x in enumerate(LESSONS)]
    events += [event(10, EventKind.EXAM_STARTED, "e1"), event(11, EventKind.EXAM_CANCELLED, "e1")]
    assert next_step(COURSE, fold(events)).kind is StepKind.EXAM


@pytest.mark.parametrize("first", [True, False])
def test_the_first_hand_in_of_an_attempt_counts(first: bool) -> None:
    events = [
        event(1, EventKind.EXAM_STARTED, "e1"),
        event(2, EventKind.EXAM_HANDED_IN, "e1", passed=first),
        event(2, EventKind.EXAM_HANDED_IN, "e1", passed=not first),
    ]
    assert fold(events).passed_attempts == (("e1",) if first else ())


@given(st.lists(st.sampled_from([x.id for x in LESSONS])))
def test_finishing_twice_changes_nothing(ids: list[str]) -> None:
    once = fold([event(n, EventKind.LESSON_FINISHED, x) for n, x in enumerate(dict.fromkeys(ids))])
    assert fold([event(n, EventKind.LESSON_FINISHED, x) for n, x in enumerate(ids)]) == once
    assert minutes_left(LESSONS, once) == 30 - 10 * len(set(ids))
    assert (percent_done(COURSE.modules[0], once) == 100) == (len(set(ids)) == 3)
