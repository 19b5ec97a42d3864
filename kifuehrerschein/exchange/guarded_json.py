"""JSON from outside: nothing in it may cost more than a moment or stand there twice."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import Any

from kifuehrerschein.exchange.faults import FaultError, shown

_DEPTH = 32
_MARKS = 4_000_000  # commas and brackets; a file full of short entries has about three million
_DIGITS = 20  # with the sign: any number of 64 bits

# The possessive quantifier remembers no way back, which a long text would fill the memory with.
_STRING = re.compile(r'"(?:[^"\\]+|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")


def parse(text: str) -> object:
    """The value in `text`. Raises FaultError, with the line if the text is not JSON."""
    _check_shape(text)
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_decimal,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        raise FaultError(f"Zeile {error.lineno} ist fehlerhaft.") from error
    return value


def _check_shape(text: str) -> None:
    """Depth and number of values are counted before anything is built from them."""
    structure = _STRING.sub("", text)
    if sum(map(structure.count, ",[]{}")) > _MARKS:
        raise FaultError("Sie enthält viel zu viele Einträge.")
    depth = 0
    for bracket in _BRACKET.findall(structure):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEPTH:
            raise FaultError("Ihre Einträge sind zu tief verschachtelt.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise FaultError(f"Die Angabe „{shown(twice)}“ steht doppelt in einem Eintrag.")
    return record


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise FaultError("Sie enthält eine viel zu große Zahl.")
    return int(digits)


def _decimal(digits: str) -> float:
    number = float(digits) if len(digits) <= 2 * _DIGITS else math.inf
    if not math.isfinite(number):
        raise FaultError("Sie enthält eine viel zu große oder zu lange Zahl.")
    return number


def _constant(name: str) -> float:
    raise FaultError(f"Sie enthält „{name}“ statt einer Zahl.")
