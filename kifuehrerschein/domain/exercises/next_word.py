"""The next word by counting: a bigram model of a small text, its temperature and its dice.

A sign of punctuation is a word of its own, so the end of a sentence is the word ".".
Capitals stay as they are: "Die" begins a sentence and "die" does not, and what is written
with them reads well.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from math import fsum

from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Wording

SIGNS = frozenset(".,:;?!")
ENDS = frozenset(".?!")
HOTTEST = 2.0

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[.,:;?!]")


@dataclass(frozen=True, slots=True)
class SmallText:
    """A text to train with."""

    id: str
    title: Wording
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextWord(Exercise):
    """Exercise 1: its texts and the beginnings to go on from.

    `sentence` is a suggestion for a sentence of one's own. `counting` says how the model is
    trained, `own_sentences` what that sentence does, `untrained` that it is not counted yet, and
    `one_word` that the model looks at one word only.
    """

    texts: tuple[SmallText, ...]
    beginnings: tuple[str, ...]
    sentence: str
    counting: Wording
    own_sentences: Wording
    untrained: Wording
    one_word: Wording


@dataclass(frozen=True, slots=True)
class Continuation:
    """A word seen `count` times after another one; `share` of all that followed it, 0 to 1."""

    word: str
    count: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class BigramModel:
    """How often which word followed which: `counts[word][next word]`."""

    counts: Mapping[str, Mapping[str, int]]

    def continuations(self, word: str) -> tuple[Continuation, ...]:
        """What followed `word`, most frequent first, then by alphabet; empty if unknown."""
        followers = self.counts.get(word, {})
        total = sum(followers.values())
        ranked = sorted(followers.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Continuation(each, n, Fraction(n, total)) for each, n in ranked)


@dataclass(frozen=True, slots=True)
class Branching:
    """Share of words with two or more continuations (0 to 1): of all running, of the distinct."""

    running: Fraction
    distinct: Fraction


def words_of(text: str) -> tuple[str, ...]:
    """The words and signs of `text` in order; quotation marks, brackets and dashes fall away."""
    return tuple(_WORD.findall(text))


def joined(words: tuple[str, ...]) -> str:
    """The words as a text: a space before each, none before a sign."""
    return "".join(each if each in SIGNS else f" {each}" for each in words).lstrip()


def pairs_of(text: str) -> tuple[tuple[str, str], ...]:
    """Each word with the one after it, in the order in which training counts them."""
    return tuple(pairwise(words_of(text)))


def with_sentences(text: str, sentences: Iterable[str]) -> str:
    """`text` and then the sentences; one that ends without a sign gets a full stop."""
    parts = [text.rstrip()]
    for sentence in sentences:
        words = words_of(sentence)
        if words:
            parts.append(joined(words if words[-1] in ENDS else (*words, ".")))
    return " ".join(parts)


def reading_stops(pairs: int, stops: int) -> tuple[int, ...]:
    """After how many of `pairs` pairs to look at what is counted, `stops` times at most."""
    return tuple(sorted({pairs * at // stops for at in range(1, stops + 1)} - {0}))


def known_form(model: BigramModel, word: str) -> str | None:
    """`word` as the model counts it, if need be with other capitals; None if it is unknown."""
    if word in model.counts:
        return word
    return next((each for each in model.counts if each.lower() == word.lower()), None)


def train(text: str, pairs: int | None = None) -> BigramModel:
    """Count the first `pairs` pairs of `text`, all of them if None: training up to that step."""
    counts: dict[str, Counter[str]] = {}
    for word, following in pairs_of(text)[:pairs]:
        counts.setdefault(word, Counter())[following] += 1
    return BigramModel(counts)


def with_temperature(
    continuations: tuple[Continuation, ...], temperature: float
) -> tuple[float, ...]:
    """The probability of each continuation, proportional to count ** (1 / temperature).

    0 leaves only the first, 1 is as counted, 2 (the highest) is flatter. Raises ValueError
    outside 0 to 2.
    """
    if not 0 <= temperature <= HOTTEST:
        raise ValueError("a temperature lies between 0 and 2")
    if temperature == 0:
        return tuple(float(at == 0) for at in range(len(continuations)))
    # Measured against the most frequent one, no power can grow too large for a float.
    top = max((each.count for each in continuations), default=1)
    weights = [(each.count / top) ** (1 / temperature) for each in continuations]
    total = fsum(weights)
    return tuple(weight / total for weight in weights)


def roll(model: BigramModel, word: str, temperature: float, seed: int, step: int) -> str | None:
    """The next word by a throw that `seed` and `step` decide; None after an unknown word.

    Raises ValueError for a temperature outside 0 to 2.
    """
    continuations = model.continuations(word)
    # The throw does not depend on the temperature: only what it changes is seen to change.
    throw = random.Random(f"{seed}:{step}").random()  # noqa: S311 - dice, not keys
    reached = accumulate(with_temperature(continuations, temperature))
    for each, upper in zip(continuations, reached, strict=True):
        if throw < upper:
            return each.word
    # Rounding may leave the last limit a hair below 1.
    return continuations[-1].word if continuations else None


def write(model: BigramModel, start: str, words: int, temperature: float, seed: int) -> str:
    """`start` and up to `words` more words and signs, each rolled after the one before it.

    It ends early where nothing followed. Raises ValueError for a temperature outside 0 to 2.
    """
    text = list(words_of(start))
    for step in range(words):
        following = roll(model, text[-1], temperature, seed, step) if text else None
        if following is None:
            break
        text.append(following)
    return joined(tuple(text))


def branching(text: str) -> Branching:
    """How often `text` leaves a choice. Signs are not counted, but a sign may follow a word."""
    counts = train(text).counts
    words = [word for word in words_of(text) if word not in SIGNS]
    free = {word for word in words if len(counts.get(word, {})) > 1}
    running = sum(1 for word in words if word in free)
    return Branching(_share(running, len(words)), _share(len(free), len(set(words))))


def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)
