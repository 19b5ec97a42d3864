"""What many people think of AI and what is so instead (content standard, section 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kifuehrerschein.domain.events import Event, EventKind
from kifuehrerschein.domain.wording import Wording

_ANSWERS = {EventKind.ANSWER_GIVEN, EventKind.PLACEMENT_ANSWERED}


@dataclass(frozen=True, slots=True)
class Misconception:
    """`id` is V01 to V12; `thought` is what many think, `text` the short explanation."""

    id: str
    thought: Wording
    text: Wording


def counted(events: Iterable[Event]) -> Counter[str]:
    """How often each misconception led to a wrong answer, exams left out: they tell no key."""
    count: Counter[str] = Counter()
    for event in events:
        if event.kind in _ANSWERS:
            found = event.body.get("misconceptions")
            count.update(str(name) for name in found if name) if isinstance(found, list) else None
    return count
