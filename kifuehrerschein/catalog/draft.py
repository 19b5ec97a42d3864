"""A course that is being written: what of it can be shown already, and every fault of it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.loader import (
    CourseFiles,
    LoadedCourse,
    as_course,
    check_files,
    read_files,
)
from kifuehrerschein.catalog.pools import Item, Pool
from kifuehrerschein.domain.errors import ContentError


@dataclass(frozen=True, slots=True)
class Draft:
    """`course` holds the pictures, questions and exercises that have no faults, and all lessons.

    A lesson with faults is there as far as it could be read. `course` is None if course.yaml can't
    be read. `questions` names those of each file, `faults` stand by path and line.
    """

    course: LoadedCourse | None
    questions: Mapping[str, tuple[str, ...]]
    faults: tuple[ContentError, ...]


def read_draft(root: Path) -> Draft:
    """What there is of the course in `root`. Raises nothing."""
    faults = Faults()
    files = read_files(CourseFolder(root, faults), faults)
    bodies = check_files(files, faults)
    found = faults.in_file_order()
    if files.outline.course is None:
        return Draft(None, {}, found)
    sound = _without_faults(files, found)
    questions: dict[str, tuple[str, ...]] = {}
    for pool in (sound.practice, sound.exam, sound.placement):
        for item in pool.items:
            questions[item.path] = (*questions.get(item.path, ()), item.model.id)
    return Draft(as_course(sound, files.outline.course, bodies), questions, found)


def _without_faults(files: CourseFiles, found: Sequence[ContentError]) -> CourseFiles:
    lines: dict[str, list[int]] = {}
    for fault in found:
        lines.setdefault(fault.path.as_posix(), []).append(fault.line)
    models = {
        name: model
        for name, model in files.exercises.models.items()
        if f"content/exercises/{name}.yaml" not in lines
    }
    images = {file: data for file, data in files.images.items() if file not in lines}
    return replace(
        files,
        practice=_sound(files.practice, lines, images),
        exam=_sound(files.exam, lines, images),
        placement=_sound(files.placement, lines, images),
        exercises=replace(files.exercises, models=models),
        images=images,
    )


def _sound(pool: Pool, lines: Mapping[str, list[int]], images: Collection[str]) -> Pool:
    return replace(pool, items=[item for item in pool.items if _is_sound(item, lines, images)])


def _is_sound(item: Item, lines: Mapping[str, list[int]], images: Collection[str]) -> bool:
    image = item.model.image
    if image is not None and image.file not in images:
        return False
    *before, at = item.at
    after = (*before, int(at) + 1)
    end = item.document.lines.get(after, math.inf)
    return not any(item.line() <= line < end for line in lines.get(item.path, ()))
