"""Exercise 7: to check a message before trusting it, because looking alone does not tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kifuehrerschein.domain.exercises.dealing import deal
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Wording

# So many steps are a check; one clue alone can mislead.
ENOUGH_STEPS = 2


class CheckStep(StrEnum):
    """A step of checking, in the order in which they are taught."""

    SOURCE = "source"
    CONTEXT = "context"
    SECOND = "second"
    CALLBACK = "callback"


class Trust(StrEnum):
    """What somebody decides after checking."""

    TRUST = "trust"
    DISTRUST = "distrust"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class SuspectCase:
    """Something that reaches somebody; `clues` has one text for each step.

    `trust` is what all clues together allow, and `reason` says why.
    """

    id: str
    medium: Wording
    text: Wording
    clues: tuple[tuple[CheckStep, Wording], ...]
    trust: Trust
    reason: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class RealOrFake(Exercise):
    """`rounds` cases are shown at a time; `steps` and `labels` name steps and decisions."""

    rounds: int
    steps: tuple[tuple[CheckStep, Wording], ...]
    labels: tuple[tuple[Trust, Wording], ...]
    cases: tuple[SuspectCase, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """What a learner did with a case: the first look, the steps opened, the decision."""

    case: SuspectCase
    looked_real: bool
    opened: frozenset[CheckStep]
    decision: Trust

    @property
    def checked(self) -> bool:
        """Whether enough steps were opened before the decision."""
        return len(self.opened) >= ENOUGH_STEPS

    @property
    def fits(self) -> bool:
        """Whether the decision is what the clues allow."""
        return self.decision is self.case.trust

    @property
    def first_look_fits(self) -> bool:
        """Whether the first look alone was enough. Of an open case no look can tell."""
        return self.case.trust is (Trust.TRUST if self.looked_real else Trust.DISTRUST)

    @property
    def points(self) -> int:
        """1 for checking and 1 more for a fitting decision after it; a lucky guess earns none."""
        return int(self.checked) + int(self.checked and self.fits)


def drawn(
    cases: Sequence[SuspectCase], rounds: int, seed: int, turn: int
) -> tuple[SuspectCase, ...]:
    """`rounds` cases in a mixed order, half of them fakes, the same for the same seed."""
    fakes = [case for case in cases if case.trust is Trust.DISTRUST]
    others = [case for case in cases if case.trust is not Trust.DISTRUST]
    return deal((fakes, others), rounds, seed, turn)
