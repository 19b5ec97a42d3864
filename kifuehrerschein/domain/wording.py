"""Texts that exist in both language variants."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MEDIOPUNKT = "·"


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
