"""Writes docs/course.md: minutes, words and items of the course as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.content.corpus import Corpus
from tests.content.course_rules import Cell, blueprint, cell_of
from tests.content.lesson import Lesson, body_words
from tests.content.quiz import Mapping
from tests.content.report import exceptions

COURSE_PAGE = Path("docs") / "course.md"
POOLS = ("practice", "exam", "placement")
_BLOOM = ("remember", "understand", "apply", "analyse", "evaluate", "create")
_HEAD = """\
# The course in numbers

Written by `poe content --table`; a test keeps it up to date. What each lesson measures, and every
noted exception, prints `poe content --report`.
"""


def course_page(corpus: Corpus) -> str:
    """The whole page as Markdown."""
    parts = (_HEAD, *_modules(corpus), *_items(corpus), *_cells(corpus), *_rest(corpus))
    return "\n".join(parts).rstrip("\n") + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [" | ".join(head), " | ".join(["---", *["--:"] * (len(head) - 1)])]
    lines += [" | ".join(str(cell) for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


def _modules(corpus: Corpus) -> Iterator[str]:
    yield "## Modules\n"
    names = sorted({lesson.path.parent.name for lesson in corpus.lessons})
    rows = [_module_row(name, corpus) for name in names]
    total = [sum(column) for column in list(zip(*rows, strict=True))[1:]]
    head = ("module", "lessons", "core", "minutes", "core minutes", "words", "words einfach")
    yield _table(head, [*rows, ("together", *total)])


def _module_row(name: str, corpus: Corpus) -> tuple[str | int, ...]:
    here = [lesson for lesson in corpus.lessons if lesson.path.parent.name == name]
    standard = [lesson for lesson in here if lesson.variant == "standard"]
    core = [lesson for lesson in standard if lesson.meta["core"] == "true"]
    return (
        name,
        len(standard),
        len(core),
        _minutes(standard),
        _minutes(core),
        sum(body_words(lesson) for lesson in standard),
        sum(body_words(lesson) for lesson in here if lesson not in standard),
    )


def _minutes(lessons: Iterable[Lesson]) -> int:
    return sum(int(lesson.meta["minutes"]) for lesson in lessons)


def _of_pool(pool: str, corpus: Corpus) -> list[Mapping]:
    return [item for file in corpus.quizzes(pool) for item in file.items]


def _items(corpus: Corpus) -> Iterator[str]:
    pools = {pool: _of_pool(pool, corpus) for pool in POOLS}
    types = sorted({str(item["type"]) for items in pools.values() for item in items})
    modules = sorted({cell_of(item)[0] for items in pools.values() for item in items})
    for title, key, values in (
        ("Items by module", "lesson", modules),
        ("Items by type", "type", types),
        ("Items by Bloom level", "bloom", _BLOOM),
    ):
        yield f"## {title}\n"
        counts = {
            pool: Counter(
                str(item[key])[:3] if key == "lesson" else str(item[key]) for item in items
            )
            for pool, items in pools.items()
        }
        rows = [(value, *(counts[pool][value] for pool in POOLS)) for value in values]
        total = ("together", *(counts[pool].total() for pool in POOLS))
        yield _table((key if key != "lesson" else "module", *POOLS), [*rows, total])


def _value(item: Mapping, key: str) -> str:
    return cell_of(item)[0] if key == "lesson" else str(item[key])


def _cells(corpus: Corpus) -> Iterator[str]:
    held = Counter(cell_of(item) for item in _of_pool("exam", corpus))
    slots = blueprint(corpus)
    yield "## Exam items by blueprint cell\n"
    head = ("cell", "points", "critical", "slots", "items")
    yield _table(head, [*(_cell_row(cell, slots[cell], held[cell]) for cell in slots)])


def _cell_row(cell: Cell, slots: int, items: int) -> tuple[object, ...]:
    module, bloom, points, critical = cell
    return f"{module} {bloom}", points, "yes" if critical == "true" else "no", slots, items


def _rest(corpus: Corpus) -> Iterator[str]:
    glossary = corpus.file("content/glossary.yaml")
    figures = {b.raw[0] for lesson in corpus.lessons for b in lesson.blocks if b.kind == "figure"}
    slots = {b.raw[0] for lesson in corpus.lessons for b in lesson.blocks if b.kind == "slot"}
    embedded = sum(lesson.meta.get("exercise", "") != "" for lesson in corpus.standard_lessons)
    yield "## The rest\n"
    rows = [
        ("glossary terms", len(glossary.data["terms"]) if glossary else 0),
        ("figures in lessons", len(figures)),
        ("lessons with an exercise", embedded),
        ("questions inside lessons", sum("question" in slot for slot in slots)),
        ("facts shown from content/facts", sum("fact" in slot for slot in slots)),
        ("noted exceptions", len(list(exceptions(corpus)))),
    ]
    yield _table(("what", "number"), rows)
