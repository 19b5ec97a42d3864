"""Reads content/sheets.yaml: what the printed sheets say beside the lessons' own texts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.fields import (
    Both,
    Model,
    ModuleId,
    PlainText,
    Slug,
    TitleText,
    Version1,
)
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.source import Document, Loc, read_yaml
from kifuehrerschein.catalog.validation import suggestion, validate
from kifuehrerschein.domain.sheets import (
    CheatEntry,
    CheatSection,
    CheatSheet,
    Layout,
    ModuleSheet,
    Sheets,
)

SHEETS_FILE = "content/sheets.yaml"

LineText = Annotated[PlainText, Field(max_length=160)]
BoxText = Annotated[PlainText, Field(max_length=400)]


class TitleModel(Both):
    """A heading or a name."""

    standard: TitleText
    einfach: TitleText


class LineModel(Both):
    """A step of a Merkblatt."""

    standard: LineText
    einfach: LineText


class BoxModel(Both):
    """A text of the Spickzettel, which may be a whole prompt."""

    standard: BoxText
    einfach: BoxText


class StepsModel(Model):
    """„So geht es“."""

    title: TitleModel
    items: Annotated[tuple[LineModel, ...], Field(min_length=3, max_length=6)]


class ModuleSheetModel(Model):
    """The Merkblatt of one module."""

    module: ModuleId
    steps: StepsModel
    terms: Annotated[tuple[Slug, ...], Field(min_length=6, max_length=8)]

    def to_domain(self) -> ModuleSheet:
        steps = tuple(step.to_domain() for step in self.steps.items)
        return ModuleSheet(self.module, self.steps.title.to_domain(), steps, self.terms)


class CheatEntryModel(Model):
    """A line of the Spickzettel."""

    name: TitleModel | None = None
    text: BoxModel

    def to_domain(self) -> CheatEntry:
        return CheatEntry(self.text.to_domain(), self.name.to_domain() if self.name else None)


class CheatSectionModel(Model):
    """A part of the Spickzettel."""

    title: TitleModel
    layout: Literal["notes", "side", "steps", "list", "columns", "box"]
    items: Annotated[tuple[CheatEntryModel, ...], Field(min_length=1, max_length=8)]

    def to_domain(self) -> CheatSection:
        entries = tuple(entry.to_domain() for entry in self.items)
        return CheatSection(self.title.to_domain(), Layout(self.layout), entries)


class CheatSheetModel(Model):
    """The Spickzettel."""

    module: ModuleId
    title: TitleModel
    sections: Annotated[tuple[CheatSectionModel, ...], Field(min_length=1, max_length=8)]

    def to_domain(self) -> CheatSheet:
        sections = tuple(section.to_domain() for section in self.sections)
        return CheatSheet(self.module, self.title.to_domain(), sections)


class SheetsModel(Model):
    """content/sheets.yaml."""

    schema_version: Version1 = Field(alias="schema")
    modules: Annotated[tuple[ModuleSheetModel, ...], Field(min_length=1, max_length=10)]
    cheat_sheet: CheatSheetModel | None = None


@dataclass(frozen=True, slots=True)
class SheetsFile:
    """The sheets; `model` is None if there is no sound file."""

    document: Document | None = None
    model: SheetsModel | None = None

    def to_domain(self) -> Sheets:
        """All sheets in file order; none without a sound file."""
        if self.model is None:
            return Sheets()
        cheat = self.model.cheat_sheet
        modules = tuple(sheet.to_domain() for sheet in self.model.modules)
        return Sheets(modules, cheat.to_domain() if cheat else None)


def read_sheets(folder: CourseFolder, faults: Faults) -> SheetsFile:
    """The sheets; a course without any has no such file."""
    if not folder.exists(SHEETS_FILE):
        return SheetsFile()
    text = folder.text(SHEETS_FILE)
    document = None if text is None else read_yaml(text, SHEETS_FILE, faults)
    if document is None:
        return SheetsFile()
    return SheetsFile(document, validate(SheetsModel, document, faults))


def check_sheets(
    file: SheetsFile, modules: Collection[str], terms: Sequence[str] | None, faults: Faults
) -> None:
    """Every module and every term is in the course, and none is named twice.

    `terms` is None if the glossary can't be read; then its ids are not checked.
    """
    if file.model is None or file.document is None:
        return
    check = _Check(file.document, faults)
    named: list[str] = []
    for at, sheet in enumerate(file.model.modules):
        check.module(sheet.module, ("modules", at, "module"), modules)
        if sheet.module in named:
            check.fault(("modules", at, "module"), f"Das Modul „{sheet.module}“ steht doppelt.")
        named.append(sheet.module)
        for number, term in enumerate(sheet.terms):
            loc: Loc = ("modules", at, "terms", number)
            if terms is not None and term not in terms:
                hint = suggestion(term, terms)
                check.fault(loc, f"Das Glossar kennt „{term}“ nicht. {hint}".rstrip())
            if term in sheet.terms[:number]:
                check.fault(loc, f"Das Wort „{term}“ steht doppelt.")
    if file.model.cheat_sheet is not None:
        check.module(file.model.cheat_sheet.module, ("cheat_sheet", "module"), modules)


class _Check:
    """Writes faults down with the line of their place."""

    def __init__(self, document: Document, faults: Faults) -> None:
        self._document = document
        self._faults = faults

    def module(self, module: str, loc: Loc, known: Collection[str]) -> None:
        """The module has to be in the course."""
        if module not in known:
            hint = suggestion(module, known)
            self.fault(loc, f"Das Modul „{module}“ gibt es in diesem Kurs nicht. {hint}".rstrip())

    def fault(self, loc: Loc, problem: str) -> None:
        """A fault at this place."""
        self._faults.add(SHEETS_FILE, self._document.line(loc), problem)
