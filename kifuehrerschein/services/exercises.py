"""Exercises: opening one, what was tried, and what the learner wrote in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.events import EventKind, NewEvent
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.storage.events import EventStore

# In letters, as JSON: a page of text many times over.
_LONGEST = 20_000


class ExerciseService:
    """The exercises of one course and a learner's record of them."""

    def __init__(self, library: Library, events: EventStore) -> None:
        self._library = library
        self._events = events

    def all(self) -> tuple[Exercise, ...]:
        """All exercises in the course's order."""
        return tuple(self._library.exercise(name) for name in self._library.curriculum.exercises)

    def open(self, exercise_id: str) -> Exercise:
        """An exercise. Raises AppError if the course has none of this id."""
        return self._library.exercise(exercise_id)

    def tried(self, learner_id: str) -> frozenset[str]:
        """Ids of the exercises that the learner has gone through."""
        events = self._events.events(learner_id)
        return frozenset(e.item_id for e in events if e.kind is EventKind.EXERCISE_DONE)

    def finish(self, learner_id: str, exercise_id: str) -> None:
        """Record that the learner went through the exercise; once is enough."""
        if exercise_id not in self.tried(learner_id):
            self._events.append(learner_id, NewEvent(EventKind.EXERCISE_DONE, exercise_id))

    def keep(self, learner_id: str, exercise_id: str, state: Mapping[str, Any]) -> None:
        """Store what the learner wrote. On disk when this returns; AppError if it is too long."""
        if len(json.dumps(state, ensure_ascii=False)) > _LONGEST:
            raise AppError("Der Text ist zu lang zum Speichern. Bitte kürzen Sie ihn etwas.")
        new = NewEvent(EventKind.EXERCISE_KEPT, exercise_id, body={"state": dict(state)})
        self._events.append(learner_id, new)

    def kept(self, learner_id: str, exercise_id: str) -> Mapping[str, Any] | None:
        """What the learner wrote last in this exercise, or None."""
        for event in reversed(self._events.events(learner_id)):
            if event.kind is EventKind.EXERCISE_KEPT and event.item_id == exercise_id:
                state = event.body.get("state")
                return state if isinstance(state, dict) else None
        return None
