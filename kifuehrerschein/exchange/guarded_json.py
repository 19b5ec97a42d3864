"""JSON from outside: nothing in it may cost more than a moment or stand there twice."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from kifuehrerschein.exchange.faults import Fault, shown

_DEPTH = 32
_VALUES = 3_000_000
_DIGITS = 18

# The possessive quantifiers keep a text full of quotation marks from being tried twice.
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")


def parse(text: str) -> Any:
    """The value in `text`. Raises Fault, with the line if the text is not JSON."""
    _check_shape(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_decimal,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        raise Fault(f"Zeile {error.lineno} ist fehlerhaft.") from error


def _check_shape(text: str) -> None:
    """Depth and number of values are counted before anything is built from them."""
    structure = _STRING.sub("", text)
    if structure.count(",") + structure.count("[") + structure.count("{") > _VALUES:
        raise Fault("Sie enthält viel zu viele Einträge.")
    depth = 0
    for bracket in _BRACKET.findall(structure):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEPTH:
            raise Fault("Ihre Einträge sind zu tief verschachtelt.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Fault(f"Die Angabe „{shown(twice)}“ steht doppelt in einem Eintrag.")
    return record


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise Fault("Sie enthält eine viel zu große Zahl.")
    return int(digits)


def _decimal(digits: str) -> float:
    number = float(digits)
    if len(digits) > 40 or not math.isfinite(number):
        raise Fault("Sie enthält eine viel zu große oder zu lange Zahl.")
    return number


def _constant(name: str) -> float:
    raise Fault(f"Sie enthält „{name}“ statt einer Zahl.")
