"""One question of each type and every exercise of a course, for developers to look at."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kifuehrerschein.catalog.library import open_library
from kifuehrerschein.domain.curriculum import Misconception
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.questions import Question


@dataclass(frozen=True, slots=True)
class GalleryView:
    """Questions by the name of their type, exercises by id."""

    questions: Mapping[str, Question]
    exercises: Mapping[str, Exercise]
    misconceptions: Mapping[str, Misconception]
    image: Callable[[str], bytes]


def open_gallery(course: Path) -> GalleryView:
    """The first practice item of each type, and all exercises. Raises FaultyCourseError."""
    # Nothing of the person who develops is touched: not even the cache.
    with tempfile.TemporaryDirectory() as cache:
        library = open_library(course, Path(cache))
        curriculum = library.curriculum
        questions: dict[str, Question] = {}
        for lesson in curriculum.lessons():
            for name in lesson.practice:
                question = library.question(name)
                questions.setdefault(type(question).__name__, question)
        exercises = {name: library.exercise(name) for name in curriculum.exercises}
        files = {q.image.file for q in questions.values() if q.image is not None}
        images = {file: library.image(file) for file in files}
        misconceptions = library.misconceptions()
        library.close()
    return GalleryView(
        dict(sorted(questions.items())), exercises, misconceptions, lambda file: images[file]
    )
