"""The exam: start, answer, go on after an interruption, hand in."""

from __future__ import annotations

import contextlib
import secrets
import uuid
from dataclasses import replace

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.errors import ExamError, StorageError
from kifuehrerschein.domain.events import Event, EventKind, NewEvent
from kifuehrerschein.domain.exam import (
    Attempt,
    ExamResult,
    ImpossibleFormError,
    Mark,
    evaluate,
    start_attempt,
)
from kifuehrerschein.domain.exam_advice import lessons_to_read
from kifuehrerschein.domain.exam_record import (
    attempt_from_json,
    attempt_to_json,
    result_from,
    result_to_json,
)
from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.progress import first_hand_ins, open_attempt
from kifuehrerschein.domain.questions import Answer, Question
from kifuehrerschein.services.answers import answer_from_json, answer_to_json
from kifuehrerschein.services.exam_marks import marks_from_text, marks_to_text
from kifuehrerschein.services.exam_views import (
    ExamMarks,
    ExamOverview,
    FinishedExam,
    LessonToRead,
    RunningExam,
)
from kifuehrerschein.storage.clocks import ClockStore
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.marks import MarkStore

CANCELLED = (
    "Der Kurs wurde erneuert. Ihre angefangene Prüfung passt nicht mehr dazu und zählt nicht. "
    "Sie können sofort eine neue Prüfung starten. Sie haben dafür wieder die ganze Zeit."
)
_OF_ATTEMPTS = {EventKind.EXAM_STARTED, EventKind.EXAM_HANDED_IN, EventKind.EXAM_CANCELLED}


