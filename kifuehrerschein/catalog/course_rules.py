"""Rules across files: ids are unique, and what is referred to exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.glossary import GLOSSARY_FILE, Glossary
from kifuehrerschein.catalog.lessons import LessonSource
from kifuehrerschein.catalog.pools import Item, Pool
from kifuehrerschein.catalog.validation import suggestion

Named = tuple[str, str, int]


def check_ids(
    lessons: Sequence[LessonSource], glossary: Glossary, pools: Sequence[Pool], faults: Faults
) -> None:
    """No id stands twice in the course, whatever it names."""
    first: dict[str, tuple[str, int]] = {}
    named = [*_lesson_ids(lessons), *_term_ids(glossary), *_question_ids(pools)]
    for name, path, line in named:
        if name not in first:
            first[name] = (path, line)
            continue
        where, at = first[name]
        earlier = f"Zeile {at}" if where == path else f"{where}, Zeile {at}"
        faults.add(path, line, f"Die id „{name}“ gibt es schon: {earlier}.")


def _lesson_ids(lessons: Sequence[LessonSource]) -> Iterator[Named]:
    for lesson in lessons:
        if lesson.standard is None or lesson.front is None:
            continue
        document = lesson.standard.document
        yield lesson.front.id, document.path, document.line(("id",))
        for at, objective in enumerate(lesson.front.objectives):
            yield objective.id, document.path, document.line(("objectives", at))


def _term_ids(glossary: Glossary) -> Iterator[Named]:
    if glossary.document is None or glossary.model is None:
        return
    for at, term in enumerate(glossary.model.terms):
        yield term.id, GLOSSARY_FILE, glossary.document.line(("terms", at, "id"))


def _question_ids(pools: Sequence[Pool]) -> Iterator[Named]:
    for pool in pools:
        for item in pool.items:
            yield item.model.id, item.path, item.line("id")


def check_prerequisites(lessons: Sequence[LessonSource], faults: Faults) -> None:
    """A lesson builds only on lessons that come before it."""
    order = [lesson.id for lesson in lessons]
    for at, lesson in enumerate(lessons):
        if lesson.standard is None or lesson.front is None:
            continue
        document = lesson.standard.document
        for number, name in enumerate(lesson.front.prerequisites):
            line = document.line(("prerequisites", number))
            if name not in order:
                hint = suggestion(name, order)
                faults.add(document.path, line, f"Die Lektion „{name}“ gibt es nicht. {hint}")
            elif name not in order[:at]:
                problem = f"Die Lektion „{name}“ kommt nicht vor dieser Lektion."
                faults.add(document.path, line, problem)


def check_questions(
    lessons: Sequence[LessonSource],
    pools: Sequence[Pool],
    pictures: Collection[str],
    faults: Faults,
) -> None:
    """Each question belongs to a lesson and one of its objectives; enemies and picture exist."""
    fronts = {lesson.id: lesson.front for lesson in lessons}
    for pool in pools:
        for item in pool.items:
            lesson = item.model.lesson
            if lesson not in fronts:
                hint = suggestion(lesson, fronts)
                problem = f"Die Lektion „{lesson}“ gibt es nicht. {hint}".rstrip()
                faults.add(item.path, item.line("lesson"), problem)
            elif (front := fronts[lesson]) is not None:
                known = [objective.id for objective in front.objectives]
                _check_objective(item, known, faults)
            _check_enemies(item, pool, faults)
            image = item.model.image
            if image is not None and image.file not in pictures:
                problem = f"Das Bild „{image.file}“ fehlt. {suggestion(image.file, pictures)}"
                faults.add(item.path, item.line("image", "file"), problem.rstrip())


def _check_objective(item: Item, known: Sequence[str], faults: Faults) -> None:
    name = item.model.objective
    if name not in known:
        problem = f"Das Lernziel „{name}“ gibt es in der Lektion nicht. {suggestion(name, known)}"
        faults.add(item.path, item.line("objective"), problem.rstrip())


def _check_enemies(item: Item, pool: Pool, faults: Faults) -> None:
    for at, name in enumerate(item.model.enemies):
        if name not in pool.lessons and pool.all_named:
            problem = f"Die Frage „{name}“ gibt es in diesem Pool nicht."
            faults.add(item.path, item.line("enemies", at), problem)
