"""Exercise 6: to find what is wrong in answers of an AI, and to leave alone what is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from kifuehrerschein.domain.exercises.dealing import deal
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Wording


class Flaw(StrEnum):
    """What can be wrong with a sentence."""

    SOURCE = "source"
    NUMBER = "number"
    QUESTION = "question"
    PLACE = "place"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer; `flaw` is None if it is right.

    `reason` says what is wrong with it, or why it is right; `check` how one finds out.
    """

    text: Wording
    flaw: Flaw | None
    reason: Wording
    check: Wording | None


@dataclass(frozen=True, slots=True)
class AiAnswer:
    """What somebody asked, what the AI wrote, and what is to be learnt from it."""

    id: str
    asked: Wording
    statements: tuple[Statement, ...]
    closing: Wording

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong with it."""
        return all(statement.flaw is None for statement in self.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindTheError(Exercise):
    """`rounds` answers are shown at a time, half of them clean; `labels` name the flaws."""

    rounds: int
    labels: tuple[tuple[Flaw, Wording], ...]
    answers: tuple[AiAnswer, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sentences were wrong, how many of them were found, how many right ones marked."""

    flaws: int
    found: int
    alarms: int


def drawn(answers: Sequence[AiAnswer], rounds: int, seed: int, turn: int) -> tuple[AiAnswer, ...]:
    """`rounds` answers in a mixed order, half of them clean, the same for the same seed."""
    clean = [answer for answer in answers if answer.clean]
    flawed = [answer for answer in answers if not answer.clean]
    return deal((flawed, clean), rounds, seed, turn)


def tally(answer: AiAnswer, marked: Set[int]) -> Tally:
    """What the marks are worth; `marked` are the places of sentences, from 0."""
    flaws = {at for at, each in enumerate(answer.statements) if each.flaw is not None}
    return Tally(len(flaws), len(flaws & marked), len(marked - flaws))


def in_all(tallies: Iterable[Tally]) -> Tally:
    """All tallies as one."""
    each = tuple(tallies)
    return Tally(
        sum(t.flaws for t in each), sum(t.found for t in each), sum(t.alarms for t in each)
    )
