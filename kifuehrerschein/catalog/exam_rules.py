"""Whether the exam of course.yaml can really be held with the questions there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.pools import Item, Pool
from kifuehrerschein.catalog.question_schemas import ReflectionModel, SliderModel, TrueFalseModel
from kifuehrerschein.catalog.schemas import CourseModel
from kifuehrerschein.catalog.source import Document, Loc
from kifuehrerschein.domain.blueprint import Cell, ExamRules, PoolItem
from kifuehrerschein.domain.curriculum import module_id
from kifuehrerschein.domain.exam import ImpossibleFormError, assemble, short_cells

_SEEDS = range(5)

_Problem = tuple[Loc, str]


# What standards of fair exams forbid: a coin decides the first, the others have no one answer.
_NEVER_ASKED = (TrueFalseModel, SliderModel, ReflectionModel)


def examinable(item: Item) -> bool:
    """Whether an exam, and so a trial, may ask this item: it has a type for that and points."""
    return not isinstance(item.model, _NEVER_ASKED) and item.model.weight > 0


def pool_items(items: Iterable[Item]) -> tuple[PoolItem, ...]:
    """What assembly needs to know of these items."""
    models = (item.model for item in items)
    return tuple(
        PoolItem(m.id, m.lesson, module_id(m.lesson), m.bloom, m.weight, m.critical, m.enemies)
        for m in models
    )


def check_exam(
    course: CourseModel, document: Document, lessons: Sequence[str], exam: Pool, faults: Faults
) -> None:
    """Blueprint, areas and pool fit together; `lessons` are all ids in teaching order."""
    rules = course.exam.to_domain()
    items = pool_items(exam.items)
    problems = [*_cell_problems(rules, lessons), *_area_problems(rules, lessons)]
    if rules.critical_required > rules.critical_slots:
        problem = f"Im Bauplan stehen nur {rules.critical_slots} kritische Fragen."
        problems.append((("critical_required",), problem))
    if list(rules.times) != sorted(set(rules.times)):
        problems.append(
            (("extra_time",), "Die Zeiten müssen von Eintrag zu Eintrag länger werden.")
        )
    if exam.complete:
        problems += _uncovered(rules, lessons, items)
        problems += _assembly_problems(rules.blueprint, items)
    for loc, problem in problems:
        faults.add(document.path, document.line(("exam", *loc)), problem)
    for item in exam.items:
        if item.model.weight == 0:
            problem = f"{item.model.id}: In der Prüfung bringt jede Frage 1 bis 3 Punkte."
            faults.add(item.path, item.line("weight"), problem)


def _cell_problems(rules: ExamRules, lessons: Sequence[str]) -> Iterator[_Problem]:
    modules = {module_id(lesson) for lesson in lessons}
    seen: set[tuple[str, str, int, bool]] = set()
    for at, cell in enumerate(rules.blueprint):
        if cell.module not in modules:
            yield ("blueprint", at), f"Das Modul „{cell.module}“ gibt es im Kurs nicht."
        key = (cell.module, cell.bloom, cell.weight, cell.critical)
        if key in seen:
            yield ("blueprint", at), "Diese Zelle steht schon weiter oben im Bauplan."
        seen.add(key)


def _area_problems(rules: ExamRules, lessons: Sequence[str]) -> Iterator[_Problem]:
    seen: set[str] = set()
    titles: set[str] = set()
    for at, area in enumerate(rules.areas):
        if area.title in titles:
            yield ("areas", at), f"Den Bereich „{area.title}“ gibt es schon."
        titles.add(area.title)
        for number, name in enumerate(area.lessons):
            if name not in lessons:
                yield ("areas", at, "lessons", number), f"Die Lektion „{name}“ gibt es nicht."
            elif name in seen:
                problem = f"Die Lektion „{name}“ gehört schon zu einem Bereich."
                yield ("areas", at, "lessons", number), problem
            seen.add(name)


def _uncovered(
    rules: ExamRules, lessons: Sequence[str], items: Sequence[PoolItem]
) -> Iterator[_Problem]:
    asked = {item.lesson for item in items}
    for lesson in lessons:
        if lesson in asked and not rules.area_of(lesson):
            problem = f"Zur Lektion „{lesson}“ gibt es Prüfungsfragen, aber keinen Bereich."
            yield ("areas",), problem


def _assembly_problems(blueprint: Sequence[Cell], items: Sequence[PoolItem]) -> Iterator[_Problem]:
    short = short_cells(blueprint, items)
    for at, cell in enumerate(blueprint):
        if cell in short:
            there = sum(1 for item in items if cell.holds(item))
            problem = f"Der Bauplan braucht hier {cell.slots} Fragen, im Prüfungspool sind {there}."
            yield ("blueprint", at), problem
    if short:
        return
    tight = [
        (at, sure)
        for at, cell in enumerate(blueprint)
        if (sure := _sure_choices(at, blueprint, items)) < cell.slots
    ]
    for at, sure in tight:
        problem = f"Wegen „enemies“ sind hier nur {sure} Fragen sicher wählbar."
        yield ("blueprint", at), f"{problem} Der Bauplan braucht {blueprint[at].slots}."
    if tight:
        return
    try:
        for seed in _SEEDS:
            assemble(blueprint, items, seed)
    except ImpossibleFormError:
        yield ("blueprint",), "Aus dem Prüfungspool lässt sich keine Prüfung zusammenstellen."


def _sure_choices(at: int, blueprint: Sequence[Cell], items: Sequence[PoolItem]) -> int:
    """How many items of a cell can be drawn, whatever was drawn for the cells before it.

    Enemies inside the cell form groups, and each group gives at least one item unless all of
    its items have enemies in earlier cells (a form is drawn in the order of the blueprint). With
    as many such groups as slots every draw goes through at the first attempt; with fewer, the
    search for a form may try out millions of combinations while a learner waits for the exam.
    """
    here = [item for item in items if blueprint[at].holds(item)]
    before = [item for item in items if any(cell.holds(item) for cell in blueprint[:at])]
    groups: list[list[PoolItem]] = []
    for item in here:
        joined = [group for group in groups if any(item.is_enemy_of(i) for i in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([item, *(i for group in joined for i in group)])
    return sum(
        1
        for group in groups
        if any(not any(item.is_enemy_of(other) for other in before) for item in group)
    )
