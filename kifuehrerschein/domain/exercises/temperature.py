"""Exercise 2: the same model gives one answer or many, by its temperature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.next_word import (
    ENDS,
    BigramModel,
    SmallText,
    joined,
    words_of,
    write,
)
from kifuehrerschein.domain.wording import Wording


class Variety(StrEnum):
    """How much several answers differ."""

    SAME = "same"
    SOME = "some"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Temperature(Exercise):
    """The text of the model, the beginnings and the temperatures (0 to 2) to choose from.

    A roll gives `answers` answers of at most `words` words after the beginning. `hint` says what
    to try; `verdicts` what the answers of one roll show.
    """

    text: SmallText
    beginnings: tuple[str, ...]
    temperatures: tuple[Fraction, ...]
    words: int
    answers: int
    hint: Wording
    verdicts: tuple[tuple[Variety, Wording], ...]


def answer(model: BigramModel, start: str, words: int, temperature: float, seed: int) -> str:
    """`start` and up to `words` words and signs after it, at most to the end of the sentence.

    Raises ValueError for a temperature outside 0 to 2.
    """
    written = words_of(write(model, start, words, temperature, seed))
    for at in range(len(words_of(start)), len(written)):
        if written[at] in ENDS:
            return joined(written[: at + 1])
    return joined(written)


def answers(
    model: BigramModel, start: str, setting: Temperature, temperature: float, turn: int, seed: int
) -> tuple[str, ...]:
    """The answers of the roll `turn`, counted from 0.

    The same turn has the same throws at every temperature. Raises ValueError for a temperature
    outside 0 to 2.
    """
    first = seed + turn * setting.answers
    return tuple(
        answer(model, start, setting.words, temperature, first + at)
        for at in range(setting.answers)
    )


def distinct(given: Sequence[str]) -> int:
    """How many different answers there are."""
    return len(set(given))


def variety(given: Sequence[str]) -> Variety:
    """How much these answers differ; one or none is all the same."""
    different = distinct(given)
    if different <= 1:
        return Variety.SAME
    return Variety.ALL if different == len(given) else Variety.SOME
