"""Reads quizzes/forms.yaml: the fixed forms A to F, each the same for a whole workshop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from kifuehrerschein.catalog.exam_rules import pool_items
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.fields import Model, QuestionId, Version1
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.pools import Pool
from kifuehrerschein.catalog.source import Document, Loc, read_yaml
from kifuehrerschein.catalog.validation import validate
from kifuehrerschein.domain.blueprint import Cell, ExamRules, Form, PoolItem

FORMS_FILE = "quizzes/forms.yaml"
LETTERS = ("A", "B", "C", "D", "E", "F")

_Problem = tuple[Loc, str]


class FormModel(Model):
    """A fixed form: its letter and the ids of its exam items."""

    id: Literal["A", "B", "C", "D", "E", "F"]
    items: Annotated[tuple[QuestionId, ...], Field(min_length=1, max_length=500)]


class FormsModel(Model):
    """quizzes/forms.yaml."""

    schema_version: Version1 = Field(alias="schema")
    forms: Annotated[tuple[FormModel, ...], Field(min_length=1, max_length=len(LETTERS))]


@dataclass(frozen=True, slots=True)
class FormsFile:
    """The file as it was read; `model` is None if it has faults."""

    document: Document
    model: FormsModel | None

    def forms(self) -> tuple[Form, ...]:
        """The forms in their order."""
        return tuple(Form(form.id, form.items) for form in self.model.forms) if self.model else ()


def read_forms(folder: CourseFolder, faults: Faults) -> FormsFile | None:
    """The forms; None if the course has none, or if the file can't be read at all."""
    if not folder.exists(FORMS_FILE):
        return None
    text = folder.text(FORMS_FILE)
    document = None if text is None else read_yaml(text, FORMS_FILE, faults)
    return None if document is None else FormsFile(document, validate(FormsModel, document, faults))


def check_forms(file: FormsFile, rules: ExamRules, exam: Pool, faults: Faults) -> None:
    """Letters in order, and each form an exam that the blueprint could have drawn."""
    items = {item.id: item for item in pool_items(exam.items)}
    for at, form in enumerate(file.forms()):
        problems = [*_letter_problems(at, form)]
        listed = [*_list_problems(form, exam)]
        if exam.complete and not listed:
            chosen = [items[name] for name in form.items]
            listed = [*_enemy_problems(chosen), *_cell_problems(rules.blueprint, chosen)]
        problems += ((loc, f"Form {form.id}: {problem}") for loc, problem in listed)
        for loc, problem in problems:
            faults.add(FORMS_FILE, file.document.line(("forms", at, *loc)), problem)


def _letter_problems(at: int, form: Form) -> Iterator[_Problem]:
    if form.id != LETTERS[at]:
        order = ", ".join(LETTERS)
        problem = f"Hier gehört „{LETTERS[at]}“ hin: Die Formen heißen der Reihe nach {order}."
        yield ("id",), problem


def _list_problems(form: Form, exam: Pool) -> Iterator[_Problem]:
    for number, name in enumerate(form.items):
        if name in form.items[:number]:
            yield ("items", number), f"Die Frage „{name}“ steht doppelt."
        elif exam.all_named and name not in exam.lessons:
            yield ("items", number), f"Die Frage „{name}“ gibt es im Prüfungspool nicht."


def _enemy_problems(items: Sequence[PoolItem]) -> Iterator[_Problem]:
    for number, item in enumerate(items):
        for other in items[:number]:
            if item.is_enemy_of(other):
                problem = f"„{other.id}“ und „{item.id}“ verraten einander (enemies)."
                yield ("items", number), problem


def _cell_problems(blueprint: Sequence[Cell], items: Sequence[PoolItem]) -> Iterator[_Problem]:
    found = Counter(cell for item in items for cell in blueprint if cell.holds(item))
    for number, item in enumerate(items):
        if not any(cell.holds(item) for cell in blueprint):
            yield ("items", number), f"Für „{item.id}“ hat der Bauplan keinen Platz."
    for cell in blueprint:
        if found[cell] != cell.slots:
            kind = f"{cell.module}, {cell.bloom}, Gewicht {cell.weight}"
            kind += ", kritisch" if cell.critical else ""
            problem = f"Der Bauplan braucht {cell.slots} Fragen ({kind}), hier sind {found[cell]}."
            yield (), problem
