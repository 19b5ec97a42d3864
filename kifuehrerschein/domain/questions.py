"""The question types. Both variants share one key; ids inside a question are unique."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from kifuehrerschein.domain.wording import Wording


class Scoring(StrEnum):
    """How points are given: all for a full answer, a share for each right part, or none."""

    ALL_OR_NOTHING = "all_or_nothing"
    PER_PART = "per_part"
    NONE = "none"


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


@dataclass(frozen=True, slots=True)
class Pair:
    """Two halves that belong together."""

    id: str
    left: Wording
    right: Wording
    feedback: Wording


@dataclass(frozen=True, slots=True)
class Half:
    """A right half that can be chosen: that of a pair (with its id) or of none ("d1", "d2")."""

    id: str
    text: Wording


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a question; `alt` says what it shows, the same in both variants."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture; `x`, `y`, `w` and `h` are shares of its width and height, 0 to 1."""

    id: str
    label: Wording
    x: float
    y: float
    w: float
    h: float
    correct: bool
    feedback: Wording


@dataclass(frozen=True, slots=True)
class Scale:
    """The values of a slider: from `low` to `high` in steps; `unit` stands behind the number."""

    low: Fraction
    high: Fraction
    step: Fraction
    unit: str

    @property
    def stops(self) -> int:
        """Number of values that can be chosen."""
        return int((self.high - self.low) / self.step) + 1

    def value(self, stop: int) -> Fraction:
        """The value at a stop, counted from 0."""
        return self.low + stop * self.step


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
    image: Picture | None = None


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


TRUE, FALSE = "true", "false"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    """A statement that is right or not; the ids of an answer are TRUE and FALSE."""

    answer: bool
    feedback_true: Wording
    feedback_false: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Question):
    """Each left half gets a right one; `distractors` belong to none."""

    pairs: tuple[Pair, ...]
    distractors: tuple[Wording, ...] = ()

    def halves(self) -> tuple[Half, ...]:
        """All right halves, those of the pairs first."""
        return (
            *(Half(pair.id, pair.right) for pair in self.pairs),
            *(Half(f"d{n}", text) for n, text in enumerate(self.distractors, 1)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot(Question):
    """Regions of a picture to find; the learner is told how many."""

    regions: tuple[Region, ...]

    @property
    def select(self) -> int:
        """Number of right regions."""
        return sum(1 for region in self.regions if region.correct)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider(Question):
    """An amount to estimate; right within `tolerance` of `target`."""

    scale: Scale
    target: Fraction
    tolerance: Fraction
    feedback_low: Wording
    feedback_high: Wording
    feedback_hit: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(Question):
    """A thought to write down; nobody marks it. `sample` shows what others might write."""

    sample: Wording | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Ids ticked, or for an order all ids in the learner's order."""

    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """What goes with what: gap → choice, card → category, pair (left half) → right half."""

    pairs: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Amount:
    """A value on a slider's scale, None before it was set."""

    value: Fraction | None = None


# What a learner may write; more is a novel, and the record must stay small.
LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class FreeText:
    """What a learner wrote, at most LONGEST_TEXT characters."""

    text: str = ""


Answer = Selection | Assignment | Amount | FreeText
