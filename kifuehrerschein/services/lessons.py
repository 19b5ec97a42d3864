"""A lesson put together for its page; needs the course only, not the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.blocks import QuestionSlot
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.views import LessonView

if TYPE_CHECKING:
    from kifuehrerschein.domain.questions import Question


class _Questions(Mapping[str, "Question"]):
    """Questions by id, each read when the page needs it: the first page needs none."""

    def __init__(self, library: Library, ids: Iterable[str]) -> None:
        self._library = library
        self._ids = dict.fromkeys(ids)

    def __getitem__(self, question_id: str) -> Question:
        if question_id not in self._ids:
            raise KeyError(question_id)
        return self._library.question(question_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def lesson_view(library: Library, lesson_id: str, variant: Variant) -> LessonView:
    """A lesson ready to be shown. Raises AppError if the course has none of this id."""
    curriculum = library.curriculum
    info = curriculum.lesson(lesson_id)
    module = curriculum.module_of(lesson_id)
    if info is None or module is None:
        raise AppError(
            f"Die Lektion „{lesson_id}“ gibt es in diesem Kurs nicht. "
            "Bitte gehen Sie zur Startseite."
        )
    body = library.lesson(lesson_id, variant)
    placed = {block.question for block in body.blocks if isinstance(block, QuestionSlot)}
    before, after = curriculum.neighbours(lesson_id)
    return LessonView(
        info=info,
        module_number=module.number,
        module_title=module.title,
        step=[lesson.id for lesson in module.lessons].index(lesson_id) + 1,
        steps=len(module.lessons),
        variant=variant,
        blocks=body.blocks,
        practice=tuple(q for q in info.practice if q not in placed),
        questions=_Questions(library, (*info.practice, *placed)),
        sources=info.sources,
        before=before,
        after=after,
    )
