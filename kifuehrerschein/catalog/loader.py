"""Reads a whole course folder into domain objects, with every fault of one run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kifuehrerschein.catalog.compiled import Extra
from kifuehrerschein.catalog.course_rules import check_ids, check_prerequisites, check_questions
from kifuehrerschein.catalog.exam_forms import FormsFile, check_forms, read_forms
from kifuehrerschein.catalog.exam_rules import check_exam, examinable, pool_items
from kifuehrerschein.catalog.exercises.reading import Exercises, read_exercises
from kifuehrerschein.catalog.facts import Facts, read_facts
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.fields import IMAGE_FILE
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.glossary import Glossary, read_glossary
from kifuehrerschein.catalog.lesson_rules import Known
from kifuehrerschein.catalog.lessons import Bodies, LessonSource, read_bodies, read_lesson
from kifuehrerschein.catalog.misconceptions import (
    MisconceptionsFile,
    check_misconceptions,
    read_misconceptions,
)
from kifuehrerschein.catalog.outline import Outline, read_outline
from kifuehrerschein.catalog.pictures import PNG_LIMIT, SVG_LIMIT, picture_problems
from kifuehrerschein.catalog.placement import check_placement
from kifuehrerschein.catalog.pools import Pool, read_placement_pool, read_pools
from kifuehrerschein.catalog.schemas import CourseModel
from kifuehrerschein.catalog.sheets import SheetsFile, check_sheets, read_sheets
from kifuehrerschein.domain.blueprint import ItemBank
from kifuehrerschein.domain.curriculum import (
    Curriculum,
    GlossaryTerm,
    LessonBody,
    Misconception,
    Module,
)
from kifuehrerschein.domain.errors import ContentError, FaultyCourseError
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.placement import Placement
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.sheets import Sheets
from kifuehrerschein.domain.wording import Variant, Wording

_IMAGES = "assets/images"


@dataclass(frozen=True, slots=True)
class LoadedCourse:
    """A course without faults; images are bytes by path ("assets/images/x.svg")."""

    curriculum: Curriculum
    bank: ItemBank
    bodies: Mapping[tuple[str, Variant], LessonBody]
    questions: Mapping[str, Question]
    glossary: tuple[GlossaryTerm, ...]
    exercises: Mapping[str, Exercise]
    misconceptions: tuple[Misconception, ...]
    sheets: Sheets
    images: Mapping[str, bytes]


def load_course(root: Path, extra: Extra | None = None) -> LoadedCourse:
    """The course in `root` and a sponsor's modules. Raises FaultyCourseError with every fault."""
    course, faults = read_course(root, extra)
    if course is None:
        raise FaultyCourseError(faults)
    return course


def read_course(
    root: Path, extra: Extra | None = None
) -> tuple[LoadedCourse | None, tuple[ContentError, ...]]:
    """The course, or None and every fault, sorted by path and line. Raises nothing."""
    faults = Faults()
    folder = CourseFolder(root, faults, extra.root if extra else None)
    if not folder.has_content():
        faults.add("content", 1, "Hier liegt kein Kurs: Der Ordner „content“ fehlt.")
        return None, faults.in_file_order()
    files = read_files(folder, faults)
    bodies = check_files(files, faults)
    if faults or files.outline.course is None:
        return None, faults.in_file_order()
    course = as_course(files, files.outline.course, bodies)
    if extra is None:
        return course, ()
    return replace(course, curriculum=replace(course.curriculum, origin=extra.origin)), ()


@dataclass(frozen=True, slots=True)
class CourseFiles:
    """Everything that stands in a course folder, as far as it could be read."""

    outline: Outline
    lessons: tuple[LessonSource, ...]
    glossary: Glossary
    facts: Facts
    exercises: Exercises
    misconceptions: MisconceptionsFile
    sheets: SheetsFile
    practice: Pool
    exam: Pool
    placement: Pool
    forms: FormsFile | None
    images: Mapping[str, bytes]


def read_files(folder: CourseFolder, faults: Faults) -> CourseFiles:
    """Every file of a course; each is checked for itself."""
    outline = read_outline(folder, faults)
    files = [file for module in outline.modules for file in module.lessons]
    lessons = tuple(read_lesson(file, folder, faults) for file in files)
    glossary = read_glossary(folder, faults)
    practice, exam = read_pools(folder, faults)
    return CourseFiles(
        outline=outline,
        lessons=lessons,
        glossary=glossary,
        facts=read_facts(folder, faults),
        exercises=read_exercises(folder, faults),
        misconceptions=read_misconceptions(folder, faults),
        sheets=read_sheets(folder, faults),
        practice=practice,
        exam=exam,
        placement=read_placement_pool(folder, faults),
        forms=read_forms(folder, faults),
        images=_read_images(folder, faults),
    )


