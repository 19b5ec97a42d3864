"""Frozen dataclasses to JSON and back, for the compiled course and the home snapshot.

Only classes that were handed to the codec are ever built, so a hostile file can name nothing
else; this is why it is not pickle. Unions, tuples, enums, dates and fractions keep their type.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Codec:
    """Encodes and decodes values made of the given dataclasses and enums."""

    def __init__(self, classes: Iterable[type], enums: Iterable[type[StrEnum]]) -> None:
        self._fields = {cls.__name__: tuple(f.name for f in fields(cls)) for cls in classes}
        self._classes = {cls.__name__: cls for cls in classes}
        self._enums = {enum.__name__: enum for enum in enums}

    def encode(self, value: object) -> str:
        """`value` as JSON. Raises TypeError for a class the codec does not know."""
        return json.dumps(self._plain(value), ensure_ascii=False, separators=(",", ":"))

    def decode(self, text: str) -> Any:  # noqa: ANN401 - the caller checks the type
        """The value again. Raises ValueError if the text is not what this codec wrote."""
        try:
            return self._build(json.loads(text))
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError) as error:
            raise ValueError(f"not a value of this codec: {error}") from error

    def _plain(self, value: object) -> object:
        if isinstance(value, StrEnum):
            return {"_": type(value).__name__, "v": value.value}
        if value is None or isinstance(value, bool | int | float | str):
            return value
        if isinstance(value, tuple | list):
            return [self._plain(item) for item in value]
        return {"_": type(value).__name__, "v": self._tagged(value)}

    def _tagged(self, value: object) -> object:
        from fractions import Fraction  # noqa: PLC0415 - the first page holds none

        match value:
            case Fraction():
                return str(value)
            case date():  # a datetime too
                return value.isoformat()
            case frozenset():
                return [self._plain(item) for item in sorted(value)]
            case dict():
                return [[key, self._plain(item)] for key, item in value.items()]
        name = type(value).__name__
        if self._classes.get(name) is not type(value):
            raise TypeError(f"the codec does not know {name}")
        return [self._plain(getattr(value, field)) for field in self._fields[name]]

    def _build(self, raw: object) -> object:
        if isinstance(raw, list):
            return tuple([self._build(item) for item in raw])
        if not isinstance(raw, dict):
            return raw
        name, body = str(raw["_"]), raw["v"]
        cls = self._classes.get(name)
        if cls is not None:
            names = self._fields[name]
            return cls(**{f: self._build(v) for f, v in zip(names, body, strict=True)})
        if name in self._enums:
            return self._enums[name](body)
        return self._builtin(name, body)

    def _builtin(self, name: str, body: Any) -> object:  # noqa: ANN401 - raw JSON
        match name:
            case "Fraction":
                from fractions import Fraction  # noqa: PLC0415 - the first page holds none

                return Fraction(body)
            case "datetime":
                return datetime.fromisoformat(body)
            case "date":
                return date.fromisoformat(body)
            case "frozenset":
                return frozenset(self._build(item) for item in body)
            case "dict":
                return {key: self._build(item) for key, item in body}
        raise KeyError(name)
