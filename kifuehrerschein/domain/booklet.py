"""A printed booklet as plain data: the learner's „Mein Heft“ and the handbook are drawn from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Title:
    """A heading inside the booklet; `level` is 1 (begins a chapter) to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; **two stars** set words in bold, everything else is plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list, with numbers if `numbered`; entries have bold words as in Words."""

    entries: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Boxed:
    """Words in a frame under a label: a quotation from a lesson, an own note, a Merksatz."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row has as many cells as `header`, with bold words as in Words."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty ruled lines to write on by hand; `count` of them."""

    count: int


Part = Title | Words | Points | Boxed | Grid | Lines


@dataclass(frozen=True, slots=True)
class Booklet:
    """As many A4 pages as it takes: `over` stands small above `title`, `foot` on every page."""

    over: str
    title: str
    parts: tuple[Part, ...]
    foot: str
    day: date
