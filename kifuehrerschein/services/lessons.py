"""A lesson put together for its page; needs the course only, not the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

from kifuehrerschein.domain.blocks import ExerciseSlot, QuestionSlot
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.views import LessonView

if TYPE_CHECKING:
    from kifuehrerschein.domain.curriculum import Curriculum, LessonBody, Misconception
    from kifuehrerschein.domain.exercises.exercise import Exercise
    from kifuehrerschein.domain.questions import Question

_MISCONCEPTIONS = tuple(f"V{n:02}" for n in range(1, 13))
_Part = TypeVar("_Part")


class Late(Mapping[str, _Part]):
    """Parts by id, each read when the page needs it: the first page needs none."""

    def __init__(self, read: Callable[[str], _Part], ids: Iterable[str]) -> None:
        self._read = read
        self._ids = dict.fromkeys(ids)

    def __getitem__(self, part_id: str) -> _Part:
        if part_id not in self._ids:
            raise KeyError(part_id)
        return self._read(part_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Lessons(Protocol):
    """Where the parts of a lesson come from: the opened library, or a course in the making."""

    @property
    def curriculum(self) -> Curriculum: ...

    def lesson(self, lesson_id: str, variant: Variant) -> LessonBody: ...

    def question(self, question_id: str) -> Question: ...

    def exercise(self, exercise_id: str) -> Exercise: ...

    def misconceptions(self) -> Mapping[str, Misconception]: ...


def lesson_view(library: Lessons, lesson_id: str, variant: Variant) -> LessonView:
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
    exercises = [block.exercise for block in body.blocks if isinstance(block, ExerciseSlot)]
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
        questions=Late(library.question, (*info.practice, *placed)),
        exercises=Late(library.exercise, exercises),
        misconceptions=Late(lambda name: library.misconceptions()[name], _MISCONCEPTIONS),
        objectives=body.objectives,
        sources=body.sources,
        before=before,
        after=after,
        module_id=module.id,
    )
