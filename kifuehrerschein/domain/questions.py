"""The question types. Both variants share one key; ids inside a question are unique."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kifuehrerschein.domain.wording import Wording


class Scoring(StrEnum):
    """How points are given: all for a full answer, or a share for each right part."""

    ALL_OR_NOTHING = "all_or_nothing"
    PER_PART = "per_part"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to tick; `misconception` is V01 to V12 or empty."""

    id: str
    text: Wording
    correct: bool
    feedback: Wording
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of a cloze text; `choices` holds `answer`."""

    id: str
    choices: tuple[str, ...]
    answer: str
    feedback: Wording


@dataclass(frozen=True, slots=True)
class Category:
    """A box to sort cards into."""

    id: str
    label: Wording


@dataclass(frozen=True, slots=True)
class Card:
    """A card and the id of the category it belongs to."""

    id: str
    category: str
    text: Wording
    feedback: Wording
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One element of an order."""

    id: str
    text: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What all types share. `weight` is the number of points (0 to 3)."""

    id: str
    lesson: str
    objective: str
    bloom: str
    weight: int
    critical: bool
    scoring: Scoring
    shuffle: bool
    stem: Wording
    feedback_all: Wording
    hint: Wording | None = None
    enemies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(Question):
    """Exactly one option is right."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(Question):
    """`select` options are right and the learner is told how many."""

    options: tuple[Option, ...]
    select: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(Question):
    """The stem holds `{id}` for each gap."""

    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Categorize(Question):
    """Every card belongs into one category."""

    categories: tuple[Category, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Question):
    """`sequence` stands in the right order."""

    sequence: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Answer to single, multiple (ids ticked) and order (all ids in the learner's order)."""

    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """Answer to cloze (gap id → choice) and categorize (card id → category id)."""

    pairs: dict[str, str] = field(default_factory=dict)


Answer = Selection | Assignment