class ExamService:
    """Exams of a learner. Every answer is on disk when `answer` returns."""

    def __init__(
        self, library: Library, events: EventStore, clocks: ClockStore, marks: MarkStore
    ) -> None:
        self._library = library
        self._events = events
        self._clocks = clocks
        self._marks = marks

    def overview(self, learner_id: str) -> ExamOverview:
        """What the exam page shows before and after an attempt."""
        events = self._possible(learner_id)
        done = {e.item_id for e in events if e.kind is EventKind.LESSON_FINISHED}
        rules = self._library.curriculum.exam
        examined = {lesson for area in rules.areas for lesson in area.lessons}
        finished = tuple(_finished(events).values())
        notice = CANCELLED if _was_cancelled(events) else ""
        return ExamOverview(rules, open_attempt(events), finished, len(examined - done), notice)

    def start(self, learner_id: str) -> RunningExam:
        """A new attempt, unseen items first; goes on with a running one if there is one.

        Raises ExamError if the course's pool can't fill the blueprint.
        """
        events = self._possible(learner_id)
        if open_attempt(events):
            return self.resume(learner_id)
        curriculum = self._library.curriculum
        started = [e for e in events if e.kind is EventKind.EXAM_STARTED]
        seen = {i.id for e in started for i in attempt_from_json(e.item_id, e.body).items}
        try:
            attempt = start_attempt(
                uuid.uuid4().hex,
                curriculum.exam,
                curriculum.pool,
                secrets.randbelow(2**53),
                curriculum.version,
                seen,
            )
        except ImpossibleFormError as error:
            raise ExamError(
                "In diesem Kurs fehlen Prüfungsfragen. Die Prüfung kann nicht starten. "
                "Bitte wenden Sie sich an die Person, von der Sie das Programm haben."
            ) from error
        self._events.append(
            learner_id, NewEvent(EventKind.EXAM_STARTED, attempt.id, body=attempt_to_json(attempt))
        )
        return RunningExam(attempt, self._questions(attempt), {}, 0.0)

    def resume(self, learner_id: str) -> RunningExam:
        """The running attempt with its answers and the time used. Raises ExamError if none runs."""
        events = self._possible(learner_id)
        running = open_attempt(events)
        if not running and _was_cancelled(events):
            raise ExamError(CANCELLED)
        if not running:
            raise ExamError("Es läuft gerade keine Prüfung. Sie können eine neue Prüfung starten.")
        attempt = self._attempt(events, running)
        answers = {e.item_id: answer_from_json(e.body["answer"]) for e in _answers(events, running)}
        return RunningExam(
            attempt,
            self._questions(attempt),
            answers,
            self._clocks.seconds_used(learner_id, running),
            marks_from_text(attempt, self._marks.text(learner_id)),
        )

    def answer(self, learner_id: str, attempt: Attempt, item_id: str, answer: Answer) -> None:
        """Mark and store an answer without telling the mark. The latest answer counts."""
        mark = grade(self._library.question(item_id), answer)
        self._events.append(
            learner_id,
            NewEvent(
                EventKind.EXAM_ANSWERED,
                item_id,
                mark.points,
                mark.possible,
                {
                    "attempt": attempt.id,
                    "answer": answer_to_json(answer),
                    "misconceptions": list(mark.misconceptions),
                },
            ),
        )

    def save_clock(self, learner_id: str, attempt_id: str, seconds_used: float) -> None:
        """Keep the seconds used, so that a power cut steals at most the last one."""
        self._clocks.save(learner_id, attempt_id, seconds_used)

    def save_marks(self, learner_id: str, attempt: Attempt, marks: ExamMarks) -> None:
        """Keep where the learner is in a running attempt, and the flags. Raises StorageError."""
        self._marks.save(learner_id, marks_to_text(attempt, marks))

    def hand_in(self, learner_id: str, attempt_id: str) -> FinishedExam:
        """Close the attempt and give its result; handing in twice changes nothing.

        Raises ExamError if there is no such attempt or if it was cancelled.
        """
        events = self._events.events(learner_id)
        before = _finished(events).get(attempt_id)
        if before is not None:
            return self._advised(events, before)
        if any(e.kind is EventKind.EXAM_CANCELLED and e.item_id == attempt_id for e in events):
            raise ExamError(CANCELLED)
        result = self._result(events, attempt_id)
        new = NewEvent(
            EventKind.EXAM_HANDED_IN,
            attempt_id,
            result.points,
            result.possible,
            result_to_json(result),
        )
        events = (*events, self._events.append(learner_id, new))
        self._forget_running(learner_id, attempt_id)
        return self._advised(events, _finished(events)[attempt_id])

    def result(self, learner_id: str, attempt_id: str) -> FinishedExam:
        """The result of an attempt that was handed in. Raises ExamError if there is none."""
        events = self._possible(learner_id)
        finished = _finished(events).get(attempt_id)
        if finished is not None:
            return self._advised(events, finished)
        raise ExamError(
            "Diese Prüfung wurde noch nicht abgegeben. "
            "Bitte gehen Sie auf die Seite „Prüfung“ und machen Sie dort weiter."
        )

    def _possible(self, learner_id: str) -> tuple[Event, ...]:
        """A learner's events; a running attempt that asks what the course has lost is cancelled."""
        events = self._events.events(learner_id)
        pool = {item.id for item in self._library.curriculum.pool}
        while running := open_attempt(events):
            if all(item.id in pool for item in self._attempt(events, running).items):
                break
            new = NewEvent(EventKind.EXAM_CANCELLED, running)
            events = (*events, self._events.append(learner_id, new))
            self._forget_running(learner_id, running)
        return events

    def _forget_running(self, learner_id: str, attempt_id: str) -> None:
        """Clear away what only a running attempt needs."""
        # If this fails, the attempt is over all the same, and nobody takes these for another one.
        with contextlib.suppress(StorageError):
            self._clocks.drop(learner_id, attempt_id)
            self._marks.drop(learner_id)

    def _advised(self, events: tuple[Event, ...], finished: FinishedExam) -> FinishedExam:
        """A result with the lessons to read before the next attempt, if it was not passed."""
        if finished.result.passed:
            return finished
        attempt_id = finished.result.attempt_id
        try:
            attempt = self._attempt(events, attempt_id)
        except ExamError:
            return finished  # the result stands without the start of its attempt
        ids = lessons_to_read(attempt, _marks(events, attempt_id), finished.result)
        # The course may have lost a lesson since.
        known = [self._library.curriculum.lesson(lesson_id) for lesson_id in ids]
        lessons = tuple(LessonToRead(info.id, info.title) for info in known if info is not None)
        return replace(finished, lessons=lessons)

    def _questions(self, attempt: Attempt) -> dict[str, Question]:
        return {item.id: self._library.question(item.id) for item in attempt.items}

    @staticmethod
    def _attempt(events: tuple[Event, ...], attempt_id: str) -> Attempt:
        for event in events:
            if event.kind is EventKind.EXAM_STARTED and event.item_id == attempt_id:
                return attempt_from_json(attempt_id, event.body)
        raise ExamError(
            "Zu dieser Prüfung fehlen die Angaben vom Start. Bitte starten Sie eine neue Prüfung."
        )

    def _result(self, events: tuple[Event, ...], attempt_id: str) -> ExamResult:
        return evaluate(self._attempt(events, attempt_id), _marks(events, attempt_id))


def _answers(events: tuple[Event, ...], attempt_id: str) -> list[Event]:
    return [
        e
        for e in events
        if e.kind is EventKind.EXAM_ANSWERED and e.body.get("attempt") == attempt_id
    ]


def _marks(events: tuple[Event, ...], attempt_id: str) -> dict[str, Mark]:
    return {
        e.item_id: Mark(e.points, e.possible)
        for e in _answers(events, attempt_id)
        if e.points is not None and e.possible is not None
    }


def _finished(events: tuple[Event, ...]) -> dict[str, FinishedExam]:
    """What was handed in, by attempt, oldest first."""
    editions = {e.item_id: e.body.get("course") for e in events if e.kind is EventKind.EXAM_STARTED}
    return {
        attempt_id: FinishedExam(
            result_from(event),
            event.recorded_at.astimezone().date(),
            number,
            str(editions.get(attempt_id) or ""),
        )
        for number, (attempt_id, event) in enumerate(first_hand_ins(events).items(), 1)
    }


def _was_cancelled(events: tuple[Event, ...]) -> bool:
    """Whether the newest attempt had to be cancelled."""
    kinds = [event.kind for event in events if event.kind in _OF_ATTEMPTS]
    return bool(kinds) and kinds[-1] is EventKind.EXAM_CANCELLED
