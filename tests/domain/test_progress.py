"""Progress is a fold over events; the next step is always one and clear."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.curriculum import Curriculum, LessonInfo, Module
from kifuehrerschein.domain.events import Event, EventKind
from kifuehrerschein.domain.progress import (
    fold,
    minutes_left,
    next_step,
    open_attempt,
    percent_done,
    running_attempt,
)
from kifuehrerschein.domain.steps import StepKind
from tests.domain.builders import RULES
from tests.questions import both

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def lesson(lesson_id: str) -> LessonInfo:
    return LessonInfo(
        lesson_id, lesson_id[:3], f"Titel {lesson_id}", 10, True, (), (), date(2026, 11, 21)
    )


LESSONS = tuple(lesson(f"m01-l0{n}") for n in (1, 2, 3))
COURSE = Curriculum(
    "c", "Kurs", "", "1", (Module("m01", 1, "Modul", both("Ziel"), LESSONS),), RULES
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


# -- what a failed exam reopens, and how many failed in a row --------------------------------


def failed(seq: int, attempt: str, *reopened: str) -> Event:
    return event(seq, EventKind.EXAM_HANDED_IN, attempt, passed=False, reopened=list(reopened))


def passed(seq: int, attempt: str) -> Event:
    return event(seq, EventKind.EXAM_HANDED_IN, attempt, passed=True)


ALL_READ = [event(n, EventKind.LESSON_FINISHED, x.id) for n, x in enumerate(LESSONS)]


def test_a_failed_exam_reopens_its_weakest_lessons_until_they_are_read_again() -> None:
    events = [*ALL_READ, failed(10, "e1", "m01-l03", "m01-l01")]
    progress = fold(events)
    assert progress.reopened == ("m01-l03", "m01-l01")
    assert progress.finished == {x.id for x in LESSONS}  # what was done stays done
    step = next_step(COURSE, progress)
    assert (step.kind, step.item_id) == (StepKind.LESSON_AGAIN, "m01-l03")
    assert step.title == "Titel m01-l03"
    events.append(event(11, EventKind.LESSON_FINISHED, "m01-l03"))
    assert next_step(COURSE, fold(events)).item_id == "m01-l01"
    events.append(event(12, EventKind.LESSON_FINISHED, "m01-l01"))
    assert fold(events).reopened == ()
    assert next_step(COURSE, fold(events)).kind is StepKind.EXAM


def test_a_lesson_that_was_never_read_is_not_read_again() -> None:
    progress = fold([ALL_READ[0], failed(10, "e1", "m01-l03", "m01-l01")])
    assert progress.reopened == ("m01-l01",)
    late = fold([failed(1, "e1", "m01-l01"), *ALL_READ])
    assert late.reopened == ()


def test_a_second_failed_exam_comes_first_and_forgets_nothing() -> None:
    one, two = failed(10, "e1", "m01-l01", "m01-l02"), failed(11, "e2", "m01-l03", "m01-l02")
    assert fold([*ALL_READ, one, two]).reopened == ("m01-l03", "m01-l02", "m01-l01")


def test_a_passed_exam_closes_what_was_reopened() -> None:
    progress = fold([*ALL_READ, failed(10, "e1", "m01-l01"), passed(11, "e2")])
    assert progress.reopened == ()


def test_only_the_first_hand_in_of_an_exam_reopens() -> None:
    events = [*ALL_READ, failed(10, "e1", "m01-l01"), failed(10, "e1", "m01-l02")]
    assert fold(events).reopened == ("m01-l01",)
    assert fold(events).failed_in_a_row == 1


def test_a_lesson_that_the_course_has_lost_is_not_the_next_step() -> None:
    gone = event(5, EventKind.LESSON_FINISHED, "m09-l09")
    progress = fold([*ALL_READ, gone, failed(10, "e1", "m09-l09", "m01-l02")])
    assert next_step(COURSE, progress).item_id == "m01-l02"


def test_a_failed_exam_of_the_first_edition_reopens_nothing() -> None:
    old = event(10, EventKind.EXAM_HANDED_IN, "e1", passed=False)
    progress = fold([*ALL_READ, old])
    assert (progress.reopened, progress.failed_in_a_row) == ((), 1)


@pytest.mark.parametrize(
    ("results", "count"),
    [((), 0), ((0,), 1), ((0, 0, 0), 3), ((0, 0, 1), 0), ((1, 0, 0), 2), ((0, 1, 0), 1)],
)
def test_failed_exams_count_since_the_last_passed_one(results: tuple[int, ...], count: int) -> None:
    events = [passed(n, f"e{n}") if ok else failed(n, f"e{n}") for n, ok in enumerate(results)]
    assert fold(events).failed_in_a_row == count


def test_a_trial_counts_nowhere() -> None:
    trials = [
        event(20, EventKind.TRIAL_STARTED, "t1"),
        event(21, EventKind.EXAM_ANSWERED, "m01-q", attempt="t1"),
        event(22, EventKind.TRIAL_HANDED_IN, "t1", passed=True, reopened=["m01-l01"]),
        event(23, EventKind.TRIAL_STARTED, "t2"),
        event(24, EventKind.TRIAL_HANDED_IN, "t2", passed=False, reopened=["m01-l01"]),
        event(25, EventKind.TRIAL_STARTED, "t3"),
    ]
    assert fold([*ALL_READ, *trials]) == fold(ALL_READ)
    exams = [failed(10, "e1", "m01-l02"), failed(11, "e2", "m01-l03")]
    assert fold([*ALL_READ, *exams, *trials]) == fold([*ALL_READ, *exams])


def test_an_open_exam_comes_before_an_open_trial() -> None:
    trial = event(1, EventKind.TRIAL_STARTED, "t1")
    exam = event(2, EventKind.EXAM_STARTED, "e1")
    assert running_attempt([trial]) == "t1"
    assert open_attempt([trial]) == ""
    assert running_attempt([exam, trial]) == running_attempt([trial, exam]) == "e1"
    over = event(3, EventKind.EXAM_CANCELLED, "t1")
    assert running_attempt([trial, over]) == ""
    assert running_attempt([trial, event(3, EventKind.TRIAL_HANDED_IN, "t1")]) == ""
