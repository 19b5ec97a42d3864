"""What a practice answer tells about remembering: the machine grades, nobody grades themselves."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

# So many questions a day keep knowledge fresh without becoming a burden.
MOST_A_DAY = 8


class Recall(StrEnum):
    """How well something was remembered, in the words of spaced repetition."""

    GOOD = "good"
    HARD = "hard"
    AGAIN = "again"


def recall_of(share: Fraction) -> Recall:
    """Everything right is GOOD, a part of it HARD, nothing AGAIN; `share` is 0 to 1."""
    if share >= 1:
        return Recall.GOOD
    return Recall.HARD if share > 0 else Recall.AGAIN
