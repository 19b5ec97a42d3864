"""The exam: start, answer, go on after an interruption, hand in."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.errors import ExamError
from kifuehrerschein.domain.events import Event, EventKind, NewEvent
from kifuehrerschein.domain.exam import (
    Attempt,
    ExamResult,
    ImpossibleFormError,
    Mark,
    evaluate,
    start_attempt,
)
from kifuehrerschein.domain.exam_record import (
    attempt_from_json,
    attempt_to_json,
    result_to_json,
)
from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import Answer, Question
from kifuehrerschein.services.answers import answer_from_json, answer_to_json
from kifuehrerschein.services.exam_views import ExamOverview, FinishedExam, RunningExam
from kifuehrerschein.storage.clocks import ClockStore
from kifuehrerschein.storage.events import EventStore


class ExamService:
    """Exams of a learner. Every answer is on disk when `answer` returns."""

    def __init__(self, library: Library, events: EventStore, clocks: ClockStore) -> None:
        self._library = library
        self._events = events
        self._clocks = clocks

    def overview(self, learner_id: str) -> ExamOverview:
        """What the exam page shows before and after an attempt."""
        events = self._events.events(learner_id)
        done = {e.item_id for e in events if e.kind is EventKind.LESSON_FINISHED}
        rules = self._library.curriculum.exam
        examined = {lesson for area in rules.areas for lesson in area.lessons}
        running = self._running_id(events)
        finished = [
            FinishedExam(self._result(events, e.item_id), e.recorded_at.astimezone().date())
            for e in events
            if e.kind is EventKind.EXAM_HANDED_IN
        ]
        return ExamOverview(rules, running, tuple(finished), len(examined - done))

    def start(self, learner_id: str) -> RunningExam:
        """A new attempt, unseen items first; goes on with a running one if there is one.

        Raises ExamError if the course's pool can't fill the blueprint.
        """
        events = self._events.events(learner_id)
        if self._running_id(events):
            return self.resume(learner_id)
        curriculum = self._library.curriculum
        seen = {e.item_id for e in events if e.kind is EventKind.EXAM_ANSWERED}
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
        events = self._events.events(learner_id)
        running = self._running_id(events)
        if not running:
            raise ExamError("Es läuft gerade keine Prüfung. Sie können eine neue Prüfung starten.")
        attempt = self._attempt(events, running)
        answers = {e.item_id: answer_from_json(e.body["answer"]) for e in _answers(events, running)}
        return RunningExam(
            attempt,
            self._questions(attempt),
            answers,
            self._clocks.seconds_used(learner_id, running),
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

    def hand_in(self, learner_id: str, attempt_id: str) -> FinishedExam:
        """Close the attempt and give its result; handing in twice changes nothing."""
        events = self._events.events(learner_id)
        result = self._result(events, attempt_id)
        if self._running_id(events) == attempt_id:
            self._events.append(
                learner_id,
                NewEvent(
                    EventKind.EXAM_HANDED_IN,
                    attempt_id,
                    result.points,
                    result.possible,
                    result_to_json(result),
                ),
            )
            self._clocks.drop(learner_id, attempt_id)
        return FinishedExam(result, datetime.now().astimezone().date())

    def result(self, learner_id: str, attempt_id: str) -> FinishedExam:
        """The result of an attempt that was handed in. Raises ExamError if there is none."""
        for finished in self.overview(learner_id).finished:
            if finished.result.attempt_id == attempt_id:
                return finished
        raise ExamError("Diese Prüfung wurde noch nicht abgegeben.")

    def _questions(self, attempt: Attempt) -> dict[str, Question]:
        return {item.id: self._library.question(item.id) for item in attempt.items}

    @staticmethod
    def _running_id(events: tuple[Event, ...]) -> str:
        closed = {e.item_id for e in events if e.kind is EventKind.EXAM_HANDED_IN}
        started = [e.item_id for e in events if e.kind is EventKind.EXAM_STARTED]
        return next((a for a in reversed(started) if a not in closed), "")

    @staticmethod
    def _attempt(events: tuple[Event, ...], attempt_id: str) -> Attempt:
        for event in events:
            if event.kind is EventKind.EXAM_STARTED and event.item_id == attempt_id:
                return attempt_from_json(attempt_id, event.body)
        raise ExamError("Zu dieser Prüfung fehlen die Angaben vom Start.")

    def _result(self, events: tuple[Event, ...], attempt_id: str) -> ExamResult:
        marks = {
            e.item_id: Mark(e.points, e.possible)
            for e in _answers(events, attempt_id)
            if e.points is not None and e.possible is not None
        }
        return evaluate(self._attempt(events, attempt_id), marks)


def _answers(events: tuple[Event, ...], attempt_id: str) -> list[Event]:
    return [
        e
        for e in events
        if e.kind is EventKind.EXAM_ANSWERED and e.body.get("attempt") == attempt_id
    ]
