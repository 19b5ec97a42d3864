"""The list of everything that is wrong in a course."""

from __future__ import annotations

from kifuehrerschein.domain.errors import ContentError


class Faults:
    """Collects faults while files are read; the same fault at the same place counts once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, str], ContentError] = {}

    def add(self, path: str, line: int, problem: str) -> None:
        """Note a fault; `path` is relative to the course, `line` counts from 1."""
        # A file name may hold bytes that are no text; whoever prints the fault must not stumble.
        path, problem = (text.encode(errors="replace").decode() for text in (path, problem))
        self._found.setdefault((path, line, problem), ContentError(path, line, problem))

    def in_file_order(self) -> tuple[ContentError, ...]:
        """All faults by path and line."""
        return tuple(self._found[key] for key in sorted(self._found, key=lambda key: key[:2]))

    def __len__(self) -> int:
        return len(self._found)
