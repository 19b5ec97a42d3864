"""A sponsor's fields as text: `sponsor.toml` in the sponsor's own folder, JSON in a pack."""

from __future__ import annotations

import json
import re
from collections import Counter

from kifuehrerschein.domain.errors import ContentError
from kifuehrerschein.exchange import guarded_toml
from kifuehrerschein.exchange.faults import FaultError
from kifuehrerschein.exchange.guarded_json import parse
from kifuehrerschein.exchange.pack_rules import TELL_MAKER
from kifuehrerschein.exchange.sponsor_schema import (
    Place,
    SponsorFaultsError,
    SponsorFields,
    checked_fields,
)

FILE = "sponsor.toml"
SIZE_LIMIT = 50_000

_TABLE = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*=")
_AT_LINE = re.compile(r"at line (\d+)")


class FaultyTextError(Exception):
    """All faults of a `sponsor.toml`, in the order of their lines."""

    def __init__(self, faults: tuple[ContentError, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(map(str, faults)))


def fields_from_toml(content: bytes) -> SponsorFields:
    """The fields in a `sponsor.toml`. Raises FaultyTextError."""
    text = _decoded(content)
    try:
        record = guarded_toml.parse(text)
    except RecursionError as error:
        raise _fault(
            1, "Die Angaben sind zu tief verschachtelt. Bitte vereinfachen Sie."
        ) from error
    except ValueError as error:  # TOMLDecodeError is one
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise _fault(
            line,
            "Diese Zeile ist so nicht zu verstehen. Bitte prüfen Sie Anführungszeichen, "
            "Gleichheitszeichen und Klammern, und ob eine Angabe doppelt ist.",
        ) from error
    try:
        return checked_fields(record)
    except SponsorFaultsError as error:
        found_at = ((line_of(text, place), sentence) for place, sentence in error.faults)
        raise FaultyTextError(
            tuple(ContentError(FILE, line, sentence) for line, sentence in sorted(found_at))
        ) from error


def fields_from_json(content: bytes) -> SponsorFields:
    """The fields in the JSON of a pack. Raises FaultError."""
    try:
        record = parse(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise FaultError("Die Angaben darin sind kein lesbarer Text.", TELL_MAKER) from error
    if not isinstance(record, dict):
        raise FaultError("Die Angaben darin haben nicht die richtige Form.", TELL_MAKER)
    try:
        return checked_fields(record)
    except SponsorFaultsError as error:
        _, sentence = error.faults[0]
        raise FaultError(sentence, TELL_MAKER) from error


def fields_to_json(fields: SponsorFields) -> bytes:
    """The fields as a pack holds them; the same fields always give the same bytes."""
    record = fields.model_dump(mode="json")
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def line_of(text: str, place: Place) -> int:
    """The line (from 1) where a place of a TOML text stands, or what comes nearest to it."""
    names = [part for part in place if isinstance(part, str)]
    entry = place[1] if len(place) > 1 and isinstance(place[1], int) else 0
    section: list[str] = []
    best, seen = 1, Counter[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        if table := _TABLE.match(line):
            section = table[1].split(".")
            seen[table[1]] += 1
            at = section
        elif key := _KEY.match(line):
            at = [*section, *key[1].split(".")]
        else:
            continue
        right_entry = not section or seen[".".join(section)] == entry + 1
        if right_entry and at == names[: len(at)]:
            best = number
    return best


def _decoded(content: bytes) -> str:
    if len(content) > SIZE_LIMIT:
        raise _fault(1, f"Die Datei ist größer als {SIZE_LIMIT // 1000} Kilobyte.")
    try:
        # An editor on Windows may have put a byte order mark in front.
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _fault(
            line, "Hier steht kein lesbarer Text. Bitte speichern Sie die Datei als „UTF-8“."
        ) from error


def _fault(line: int, problem: str) -> FaultyTextError:
    return FaultyTextError((ContentError(FILE, line, problem),))
