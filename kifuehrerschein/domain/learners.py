"""Learners, their settings and the place where they stopped."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kifuehrerschein.domain.errors import NameProblemError
from kifuehrerschein.domain.wording import Variant

GUEST_NAME = "Gast"
NAME_LIMIT = 120
TEXT_PERCENTS = (100, 125, 150, 175, 200)
# Letters and signs that show nothing, although Unicode does not count them among the control
# characters: Default_Ignorable_Code_Point of Unicode 16 without category C, and the empty Braille
# cell.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)


class Theme(StrEnum):
    """Colours of the app."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Learner:
    """A person on this PC; `id` is random and says nothing about them."""

    id: str
    name: str
    created_at: datetime

    @property
    def is_guest(self) -> bool:
        """Whether no name was given."""
        return self.name == GUEST_NAME


@dataclass(frozen=True, slots=True)
class Settings:
    """A learner's own settings; `text_percent` is one of TEXT_PERCENTS."""

    theme: Theme = Theme.LIGHT
    text_percent: int = 100
    variant: Variant = Variant.STANDARD


@dataclass(frozen=True, slots=True)
class Place:
    """Where a learner is: a page, and in a lesson the block at the top of the window."""

    page: str = "home"
    lesson_id: str = ""
    block_id: str = ""


def clean_name(raw: str) -> str:
    """A name as it is kept: NFC, single spaces, 1 to 120 characters.

    Raises NameProblemError for an empty or too long name and for invisible, control or
    direction characters, which could make a certificate show something else than it holds.
    """
    name = " ".join(unicodedata.normalize("NFC", raw).split(" ")).strip()
    name = " ".join(part for part in name.split(" ") if part)
    if not name:
        raise NameProblemError("Bitte geben Sie einen Namen ein.")
    hidden = _INVISIBLE.search(name) or not name.isprintable()
    if hidden or any(unicodedata.category(char)[0] == "C" for char in name):
        raise NameProblemError(
            "Der Name enthält unsichtbare Zeichen. Bitte tippen Sie den Namen neu ein."
        )
    if len(name) > NAME_LIMIT:
        raise NameProblemError(
            f"Der Name ist zu lang: {len(name)} Zeichen. Möglich sind {NAME_LIMIT} Zeichen. "
            "Bitte kürzen Sie den Namen."
        )
    if not any(char.isalnum() for char in name):
        raise NameProblemError("Der Name braucht mindestens einen Buchstaben.")
    return name
