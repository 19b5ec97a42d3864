"""One learner's whole data as one readable file, to keep or to carry to another PC."""

from __future__ import annotations

import json
from pathlib import Path

from kifuehrerschein.domain.errors import ExchangeError
from kifuehrerschein.exchange.faults import OTHER_FILE, FaultError
from kifuehrerschein.exchange.guarded_json import parse
from kifuehrerschein.exchange.learner_json import LearnerFile, from_json, to_json
from kifuehrerschein.exchange.replacing import replace_file

__all__ = ["LearnerFile", "read_learner_file", "write_learner_file"]

SIZE_LIMIT = 50_000_000


def write_learner_file(target: Path, file: LearnerFile) -> None:
    """Write `file` to `target`, completely or not at all; an older file there is replaced.

    Raises ExchangeError if it can't be written or could not be read in again. A PDF that is not
    the registered one any more is left out.
    """
    try:
        content = json.dumps(to_json(file), ensure_ascii=False, indent=1, allow_nan=False).encode()
        _decode(content)
    except FaultError as fault:
        raise _unsaved(target, fault.problem) from fault
    except (TypeError, ValueError, RecursionError) as error:
        raise _unsaved(target, "Sie enthielte Angaben, die sich nicht aufschreiben lassen.") from (
            error
        )
    try:
        replace_file(target, content)
    except (OSError, ValueError) as error:
        raise ExchangeError(
            f"Die Datei „{target.name}“ konnte nicht gespeichert werden: {target.parent}. "
            "Bitte prüfen Sie, ob dort Platz ist, oder wählen Sie einen anderen Ort."
        ) from error


def read_learner_file(source: Path) -> LearnerFile:
    """Read such a file, from wherever it comes. Raises ExchangeError; nothing else is touched."""
    try:
        return _decode(_content(source))
    except FaultError as fault:
        raise ExchangeError(
            f"Die Datei „{source.name}“ kann nicht eingelesen werden. {fault.problem} "
            f"Es wurde nichts geändert. {fault.step}"
        ) from fault
    except (OSError, ValueError) as error:
        raise ExchangeError(
            f"Die Datei „{source.name}“ kann nicht geöffnet werden. Es wurde nichts geändert. "
            "Bitte prüfen Sie, ob die Datei noch da ist und ob Sie sie öffnen dürfen."
        ) from error


def _content(source: Path) -> bytes:
    """The bytes of an ordinary file; a pipe or a device could go on for ever."""
    if source.exists() and not source.is_file():
        raise FaultError("Das ist keine Datei.", OTHER_FILE)
    with source.open("rb") as opened:
        content = opened.read(SIZE_LIMIT + 1)
    if not content:
        raise FaultError("Sie ist leer.")
    return content


def _decode(content: bytes) -> LearnerFile:
    """Raises FaultError."""
    if len(content) > SIZE_LIMIT:
        raise FaultError(f"Sie ist größer als {SIZE_LIMIT // 1_000_000} Megabyte.", OTHER_FILE)
    try:
        # An editor on Windows may have put a byte order mark in front.
        return from_json(parse(content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FaultError(f"Zeile {line} ist kein lesbarer Text.", OTHER_FILE) from error


def _unsaved(target: Path, problem: str) -> ExchangeError:
    return ExchangeError(
        f"Die Datei „{target.name}“ wurde nicht gespeichert. {problem} "
        "Bitte wenden Sie sich an die Person, von der Sie das Programm haben."
    )
