"""Progress is derived: a fold over a learner's events and the curriculum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kifuehrerschein.domain.curriculum import Curriculum, LessonInfo, Module
from kifuehrerschein.domain.events import Event, EventKind
from kifuehrerschein.domain.steps import NextStep, StepKind


@dataclass(frozen=True, slots=True)
class Progress:
    """What a learner has done: ids of finished lessons, answered items, exams by outcome."""

    finished: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    open_attempt: str = ""
    passed_attempts: tuple[str, ...] = ()
    failed_attempts: tuple[str, ...] = ()
    certified_attempts: frozenset[str] = frozenset()


def fold(events: Iterable[Event]) -> Progress:
    """Progress after these events. Order inside one device matters, clocks don't."""
    finished: set[str] = set()
    answered: set[str] = set()
    open_attempts: dict[str, None] = {}
    passed: list[str] = []
    failed: list[str] = []
    certified: set[str] = set()
    for event in events:
        match event.kind:
            case EventKind.LESSON_FINISHED:
                finished.add(event.item_id)
            case EventKind.ANSWER_GIVEN:
                answered.add(event.item_id)
            case EventKind.EXAM_STARTED:
                open_attempts[event.item_id] = None
            case EventKind.EXAM_HANDED_IN:
                open_attempts.pop(event.item_id, None)
                (passed if event.body.get("passed") else failed).append(event.item_id)
            case EventKind.CERTIFICATE_ISSUED:
                certified.add(event.item_id)
    return Progress(
        frozenset(finished),
        frozenset(answered),
        next(reversed(open_attempts), ""),
        tuple(passed),
        tuple(failed),
        frozenset(certified),
    )


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
