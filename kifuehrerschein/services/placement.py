"""The placement: a look at where one stands before the course, and a parallel one after it."""

from __future__ import annotations

from itertools import islice

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.events import Event, EventKind, NewEvent
from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.placement import TRUST_LEVELS, Offer, Round
from kifuehrerschein.domain.progress import Progress
from kifuehrerschein.domain.questions import Answer
from kifuehrerschein.domain.standing import Standing, standing
from kifuehrerschein.services.answers import answer_to_json
from kifuehrerschein.services.lessons import Late
from kifuehrerschein.services.practice_views import Gain, LessonHint, PlacementView
from kifuehrerschein.storage.events import EventStore

_HINTS = 3


class PlacementService:
    """Asks without marks; each answer is on disk when its method returns."""

    def __init__(self, library: Library, events: EventStore) -> None:
        self._library = library
        self._events = events

    def offered(self, learner_id: str, progress: Progress) -> Offer | None:
        """What is worth offering now, or None.

        The first round after the first lesson, so that no test stands at the door; the second one
        once every lesson is done or the exam is passed; from then on what was gained.
        """
        placement = self._library.curriculum.placement
        if not placement.before or not progress.finished:
            return None
        events = self._events.events(learner_id)
        all_done = all(li.id in progress.finished for li in self._library.curriculum.lessons())
        over = all_done or bool(progress.passed_attempts)
        if not self._standing(events, Round.BEFORE).is_complete(placement, Round.BEFORE):
            return None if over else Offer.BEFORE
        if self._standing(events, Round.AFTER).is_complete(placement, Round.AFTER):
            return Offer.GAIN
        return Offer.AFTER if over else None

    def open(self, learner_id: str, which: Round) -> PlacementView:
        """One round with what was answered so far."""
        placement = self._library.curriculum.placement
        found = self._standing(self._events.events(learner_id), which)
        return PlacementView(
            which=which,
            statements=placement.statements,
            questions=Late(self._library.question, placement.questions(which)),
            standing=found,
            complete=found.is_complete(placement, which),
        )

    def trust(self, learner_id: str, which: Round, statement_id: str, level: int) -> None:
        """Store how far the learner trusts themselves; ValueError for no level of TRUST_LEVELS."""
        if level not in TRUST_LEVELS:
            raise ValueError("no such level")
        body = {"round": which.value, "level": level}
        self._events.append(learner_id, NewEvent(EventKind.TRUST_STATED, statement_id, body=body))

    def answer(
        self, learner_id: str, which: Round, question_id: str, answer: Answer | None
    ) -> None:
        """Mark and store an answer without telling the mark; None is „Weiß ich noch nicht“."""
        question = self._library.question(question_id)
        body: dict[str, object] = {"round": which.value, "answer": None}
        mark = None if answer is None else grade(question, answer)
        if mark is not None and answer is not None:
            body["answer"] = answer_to_json(answer)
            body["misconceptions"] = list(mark.misconceptions)
        self._events.append(
            learner_id,
            NewEvent(
                EventKind.PLACEMENT_ANSWERED,
                question_id,
                mark.points if mark else None,
                mark.possible if mark else None,
                body,
            ),
        )

    def gain(self, learner_id: str) -> Gain:
        """What the learner sees of both rounds."""
        placement = self._library.curriculum.placement
        events = self._events.events(learner_id)
        before, after = (self._standing(events, which) for which in Round)
        done = after.is_complete(placement, Round.AFTER)
        return Gain(
            questions=len(placement.before),
            statements=placement.statements,
            before=before,
            after=after if done else None,
            lessons=self._lessons(after if done else before),
        )

    def _standing(self, events: tuple[Event, ...], which: Round) -> Standing:
        return standing(events, self._library.curriculum.placement, which)

    def _lessons(self, now: Standing) -> tuple[LessonHint, ...]:
        """The first lessons of questions that were not fully right; more would be no next step."""
        missed = (name for name, share in now.shares.items() if share < 1)
        wanted = {self._library.question(name).lesson for name in missed}
        lessons = self._library.curriculum.lessons()
        found = (LessonHint(li.id, li.title) for li in lessons if li.id in wanted)
        return tuple(islice(found, _HINTS))
