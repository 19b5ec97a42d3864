"""Progress is derived: a fold over a learner's events and the curriculum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kifuehrerschein.domain.curriculum import Curriculum, LessonInfo, Module
from kifuehrerschein.domain.events import Event, EventKind
from kifuehrerschein.domain.steps import NextStep, StepKind


@dataclass(frozen=True, slots=True)
class Progress:
    """What a learner has done: ids of finished lessons and of attempts by what became of them."""

    finished: frozenset[str] = frozenset()
    open_attempt: str = ""
    passed_attempts: tuple[str, ...] = ()
    certified_attempts: frozenset[str] = frozenset()


def fold(events: Sequence[Event]) -> Progress:
    """Progress after these events, in the order of the record; clocks don't matter."""
    handed_in = first_hand_ins(events)
    return Progress(
        frozenset(e.item_id for e in events if e.kind is EventKind.LESSON_FINISHED),
        open_attempt(events),
        tuple(attempt for attempt, event in handed_in.items() if event.body.get("passed")),
        frozenset(e.item_id for e in events if e.kind is EventKind.CERTIFICATE_ISSUED),
    )


def open_attempt(events: Sequence[Event]) -> str:
    """The attempt that was started last and is neither handed in nor cancelled, or ""."""
    # Another PC may have handed in what was started here: its event need not come later.
    ends = {EventKind.EXAM_HANDED_IN, EventKind.EXAM_CANCELLED}
    over = {event.item_id for event in events if event.kind in ends}
    started = [event.item_id for event in events if event.kind is EventKind.EXAM_STARTED]
    return next((attempt for attempt in reversed(started) if attempt not in over), "")


def first_hand_ins(events: Sequence[Event]) -> dict[str, Event]:
    """The first hand-in of each attempt: a second one, made on another PC, changes nothing."""
    found: dict[str, Event] = {}
    for event in events:
        if event.kind is EventKind.EXAM_HANDED_IN:
            found.setdefault(event.item_id, event)
    return found


def next_step(curriculum: Curriculum, progress: Progress) -> NextStep:
    """A running exam first, then an earned certificate, then lessons in order, then the exam."""
    if progress.open_attempt:
        return NextStep(StepKind.EXAM_RUNNING, progress.open_attempt)
    waiting = [a for a in progress.passed_attempts if a not in progress.certified_attempts]
    if waiting and not progress.certified_attempts:
        return NextStep(StepKind.CERTIFICATE, waiting[-1])
    for lesson in curriculum.lessons():
        if lesson.id not in progress.finished:
            return NextStep(StepKind.LESSON, lesson.id, lesson.title)
    return NextStep(StepKind.DONE if progress.passed_attempts else StepKind.EXAM)


def minutes_left(lessons: Iterable[LessonInfo], progress: Progress) -> int:
    """Minutes of the lessons that are not finished."""
    return sum(lesson.minutes for lesson in lessons if lesson.id not in progress.finished)


def percent_done(module: Module, progress: Progress) -> int:
    """Finished lessons of a module in whole percent, rounded down so 100 means all."""
    done = sum(1 for lesson in module.lessons if lesson.id in progress.finished)
    return 100 * done // len(module.lessons) if module.lessons else 0
