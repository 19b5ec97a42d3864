"""The exam and the trial: start, answer, pause, go on after an interruption, hand in."""

from __future__ import annotations

import contextlib
import secrets
import uuid
from dataclasses import replace

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.errors import ExamError, StorageError
from kifuehrerschein.domain.events import Event, EventKind, NewEvent
from kifuehrerschein.domain.exam import Attempt, ImpossibleFormError, evaluate
from kifuehrerschein.domain.exam_advice import lessons_to_read, lessons_to_reopen, talk_helps
from kifuehrerschein.domain.exam_record import attempt_from, attempt_to_json, result_to_json
from kifuehrerschein.domain.exam_start import ExamWish, begin, trial_size
from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.policy import Feature, Policy
from kifuehrerschein.domain.progress import fold, running_attempt
from kifuehrerschein.domain.questions import Answer, Question
from kifuehrerschein.services.answers import answer_from_json, answer_to_json
from kifuehrerschein.services.exam_log import (
    BY_LEARNER,
    CANCELLED,
    answers_of,
    attempt_of,
    finished_exams,
    finished_trials,
    is_paused,
    marks_of,
    was_cancelled,
)
from kifuehrerschein.services.exam_marks import marks_from_text, marks_to_text
from kifuehrerschein.services.exam_review import review
from kifuehrerschein.services.exam_views import (
    ExamMarks,
    ExamOverview,
    FinishedExam,
    LessonToRead,
    RunningExam,
    Trial,
    TrialReview,
)
from kifuehrerschein.storage.clocks import ClockStore
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.marks import MarkStore


