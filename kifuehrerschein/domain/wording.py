"""Wording: texts that exist in both language variants, and dates as prose has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MEDIOPUNKT = "·"
_INSIDE_A_WORD = re.compile(rf"(?<=[^\W\d_]){MEDIOPUNKT}(?=[^\W\d_])")
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


class Variant(StrEnum):
    """Language variant of a lesson: `standard` (B1) or `einfach` (A2+)."""

    STANDARD = "standard"
    EINFACH = "einfach"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in both variants."""

    standard: str
    einfach: str

    def of(self, variant: Variant) -> str:
        """The text in `variant`."""
        return self.einfach if variant is Variant.EINFACH else self.standard


def without_mediopunkt(text: str) -> str:
    """`text` without the reading aid, for speech, search, copying and the accessibility tree."""
    return text.replace(MEDIOPUNKT, "")


def joined_words(text: str) -> str:
    """`text` for whoever reads long words without the aid; a dot between words stays."""
    return _INSIDE_A_WORD.sub("", text)


def german_date(day: date) -> str:
    """A date as German prose has it: 2. August 2026."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def german_partial_date(text: str) -> str:
    """`2026-08-02` as 2. August 2026, `2026-08` as August 2026; a year stays as it is."""
    match text.split("-"):
        case [year, month]:
            return f"{MONTHS[int(month) - 1]} {year}"
        case [_, _, _]:
            return german_date(date.fromisoformat(text))
        case _:
            return text
