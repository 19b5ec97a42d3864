"""A trial that is looked at again: every kind of question, and a course that has changed since."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import cast

import pytest

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.errors import ExamError
from kifuehrerschein.domain.events import EventKind, NewEvent
from kifuehrerschein.domain.exam import Attempt, AttemptItem
from kifuehrerschein.domain.questions import Answer, Reflection
from kifuehrerschein.services.answers import answer_to_json
from kifuehrerschein.services.exam_review import review
from kifuehrerschein.services.exam_views import TrialReview
from kifuehrerschein.services.opening import Services
from tests.questions import QUESTIONS, RIGHT
from tests.services.clockwork import LEARNER, Clockwork
from tests.services.test_exam_trial import take_trial

ASKED = [question for question in QUESTIONS if not isinstance(question, Reflection)]
GIVEN = [RIGHT[question.id] for question in ASKED]


def reviewed(answers: dict[str, Answer]) -> TrialReview:
    """A trial with every kind of question that has a key, and these answers."""
    library = SimpleNamespace(
        bank=SimpleNamespace(practice=ASKED),
        question={question.id: question for question in ASKED}.__getitem__,
        misconceptions=dict,
    )
    items = tuple(AttemptItem(question.id, "m01-l01", 1, False, "A") for question in ASKED)
    record = Clockwork()
    for item_id, answer in answers.items():
        body = {"attempt": "a", "answer": answer_to_json(answer), "misconceptions": []}
        record.append(LEARNER, NewEvent(EventKind.EXAM_ANSWERED, item_id, body=body))
    attempt = Attempt("a", 1, "2026.11", 60, 75, 0, items, trial=True)
    return review(cast("Library", library), attempt, record.kept)


def test_every_kind_is_explained_without_an_answer() -> None:
    found = reviewed({}).answers
    assert [answer.question for answer in found] == ASKED
    for answer in found:
        assert answer.answer is None
        assert answer.feedback.points == 0
        assert not any(part.chosen for part in answer.feedback.parts)


@pytest.mark.parametrize("shift", range(len(ASKED)))
def test_every_kind_is_explained_whatever_kind_it_was_before(shift: int) -> None:
    moved = [*GIVEN[shift:], *GIVEN[:shift]]
    answers = {question.id: answer for question, answer in zip(ASKED, moved, strict=True)}
    for answer in reviewed(answers).answers:
        assert answer.answer in (None, answers[answer.question.id])
        assert answer.feedback.correct is (answer.answer == RIGHT[answer.question.id])
    assert shift or all(answer.answer is not None for answer in reviewed(answers).answers)


def test_a_trial_of_which_nothing_is_left_says_so(services: Services) -> None:
    kim = services.learners.add("Kim")
    attempt_id = take_trial(services, kim.id).result.attempt_id
    services.library.bank = dataclasses.replace(services.library.bank, practice=())
    assert services.exams.result(kim.id, attempt_id).trial
    with pytest.raises(ExamError, match="Der Kurs wurde erneuert"):
        services.exams.review(kim.id, attempt_id)
