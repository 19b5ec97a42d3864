"""A lesson put together for its page; needs the course only, not the database."""

from __future__ import annotations

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.blocks import QuestionSlot
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.views import LessonView


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
        questions={q: library.question(q) for q in {*info.practice, *placed}},
        sources=info.sources,
        before=before,
        after=after,
    )
