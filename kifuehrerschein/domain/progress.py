"""Progress is derived: a fold over a learner's events and the curriculum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kifuehrerschein.domain.curriculum import Curriculum, LessonInfo, Module
from kifuehrerschein.domain.events import Event, EventKind
from kifuehrerschein.domain.steps import NextStep, StepKind


@dataclass(frozen=True, slots=True)
class Progress:
    """What a learner has done: ids of finished lessons and of attempts by what became of them.

    `reopened` are finished lessons that a failed exam asks to be read again, the most helpful one
    first. `failed_in_a_row` counts exams since the last passed one. Trials count nowhere.
    """

    finished: frozenset[str] = frozenset()
    open_attempt: str = ""
    passed_attempts: tuple[str, ...] = ()
    certified_attempts: frozenset[str] = frozenset()
    reopened: tuple[str, ...] = ()
    failed_in_a_row: int = 0


def fold(events: Sequence[Event]) -> Progress:
    """Progress after these events, in the order of the record; clocks don't matter."""
    handed_in = first_hand_ins(events)
    passed = [bool(event.body.get("passed")) for event in handed_in.values()]
    return Progress(
        frozenset(e.item_id for e in events if e.kind is EventKind.LESSON_FINISHED),
        open_attempt(events),
        tuple(attempt for attempt, event in handed_in.items() if event.body.get("passed")),
        frozenset(e.item_id for e in events if e.kind is EventKind.CERTIFICATE_ISSUED),
        _reopened(events),
        next((since for since, won in enumerate(reversed(passed)) if won), len(passed)),
    )


def _reopened(events: Sequence[Event]) -> tuple[str, ...]:
    """Lessons to read again: those that a failed exam named and that were not finished since."""
    hand_ins = {id(event) for event in first_hand_ins(events).values()}
    finished: set[str] = set()
    again: dict[str, None] = {}
    for event in events:
        if event.kind is EventKind.LESSON_FINISHED:
            finished.add(event.item_id)
            again.pop(event.item_id, None)
        elif id(event) in hand_ins and event.body.get("passed"):
            again.clear()
        elif id(event) in hand_ins:
            # A lesson that was never read is not read *again*; it comes in its turn.
            named = [name for name in event.body.get("reopened", ()) if name in finished]
            again = dict.fromkeys([*named, *again])
    return tuple(again)


def open_attempt(events: Sequence[Event]) -> str:
    """The exam that was started last and is neither handed in nor cancelled, or ""."""
    return _open(events, EventKind.EXAM_STARTED)


def running_attempt(events: Sequence[Event]) -> str:
    """The open exam, or else the open trial, or ""."""
    return open_attempt(events) or _open(events, EventKind.TRIAL_STARTED)


_ENDS = {EventKind.EXAM_HANDED_IN, EventKind.TRIAL_HANDED_IN, EventKind.EXAM_CANCELLED}


def _open(events: Sequence[Event], start: EventKind) -> str:
    # Another PC may have handed in what was started here: its event need not come later.
    over = {event.item_id for event in events if event.kind in _ENDS}
    started = [event.item_id for event in events if event.kind is start]
    return next((attempt for attempt in reversed(started) if attempt not in over), "")


def first_hand_ins(
    events: Sequence[Event], kind: EventKind = EventKind.EXAM_HANDED_IN
) -> dict[str, Event]:
    """The first hand-in of each exam: a second one, made on another PC, changes nothing.

    With TRIAL_HANDED_IN those of the trials.
    """
    found: dict[str, Event] = {}
    for event in events:
        if event.kind is kind:
            found.setdefault(event.item_id, event)
    return found


def next_step(curriculum: Curriculum, progress: Progress) -> NextStep:
    """The one next step.

    A running exam first, then an earned certificate, what helps after a failed exam, the other
    lessons in order, then the exam.
    """
    if progress.open_attempt:
        return NextStep(StepKind.EXAM_RUNNING, progress.open_attempt)
    waiting = [a for a in progress.passed_attempts if a not in progress.certified_attempts]
    if waiting and not progress.certified_attempts:
        return NextStep(StepKind.CERTIFICATE, waiting[-1])
    for name in progress.reopened:
        again = curriculum.lesson(name)
        if again is not None:  # the course may have lost it since
            return NextStep(StepKind.LESSON_AGAIN, again.id, again.title)
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
