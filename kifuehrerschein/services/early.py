"""The part of the course that the first page may show before the database is open."""

from __future__ import annotations

from pathlib import Path

from kifuehrerschein.catalog.library import Library, peek_library
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.courses import sponsor_modules
from kifuehrerschein.services.lessons import lesson_view
from kifuehrerschein.services.views import LessonView


class EarlyCourse:
    """Lessons and pictures of a course that is already compiled."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def lesson(self, lesson_id: str, variant: Variant) -> LessonView:
        """A lesson ready to be shown. Raises AppError if there is none of this id."""
        return lesson_view(self._library, lesson_id, variant)

    def image(self, file: str) -> bytes:
        """The picture's bytes."""
        return self._library.image(file)


def peek_course(course: Path, data: DataDir, *, mediopunkt: bool = True) -> EarlyCourse | None:
    """The course if it is compiled and unchanged; None means it has to be read first."""
    library = peek_library(course, data.cache, sponsor_modules(data))
    if library is None:
        return None
    library.keep_mediopunkt(keep=mediopunkt)
    return EarlyCourse(library)
