"""Reading a record of JSON field by field: anything that is not exactly right is a FaultError."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from kifuehrerschein.domain.errors import NameProblemError
from kifuehrerschein.domain.events import fraction_from
from kifuehrerschein.domain.learners import clean_name
from kifuehrerschein.exchange.faults import FaultError, shown

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?\+00:00")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Outside these years some systems can't tell the local time.
_YEARS = range(1970, 3000)


def text_problem(value: object, limit: int, least: int = 0) -> str:
    """What is wrong with a text of `least` to `limit` characters; empty if nothing is."""
    if not isinstance(value, str) or not value.isprintable():
        return "ist kein lesbarer Text"
    if not least <= len(value) <= limit:
        return f"muss {least} bis {limit} Zeichen lang sein"
    return ""


def points_from(value: object) -> Fraction | None:
    """Points as the app writes them, None for anything else; costs no more than a moment."""
    with suppress(ValueError):
        points = fraction_from(value) if isinstance(value, str) else None
        return points if points is not None and points >= 0 else None
    return None


class Fields:
    """One record with exactly these keys; `where` names it in a sentence ("Eintrag 3 …")."""

    def __init__(self, value: object, where: str, keys: Collection[str]) -> None:
        self.where = where
        if not isinstance(value, dict):
            raise FaultError(f"{where} hat nicht die richtige Form.")
        missing = sorted(set(keys) - value.keys())
        if missing:
            raise FaultError(f"{where}: Die Angabe „{missing[0]}“ fehlt.")
        extra = sorted(value.keys() - set(keys))
        if extra:
            raise FaultError(f"{where}: Die Angabe „{shown(extra[0])}“ ist unbekannt.")
        self._values = value

    def fault(self, key: str, problem: str) -> FaultError:
        """A fault at this field."""
        return FaultError(f"{self.where}: Die Angabe „{key}“ {problem}.")

    def text(self, key: str, limit: int = 200, least: int = 0) -> str:
        """Printable text of `least` to `limit` characters."""
        value = self._values[key]
        problem = text_problem(value, limit, least)
        if problem:
            raise self.fault(key, problem)
        return str(value)

    def texts(self, key: str, most: int, limit: int = 200) -> tuple[str, ...]:
        """A list of at most `most` printable texts of at most `limit` characters."""
        values = self.values(key, most)
        for value in values:
            problem = text_problem(value, limit)
            if problem:
                raise self.fault(key, problem)
        return tuple(values)

    def matching(self, key: str, pattern: str) -> str:
        """Text that matches all of `pattern`."""
        value = self._values[key]
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise self.fault(key, "hat nicht die richtige Form")
        return value

    def name(self, key: str) -> str:
        """A person's name as the app keeps it."""
        value = self._values[key]
        try:
            cleaned = clean_name(value if isinstance(value, str) else "")
        except NameProblemError as error:
            raise self.fault(
                key, f"ist kein brauchbarer Name. {error}".removesuffix(".")
            ) from error
        if cleaned != value:
            raise self.fault(key, "ist kein Name in der richtigen Schreibweise")
        return cleaned

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self._values[key]
        if type(value) is not int or not low <= value <= high:
            raise self.fault(key, f"ist keine ganze Zahl von {low} bis {high}")
        return value

    def seconds(self, key: str, high: int) -> float:
        """Seconds from 0 to `high`, parts of them allowed."""
        value = self._values[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= high:
            raise self.fault(key, f"ist keine Zahl von 0 bis {high}")
        return float(value)

    def fraction(self, key: str) -> Fraction:
        """Points in the one form the app writes: "2" or "3/2"."""
        points = points_from(self._values[key])
        if points is None:
            raise self.fault(key, "ist keine Punktzahl")
        return points

    def optional_fraction(self, key: str) -> Fraction | None:
        """Points, or None."""
        return None if self._values[key] is None else self.fraction(key)

    def moment(self, key: str) -> datetime:
        """A moment in UTC."""
        value = self.matching(key, _MOMENT.pattern)
        try:
            moment = datetime.fromisoformat(value).astimezone(UTC)
        except ValueError as error:
            raise self.fault(key, "ist kein Zeitpunkt") from error
        if moment.year not in _YEARS:
            raise self.fault(key, "ist kein möglicher Zeitpunkt")
        return moment

    def optional_moment(self, key: str) -> datetime | None:
        """A moment in UTC, or None."""
        return None if self._values[key] is None else self.moment(key)

    def yes_or_no(self, key: str) -> bool:
        """Yes or no."""
        value = self._values[key]
        if not isinstance(value, bool):
            raise self.fault(key, "ist weder ja noch nein")
        return value

    def day(self, key: str) -> date:
        """A day."""
        value = self.matching(key, _DAY.pattern)
        try:
            day = date.fromisoformat(value)
        except ValueError as error:
            raise self.fault(key, "ist kein Datum") from error
        if day.year not in _YEARS:
            raise self.fault(key, "ist kein mögliches Datum")
        return day

    def values(self, key: str, most: int) -> list[Any]:
        """A list of at most `most` values."""
        value = self._values[key]
        if not isinstance(value, list) or len(value) > most:
            raise self.fault(key, f"ist keine Liste mit höchstens {most} Einträgen")
        return value

    def record(self, key: str) -> dict[str, Any]:
        """A record whose keys are not known beforehand."""
        value = self._values[key]
        if not isinstance(value, dict):
            raise self.fault(key, "hat nicht die richtige Form")
        return value

    def raw(self, key: str) -> object:
        """The value as it stands."""
        return self._values[key]
