"""A trial question by question: what was answered, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.errors import ExamError
from kifuehrerschein.domain.events import Event
from kifuehrerschein.domain.exam import Attempt
from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import (
    Amount,
    Answer,
    Assignment,
    Categorize,
    Cloze,
    Match,
    Question,
    Selection,
    Slider,
)
from kifuehrerschein.services.answers import answer_from_json
from kifuehrerschein.services.exam_views import TrialAnswer, TrialReview


def review(library: Library, attempt: Attempt, answers: Sequence[Event]) -> TrialReview:
    """The questions in the order of the trial; those the course has lost since are left out.

    Raises ExamError if none is left.
    """
    given = {event.item_id: answer_from_json(event.body["answer"]) for event in answers}
    there = {item.id for item in library.bank.practice}
    questions = [library.question(item.id) for item in attempt.items if item.id in there]
    if not questions:
        raise ExamError(
            "Der Kurs wurde erneuert. Die Fragen dieser Probeprüfung gibt es nicht mehr. "
            "Sie können sofort eine neue Probeprüfung starten."
        )
    reviewed = (_reviewed(question, given.get(question.id)) for question in questions)
    return TrialReview(attempt.seed, tuple(reviewed), library.misconceptions())


def _reviewed(question: Question, answer: Answer | None) -> TrialAnswer:
    for candidate in _candidates(question, answer):
        try:
            return TrialAnswer(
                question,
                answer if candidate is answer else None,
                grade(question, candidate),
            )
        except ValueError:
            continue  # the course has changed the question since
    raise ValueError(f"nothing is no answer to {question.id}")


def _candidates(question: Question, answer: Answer | None) -> Iterator[Answer]:
    if answer is not None:
        yield answer
    match question:
        case Cloze() | Categorize() | Match():
            yield Assignment()
        case Slider():
            yield Amount()
        case _:
            yield Selection()
