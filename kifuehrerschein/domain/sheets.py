"""Sheets to print: what authors write for them, and a sheet in one variant, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kifuehrerschein.domain.wording import Wording


class SheetKind(StrEnum):
    """The Merkblatt of a module, or the Spickzettel that goes with one module."""

    MODULE = "module"
    CHEAT = "cheat"


class Layout(StrEnum):
    """How the entries of a section are set.

    `notes`: name beside text, the text is what counts; `side`: the same, the name counts;
    `steps`: numbered; `list`: with dots; `columns`: two columns, name above text; `box`: framed.
    """

    NOTES = "notes"
    SIDE = "side"
    STEPS = "steps"
    LIST = "list"
    COLUMNS = "columns"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class ModuleSheet:
    """What a Merkblatt says beside its module's Merksätze; `terms` are ids of the glossary."""

    module: str
    title: Wording
    steps: tuple[Wording, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheatEntry:
    """A line of the Spickzettel; `name` may be missing."""

    text: Wording
    name: Wording | None = None


@dataclass(frozen=True, slots=True)
class CheatSection:
    """A part of the Spickzettel under a heading of its own."""

    title: Wording
    layout: Layout
    entries: tuple[CheatEntry, ...]


@dataclass(frozen=True, slots=True)
class CheatSheet:
    """The Spickzettel; it is offered with `module`."""

    module: str
    title: Wording
    sections: tuple[CheatSection, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """All sheets of a course; a module may lack one."""

    modules: tuple[ModuleSheet, ...] = ()
    cheat: CheatSheet | None = None

    def of(self, module_id: str) -> ModuleSheet | None:
        """The module's own sheet, or None."""
        return next((sheet for sheet in self.modules if sheet.module == module_id), None)

    def kinds(self, module_id: str) -> tuple[SheetKind, ...]:
        """Which sheets there are for this module."""
        kinds = (SheetKind.MODULE,) if self.of(module_id) else ()
        return (*kinds, SheetKind.CHEAT) if self.cheat and self.cheat.module == module_id else kinds


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of a sheet, with the name that stands before it or an empty string."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    layout: Layout
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole page in one variant; `over` stands above the title, `day` is its date."""

    over: str
    title: str
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    day: date
