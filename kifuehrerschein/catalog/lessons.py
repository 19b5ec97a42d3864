"""Reads the two files of a lesson: front matter and body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.lesson_rules import Known, LessonParts, check_body, compare, note_order
from kifuehrerschein.catalog.lesson_text import Body, BodySource, PictureEntry, read_body
from kifuehrerschein.catalog.markup import references
from kifuehrerschein.catalog.outline import LessonFile
from kifuehrerschein.catalog.schemas import LessonModel, PlainLessonModel, review_problem
from kifuehrerschein.catalog.source import Document, Loc, read_yaml
from kifuehrerschein.catalog.validation import validate
from kifuehrerschein.domain.wording import Variant

# A lesson has 2 to 5 kB; Markdown must never get megabytes to chew.
LESSON_LIMIT = 40_000

_Front = TypeVar("_Front", LessonModel, PlainLessonModel)


@dataclass(frozen=True, slots=True)
class Part(Generic[_Front]):
    """One file of a lesson; `front` is None if its front matter has faults."""

    document: Document
    front: _Front | None
    text: str
    first_line: int


@dataclass(frozen=True, slots=True)
class LessonSource:
    """Both files of a lesson, as far as they could be read."""

    id: str
    standard: Part[LessonModel] | None
    einfach: Part[PlainLessonModel] | None

    @property
    def front(self) -> LessonModel | None:
        """The front matter of the standard file, if it has no faults."""
        return self.standard.front if self.standard else None


@dataclass(frozen=True, slots=True)
class Bodies:
    """The checked bodies of a lesson and its source ids in the order of their footnotes."""

    standard: Body
    einfach: Body
    sources: tuple[str, ...]


def read_lesson(file: LessonFile, folder: CourseFolder, faults: Faults) -> LessonSource:
    """Front matter of both files, checked for itself and against the file's name."""
    standard = _read_part(file.standard, LessonModel, folder, faults)
    if folder.exists(file.einfach):
        einfach = _read_part(file.einfach, PlainLessonModel, folder, faults)
    else:
        faults.add(file.einfach, 1, "Zu dieser Lektion fehlt die Fassung Einfach.")
        einfach = None
    for part in (standard, einfach):
        if part is not None and part.front is not None and part.front.id != file.id:
            problem = f"Die id muss „{file.id}“ heißen wie die Datei, nicht „{part.front.id}“."
            faults.add(part.document.path, part.document.line(("id",)), problem)
    if standard is not None and standard.front is not None:
        _check_front(file.id, standard.front, standard.document, faults)
        if einfach is not None and einfach.front is not None:
            _check_objectives(standard.front, einfach.front, einfach.document, faults)
    return LessonSource(file.id, standard, einfach)


def read_bodies(lesson: LessonSource, known: Known, faults: Faults) -> Bodies:
    """Blocks of both variants, checked against the front matter and against each other."""
    front = lesson.front
    order: list[str] = []
    if front is not None and lesson.standard is not None:
        order = note_order(references(lesson.standard.text), front)
    facts = known.facts.shown(front.facts) if front else {}
    numbers = {name: number for number, name in enumerate(order, 1)}
    bodies = {Variant.STANDARD: Body(), Variant.EINFACH: Body()}
    for variant, part in (
        (Variant.STANDARD, lesson.standard),
        (Variant.EINFACH, lesson.einfach),
    ):
        if part is None:
            continue
        source = BodySource(
            path=part.document.path,
            first_line=part.first_line,
            text=part.text,
            variant=variant,
            exercise=(front.exercise or "") if front else "",
            pictures=_pictures(front, variant),
            footnotes=numbers,
            facts=facts,
        )
        bodies[variant] = read_body(source, faults)
        if front is not None and lesson.standard is not None:
            document = lesson.standard.document
            parts = LessonParts(lesson.id, front, document, source.path, variant, bodies[variant])
            check_body(parts, known, faults)
    standard, einfach = bodies[Variant.STANDARD], bodies[Variant.EINFACH]
    if lesson.standard is not None and lesson.einfach is not None:
        compare(standard, einfach, lesson.einfach.document.path, faults)
    return Bodies(standard, einfach, tuple(order))


def _pictures(front: LessonModel | None, variant: Variant) -> dict[str, PictureEntry]:
    if front is None:
        return {}
    return {
        image.file: PictureEntry(
            image.alt.einfach if variant is Variant.EINFACH else image.alt.standard,
            image.decorative,
        )
        for image in front.images
    }


def _read_part(
    path: str, model: type[_Front], folder: CourseFolder, faults: Faults
) -> Part[_Front] | None:
    text = folder.text(path, LESSON_LIMIT)
    if text is None:
        return None
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        problem = "Eine Lektion beginnt mit ihren Angaben zwischen zwei Zeilen „---“."
        faults.add(path, 1, problem)
        return None
    document = read_yaml("\n".join(lines[1:end]), path, faults, first_line=2)
    if document is None:
        return None
    front = validate(model, document, faults)
    return Part(document, front, "\n".join(lines[end + 1 :]), end + 2)


def _check_front(lesson: str, front: LessonModel, document: Document, faults: Faults) -> None:
    for loc, problem in (*_front_problems(lesson, front), *_repeated(front)):
        faults.add(document.path, document.line(loc), problem)


def _check_objectives(
    front: LessonModel, plain: PlainLessonModel, document: Document, faults: Faults
) -> None:
    """Einfach words all objectives in the same order, or none."""
    wanted = [objective.id for objective in front.objectives]
    if plain.objectives and [objective.id for objective in plain.objectives] != wanted:
        problem = (
            f"Hier stehen dieselben Lernziele wie in der Fassung Standard: {', '.join(wanted)}."
        )
        faults.add(document.path, document.line(("objectives",)), problem)


def _front_problems(lesson: str, front: LessonModel) -> Iterator[tuple[Loc, str]]:
    if problem := review_problem(front.as_of, front.review_by, front.review_months):
        yield ("review_by",), problem
    for at, objective in enumerate(front.objectives):
        if not objective.id.startswith(f"{lesson}-"):
            problem = f"Das Lernziel „{objective.id}“ muss mit „{lesson}-“ beginnen."
            yield ("objectives", at), problem
    for at, image in enumerate(front.images):
        if not image.decorative and not (image.alt.standard and image.alt.einfach):
            yield ("images", at, "alt"), "Ein Bild braucht einen Bildtext in beiden Fassungen."


def _repeated(front: LessonModel) -> Iterator[tuple[Loc, str]]:
    for key, names in (
        ("images", [image.file for image in front.images]),
        ("sources", [source.id for source in front.sources]),
        ("glossary", list(front.glossary)),
        ("facts", list(front.facts)),
        ("prerequisites", list(front.prerequisites)),
    ):
        for at, name in enumerate(names):
            if name in names[:at]:
                yield (key, at), f"„{name}“ steht in „{key}“ doppelt."
