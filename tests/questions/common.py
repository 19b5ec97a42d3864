"""What made-up questions of all types are built from."""

from __future__ import annotations

from typing import TypedDict, Unpack

from kifuehrerschein.domain.questions import Card, Option, Scoring
from kifuehrerschein.domain.wording import Wording


class Common(TypedDict, total=False):
    """What all types share and a test may want otherwise."""

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
    hint: Wording


def both(standard: str, einfach: str = "") -> Wording:
    """A wording; the simple text is the standard one with a mark if none is given."""
    return Wording(standard, einfach or f"Ein·fach: {standard}")


def common(*, all_or_nothing: bool = False, **changes: Unpack[Common]) -> Common:
    """What all types share, with the values given in place of the made-up ones."""
    usual: Common = {
        "id": "q-m02-001",
        "lesson": "m02-l01",
        "objective": "m02-l01-o1",
        "bloom": "apply",
        "weight": 2,
        "critical": False,
        "scoring": Scoring.ALL_OR_NOTHING if all_or_nothing else Scoring.PER_PART,
        "shuffle": True,
        "stem": both("Was stimmt?"),
        "feedback_all": both("Gut zu merken."),
    }
    return {**usual, **changes}


def option(option_id: str, text: str, correct: bool, misconception: str = "") -> Option:
    why = both(f"Warum das so ist, steht bei {option_id.upper()}.")
    return Option(option_id, both(text), correct, why, misconception)


def card(card_id: str, category: str, text: str, misconception: str = "") -> Card:
    why = both(f"Zu Karte {card_id.upper()} lohnt ein Blick.")
    return Card(card_id, category, both(text), why, misconception)
