"""What somebody has done so far, to be told to them: a fold over their events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kifuehrerschein.domain.events import Event, EventKind


@dataclass(frozen=True, slots=True)
class Deeds:
    """`last_lesson` is the id of the lesson that was finished last, empty for none.

    `answered` counts the questions that were practised, each once.
    """

    last_lesson: str = ""
    answered: int = 0


def deeds(events: Sequence[Event]) -> Deeds:
    """What these events tell, in the order of the record."""
    finished = [event.item_id for event in events if event.kind is EventKind.LESSON_FINISHED]
    answered = {event.item_id for event in events if event.kind is EventKind.ANSWER_GIVEN}
    return Deeds(finished[-1] if finished else "", len(answered))
