"""How often what many think of AI led to a wrong answer (content standard, section 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kifuehrerschein.domain.events import Event, EventKind

_ANSWERS = {EventKind.ANSWER_GIVEN, EventKind.PLACEMENT_ANSWERED}


def counted(events: Iterable[Event]) -> Counter[str]:
    """How often each misconception led to a wrong answer, exams left out: they tell no key."""
    count: Counter[str] = Counter()
    for event in events:
        if event.kind in _ANSWERS:
            found = event.body.get("misconceptions")
            if isinstance(found, list):
                count.update(str(name) for name in found if name)
    return count
