"""Splits a lesson's body into chunks: headings, boxes, pictures, tables, slots and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

# "<!-- ok: RULE reason -->" tells the language check that a person allows an exception here.
_EXCEPTION = re.compile(r"<!--\s{0,9}ok:\s{0,9}\S{1,40}\s{1,9}[^\s-].{0,300}?-->", re.DOTALL)
_GONE = "\x00"
_HTML = re.compile(r"<[A-Za-z/!?]")
_HEADING = re.compile(r"(#{1,6})(\s+|$)(.*)")
_LIST_ITEM = re.compile(r"(?:([-*+])|\d{1,4}\.)\s")


class ChunkKind(Enum):
    """What a chunk is."""

    HEADING = auto()
    CALLOUT = auto()
    FIGURE = auto()
    TABLE = auto()
    SLOT = auto()
    BULLETS = auto()
    NUMBERS = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring lines of one kind; `line` is where the first stands in its file."""

    kind: ChunkKind
    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as they stand."""
        return "\n".join(self.lines)

    def line_of(self, piece: str, nth: int = 0) -> int:
        """The line of the n-th place where `piece` stands; the first line if it doesn't."""
        text = self.text
        at = text.find(piece) if piece else -1
        for _ in range(nth):
            further = text.find(piece, at + 1)
            at = further if further >= 0 else at
        if at < 0:
            return self.line
        at += len(piece) - len(piece.lstrip("\n"))
        return self.line + text.count("\n", 0, at)


def split(body: str, first_line: int) -> list[Chunk]:
    """The chunks of a body whose first line is line `first_line` of its file."""
    return _with_lists_joined(list(_raw_chunks(body, first_line)))


def html_lines(body: str, first_line: int) -> list[int]:
    """Lines that hold HTML other than a noted exception of the language check."""
    lines = _without_exceptions(body).split("\n")
    return [first_line + at for at, line in enumerate(lines) if _HTML.search(line)]


def _without_exceptions(body: str) -> str:
    return _EXCEPTION.sub(lambda found: _GONE + f"\n{_GONE}" * found[0].count("\n"), body)


def _raw_chunks(body: str, first_line: int) -> Iterator[Chunk]:
    open_lines: list[str] = []
    start = first_line
    for number, line in enumerate(_without_exceptions(body).split("\n"), first_line):
        if line.startswith(_GONE) and not line.strip(_GONE + " \t"):
            continue  # a line that held only a noted exception parts nothing
        text = line.replace(_GONE, "").rstrip()
        alone = _alone(text)
        if (not text or alone) and open_lines:
            yield Chunk(_kind(open_lines[0]), start, tuple(open_lines))
            open_lines = []
        if alone:
            yield Chunk(alone, number, (text.strip(),))
        elif text:
            start = start if open_lines else number
            open_lines.append(text)
    if open_lines:
        yield Chunk(_kind(open_lines[0]), start, tuple(open_lines))


def _alone(line: str) -> ChunkKind | None:
    """The kind of a line that is a chunk of its own, or None."""
    if _HEADING.match(line):
        return ChunkKind.HEADING
    bare = line.strip()
    if bare.startswith("{{") and bare.endswith("}}"):
        return ChunkKind.SLOT
    is_figure = bare.startswith("![") and "](" in bare and bare.endswith(")")
    return ChunkKind.FIGURE if is_figure else None


def _kind(line: str) -> ChunkKind:
    if line.startswith(">"):
        return ChunkKind.CALLOUT
    if line.startswith("|"):
        return ChunkKind.TABLE
    return list_kind(line) or ChunkKind.TEXT


def list_kind(line: str) -> ChunkKind | None:
    """Which kind of list a line is an item of, or None."""
    found = _LIST_ITEM.match(line)
    if found is None:
        return None
    return ChunkKind.BULLETS if found[1] else ChunkKind.NUMBERS


def _with_lists_joined(chunks: list[Chunk]) -> list[Chunk]:
    """Items of one list that have empty lines between them become one chunk.

    Converted one by one, each would be a list of its own that counts from 1 again.
    """
    joined: list[Chunk] = []
    for chunk in chunks:
        last = joined[-1] if joined else None
        is_list = last is not None and last.kind in {ChunkKind.BULLETS, ChunkKind.NUMBERS}
        indented = chunk.kind is ChunkKind.TEXT and chunk.lines[0].startswith("  ")
        if last is not None and is_list and (chunk.kind is last.kind or indented):
            # As many empty lines as in the file, so that the lines can be counted.
            gap = chunk.line - last.line - len(last.lines)
            lines = (*last.lines, *[""] * gap, *chunk.lines)
            joined[-1] = Chunk(last.kind, last.line, lines)
        else:
            joined.append(chunk)
    return joined


def heading(chunk: Chunk) -> tuple[int, str]:
    """Level and text of a heading chunk."""
    found = _HEADING.match(chunk.lines[0])
    return (len(found[1]), found[3].strip()) if found else (0, "")