class ExamService:
    """Exams and trials of a learner. Every answer is on disk when `answer` returns."""

    def __init__(
        self,
        library: Library,
        events: EventStore,
        clocks: ClockStore,
        marks: MarkStore,
        policy: Policy,
    ) -> None:
        self._library = library
        self._events = events
        self._clocks = clocks
        self._marks = marks
        self._policy = policy

    def overview(self, learner_id: str) -> ExamOverview:
        """What the exam page shows before and after an attempt."""
        events = self._possible(learner_id)
        course, bank = self._library.curriculum, self._library.bank
        progress = fold(events)
        examined = {lesson for area in course.exam.areas for lesson in area.lessons}
        running = running_attempt(events)
        trials = list(finished_trials(events).values())
        return ExamOverview(
            rules=course.exam,
            running=running,
            finished=tuple(finished_exams(events).values()),
            unread_lessons=len(examined - progress.finished),
            notice=was_cancelled(events),
            forms=tuple(form.id for form in bank.forms),
            trial=Trial(
                self._trial_size(),
                bool(running) and running != progress.open_attempt,
                trials[-1] if trials else None,
            ),
            talk=talk_helps(progress),
            running_minutes=attempt_of(events, running).seconds // 60 if running else 0,
        )

    def _trial_size(self) -> int:
        """How many questions a trial has; 0 if there is none."""
        if not self._policy.allows(Feature.TRIAL):
            return 0
        return trial_size(self._library.curriculum.exam, self._library.bank.practice)

    def start(self, learner_id: str, wish: ExamWish | None = None) -> RunningExam:
        """A new attempt, unseen items first; goes on with a running one if there is one.

        Raises ExamError if the course's pool can't fill the blueprint, ValueError for a wish that
        the course does not offer, SwitchedOffError for a trial where the PC's owner wants none.
        """
        events = self._possible(learner_id)
        if running_attempt(events):
            return self.resume(learner_id)
        wish = wish or ExamWish()
        if wish.trial:
            self._policy.require(Feature.TRIAL)
        started = [e for e in events if e.kind is EventKind.EXAM_STARTED]
        seen = {i.id for e in started for i in attempt_from(e).items}
        course, bank = self._library.curriculum, self._library.bank
        seed = secrets.randbelow(2**53)
        try:
            attempt = begin(wish, course, bank, uuid.uuid4().hex, seed, seen)
        except ImpossibleFormError as error:
            raise ExamError(
                "In diesem Kurs fehlen Prüfungsfragen. Die Prüfung kann nicht starten. "
                "Bitte wenden Sie sich an die Person, von der Sie das Programm haben."
            ) from error
        kind = EventKind.TRIAL_STARTED if wish.trial else EventKind.EXAM_STARTED
        self._events.append(learner_id, NewEvent(kind, attempt.id, body=attempt_to_json(attempt)))
        return RunningExam(attempt, self._questions(attempt), {}, 0.0)

    def resume(self, learner_id: str) -> RunningExam:
        """The running attempt with its answers and the time used. Raises ExamError if none runs."""
        events = self._possible(learner_id)
        running = running_attempt(events)
        if not running:
            nothing = "Es läuft gerade keine Prüfung. Sie können eine neue Prüfung starten."
            raise ExamError(was_cancelled(events) or nothing)
        attempt = attempt_of(events, running)
        questions = self._questions(attempt)
        answers = {
            e.item_id: answer_from_json(e.body["answer"]) for e in answers_of(events, running)
        }
        return RunningExam(
            attempt,
            questions,
            # Where the course has changed a question since, there is nothing to show; its mark
            # stands until it is answered again.
            {item: given for item, given in answers.items() if _fits(questions[item], given)},
            self._clocks.seconds_used(learner_id, running),
            marks_from_text(attempt, self._marks.text(learner_id)),
            is_paused(events, running),
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

    def pause(self, learner_id: str, attempt_id: str) -> None:
        """Record the one pause of an attempt. Raises ExamError if it was made before."""
        if is_paused(self._events.events(learner_id), attempt_id):
            raise ExamError(
                "Ihre Pause in dieser Prüfung haben Sie schon gemacht. "
                "Sie können das Programm schließen. Die Zeit steht dann still."
            )
        self._events.append(learner_id, NewEvent(EventKind.EXAM_PAUSED, attempt_id))

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
        before = _find(events, attempt_id)
        if before is not None:
            return self._advised(events, before)
        if any(e.kind is EventKind.EXAM_CANCELLED and e.item_id == attempt_id for e in events):
            raise ExamError(was_cancelled(events) or CANCELLED)
        attempt = attempt_of(events, attempt_id)
        marks = marks_of(events, attempt_id)
        result = evaluate(attempt, marks)
        body = result_to_json(result)
        if not (result.passed or attempt.trial):
            body["reopened"] = list(lessons_to_reopen(attempt, marks, result))
        kind = EventKind.TRIAL_HANDED_IN if attempt.trial else EventKind.EXAM_HANDED_IN
        new = NewEvent(kind, attempt_id, result.points, result.possible, body)
        events = (*events, self._events.append(learner_id, new))
        self._forget_running(learner_id, attempt_id)
        finished = _find(events, attempt_id)
        assert finished is not None, "what was just stored is there"  # noqa: S101
        return self._advised(events, finished)

    def result(self, learner_id: str, attempt_id: str) -> FinishedExam:
        """The result of an attempt that was handed in. Raises ExamError if there is none."""
        events = self._possible(learner_id)
        finished = _find(events, attempt_id)
        if finished is not None:
            return self._advised(events, finished)
        raise ExamError(
            "Diese Prüfung wurde noch nicht abgegeben. "
            "Bitte gehen Sie auf die Seite „Prüfung“ und machen Sie dort weiter."
        )

    def end_trial(self, learner_id: str) -> None:
        """End a running trial without a result; an exam goes on."""
        events = self._possible(learner_id)
        running = running_attempt(events)
        if running and attempt_of(events, running).trial:
            self._events.append(
                learner_id, NewEvent(EventKind.EXAM_CANCELLED, running, body=BY_LEARNER)
            )
            self._forget_running(learner_id, running)

    def review(self, learner_id: str, attempt_id: str) -> TrialReview:
        """Each question of a trial that was handed in, with answer and feedback.

        Raises ExamError for everything else: the key of an exam is never told.
        """
        events = self._events.events(learner_id)
        if attempt_id not in finished_trials(events):
            raise ExamError(
                "Erklärungen zu jeder Frage gibt es nur nach einer Probeprüfung. "
                "Bitte gehen Sie auf die Seite „Prüfung“ und wählen Sie „Erst zur Probe“."
            )
        return review(self._library, attempt_of(events, attempt_id), answers_of(events, attempt_id))

    def _possible(self, learner_id: str) -> tuple[Event, ...]:
        """A learner's events; a running attempt that asks what the course has lost is cancelled."""
        events = self._events.events(learner_id)
        while running := running_attempt(events):
            bank = self._library.bank
            there = {item.id for item in (*bank.exam, *bank.practice)}
            if all(item.id in there for item in attempt_of(events, running).items):
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
        """A result with what helps before the next attempt, if it was not passed."""
        if finished.result.passed:
            return finished
        attempt_id, progress = finished.result.attempt_id, fold(events)
        finished = replace(finished, talk=talk_helps(progress) and not finished.trial)
        try:
            attempt = attempt_of(events, attempt_id)
        except ExamError:
            return finished  # the result stands without the start of its attempt
        ids = lessons_to_read(attempt, marks_of(events, attempt_id), finished.result)
        # The course may have lost a lesson since.
        known = [self._library.curriculum.lesson(lesson_id) for lesson_id in ids]
        lessons = tuple(
            LessonToRead(info.id, info.title, info.id in progress.reopened)
            for info in known
            if info is not None
        )
        return replace(finished, lessons=lessons)

    def _questions(self, attempt: Attempt) -> dict[str, Question]:
        return {item.id: self._library.question(item.id) for item in attempt.items}


def _fits(question: Question, answer: Answer) -> bool:
    try:
        grade(question, answer)
    except ValueError:
        return False
    return True


def _find(events: tuple[Event, ...], attempt_id: str) -> FinishedExam | None:
    return finished_exams(events).get(attempt_id) or finished_trials(events).get(attempt_id)
