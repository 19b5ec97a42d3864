"""Where a learner stands: what they said and knew before the course, and after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kifuehrerschein.domain.events import Event, EventKind
from kifuehrerschein.domain.placement import TRUST_LEVELS, Placement, Round


@dataclass(frozen=True, slots=True)
class Standing:
    """What a learner said and knew in one round.

    `trust` maps statements to levels of TRUST_LEVELS, `shares` questions to what was right, 0 to 1.
    """

    trust: Mapping[str, int]
    shares: Mapping[str, Fraction]

    @property
    def right(self) -> int:
        """Number of questions that were answered fully right."""
        return sum(1 for share in self.shares.values() if share == 1)

    @property
    def trusted(self) -> int:
        """Number of statements that got the highest level."""
        return sum(1 for level in self.trust.values() if level == TRUST_LEVELS[-1])

    def is_complete(self, placement: Placement, which: Round) -> bool:
        """Whether every statement and every question has its answer."""
        return self.trust.keys() >= {s.id for s in placement.statements} and (
            self.shares.keys() >= set(placement.questions(which))
        )


def standing(events: Iterable[Event], placement: Placement, which: Round) -> Standing:
    """The last answers of one round; those to questions that the course has lost are left out."""
    trust: dict[str, int] = {}
    shares: dict[str, Fraction] = {}
    known = {statement.id for statement in placement.statements}
    asked = set(placement.questions(which))
    for event in events:
        if event.body.get("round") != which.value:
            continue
        if event.kind is EventKind.TRUST_STATED and event.item_id in known:
            level = event.body.get("level")
            if level in TRUST_LEVELS:
                trust[event.item_id] = int(level)
        elif event.kind is EventKind.PLACEMENT_ANSWERED and event.item_id in asked:
            shares[event.item_id] = (
                event.points / event.possible if event.points and event.possible else Fraction(0)
            )
    return Standing(trust, shares)
