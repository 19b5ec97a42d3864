"""About this program: versions, where things lie, and every licence text."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kifuehrerschein import __version__
from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.licences import Component
from kifuehrerschein.exchange.licences import Part, gather, read_index
from kifuehrerschein.paths import licences_dir, program_dir, shipped_root

_FACTS_LIMIT = 10_000
_SYSTEMS = {"windows": "Windows", "linux": "Linux"}


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the page shows; `build` is empty where the program was not built as one folder."""

    app_version: str
    course_title: str
    course_version: str
    build: str
    data_dir: str
    program_dir: str


class AboutService:
    """Facts about this copy of the program."""

    def __init__(self, library: Library, data_dir: Path) -> None:
        self._library = library
        self._data_dir = data_dir

    def view(self) -> AboutView:
        """The facts that need no licence text."""
        curriculum = self._library.curriculum
        program = program_dir()
        return AboutView(
            app_version=__version__,
            course_title=curriculum.title,
            course_version=curriculum.version,
            build=_build_facts(program / "programm.toml") if program else "",
            data_dir=str(self._data_dir),
            program_dir=str(program or ""),
        )

    def components(self) -> tuple[Component, ...]:
        """Everything that is passed on with the program. Raises LicenceError."""
        return tuple(part.component for part in self._parts)

    def licence(self, file: str) -> tuple[Component, str]:
        """A component by its `file`, with its text. Raises LicenceError, KeyError."""
        found = {part.component.file: part for part in self._parts}[file]
        return found.component, found.text()

    @cached_property
    def _parts(self) -> list[Part]:
        gathered = licences_dir()
        if gathered is not None:
            return read_index(gathered)
        return gather(shipped_root(), [Path(entry) for entry in sys.path])


def _build_facts(file: Path) -> str:
    """What the build wrote down, in one line; empty if it can't be read."""
    try:
        with file.open("rb") as opened:
            facts = tomllib.loads(opened.read(_FACTS_LIMIT).decode())
    except (OSError, ValueError, RecursionError):
        return ""
    system = _SYSTEMS.get(str(facts.get("system", "")), "")
    parts = (f"Python {facts.get('python', '?')}", f"Qt {facts.get('qt', '?')}")
    return ", ".join(filter(None, (system, *parts)))
