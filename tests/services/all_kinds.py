"""A learner who has done something of everything that the record can hold."""

from __future__ import annotations

from dataclasses import replace

from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.placement import Round
from kifuehrerschein.domain.questions import FreeText
from kifuehrerschein.services.opening import Services
from tests.questions import right_answer, wrong_answer
from tests.services.test_exams import take

THOUGHT = "q-m02-028"


def has_done_everything(services: Services, name: str, secret: str) -> Learner:
    """Adds the learner; `secret` stands in every text that can be written freely."""
    kim = services.learners.add(name)
    for lesson in services.library.curriculum.lessons():
        services.learning.finish(kim.id, lesson.id)
    services.practice.answer(kim.id, THOUGHT, FreeText(secret), repetition=True)
    services.repetition.end_today(kim.id)
    _place(services, kim)
    services.exercises.finish(kim.id, "idea-canvas")
    services.exercises.keep(kim.id, "idea-canvas", {"texts": {"problem": secret}})
    services.exercises.keep(kim.id, "prompt-workbench", {"texts": {"a": {"task": secret}}})
    services.notes.write(kim.id, "m02-l03", "h1-b1", secret)
    services.notes.mark(kim.id, "m02-l03", "q-m02-009", marked=True)
    take(services, kim, wrong_answer)
    passed = take(services, kim).result.attempt_id
    services.certificates.issue(kim.id, passed, name)
    _try_out(services, kim)
    return kim


def _place(services: Services, kim: Learner) -> None:
    placement = services.library.curriculum.placement
    for which in Round:
        services.placement.trust(kim.id, which, placement.statements[0].id, 2)
        first, second, *_ = placement.questions(which)
        right = right_answer(services.library.question(first))
        services.placement.answer(kim.id, which, first, right)
        services.placement.answer(kim.id, which, second, None)


def _try_out(services: Services, kim: Learner) -> None:
    """A trial with a pause and extra time, another one that was ended, and one that still runs."""
    wish = ExamWish(services.library.curriculum.exam.times[1], trial=True)
    trial = services.exams.start(kim.id, wish)
    first = trial.attempt.items[0].id
    services.exams.answer(kim.id, trial.attempt, first, right_answer(trial.questions[first]))
    services.exams.pause(kim.id, trial.attempt.id)
    services.exams.hand_in(kim.id, trial.attempt.id)
    services.exams.start(kim.id, replace(wish, minutes=0))
    services.exams.end_trial(kim.id)
    running = services.exams.start(kim.id, wish)
    services.exams.pause(kim.id, running.attempt.id)
    services.exams.save_clock(kim.id, running.attempt.id, 61.5)
