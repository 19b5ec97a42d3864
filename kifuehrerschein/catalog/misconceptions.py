"""Reads content/misconceptions.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.fields import Both, Model, Version1
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.pools import Item, Pool
from kifuehrerschein.catalog.question_parts import Misconception as MisconceptionId
from kifuehrerschein.catalog.question_schemas import CategorizeModel, MultipleModel, SingleModel
from kifuehrerschein.catalog.source import Document, Loc, read_yaml
from kifuehrerschein.catalog.validation import validate
from kifuehrerschein.domain.curriculum import Misconception

MISCONCEPTIONS_FILE = "content/misconceptions.yaml"


class MisconceptionModel(Model):
    """What many think, and what is so instead."""

    id: MisconceptionId
    thought: Both
    text: Both

    def to_domain(self) -> Misconception:
        return Misconception(self.id, self.thought.to_domain(), self.text.to_domain())


class MisconceptionsModel(Model):
    """content/misconceptions.yaml."""

    schema_version: Version1 = Field(alias="schema")
    misconceptions: Annotated[tuple[MisconceptionModel, ...], Field(min_length=1, max_length=12)]


@dataclass(frozen=True, slots=True)
class MisconceptionsFile:
    """The explanations; `model` is None if there is no sound file."""

    document: Document | None = None
    model: MisconceptionsModel | None = None

    def all(self) -> tuple[Misconception, ...]:
        """All explanations in file order."""
        return tuple(one.to_domain() for one in self.model.misconceptions) if self.model else ()


def read_misconceptions(folder: CourseFolder, faults: Faults) -> MisconceptionsFile:
    """The explanations; a course without any has no such file."""
    if not folder.exists(MISCONCEPTIONS_FILE):
        return MisconceptionsFile()
    text = folder.text(MISCONCEPTIONS_FILE)
    document = None if text is None else read_yaml(text, MISCONCEPTIONS_FILE, faults)
    if document is None:
        return MisconceptionsFile()
    model = validate(MisconceptionsModel, document, faults)
    names = [one.id for one in model.misconceptions] if model else []
    for at, name in enumerate(names):
        if name in names[:at]:
            line = document.line(("misconceptions", at, "id"))
            faults.add(MISCONCEPTIONS_FILE, line, f"„{name}“ steht doppelt.")
    return MisconceptionsFile(document, model)


def check_misconceptions(file: MisconceptionsFile, pools: tuple[Pool, ...], faults: Faults) -> None:
    """Every misconception that an item names is explained, if there are explanations at all."""
    if file.model is None:
        return
    known = {one.id for one in file.model.misconceptions}
    for pool in pools:
        for item in pool.items:
            for loc, name in _named(item):
                if name not in known:
                    problem = f"„{name}“ ist in {MISCONCEPTIONS_FILE} nicht erklärt."
                    faults.add(item.path, item.line(*loc), problem)


def _named(item: Item) -> Iterator[tuple[Loc, str]]:
    match item.model:
        case SingleModel() | MultipleModel():
            key, parts = "options", [option.misconception for option in item.model.options]
        case CategorizeModel():
            key, parts = "cards", [card.misconception for card in item.model.cards]
        case _:
            return
    yield from (((key, at, "misconception"), name) for at, name in enumerate(parts) if name)
