"""Reads content/facts: every law, study and number of the course, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.fields import NEEDS, Day, Model, PartialDay, PlainText, Slug, Version1
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.source import read_yaml
from kifuehrerschein.catalog.validation import validate
from kifuehrerschein.domain.blocks import CalloutKind
from kifuehrerschein.domain.curriculum import Source
from kifuehrerschein.domain.wording import MONTHS, Variant, Wording, german_partial_date

FACTS = "content/facts"
# A file for each kind of fact, with the box that shows it.
_FILES = {"law.yaml": CalloutKind.RECHT, "studies.yaml": CalloutKind.FAKT}

# What Markdown would read as a link, a list, a heading: in a lesson the fault would be told there.
_MARKUP = re.compile(r"[\[\]{}*`|\n]|^(?:[#>+-]|\d+[.)]) ")
# The full stop of „2. August“ ends no sentence.
_DAY = r"(?:(?<=\b\d\. )|(?<=\b\d\d\. ))"
_NEXT_SENTENCE = re.compile(rf"(?<=[.?!]) (?!{_DAY}(?:{'|'.join(MONTHS)})\b)")


def _without_markup(value: str) -> str:
    if _MARKUP.search(value):
        needs = {"german": "ein Text ohne Verweis, Liste, Fettdruck und Zeilenwechsel"}
        raise PydanticCustomError(NEEDS, "{german}", needs)
    return value


FactText = Annotated[PlainText, Field(max_length=500), AfterValidator(_without_markup)]
LongText = Annotated[PlainText, Field(max_length=200)]


class FactTextsModel(Model):
    """What a lesson prints."""

    standard: FactText
    einfach: FactText


class FactSourceModel(Model):
    """Where a fact was checked."""

    publisher: LongText
    title: LongText
    as_of: PartialDay
    claim: LongText
    url: Annotated[str, Field(max_length=300)] = ""


class FactModel(Model):
    """A fact. `open` ones are kept for the editors; no lesson may show them."""

    id: Slug
    text: FactTextsModel
    source: FactSourceModel
    confidence: Literal["certain", "likely", "open"]
    check_by: Day


class FactsModel(Model):
    """content/facts/law.yaml and content/facts/studies.yaml."""

    schema_version: Version1 = Field(alias="schema")
    facts: Annotated[tuple[FactModel, ...], Field(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as a lesson shows it: kind of box, text, source; `may_show` unless it is open."""

    kind: CalloutKind
    text: Wording
    source: Source
    may_show: bool

    def markdown(self, variant: Variant) -> str:
        """The text, its date and its footnote."""
        as_of = german_partial_date(self.source.as_of)
        lines = self.text.of(variant)
        if variant is Variant.EINFACH:
            lines = _NEXT_SENTENCE.sub("\n", lines)
        return f"{lines}\n\nStand: {as_of}.[^{self.source.id}]"


@dataclass
class Facts:
    """All facts by id; `complete` tells whether every file could be read."""

    by_id: dict[str, Fact] = field(default_factory=dict)
    complete: bool = True

    def sources(self, ids: tuple[str, ...]) -> Iterator[Source]:
        """The sources of these facts, as far as they exist."""
        yield from (self.by_id[name].source for name in ids if name in self.by_id)

    def shown(self, ids: tuple[str, ...]) -> Mapping[str, Fact]:
        """The facts with these ids, as far as they exist."""
        return {name: self.by_id[name] for name in ids if name in self.by_id}


def read_facts(folder: CourseFolder, faults: Faults) -> Facts:
    """The facts, as far as they can be read; a course without any has no such folder."""
    facts = Facts()
    folders, names = folder.names(FACTS)
    for name in (*folders, *names):
        path = f"{FACTS}/{name}"
        kind = _FILES.get(name)
        if kind is None:
            faults.add(path, 1, "Hier liegen nur law.yaml (Recht) und studies.yaml (Studien).")
        else:
            _read_file(path, kind, facts, folder, faults)
    return facts


def _read_file(
    path: str, kind: CalloutKind, facts: Facts, folder: CourseFolder, faults: Faults
) -> None:
    text = folder.text(path)
    document = None if text is None else read_yaml(text, path, faults)
    model = validate(FactsModel, document, faults) if document else None
    if model is None or document is None:
        facts.complete = False
        return
    for at, one in enumerate(model.facts):
        if one.id in facts.by_id:
            line = document.line(("facts", at, "id"))
            faults.add(path, line, f"Den Fakt „{one.id}“ gibt es schon.")
        facts.by_id[one.id] = _to_fact(one, kind)


def _to_fact(model: FactModel, kind: CalloutKind) -> Fact:
    found = model.source
    source = Source(model.id, found.publisher, found.title, found.as_of, found.claim, found.url)
    text = Wording(model.text.standard, model.text.einfach)
    return Fact(kind, text, source, may_show=model.confidence != "open")
