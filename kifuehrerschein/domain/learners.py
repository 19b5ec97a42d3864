"""Learners, their settings and the place where they stopped."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from kifuehrerschein.domain.errors import NameProblemError
from kifuehrerschein.domain.wording import Variant

GUEST_NAME = "Gast"
NAME_LIMIT = 120
TEXT_PERCENTS = (100, 125, 150, 175, 200)
LINE_PERCENTS = (100, 125, 150)
SPEECH_PERCENTS = (50, 75, 100, 125, 150)
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
    """A learner's own settings.

    `text_percent` is one of TEXT_PERCENTS, `line_percent` (height of a line) one of LINE_PERCENTS,
    `speech_percent` (speed of reading aloud) one of SPEECH_PERCENTS. `mediopunkt` shows long words
    with their reading aid, `ruler` a reading ruler, `calm` one block of a lesson at a time.
    """

    theme: Theme = Theme.LIGHT
    text_percent: int = 100
    variant: Variant = Variant.STANDARD
    mediopunkt: bool = True
    line_percent: int = 100
    large_targets: bool = False
    ruler: bool = False
    calm: bool = False
    motion: bool = True
    speech_percent: int = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where a learner is: a page, and in a lesson the block at the top of the window."""

    page: str = "home"
    lesson_id: str = ""
    block_id: str = ""


_YES, _NO = "ja", "nein"
_NUMBERS = {
    "text_percent": TEXT_PERCENTS,
    "line_percent": LINE_PERCENTS,
    "speech_percent": SPEECH_PERCENTS,
}


def settings_to_texts(settings: Settings) -> dict[str, str]:
    """The settings as they are kept: key → text."""
    return {key: _to_text(getattr(settings, key)) for key in Settings.__dataclass_fields__}


def settings_from_texts(texts: Mapping[str, str]) -> Settings:
    """The inverse; a value that is missing or makes no sense falls back to the default."""
    settings = Settings()
    for key in Settings.__dataclass_fields__.keys() & texts.keys():
        with contextlib.suppress(ValueError):
            value: Any = _from_text(key, texts[key], getattr(settings, key))
            settings = replace(settings, **{key: value})
    return settings


def _to_text(value: object) -> str:
    return (_YES if value else _NO) if isinstance(value, bool) else str(value)


def _from_text(key: str, text: str, default: object) -> object:
    if key in _NUMBERS:
        return _NUMBERS[key][_NUMBERS[key].index(int(text))]
    if isinstance(default, bool):
        return (_NO, _YES).index(text) == 1
    return type(default)(text)  # type: ignore[call-arg] # an enumeration takes its value


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
