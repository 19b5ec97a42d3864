"""Whose running exam another course would end."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeAlias

from kifuehrerschein.domain.progress import running_attempt
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.exam_log import attempt_of
from kifuehrerschein.storage.database import open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore

# From the ids of the items a course has to the names of those whose exam asks more than that.
AtRisk: TypeAlias = Callable[[Collection[str]], tuple[str, ...]]


def exams_at_risk(
    learners: LearnerStore, events: EventStore, items: Collection[str]
) -> tuple[str, ...]:
    """Who has a running exam that asks more than these items. A trial can be started again."""
    found = []
    for learner in learners.all():
        own = events.events(learner.id)
        running = running_attempt(own)
        if running:
            attempt = attempt_of(own, running)
            if not attempt.trial and any(item.id not in items for item in attempt.items):
                found.append(learner.name)
    return tuple(found)


def exams_on_disk(data: DataDir) -> AtRisk:
    """The same while the program is closed. What it gives raises StorageError."""

    def at_risk(items: Collection[str]) -> tuple[str, ...]:
        if not data.database.exists():
            return ()
        database = open_database(data.database)
        try:
            return exams_at_risk(LearnerStore(database), EventStore(database), items)
        finally:
            database.close()

    return at_risk
