"""Reads course.yaml and the module folders: which modules and lessons there are, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.fields import MODULE_FOLDER
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.schemas import CourseModel, ModuleModel
from kifuehrerschein.catalog.source import Document, read_yaml
from kifuehrerschein.catalog.validation import suggestion, validate

COURSE_FILE = "content/course.yaml"
MODULES = "content/modules"

_LESSON_FILE = re.compile(r"(l[0-9]{2})-[a-z0-9]+(?:-[a-z0-9]+)*(\.einfach)?\.md")


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A lesson's id and the paths of its two files."""

    id: str
    standard: str
    einfach: str


@dataclass(frozen=True, slots=True)
class ModuleFolder:
    """A module folder; `model` is None if its module.yaml has faults."""

    id: str
    path: str
    document: Document | None
    model: ModuleModel | None
    lessons: tuple[LessonFile, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The skeleton of a course; `course` is None if course.yaml has faults."""

    document: Document | None
    course: CourseModel | None
    modules: tuple[ModuleFolder, ...]


def read_outline(folder: CourseFolder, faults: Faults) -> Outline:
    """The skeleton, as far as it can be read; faults of one file hide none of another."""
    document = _read(COURSE_FILE, folder, faults)
    course = validate(CourseModel, document, faults) if document else None
    names = _module_names(course, document, folder, faults)
    return Outline(document, course, tuple(_read_module(name, folder, faults) for name in names))


def _read(path: str, folder: CourseFolder, faults: Faults) -> Document | None:
    text = folder.text(path)
    return None if text is None else read_yaml(text, path, faults)


def _module_names(
    course: CourseModel | None, document: Document | None, folder: CourseFolder, faults: Faults
) -> list[str]:
    there, loose = folder.names(MODULES)
    for name in loose:
        faults.add(f"{MODULES}/{name}", 1, "Hier liegen nur Ordner von Modulen.")
    extra = folder.extra_modules()
    if course is None or document is None:
        return [name for name in there if re.fullmatch(MODULE_FOLDER, name)] + extra
    listed: list[str] = []
    for at, name in enumerate(course.modules):
        line = document.line(("modules", at))
        if name not in there:
            hint = suggestion(name, there)
            problem = f"Den Ordner „{name}“ gibt es in {MODULES} nicht. {hint}".rstrip()
            faults.add(COURSE_FILE, line, problem)
        elif name[:3] in {other[:3] for other in listed}:
            faults.add(COURSE_FILE, line, f"Das Modul {name[:3]} steht doppelt in „modules“.")
        else:
            listed.append(name)
    for name in there:
        if name not in course.modules and name not in extra:
            line = document.line(("modules",))
            faults.add(COURSE_FILE, line, f"Der Ordner „{name}“ fehlt in „modules“.")
    return listed + extra


def _read_module(name: str, folder: CourseFolder, faults: Faults) -> ModuleFolder:
    path = f"{MODULES}/{name}"
    document = _read(f"{path}/module.yaml", folder, faults)
    model = validate(ModuleModel, document, faults) if document else None
    module_id = name.partition("-")[0]
    if model and document and model.id != module_id:
        problem = f"Die id muss wie der Ordner „{module_id}“ heißen, nicht „{model.id}“."
        faults.add(document.path, document.line(("id",)), problem)
    standard, einfach = _lesson_files(path, folder, faults)
    listed = _listed_lessons(model, document, module_id, standard, faults)
    for lesson_id, file in standard.items():
        if listed is not None and lesson_id not in listed:
            faults.add(file, 1, f"Die Lektion „{lesson_id}“ fehlt in „lessons“ von module.yaml.")
    ids = [name for name in standard if listed is None or name in listed]
    if listed is not None:
        ids.sort(key=listed.index)
    for lesson_id, file in einfach.items():
        if lesson_id not in standard or file != _einfach_path(standard[lesson_id]):
            faults.add(file, 1, "Zu dieser Datei fehlt die Fassung Standard mit gleichem Namen.")
    lessons = tuple(LessonFile(i, standard[i], _einfach_path(standard[i])) for i in ids)
    return ModuleFolder(module_id, path, document, model, lessons)


def _einfach_path(standard: str) -> str:
    return f"{standard.removesuffix('.md')}.einfach.md"


def _lesson_files(
    path: str, folder: CourseFolder, faults: Faults
) -> tuple[dict[str, str], dict[str, str]]:
    """Paths of the lesson files by lesson id: standard and einfach."""
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    module_id = path.rpartition("/")[2].partition("-")[0]
    folders, names = folder.names(path)
    for name in [*folders, *names]:
        file = f"{path}/{name}"
        match = _LESSON_FILE.fullmatch(name)
        if name == "module.yaml":
            continue
        if match is None or name in folders:
            problem = "Der Kurs kennt diese Datei nicht. Lektionen heißen zum Beispiel l01-name.md"
            faults.add(file, 1, f"{problem} und l01-name.einfach.md.")
            continue
        lesson_id = f"{module_id}-{match[1]}"
        by_id = found[1 if match[2] else 0]
        if lesson_id in by_id:
            faults.add(file, 1, f"Für „{lesson_id}“ gibt es schon {by_id[lesson_id]}.")
            continue
        by_id[lesson_id] = file
    return found


def _listed_lessons(
    model: ModuleModel | None,
    document: Document | None,
    module_id: str,
    files: dict[str, str],
    faults: Faults,
) -> list[str] | None:
    if model is None or document is None:
        return None
    listed: list[str] = []
    for at, lesson_id in enumerate(model.lessons):
        line = document.line(("lessons", at))
        if not lesson_id.startswith(f"{module_id}-"):
            problem = f"Die Lektion „{lesson_id}“ gehört nicht in das Modul {module_id}."
            faults.add(document.path, line, problem)
        elif lesson_id in listed:
            faults.add(document.path, line, f"Die Lektion „{lesson_id}“ steht doppelt.")
        elif lesson_id not in files:
            problem = (
                f"Zur Lektion „{lesson_id}“ fehlt die Datei {lesson_id.partition('-')[2]}-….md."
            )
            faults.add(document.path, line, problem)
        else:
            listed.append(lesson_id)
    return listed
