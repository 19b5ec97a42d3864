"""Searching the course: what can be found, how it is kept, and the lines that show a hit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import NamedTuple

from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.domain.words import composed, forms, words, written_words


class Kind(StrEnum):
    """What a hit is."""

    TERM = "term"
    LESSON = "lesson"
    QUESTION = "question"


class Part(IntEnum):
    """Where in it a text stands; the value is what a hit there weighs."""

    TEXT = 1
    HEADING = 4
    TITLE = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be found, in one variant (None: the same in both).

    `id` is that of the word, lesson or question; `lesson` and `block` say where it stands.
    """

    kind: Kind
    id: str
    part: Part
    text: str
    variant: Variant | None = None
    lesson: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """All entries, and for each folded word the numbers of the entries that hold it."""

    entries: tuple[Entry, ...]
    words: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """Something found: its title, and the entry that shows why and where to go."""

    kind: Kind
    id: str
    title: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found, the best first; `here` are places in the lesson it was asked in.

    `words` are the folded words to mark; `instead` is the query without a slip of typing, if only
    that one found something; `term` is the id of the word that was asked for by its name.
    """

    words: frozenset[str] = frozenset()
    instead: str = ""
    term: str = ""
    here: tuple[Match, ...] = ()
    terms: tuple[Match, ...] = ()
    lessons: tuple[Match, ...] = ()
    questions: tuple[Match, ...] = ()

    @property
    def total(self) -> int:
        """Number of hits."""
        return sum(map(len, (self.here, self.terms, self.lessons, self.questions)))


def build_index(entries: Iterable[Entry]) -> Index:
    """The index of these entries, each text on one line."""
    kept = tuple(map(_on_one_line, entries))
    written: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(kept):
        for word in written_words(entry.text):
            written[word].append(number)
    places: defaultdict[str, set[int]] = defaultdict(set)
    for word, numbers in written.items():
        for form in forms(word):
            places[form].update(numbers)
    return Index(kept, {form: tuple(sorted(places[form])) for form in sorted(places)})


def _on_one_line(entry: Entry) -> Entry:
    text = composed(" ".join(entry.text.split()))
    return entry if text == entry.text else replace(entry, text=text)


# -- the lines that show a hit ---------------------------------------------------------------


class Piece(NamedTuple):
    """A part of a text; `found` says that it is what was looked for."""

    text: str
    found: bool


def found_spans(text: str, wanted: Collection[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each word of `text` that is one of the folded `wanted` words."""
    for word in words(text):
        if any(form in wanted for form in word.forms):
            yield word.start, word.end


def marked(text: str, wanted: Collection[str]) -> tuple[Piece, ...]:
    """The whole `text` in pieces."""
    pieces, at = [], 0
    for start, end in found_spans(text, wanted):
        pieces += [Piece(text[at:start], found=False), Piece(text[start:end], found=True)]
        at = end
    return tuple(piece for piece in (*pieces, Piece(text[at:], found=False)) if piece.text)


def snippet(text: str, wanted: Collection[str], letters: int = 150) -> tuple[Piece, ...]:
    """About `letters` letters of `text` with the found words, cut between words."""
    if len(text) <= letters + 20:
        return marked(text, wanted)
    start = _best_start([start for start, _ in found_spans(text, wanted)], letters)
    # Some words before the first hit say what it is about.
    first = max(0, start - letters // 4)
    begin = text.find(" ", first) + 1 if first else 0
    end = len(text) if begin + letters >= len(text) else text.rfind(" ", 0, begin + letters)
    if end <= start:  # one word longer than all the room
        end = len(text)
    before, after = "… " if begin else "", " …" if end < len(text) else ""
    return marked(f"{before}{text[begin:end]}{after}", wanted)


def _best_start(starts: list[int], letters: int) -> int:
    """The hit with most others close behind it."""

    def near(start: int) -> int:
        return sum(1 for other in starts if 0 <= other - start < letters * 3 // 4)

    return max(starts, key=lambda start: (near(start), -start), default=0)
