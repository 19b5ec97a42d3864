"""A lesson's body as typed blocks, in reading order.

A block's id is its heading's number and its position under it ("h2-b1"), so it is the same
in both language variants and survives a switch.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CalloutKind(StrEnum):
    """What a framed paragraph is; the last two show facts that stand in a file of their own."""

    MERKSATZ = "Merksatz"
    TIPP = "Tipp"
    ACHTUNG = "Achtung"
    BEISPIEL = "Beispiel"
    RECHT = "Recht"
    FAKT = "Fakt"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 2 or 3."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Paragraphs or a list. `html` holds only p, ul, ol, li, strong, em, a, br and sup."""

    id: str
    html: str


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed paragraph with a label."""

    id: str
    kind: CalloutKind
    html: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; `file` is relative to the course ("assets/images/x.svg"), `alt` is its text."""

    id: str
    file: str
    alt: str
    decorative: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as `header`; cells are inline HTML as in TextBlock."""

    id: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ExerciseSlot:
    """The place of an exercise; `exercise` is its id ("find-the-error")."""

    id: str
    exercise: str


@dataclass(frozen=True, slots=True)
class QuestionSlot:
    """The place of a practice item; `question` is its id."""

    id: str
    question: str


Block = Heading | TextBlock | Callout | Figure | Table | ExerciseSlot | QuestionSlot
