"""What a learner's events say of exams and trials: answers, marks, results, the pause."""

from __future__ import annotations

from collections.abc import Sequence

from kifuehrerschein.domain.errors import ExamError
from kifuehrerschein.domain.events import Event, EventKind
from kifuehrerschein.domain.exam import Attempt, Mark
from kifuehrerschein.domain.exam_record import attempt_from, result_from
from kifuehrerschein.domain.progress import first_hand_ins
from kifuehrerschein.services.exam_views import FinishedExam

CANCELLED = (
    "Der Kurs wurde erneuert. Ihre angefangene Prüfung passt nicht mehr dazu und zählt nicht. "
    "Sie können sofort eine neue Prüfung starten. Sie haben dafür wieder die ganze Zeit."
)
CANCELLED_TRIAL = (
    "Der Kurs wurde erneuert. Ihre angefangene Probeprüfung passt nicht mehr dazu. "
    "Sie können sofort eine neue Probeprüfung starten."
)
STARTS = {EventKind.EXAM_STARTED, EventKind.TRIAL_STARTED}
_OF_ATTEMPTS = {
    *STARTS,
    EventKind.EXAM_HANDED_IN,
    EventKind.TRIAL_HANDED_IN,
    EventKind.EXAM_CANCELLED,
}
# Who ended a trial without a result: the learner. Nobody has to be told then.
BY_LEARNER = {"by": "learner"}


def attempt_of(events: Sequence[Event], attempt_id: str) -> Attempt:
    """The exam or trial with this id. Raises ExamError if its start is not recorded."""
    for event in events:
        if event.kind in STARTS and event.item_id == attempt_id:
            return attempt_from(event)
    raise ExamError(
        "Zu dieser Prüfung fehlen die Angaben vom Start. Bitte starten Sie eine neue Prüfung."
    )


def answers_of(events: Sequence[Event], attempt_id: str) -> list[Event]:
    """All answers of an attempt, oldest first."""
    return [
        e
        for e in events
        if e.kind is EventKind.EXAM_ANSWERED and e.body.get("attempt") == attempt_id
    ]


def marks_of(events: Sequence[Event], attempt_id: str) -> dict[str, Mark]:
    """The marks of the latest answers by item id."""
    return {
        e.item_id: Mark(e.points, e.possible)
        for e in answers_of(events, attempt_id)
        if e.points is not None and e.possible is not None
    }


def is_paused(events: Sequence[Event], attempt_id: str) -> bool:
    """Whether the one pause of an attempt was made, on whatever PC."""
    return any(e.kind is EventKind.EXAM_PAUSED and e.item_id == attempt_id for e in events)


def finished_exams(events: Sequence[Event]) -> dict[str, FinishedExam]:
    """The exams that were handed in, by attempt, oldest first; no trials."""
    return {
        attempt_id: _finished(events, event, number)
        for number, (attempt_id, event) in enumerate(first_hand_ins(events).items(), 1)
    }


def finished_trials(events: Sequence[Event]) -> dict[str, FinishedExam]:
    """The trials that were handed in, by attempt, oldest first."""
    hand_ins = first_hand_ins(events, EventKind.TRIAL_HANDED_IN)
    return {attempt_id: _finished(events, event, 0) for attempt_id, event in hand_ins.items()}


def _finished(events: Sequence[Event], event: Event, number: int) -> FinishedExam:
    start = next((e.body for e in events if e.kind in STARTS and e.item_id == event.item_id), {})
    return FinishedExam(
        result_from(event),
        event.recorded_at.astimezone().date(),
        number,
        edition=str(start.get("course") or ""),
        form=str(start.get("form") or ""),
        trial=event.kind is EventKind.TRIAL_HANDED_IN,
    )


def was_cancelled(events: Sequence[Event]) -> str:
    """A German sentence if the newest attempt had to be cancelled, else an empty text."""
    of_attempts = [event for event in events if event.kind in _OF_ATTEMPTS]
    last = of_attempts[-1] if of_attempts else None
    if last is None or last.kind is not EventKind.EXAM_CANCELLED or last.body == BY_LEARNER:
        return ""
    started = EventKind.TRIAL_STARTED, last.item_id
    trial = any((event.kind, event.item_id) == started for event in of_attempts)
    return CANCELLED_TRIAL if trial else CANCELLED
