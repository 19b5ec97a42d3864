"""Exercise 10: to tell AI from fixed rules, and from what may have either inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kifuehrerschein.domain.exercises.dealing import deal
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Wording


class Verdict(StrEnum):
    """What can be said of a thing."""

    AI = "ai"
    NOT = "not"
    DEPENDS = "depends"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something from daily life, with the verdict on it and the reason."""

    id: str
    text: Wording
    verdict: Verdict
    reason: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AiOrNot(Exercise):
    """`rounds` things are shown at a time, drawn from `things`; `labels` name the verdicts."""

    rounds: int
    labels: tuple[tuple[Verdict, Wording], ...]
    things: tuple[Thing, ...]


def drawn(things: Sequence[Thing], rounds: int, seed: int, turn: int = 0) -> tuple[Thing, ...]:
    """`rounds` of the things in a mixed order, the same for the same seed; each verdict occurs."""
    kinds = [tuple(thing for thing in things if thing.verdict is each) for each in Verdict]
    return deal([kind for kind in kinds if kind], rounds, seed, turn)


def right_ones(things: Sequence[Thing], answers: Mapping[str, Verdict]) -> int:
    """How many of the things were judged as they are."""
    return sum(1 for thing in things if answers.get(thing.id) is thing.verdict)
