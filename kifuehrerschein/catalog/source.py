"""YAML as plain dicts, lists and texts, with the line of every value.

The values are built from parser events, not by yaml's own composer, because that one recurses
in C and ends the whole process on 50,000 brackets. Scalars stay text ("no" is "no", 12:30 is no
number); the schemas convert them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.signs import first_bad_sign

DEPTH_LIMIT = 40
EVENT_LIMIT = 200_000

Loc = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML document: its path, its data and the line of each value by location."""

    path: str
    data: dict[str, Any]
    lines: Mapping[Loc, int]

    def line(self, loc: Loc) -> int:
        """The line of the value at `loc`, or of the nearest value around it."""
        for end in range(len(loc), -1, -1):
            if loc[:end] in self.lines:
                return self.lines[loc[:end]]
        return 1


def read_yaml(text: str, path: str, faults: Faults, first_line: int = 1) -> Document | None:
    """The document in `text`; None and a fault if it is not plain, safe YAML.

    `first_line` is the line of the file on which `text` starts.
    """
    composer = _Composer(path, faults, first_line)
    try:
        data = composer.document(text)
    except _RefusedError as refused:
        faults.add(path, refused.line + first_line, refused.sentence)
        return None
    except yaml.YAMLError as error:
        line, sentence = _syntax_fault(error, text)
        faults.add(path, line + first_line, sentence)
        return None
    return Document(path, data, composer.lines)


class _RefusedError(Exception):
    """YAML that is valid but not wanted; `line` counts from 0."""

    def __init__(self, event: yaml.Event, sentence: str) -> None:
        self.line = _line(event)
        self.sentence = sentence
        super().__init__(sentence)


@dataclass
class _Composer:
    path: str
    faults: Faults
    first_line: int
    lines: dict[Loc, int] = field(default_factory=dict)

    def document(self, text: str) -> dict[str, Any]:
        events = _guarded(yaml.parse(text, Loader=_LOADER))
        next(events)  # the start of the stream
        start = next(events)
        if not isinstance(start, yaml.DocumentStartEvent):
            raise _RefusedError(start, "Die Datei ist leer.")
        first = next(events)
        self.lines[()] = _line(first) + self.first_line
        if not isinstance(first, yaml.MappingStartEvent):
            raise _RefusedError(first, "Hier werden Angaben der Form „name: Wert“ erwartet.")
        data = self._mapping(events, ())
        next(events)  # the end of the document
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _RefusedError(after, "Nur ein Dokument je Datei: Die Zeile „---“ ist zu viel.")
        return data

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], loc: Loc) -> Any:  # noqa: ANN401 - whatever the file holds
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, loc)
        return self._mapping(events, loc)

    def _sequence(self, events: Iterator[yaml.Event], loc: Loc) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            at = (*loc, len(items))
            self.lines[at] = _line(event) + self.first_line
            items.append(self._value(event, events, at))
        return items

    def _mapping(self, events: Iterator[yaml.Event], loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _RefusedError(event, "Vor dem Doppelpunkt steht hier kein einfacher Name.")
            key: str = event.value
            at = (*loc, key)
            line = _line(event) + self.first_line
            value = self._value(next(events), events, at if key not in found else (*at, line))
            if key in found:
                problem = f"Die Angabe „{key}“ steht doppelt, zuerst in Zeile {self.lines[at]}."
                self.faults.add(self.path, line, problem)
                continue
            self.lines[at] = line
            found[key] = value
        return found


def _line(event: yaml.Event) -> int:
    """The line where an event begins, from 0."""
    return event.start_mark.line if event.start_mark is not None else 0


def _guarded(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """The same events; raises _RefusedError before a file can do harm or mean two things."""
    depth = 0
    for count, event in enumerate(events):
        if count > EVENT_LIMIT:
            raise _RefusedError(event, "Die Datei enthält zu viele Angaben.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH_LIMIT:
                raise _RefusedError(event, "Die Angaben sind zu tief verschachtelt.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent) and (sentence := _unwanted(event)):
            raise _RefusedError(event, sentence)
        yield event


def _unwanted(event: yaml.NodeEvent) -> str:
    if isinstance(event, yaml.ScalarEvent) and (bad := first_bad_sign(event.value)):
        return bad[1]
    if isinstance(event, yaml.AliasEvent):
        return f"Verweise in YAML („*{event.anchor}“) sind nicht erlaubt."
    if event.anchor is not None:
        return f"Anker in YAML („&{event.anchor}“) sind nicht erlaubt."
    if getattr(event, "tag", None) is not None:
        return "Typangaben in YAML (mit „!“) sind nicht erlaubt."
    return ""


# Both yaml parsers speak English; the first pattern found in what they say decides.
_SYNTAX = (
    ("mapping values are not allowed", "Hier steht ein Doppelpunkt, der so nicht gelesen wird."),
    ("unknown escape", "In doppelten Anführungszeichen geht ein „\\“ so nicht."),
    ("cannot start any token", "Dieses Zeichen darf hier nicht stehen."),
    ("unexpected end of stream", "Ein Anführungszeichen, das hier beginnt, endet nirgends."),
    ("could not find expected ':'", "Nach einem Namen fehlt der Doppelpunkt."),
    ("flow sequence", "Eine Klammer „[“ wird nicht geschlossen oder ein Komma fehlt."),
    ("flow mapping", "Eine Klammer „{“ wird nicht geschlossen oder ein Komma fehlt."),
)
_OPENED_EARLIER = ("flow", "unexpected end of stream", "could not find expected ':'")
_SYNTAX_ADVICE = "Bitte prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen."


def _syntax_fault(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """The line (from 0) and a German sentence."""
    said = " ".join(str(getattr(error, part, "") or "") for part in ("context", "problem"))
    mark = getattr(error, "problem_mark", None)
    lines = text.split("\n")
    stopped = min(mark.line, len(lines) - 1) if mark is not None else 0
    if mark is not None and lines[stopped][mark.column : mark.column + 1] == "\t":
        return stopped, "Hier steht ein Tabulator. Bitte mit Leerzeichen einrücken."
    # A missing quotation mark makes the parser stop much later; in our files each text ends on
    # the line on which it begins.
    for at, line in enumerate(lines[: stopped + 1]):
        if line.replace("\\\\", "").replace('\\"', "").count('"') % 2:
            return at, f"In dieser Zeile fehlt ein Anführungszeichen. {_SYNTAX_ADVICE}"
    if any(part in said for part in _OPENED_EARLIER):
        # Where the parser gave up tells nothing; what was opened and never closed does.
        mark = getattr(error, "context_mark", None) or mark
    what = next((german for english, german in _SYNTAX if english in said), "")
    sentence = f"{what or 'Der Aufbau der Datei stimmt hier nicht.'} {_SYNTAX_ADVICE}"
    return (mark.line if mark is not None else 0), sentence
