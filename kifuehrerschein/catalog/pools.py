"""Reads the question files: practice and exam pools by module."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.question_rules import question_problems
from kifuehrerschein.catalog.question_schemas import (
    ITEM_LIMIT,
    PRACTICE_ONLY,
    QUESTION_MODELS,
    PoolModel,
    QuestionModel,
)
from kifuehrerschein.catalog.source import Document, Loc, read_yaml
from kifuehrerschein.catalog.validation import named, shortened, suggestion, validate
from kifuehrerschein.domain.curriculum import module_id

POOL_NAMES = ("practice", "exam")
PLACEMENT_FILE = "quizzes/placement.yaml"
_OTHER_FILES = ("forms.yaml", "placement.yaml")

_FILE = re.compile(r"m(?:0[1-9]|10)\.yaml")


@dataclass(frozen=True, slots=True)
class Item:
    """A sound question and where it stands."""

    model: QuestionModel
    document: Document
    at: Loc

    def line(self, *loc: str | int) -> int:
        """The line of one of its keys."""
        return self.document.line((*self.at, *loc))

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.document.path


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands, and the module that its file is for; empty for any."""

    document: Document
    at: Loc
    module: str


@dataclass
class Pool:
    """All items of one pool in file order.

    `lessons` maps the ids of all items, sound or not, to their lessons. `complete` tells whether
    all items are sound, `all_named` whether `lessons` holds all of them; rules that would only
    echo another fault ask for that.
    """

    name: str
    items: list[Item] = field(default_factory=list)
    lessons: dict[str, str] = field(default_factory=dict)
    complete: bool = True
    all_named: bool = True

    def miss(self) -> None:
        """Note that there are items nothing is known about."""
        self.complete = self.all_named = False

    def ids_of(self, lesson: str) -> tuple[str, ...]:
        """The ids of the sound items of a lesson, in file order."""
        return tuple(item.model.id for item in self.items if item.model.lesson == lesson)


def read_pools(folder: CourseFolder, faults: Faults) -> tuple[Pool, Pool]:
    """The practice pool and the exam pool."""
    folders, loose = folder.names("quizzes")
    strange = [name for name in folders if name not in POOL_NAMES]
    for name in [*strange, *(name for name in loose if name not in _OTHER_FILES)]:
        problem = "Der Kurs kennt nur quizzes/practice, quizzes/exam"
        problem += ", quizzes/forms.yaml und quizzes/placement.yaml."
        faults.add(f"quizzes/{name}", 1, problem)
    practice, exam = (_read_pool(name, folder, faults) for name in POOL_NAMES)
    return practice, exam


def read_placement_pool(folder: CourseFolder, faults: Faults) -> Pool:
    """The questions of the placement, of any modules; a course may have none."""
    pool = Pool("placement")
    if folder.exists(PLACEMENT_FILE):
        text = folder.text(PLACEMENT_FILE)
        document = None if text is None else read_yaml(text, PLACEMENT_FILE, faults)
        if document is None:
            pool.miss()
        else:
            _read_items(document, "", pool, faults)
    return pool


def _read_pool(name: str, folder: CourseFolder, faults: Faults) -> Pool:
    pool = Pool(name)
    folders, files = folder.names(f"quizzes/{name}")
    extra = [f"{module_id(module)}.yaml" for module in folder.extra_modules()]
    for file in [*folders, *files]:
        path = f"quizzes/{name}/{file}"
        known = _FILE.fullmatch(file) or (name == "practice" and file in extra)
        if not known or file in folders:
            faults.add(path, 1, "Eine Datei mit Fragen heißt wie ihr Modul, zum Beispiel m02.yaml.")
            continue
        text = folder.text(path)
        document = None if text is None else read_yaml(text, path, faults)
        if document is None:
            pool.miss()
        else:
            _read_items(document, file.removesuffix(".yaml"), pool, faults)
    return pool


def _read_items(document: Document, module: str, pool: Pool, faults: Faults) -> None:
    header = validate(PoolModel, document, faults)
    if header is not None and header.pool != pool.name:
        problem = f"Hier ist „pool“ immer „{pool.name}“."
        faults.add(document.path, document.line(("pool",)), problem)
    if header is not None and (header.module or "") != module:
        wanted = f"ist „module“ immer „{module}“" if module else "steht kein „module“"
        problem = f"In dieser Datei {wanted}, nicht „{header.module or ''}“."
        faults.add(document.path, document.line(("module",)), problem)
    raw_items = document.data.get("items")
    if not isinstance(raw_items, list):
        pool.miss()
        return
    for at, raw in enumerate(raw_items[:ITEM_LIMIT]):
        if isinstance(raw, dict):
            _read_item(raw, Place(document, ("items", at), module), pool, faults)
        else:
            pool.miss()


def _read_item(raw: dict[str, Any], place: Place, pool: Pool, faults: Faults) -> None:
    name, lesson, document = raw.get("id"), raw.get("lesson"), place.document
    if isinstance(name, str) and isinstance(lesson, str):
        pool.lessons.setdefault(name, lesson)
    else:
        pool.miss()
    question = _validated(raw, document, place.at, faults)
    if question is None:
        pool.complete = False
        return
    item = Item(question, document, place.at)
    pool.items.append(item)
    if pool.name == "exam" and raw["type"] in PRACTICE_ONLY:
        problem = f"{question.id}: Den Fragetyp „{raw['type']}“ gibt es nur beim Üben."
        faults.add(document.path, item.line("type"), problem)
    for loc, problem in question_problems(question):
        faults.add(document.path, item.line(*loc), f"{question.id}: {problem}")
    for key, value in (("id", question.id), ("lesson", question.lesson)):
        if place.module and not value.removeprefix("q-").startswith(f"{place.module}-"):
            problem = f"„{value}“ gehört nicht zum Modul {place.module} dieser Datei."
            faults.add(document.path, item.line(key), problem)


def _validated(
    raw: dict[str, Any], document: Document, at: Loc, faults: Faults
) -> QuestionModel | None:
    kind = raw.get("type")
    label = named(at, document.data)
    if kind is None:
        faults.add(document.path, document.line(at), f"In „{label}“ fehlt die Angabe „type“.")
        return None
    model = QUESTION_MODELS.get(kind) if isinstance(kind, str) else None
    if model is None:
        allowed = ", ".join(QUESTION_MODELS)
        hint = suggestion(str(kind), QUESTION_MODELS) if isinstance(kind, str) else ""
        hint = hint if hint.startswith("Meinten") else ""
        problem = (
            f"{label}: Den Fragetyp „{shortened(kind)}“ gibt es nicht. Möglich sind: {allowed}."
        )
        faults.add(document.path, document.line((*at, "type")), f"{problem} {hint}".rstrip())
        return None
    return validate(model, document, faults, at)