def _read_images(folder: CourseFolder, faults: Faults) -> dict[str, bytes]:
    """The pictures of the course; one with faults is there, but with a fault."""
    images: dict[str, bytes] = {}
    _, names = folder.names(_IMAGES)
    for name in names:
        path = f"{_IMAGES}/{name}"
        if not name.lower().endswith((".svg", ".png")):
            continue  # a note about licences, for example
        if not re.fullmatch(IMAGE_FILE, path):
            faults.add(path, 1, "Ein Bild heißt zum Beispiel bild-1.svg: klein, ohne Leerzeichen.")
            continue
        data = folder.read(path, PNG_LIMIT if name.endswith(".png") else SVG_LIMIT)
        images[path] = data or b""
        for line, problem in picture_problems(path, data) if data is not None else ():
            faults.add(path, line, problem)
    return images


def check_files(files: CourseFiles, faults: Faults) -> dict[str, Bodies]:
    """The bodies of all lessons by id; files are checked against each other."""
    ids = [lesson.id for lesson in files.lessons]
    known = Known(
        lessons=ids,
        terms=files.glossary.ids(),
        practice=files.practice.lessons,
        all_practice=files.practice.all_named,
        pictures=files.images,
        exercises=files.exercises.ids,
        facts=files.facts,
    )
    bodies = {lesson.id: read_bodies(lesson, known, faults) for lesson in files.lessons}
    pools = (files.practice, files.exam, files.placement)
    check_misconceptions(files.misconceptions, pools, faults)
    modules = [module.id for module in files.outline.modules if not _is_extra(module.id)]
    check_sheets(files.sheets, modules, files.glossary.ids(), faults)
    check_ids(files.lessons, files.glossary, pools, faults)
    check_prerequisites(files.lessons, faults)
    check_questions(files.lessons, pools, files.images, faults)
    if files.outline.course is not None and files.outline.document is not None:
        model = files.outline.course.placement
        check_placement(model, files.outline.document, files.placement, faults)
        own = [name for name in ids if not _is_extra(name)]
        check_exam(files.outline.course, files.outline.document, own, files.exam, faults)
        if files.forms is not None:
            check_forms(files.forms, files.outline.course.exam.to_domain(), files.exam, faults)
    return bodies


def as_course(
    files: CourseFiles, course: CourseModel, bodies: Mapping[str, Bodies]
) -> LoadedCourse:
    """The course that stands in files without faults."""
    items = [*files.practice.items, *files.exam.items, *files.placement.items]
    modules = tuple(_modules(files))
    for_trials = [item for item in files.practice.items if not _is_extra(item.model.lesson)]
    return LoadedCourse(
        curriculum=Curriculum(
            id=course.id,
            title=course.title,
            subtitle=course.subtitle,
            version=course.version,
            modules=tuple(module for module in modules if not _is_extra(module.id)),
            exam=course.exam.to_domain(),
            exercises=files.exercises.in_order(),
            placement=course.placement.to_domain() if course.placement else Placement(),
            extra=tuple(module for module in modules if _is_extra(module.id)),
        ),
        bank=ItemBank(
            exam=pool_items(files.exam.items),
            practice=pool_items(filter(examinable, for_trials)),
            forms=files.forms.forms() if files.forms else (),
        ),
        bodies={
            (body.id, body.variant): body
            for lesson in files.lessons
            for body in _lesson_bodies(lesson, bodies[lesson.id], files.facts)
        },
        questions={item.model.id: item.model.to_domain() for item in items},
        glossary=files.glossary.terms(),
        exercises=files.exercises.to_domain(),
        misconceptions=files.misconceptions.all(),
        sheets=files.sheets.to_domain(),
        images=files.images,
    )


def _is_extra(name: str) -> bool:
    """Whether a module's or lesson's id is a sponsor's."""
    return name.startswith("x")


def _modules(files: CourseFiles) -> Iterator[Module]:
    number = 0
    for folder in files.outline.modules:
        model = folder.model
        if model is None:
            continue
        number = number + 1 if _is_extra(model.id) else int(model.id.removeprefix("m"))
        lessons = [lesson for lesson in files.lessons if lesson.id.startswith(f"{folder.id}-")]
        yield Module(
            id=model.id,
            number=number,
            title=model.title,
            summary=Wording(model.summary.standard, model.summary.einfach),
            lessons=tuple(
                lesson.front.to_domain(folder.id, files.practice.ids_of(lesson.front.id))
                for lesson in lessons
                if lesson.front is not None
            ),
            can=tuple(Wording(each.standard, each.einfach) for each in model.can),
        )


def _lesson_bodies(lesson: LessonSource, bodies: Bodies, facts: Facts) -> Iterator[LessonBody]:
    front, plain = lesson.front, lesson.einfach.front if lesson.einfach else None
    sources = {source.id: source.to_domain() for source in (front.sources if front else ())}
    sources |= {source.id: source for source in facts.sources(front.facts if front else ())}
    for variant, body, own in (
        (Variant.STANDARD, bodies.standard, ()),
        (Variant.EINFACH, bodies.einfach, plain.objectives if plain else ()),
    ):
        yield LessonBody(
            lesson.id,
            variant,
            tuple(body.blocks),
            objectives=front.objectives_with(own) if front else (),
            sources=tuple(sources[name] for name in bodies.sources if name in sources),
        )
