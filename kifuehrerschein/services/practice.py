"""Practice items: an answer is marked, stored, and only then given feedback."""

from __future__ import annotations

from collections import Counter

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.events import EventKind, NewEvent
from kifuehrerschein.domain.grading import Feedback, grade
from kifuehrerschein.domain.misconceptions import counted
from kifuehrerschein.domain.questions import Answer
from kifuehrerschein.services.answers import answer_to_json
from kifuehrerschein.storage.events import EventStore


class PracticeService:
    """Marks practice answers of a learner."""

    def __init__(self, library: Library, events: EventStore) -> None:
        self._library = library
        self._events = events

    def answer(
        self, learner_id: str, question_id: str, answer: Answer, *, repetition: bool = False
    ) -> Feedback:
        """Mark and store an answer. It is on disk when this returns; StorageError otherwise.

        `repetition` says that it was one of the questions of the day.
        """
        feedback = grade(self._library.question(question_id), answer)
        self._events.append(
            learner_id,
            NewEvent(
                EventKind.ANSWER_GIVEN,
                question_id,
                feedback.points,
                feedback.possible,
                {
                    "answer": answer_to_json(answer),
                    "misconceptions": list(feedback.misconceptions),
                    "course": self._library.curriculum.version,
                    **({"repetition": True} if repetition else {}),
                },
            ),
        )
        return feedback

    def misconceptions(self, learner_id: str) -> Counter[str]:
        """How often each misconception (V01 to V12) led this learner to a wrong answer."""
        return counted(self._events.events(learner_id))
