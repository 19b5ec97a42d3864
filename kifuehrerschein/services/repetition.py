"""Keeping what was learnt: practice items come back shortly before they would be forgotten.

When is worked out by FSRS from the record of answers; nothing but the answers is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.events import Event, EventKind, NewEvent
from kifuehrerschein.domain.repetition import MOST_A_DAY, Recall, recall_of
from kifuehrerschein.services.lessons import Late
from kifuehrerschein.services.practice_views import RepetitionView
from kifuehrerschein.storage.events import EventStore

if TYPE_CHECKING:
    from fsrs import Card

# Issue and design: nine of ten shall still be known, and nothing waits longer than two months.
RETENTION = 0.9
LONGEST_DAYS = 60


class RepetitionService:
    """What is due today. `now` gives the time in UTC."""

    def __init__(
        self,
        library: Library,
        events: EventStore,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._library = library
        self._events = events
        self._now = now

    def today(self, learner_id: str) -> RepetitionView:
        """At most MOST_A_DAY questions a day, fewer if some were answered or it was enough."""
        events = self._events.events(learner_id)
        today = _local_day(self._now())
        due = self._due_days(events)
        done = {e.item_id for e in _repeated(events) if _local_day(e.recorded_at) == today}
        enough = any(
            e.kind is EventKind.REPETITION_ENDED and _local_day(e.recorded_at) == today
            for e in events
        )
        waiting = sorted((day, name) for name, day in due.items() if day <= today)
        room = 0 if enough else max(0, MOST_A_DAY - len(done))
        left = [name for _, name in waiting[:room]]
        later = [day for name, day in due.items() if day > today]
        return RepetitionView(
            questions=Late(self._library.question, left),
            done=len(done),
            enough=enough,
            next_day=min(later, default=None),
            misconceptions=self._library.misconceptions(),
        )

    def end_today(self, learner_id: str) -> None:
        """It is enough for today; tomorrow goes on."""
        self._events.append(learner_id, NewEvent(EventKind.REPETITION_ENDED))

    def _due_days(self, events: Sequence[Event]) -> dict[str, date]:
        """The local day on which each item that was practised is due."""
        known = {name for lesson in self._library.curriculum.lessons() for name in lesson.practice}
        answers = [e for e in events if e.kind is EventKind.ANSWER_GIVEN and e.item_id in known]
        if not answers:
            return {}
        return {name: _local_day(card.due) for name, card in _cards(answers).items()}


def _cards(answers: Sequence[Event]) -> dict[str, Card]:
    # Imported here: it takes longer than everything else that opens behind the first page.
    from fsrs import Card, Rating, Scheduler  # noqa: PLC0415

    ratings = {Recall.GOOD: Rating.Good, Recall.HARD: Rating.Hard, Recall.AGAIN: Rating.Again}
    scheduler = Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )
    cards: dict[str, Card] = {}
    for answer in _first_of_each_day(answers):
        card = cards.get(answer.item_id)
        moment = answer.recorded_at
        if card is not None and card.last_review is not None:
            # A clock that was set back must not make time run backwards.
            moment = max(moment, card.last_review)
        # Without an id of its own a card would wait a moment to get one from the clock.
        before = card or Card(card_id=0)
        rating = ratings[recall_of(_share(answer))]
        cards[answer.item_id], _ = scheduler.review_card(before, rating, moment)
    return cards


def _first_of_each_day(answers: Sequence[Event]) -> Iterator[Event]:
    """What comes later on the same day follows the feedback and tells nothing of remembering."""
    seen: set[tuple[str, date]] = set()
    for answer in answers:
        key = (answer.item_id, _local_day(answer.recorded_at))
        # A thought that was written down has no points: nothing there to remember.
        if key not in seen and answer.possible:
            seen.add(key)
            yield answer


def _share(answer: Event) -> Fraction:
    return answer.points / answer.possible if answer.points and answer.possible else Fraction(0)


def _repeated(events: Sequence[Event]) -> Iterator[Event]:
    return (e for e in events if e.kind is EventKind.ANSWER_GIVEN and e.body.get("repetition"))


def _local_day(moment: datetime) -> date:
    return moment.astimezone().date()
