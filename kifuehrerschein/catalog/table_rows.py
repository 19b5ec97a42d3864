"""Takes the lines of a table apart into cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SEPARATOR = re.compile(r":?-+:?")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
# No lesson comes near these limits; they keep a broken file from taking minutes.
_COLUMN_LIMIT = 8
_ROW_LIMIT = 40

Problem = tuple[int, str]


def table_rows(lines: Sequence[str]) -> tuple[list[list[str]], list[Problem]]:
    """The cells of each line, none if it is no table; problems with their line, counted from 0."""
    rows = [_cells(line) for line in lines]
    if len(rows) < 3 or not all(_SEPARATOR.fullmatch(cell) for cell in rows[1]):
        problem = "Eine Tabelle braucht eine Kopfzeile, darunter |---|---| und weitere Zeilen."
        return [], [(0, problem)]
    if len(rows) > _ROW_LIMIT or len(rows[0]) > _COLUMN_LIMIT:
        problem = f"Eine Tabelle hat höchstens {_ROW_LIMIT} Zeilen und {_COLUMN_LIMIT} Spalten."
        return [], [(0, problem)]
    head = len(rows[0])
    return rows, [
        (at, f"Diese Zeile hat {len(cells)} Spalten, die Kopfzeile {head}.")
        for at, cells in enumerate(rows)
        if len(cells) != head
    ]


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _CELL_BORDER.split(inner)]
