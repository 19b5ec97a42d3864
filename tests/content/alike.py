"""Texts that are too much alike: copied runs of words, stems, feedback and paragraphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from math import ceil

from tests.content.corpus import Corpus, Text
from tests.content.lesson import Alarm
from tests.content.measures import words

RUN = 8
ALIKE = 0.7
POOLS_ALIKE = 0.8
# Shorter texts have few ways to be worded: they only must not be the same.
LEAST_WORDS = 6


def likeness(one: Text, other: Text) -> float:
    """Share (0 to 1) of words that stand in both texts in the same order."""
    return SequenceMatcher(None, one.bare, other.bare, autojunk=False).ratio()


def alike(texts: Iterable[Text], limit: float = ALIKE) -> Iterator[tuple[Text, Text, float]]:
    """Pairs of one kind and variant that are alike by more than `limit`, each once.

    Two texts that are alike by r share at least r / (2 - r) of the words of each. So of each
    text only its rarest words are looked up, just enough that one of them must be a shared one.
    """
    groups: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for text in texts:
        if text.bare:
            groups[text.kind, text.variant].append(text)
    for group in groups.values():
        yield from _alike_in(group, limit)


def _alike_in(group: list[Text], limit: float) -> Iterator[tuple[Text, Text, float]]:
    seen = Counter(word for text in group for word in set(text.bare))
    holding: dict[str, list[int]] = defaultdict(list)
    counts = [Counter(text.bare) for text in group]
    share = limit / (2 - limit)
    for at, text in enumerate(group):
        rare = sorted(set(text.bare), key=lambda word: (seen[word], word))
        kept = rare[: len(rare) - ceil(share * len(rare)) + 2]
        for other in sorted({n for word in kept for n in holding[word]}):
            common = (counts[at] & counts[other]).total()
            most = 2 * common / (len(text.bare) + len(group[other].bare))
            if most > limit and (found := _likeness(text, group[other], limit)):
                yield group[other], text, found
        for word in kept:
            holding[word].append(at)


def _likeness(one: Text, other: Text, limit: float) -> float:
    """How alike they are if that is too much, else 0."""
    if one.bare == other.bare:
        return 1.0
    if min(len(one.bare), len(other.bare)) < LEAST_WORDS:
        return 0.0
    found = likeness(one, other)
    return found if found > limit else 0.0


def alike_alarms(corpus: Corpus) -> Iterator[Alarm]:
    """Stems, feedback texts and paragraphs alike by more than 0.7, wherever they stand."""
    for texts in (corpus.stems(), corpus.feedback(), corpus.paragraphs()):
        for one, other, found in alike(texts):
            if "alike" not in one.excused:
                message = f"{other.kind} alike by {found:.2f} to {one.place}: {other.text[:60]}"
                yield from other.alarm("alike", message)


def pool_alarms(corpus: Corpus) -> Iterator[Alarm]:
    """Stems of the exam that a learner could have met while practising."""
    practice = list(corpus.stems("practice"))
    others = [*corpus.stems("exam"), *corpus.stems("placement")]
    asked = {text.owner for text in others}
    for one, other, found in alike([*practice, *others], POOLS_ALIKE):
        if (one.owner in asked) != (other.owner in asked):
            yield from other.alarm("pools", f"alike by {found:.2f} to {one.place}")


def run_alarms(corpus: Corpus) -> Iterator[Alarm]:
    """Eight words in a row that stand in two lessons."""
    first: dict[tuple[str, ...], Text] = {}
    told: set[tuple[str, str]] = set()
    for text in corpus.paragraphs():
        found = [word.lower() for word in words(text.text)]
        for at in range(len(found) - RUN + 1):
            run = tuple(found[at : at + RUN])
            earlier = first.setdefault(run, text)
            places = (earlier.place, text.place)
            if earlier.owner != text.owner and places not in told:
                told.add(places)
                yield from text.alarm("run", f"as in {earlier.place}: {' '.join(run)}")
