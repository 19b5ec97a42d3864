"""Rules for the course as a whole: counts, dates, the same facts in both variants, first links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from kifuehrerschein.catalog.question_schemas import QUESTION_MODELS
from tests.content.corpus import Corpus
from tests.content.lesson import Alarm, Lesson
from tests.content.lesson_rules import excused_at, sibling
from tests.content.measures import MEDIOPUNKT
from tests.content.quiz import Mapping

ITEMS_A_SLOT = 6
LEAST_ITEMS = {"practice": 150, "exam": 180}
LEAST_TERMS, LEAST_FIGURES, LESSONS = 90, 40, 50
CORE_LESSONS, CORE_MINUTES = 24, 360
ITEMS_AN_OBJECTIVE = 2
_COURSE = "content/course.yaml"
_GLOSSARY = "content/glossary.yaml"
_NOTE = re.compile(r"\[\^([\w.-]+)\]|\{\{fact:([\w-]+)\}\}")
_LINK = re.compile(r"\[([^\]]*)\]\(glossary:([\w-]+)\)")

_WITH_LINKS = frozenset({"paragraph", "item", "quote", "table"})

Cell = tuple[str, str, str, str]


def course_alarms(corpus: Corpus, today: date, *, release: bool = False) -> Iterator[Alarm]:
    """Every alarm of the rules in this file; an overdue review is one only before a release."""
    yield from _size_alarms(corpus)
    yield from _blueprint_alarms(corpus)
    yield from _objective_alarms(corpus)
    yield from _review_alarms(corpus, today, release=release)
    for lesson in corpus.lessons:
        yield from _first_link_alarms(lesson, corpus)
        if lesson.variant == "standard":
            yield from _fact_alarms(lesson, corpus)


def cell_of(item: Mapping) -> Cell:
    """Module, Bloom level, points and critical of a question."""
    module = str(item["lesson"])[:3]
    return module, str(item["bloom"]), str(item["weight"]), str(item["critical"]).lower()


def blueprint(corpus: Corpus) -> dict[Cell, int]:
    """Slots by cell, in the order of course.yaml."""
    course = corpus.file(_COURSE)
    rows = course.data["exam"]["blueprint"] if course else []
    return {
        (row["module"], row["bloom"], str(row["weight"]), str(row["critical"]).lower()): int(
            row["slots"]
        )
        for row in rows
    }


def _size_alarms(corpus: Corpus) -> Iterator[Alarm]:
    """As many lessons, items, terms and figures as the course owes."""
    for pool, least in LEAST_ITEMS.items():
        count = sum(len(file.items) for file in corpus.quizzes(pool))
        if count < least:
            yield Alarm(f"quizzes/{pool}", 1, "count", f"{count} items, at least {least}")
    found = {str(item["type"]) for file in corpus.quizzes("practice") for item in file.items}
    if missing := sorted(QUESTION_MODELS.keys() - found):
        yield Alarm("quizzes/practice", 1, "count", f"no item of type {', '.join(missing)}")
    glossary = corpus.file(_GLOSSARY)
    terms = len(glossary.data["terms"]) if glossary else 0
    if terms < LEAST_TERMS:
        yield Alarm(_GLOSSARY, 1, "count", f"{terms} terms, at least {LEAST_TERMS}")
    figures = {
        block.raw[0]
        for lesson in corpus.lessons
        for block in lesson.blocks
        if block.kind == "figure"
    }
    if len(figures) < LEAST_FIGURES:
        yield Alarm(
            "assets/images", 1, "count", f"{len(figures)} figures, at least {LEAST_FIGURES}"
        )
    yield from _core_alarms(corpus)


def _core_alarms(corpus: Corpus) -> Iterator[Alarm]:
    lessons = corpus.standard_lessons
    if len(lessons) != LESSONS:
        yield Alarm("content/modules", 1, "count", f"{len(lessons)} lessons, {LESSONS} are meant")
    core = [lesson for lesson in lessons if lesson.meta.get("core") == "true"]
    minutes = sum(int(lesson.meta["minutes"]) for lesson in core)
    if len(core) != CORE_LESSONS or minutes > CORE_MINUTES:
        message = f"{len(core)} lessons, {minutes} minutes; {CORE_LESSONS} in {CORE_MINUTES}"
        yield Alarm("content/modules", 1, "core", message)
    for module in sorted({lesson.path.parent.name for lesson in lessons}):
        if not any(lesson.path.parent.name == module for lesson in core):
            yield Alarm(f"content/modules/{module}", 1, "core", "no lesson is part of the core")


def _blueprint_alarms(corpus: Corpus) -> Iterator[Alarm]:
    """Six items for every slot, so that a second attempt and the fixed forms meet new ones."""
    held = Counter(cell_of(item) for file in corpus.quizzes("exam") for item in file.items)
    cells = blueprint(corpus)
    for cell, slots in cells.items():
        if held[cell] < ITEMS_A_SLOT * slots:
            message = f"{held[cell]} items for {slots} slots: {' '.join(cell)}"
            yield Alarm(_COURSE, 1, "blueprint", message)
    for file in corpus.quizzes("exam"):
        for item in file.items:
            if cell_of(item) not in cells:
                message = f"{item['id']} fits no cell: {' '.join(cell_of(item))}"
                yield Alarm(corpus.shown(file.path), item.line, "blueprint", message)


def _objective_alarms(corpus: Corpus) -> Iterator[Alarm]:
    """Each objective of a lesson is tested by two items or more."""
    asked = Counter(
        str(item["objective"])
        for pool in ("practice", "exam")
        for file in corpus.quizzes(pool)
        for item in file.items
    )
    for lesson in corpus.standard_lessons:
        for number, line in enumerate(lesson.lines, 1):
            found = re.search(r"\bid: (m\d\d-l\d\d-o\d)\b", line)
            if found and asked[found[1]] < ITEMS_AN_OBJECTIVE:
                message = f"{found[1]} is tested by {asked[found[1]]} items"
                yield Alarm(corpus.shown(lesson.path), number, "objective", message)


def _review_alarms(corpus: Corpus, today: date, *, release: bool) -> Iterator[Alarm]:
    """Texts that wait for a review or are due again: a warning, and an alarm before a release."""
    late = f"< {today.isoformat()}"
    for lesson in corpus.lessons:
        if (status := lesson.meta.get("status", "")) != "released":
            message = f"status is {status or 'missing'}, not released"
            path, line = corpus.shown(lesson.path), _front_line(lesson, "status")
            yield Alarm(path, line, "status", message, warning=not release)
        due = lesson.meta.get("review_by", "9999")
        if due < today.isoformat():
            path, line = corpus.shown(lesson.path), _front_line(lesson, "review_by")
            yield Alarm(path, line, "review", f"review_by {due} {late}", warning=not release)
    for file in corpus.files:
        for owner in [*file.items, *_facts(file.data)]:
            due = str(owner.get("review_by") or owner.get("check_by") or "9999")
            if due < today.isoformat():
                message = f"{owner.get('id')}: due {due} {late}"
                path = corpus.shown(file.path)
                yield Alarm(path, owner.line, "review", message, warning=not release)


def _front_line(lesson: Lesson, key: str) -> int:
    """Where this key stands, or 1."""
    lines = enumerate(lesson.lines, 1)
    return next((number for number, line in lines if line.startswith(f"{key}:")), 1)


def _facts(data: object) -> list[Mapping]:
    return data.get("facts", []) if isinstance(data, Mapping) else []


def _fact_alarms(lesson: Lesson, corpus: Corpus) -> Iterator[Alarm]:
    """Both variants show the same facts and footnotes."""
    other = next((found for found in corpus.lessons if found.path == sibling(lesson.path)), None)
    if other is None or "facts" in other.everywhere:
        return
    mine, theirs = (set(_NOTE.findall("\n".join(one.lines))) for one in (lesson, other))
    if mine != theirs:
        names = ", ".join(sorted("".join(found) for found in mine ^ theirs))
        message = f"only one variant shows {names}"
        yield Alarm(corpus.shown(other.path), 1, "facts", message)


def _first_link_alarms(lesson: Lesson, corpus: Corpus) -> Iterator[Alarm]:
    """The first time a term of the lesson stands in its text, it is the link."""
    forms = _forms(corpus)
    raw = [block for block in lesson.blocks if block.kind in _WITH_LINKS]
    linked = {target for block in raw for _, target in _LINK.findall("\n".join(block.raw))}
    for term in sorted(linked):
        words = "|".join(re.escape(form) for form in forms.get(term, [term]))
        first = re.compile(rf"\[[^\]]*\]\(glossary:{term}\)|\b(?:{words})\b")
        for block in raw:
            text = "\n".join(block.raw).replace(MEDIOPUNKT, "")
            if (found := first.search(text)) is None:
                continue
            line = block.line + text.count("\n", 0, found.start())
            if "(glossary:" not in found[0] and "first-link" not in excused_at(lesson, line):
                message = f"„{found[0]}“ stands before its link to {term}"
                yield Alarm(corpus.shown(lesson.path), line, "first-link", message)
            break


def _forms(corpus: Corpus) -> dict[str, list[str]]:
    glossary = corpus.file(_GLOSSARY)
    terms = glossary.data["terms"] if glossary else []
    return {term["id"]: [term["term"], *term.get("plural", [])] for term in terms}
