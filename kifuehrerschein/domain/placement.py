"""Where a learner stands before and after: parallel questions and what they trust themselves with.

No marks and no key: it is there for the learner's own eyes, to see what has been gained.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kifuehrerschein.domain.wording import Wording

# From "not yet" to "yes".
TRUST_LEVELS = (0, 1, 2)


class Round(StrEnum):
    """Before the course or after it."""

    BEFORE = "before"
    AFTER = "after"


class Offer(StrEnum):
    """What the home page offers of the placement: one of its rounds, or a look at the gain."""

    BEFORE = "before"
    AFTER = "after"
    GAIN = "gain"


@dataclass(frozen=True, slots=True)
class Statement:
    """The end of a sentence that begins "Ich traue mir zu, …"."""

    id: str
    text: Wording


@dataclass(frozen=True, slots=True)
class Placement:
    """`before` and `after` hold ids of questions; those at the same place ask for the same."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()

    def questions(self, which: Round) -> tuple[str, ...]:
        """The questions of one round."""
        return self.before if which is Round.BEFORE else self.after

    def steps(self) -> int:
        """Number of statements and questions of one round."""
        return len(self.statements) + len(self.before)
