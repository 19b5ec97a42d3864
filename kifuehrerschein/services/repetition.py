"""Keeping what was learnt: practice items come back shortly before they would be forgotten.

When is worked out by FSRS from the record of answers; nothing but the answers is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.events import Event, EventKind, NewEvent
from kifuehrerschein.domain.repetition import MOST_A_DAY, Recall, recall_of
from kifuehrerschein.services.lessons import Late
from kifuehrerschein.services.practice_views import RepetitionView
from kifuehrerschein.storage.events import EventStore

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
        due = self._due_days(events, today)
        done = {e.item_id for e in _repeated(events) if _local_day(e.recorded_at) == today}
        enough = any(
            e.kind is EventKind.REPETITION_ENDED and _local_day(e.recorded_at) == today
            for e in events
        )
        waiting = sorted((day, name) for name, day in due.items() if day <= today)
        room = 0 if enough else max(0, MOST_A_DAY - len(done))
        left = [name for _, name in waiting if name not in done][:room]
        later = [day for day in due.values() if day > today]
        if len(waiting) > len(left):
            # What finds no room today goes on tomorrow.
            later.append(today + timedelta(days=1))
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

    def _due_days(self, events: Sequence[Event], today: date) -> dict[str, date]:
        """The local day on which each item that was practised is due."""
        lessons = self._library.curriculum.all_lessons()
        known = {name for lesson in lessons for name in lesson.practice}
        answers = [
            # A thought that was written down has no points: nothing there to remember.
            e
            for e in events
            if e.kind is EventKind.ANSWER_GIVEN and e.item_id in known and e.possible
        ]
        # A clock that was wrong may have dated answers after today. Taken as they are, they would
        # put the item off until then; so it is asked again, and that answer counts.
        dated = [answer for answer in answers if _local_day(answer.recorded_at) <= today]
        due = _due(dated)
        return {
            name: _local_day(due[name]) if name in due else today
            for name in {answer.item_id for answer in answers}
        }


def _due(answers: Sequence[Event]) -> dict[str, datetime]:
    """The moment at which each item is due, in UTC."""
    histories: dict[str, list[tuple[datetime, Recall]]] = {}
    for answer in _first_of_each_day(answers):
        entry = (answer.recorded_at, recall_of(_share(answer)))
        histories.setdefault(answer.item_id, []).append(entry)
    return {name: _due_after(tuple(history)) for name, history in histories.items()}


# The home page asks each time it is opened, and only what was answered since has changed.
@lru_cache(maxsize=4_000)
def _due_after(history: tuple[tuple[datetime, Recall], ...]) -> datetime:
    """When an item with these answers is due; they are in the order of time."""
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
    # Without an id of its own a card would wait a moment to get one from the clock.
    card = Card(card_id=0)
    for moment, recall in history:
        card, _ = scheduler.review_card(card, ratings[recall], moment)
    return card.due


def _first_of_each_day(answers: Sequence[Event]) -> Iterator[Event]:
    """What comes later on the same day follows the feedback and tells nothing of remembering."""
    seen: set[tuple[str, date]] = set()
    # By the clock and not by the record: there, two computers' answers stand between each other,
    # and time would run backwards.
    for answer in sorted(answers, key=lambda a: (a.recorded_at, a.seq, a.device_id)):
        key = (answer.item_id, _local_day(answer.recorded_at))
        if key not in seen:
            seen.add(key)
            yield answer


def _share(answer: Event) -> Fraction:
    return answer.points / answer.possible if answer.points and answer.possible else Fraction(0)


def _repeated(events: Sequence[Event]) -> Iterator[Event]:
    return (e for e in events if e.kind is EventKind.ANSWER_GIVEN and e.body.get("repetition"))


def _local_day(moment: datetime) -> date:
    return moment.astimezone().date()
