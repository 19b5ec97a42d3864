"""The table of `poe content --report`: measures of every lesson, medians, worst, exceptions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from statistics import median

from tests.content.corpus import Corpus
from tests.content.lesson import Lesson, body_words, lesson_measures
from tests.content.lesson_rules import sibling
from tests.content.people import people_counts

_COLUMNS = ("words", "share", "mean", "max", "Flesch", "WSTF1", "LIX")
_HEADER = f"{'lesson':9}{'variant':10}" + "".join(f"{name:>8}" for name in _COLUMNS)


def report(corpus: Corpus) -> Iterator[str]:
    """Line by line, for a terminal."""
    yield _HEADER
    columns: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for lesson in corpus.lessons:
        row = _row(lesson, corpus)
        columns[lesson.variant].append(row)
        yield f"{lesson.meta.get('id', '?'):9}{lesson.variant:10}{_cells(row)}"
    for variant, rows in columns.items():
        parts = list(zip(*rows, strict=True))
        yield f"{'median':9}{variant:10}{_cells(tuple(median(part) for part in parts))}"
        worst = tuple(
            min(part) if name == "Flesch" else max(part)
            for name, part in zip(_COLUMNS, parts, strict=True)
        )
        yield f"{'worst':9}{variant:10}{_cells(worst)}"
    yield ""
    yield from _exceptions(corpus)
    yield ""
    for group, (women, everybody) in people_counts(corpus).items():
        yield f"people in {group}: {women} women of {everybody}"


def _row(lesson: Lesson, corpus: Corpus) -> tuple[float, ...]:
    found = lesson_measures(lesson)
    count = body_words(lesson)
    other = next((one for one in corpus.lessons if one.path == sibling(lesson.path)), lesson)
    share = 100 * count / body_words(other) if lesson.variant == "einfach" else 100.0
    return (count, share, found.mean, found.longest, found.flesch, found.wstf1, found.lix)


def _cells(row: tuple[float, ...]) -> str:
    shapes = ("8.0f", "7.0f", "8.1f", "8.0f", "8.1f", "8.1f", "8.1f")
    cells = [f"{value:{shape}}" for value, shape in zip(row, shapes, strict=True)]
    return cells[0] + cells[1] + "%" + "".join(cells[2:])


def _exceptions(corpus: Corpus) -> Iterator[str]:
    """Every noted exception with its place, and how many there are of each rule."""
    places = list(exceptions(corpus))
    counts = Counter(rule for rule, _ in places)
    told = ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items()))
    yield f"{len(places)} exceptions" + (f": {told}" if told else "")
    yield from (f"  {rule}: {place}" for rule, place in sorted(places))


def exceptions(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Rule and place of each noted exception."""
    for lesson in corpus.lessons:
        for line, rules in lesson.excuses:
            yield from ((rule, f"{corpus.shown(lesson.path)}:{line}") for rule in sorted(rules))
    for file in corpus.files:
        for line, rules in file.excuses:
            yield from ((rule, f"{corpus.shown(file.path)}:{line}") for rule in sorted(rules))
