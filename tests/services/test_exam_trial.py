"""The trial: the rules of the exam, explained afterwards, and it never counts."""

from __future__ import annotations

import dataclasses

import pytest

from kifuehrerschein.domain.errors import CertificateError, ExamError
from kifuehrerschein.domain.events import EventKind
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.questions import Selection
from kifuehrerschein.domain.steps import StepKind
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.exam_views import ExamMarks, FinishedExam, RunningExam
from kifuehrerschein.services.opening import Services, open_services
from tests.questions import right_answer, wrong_answer
from tests.services.test_exams import take

TRIAL = ExamWish(trial=True)


def events_of(services: Services, learner_id: str) -> list[EventKind]:
    return [event.kind for event in services.exams._events.events(learner_id)]


def take_trial(services: Services, learner_id: str, *, right: bool = True) -> FinishedExam:
    running = services.exams.start(learner_id, TRIAL)
    how = right_answer if right else wrong_answer
    for item, question in running.questions.items():
        services.exams.answer(learner_id, running.attempt, item, how(question))
    return services.exams.hand_in(learner_id, running.attempt.id)


def test_a_trial_has_the_rules_of_the_exam_and_practice_items(services: Services) -> None:
    kim = services.learners.add("Kim")
    course = services.library.curriculum
    longer = course.exam.times[1]
    attempt = services.exams.start(kim.id, dataclasses.replace(TRIAL, minutes=longer)).attempt
    assert attempt.trial
    assert len(attempt.items) == services.exams.overview(kim.id).trial.questions == 30
    assert attempt.possible == course.exam.possible
    assert attempt.critical_items == course.exam.critical_slots
    assert attempt.seconds == longer * 60 > course.exam.minutes * 60
    assert (attempt.pass_percent, attempt.critical_required) == (75, 4)
    practised = {item.id for item in services.library.bank.practice}
    assert {item.id for item in attempt.items} <= practised
    assert all(item.area for item in attempt.items)


def test_both_rules_decide_and_areas_are_told(services: Services) -> None:
    kim = services.learners.add("Kim")
    good, bad = take_trial(services, kim.id), take_trial(services, kim.id, right=False)
    assert (good.trial, good.number, good.result.passed) == (True, 0, True)
    assert (bad.trial, bad.result.passed) == (True, False)
    assert sum(area.possible for area in good.result.areas) == good.result.possible == 54
    assert bad.lessons  # what to read is worth knowing here too
    assert not bad.talk


def test_a_passed_trial_is_no_passed_exam(services: Services) -> None:
    kim = services.learners.add("Kim")
    for lesson in services.library.curriculum.lessons():
        services.learning.finish(kim.id, lesson.id)
    take_trial(services, kim.id)
    assert services.learning.progress(kim.id).passed_attempts == ()
    assert services.learning.home(kim).next_step.kind is StepKind.EXAM
    overview = services.exams.overview(kim.id)
    assert overview.finished == ()
    assert overview.trial.last is not None
    assert overview.trial.last.result.passed
    # The first exam is the first one.
    assert take(services, kim).number == 1


def test_a_trial_is_never_certified(services: Services, data: DataDir) -> None:
    kim = services.learners.add("Kim")
    trial = take_trial(services, kim.id)
    with pytest.raises(CertificateError, match=r"Das war eine Probeprüfung\. .*kein Zertifikat\."):
        services.certificates.issue(kim.id, trial.result.attempt_id, "Kim")
    assert services.certificates.all(kim.id) == ()
    assert EventKind.CERTIFICATE_ISSUED not in events_of(services, kim.id)
    assert not list(data.certificates.rglob("*.pdf"))


def test_trials_are_no_failed_exams_and_reopen_nothing(services: Services) -> None:
    kim = services.learners.add("Kim")
    for lesson in services.library.curriculum.lessons():
        services.learning.finish(kim.id, lesson.id)
    for _ in range(4):
        assert not take_trial(services, kim.id, right=False).talk
    assert not services.exams.overview(kim.id).talk
    progress = services.learning.progress(kim.id)
    assert (progress.failed_in_a_row, progress.reopened) == (0, ())


def test_the_talk_stands_on_the_result_of_an_exam_and_not_of_a_trial(services: Services) -> None:
    kim = services.learners.add("Kim")
    assert [take(services, kim, wrong_answer).talk for _ in range(3)][-1]
    assert not take_trial(services, kim.id, right=False).talk


def test_a_power_cut_keeps_the_trial(data: DataDir) -> None:
    services = open_services(data, shipped_root())
    kim = services.learners.add("Kim")
    before = services.exams.start(kim.id, TRIAL)
    item = before.attempt.items[3].id
    services.exams.answer(kim.id, before.attempt, item, right_answer(before.questions[item]))
    services.exams.save_clock(kim.id, before.attempt.id, 754.0)
    marks = ExamMarks(item, frozenset({item}))
    services.exams.save_marks(kim.id, before.attempt, marks)
    services.close()
    services = open_services(data, shipped_root())
    overview = services.exams.overview(kim.id)
    assert (overview.running, overview.trial.running) == (before.attempt.id, True)
    after = services.exams.resume(kim.id)
    assert after.attempt == before.attempt
    assert after.answers == {item: right_answer(before.questions[item])}
    assert (after.seconds_used, after.marks) == (754.0, marks)
    services.close()


def test_a_running_trial_does_not_stand_in_the_way_on_the_home_page(services: Services) -> None:
    kim = services.learners.add("Kim")
    services.exams.start(kim.id, TRIAL)
    assert services.learning.home(kim).next_step.kind is StepKind.LESSON


def test_a_trial_can_be_ended_and_nobody_is_told_of_a_new_course(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id, TRIAL)
    services.exams.end_trial(kim.id)
    overview = services.exams.overview(kim.id)
    assert (overview.running, overview.trial.running, overview.notice) == ("", False, "")
    assert overview.trial.last is None
    exam = services.exams.start(kim.id)
    assert not exam.attempt.trial
    assert exam.attempt.id != running.attempt.id


def test_an_exam_cannot_be_ended_like_a_trial(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    services.exams.end_trial(kim.id)
    assert services.exams.overview(kim.id).running == running.attempt.id


def test_a_trial_that_the_course_can_no_longer_ask_is_cancelled(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id, TRIAL)
    services.exams.overview(kim.id)
    assert services.exams.overview(kim.id).running  # it is not taken for one that lost its items
    lose(services, running)
    overview = services.exams.overview(kim.id)
    assert overview.running == ""
    assert "Ihre angefangene Probeprüfung passt nicht mehr dazu." in overview.notice


def lose(services: Services, running: RunningExam) -> None:
    bank = services.library.bank
    gone = running.attempt.items[0].id
    rest = tuple(item for item in bank.practice if item.id != gone)
    services.library.bank = dataclasses.replace(bank, practice=rest)


def test_a_course_with_few_practice_items_has_a_short_trial(services: Services) -> None:
    kim = services.learners.add("Kim")
    bank = services.library.bank
    few = tuple(item for item in bank.practice if item.module == "m02")[:4]
    services.library.bank = dataclasses.replace(bank, practice=few)
    assert services.exams.overview(kim.id).trial.questions == 4
    attempt = services.exams.start(kim.id, TRIAL).attempt
    assert len(attempt.items) == 4
    assert attempt.critical_required <= attempt.critical_items
    assert attempt.pass_percent == 75


# -- what is said about every question -------------------------------------------------------


def test_every_question_is_explained_with_the_answer_that_was_given(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id, TRIAL)
    ids = [item.id for item in running.attempt.items]
    given = {}
    for number, item in enumerate(ids[:-2]):
        question = running.questions[item]
        given[item] = (right_answer if number % 2 else wrong_answer)(question)
        services.exams.answer(kim.id, running.attempt, item, given[item])
    services.exams.hand_in(kim.id, running.attempt.id)
    review = services.exams.review(kim.id, running.attempt.id)
    assert review.seed == running.attempt.seed
    assert [reviewed.question.id for reviewed in review.answers] == ids
    for number, reviewed in enumerate(review.answers):
        assert reviewed.answer == given.get(reviewed.question.id)
        assert reviewed.feedback.correct is (number % 2 == 1 and number < len(ids) - 2)
        assert reviewed.feedback.parts


def test_the_key_of_an_exam_is_never_told(services: Services) -> None:
    kim = services.learners.add("Kim")
    exam = take(services, kim)
    with pytest.raises(ExamError, match="nur nach einer Probeprüfung"):
        services.exams.review(kim.id, exam.result.attempt_id)
    running = services.exams.start(kim.id, TRIAL)
    with pytest.raises(ExamError, match="nur nach einer Probeprüfung"):
        services.exams.review(kim.id, running.attempt.id)


def test_a_review_survives_another_edition_of_the_course(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id, TRIAL)
    for item, question in running.questions.items():
        services.exams.answer(kim.id, running.attempt, item, right_answer(question))
    services.exams.hand_in(kim.id, running.attempt.id)
    lose(services, running)
    review = services.exams.review(kim.id, running.attempt.id)
    assert len(review.answers) == len(running.attempt.items) - 1
    # An answer that the question does not hold any more counts as none.
    monkeypatch.setattr(
        "kifuehrerschein.services.exam_review.answer_from_json",
        lambda _body: Selection(("gone",)),
    )
    review = services.exams.review(kim.id, running.attempt.id)
    assert all(reviewed.answer is None for reviewed in review.answers)


def test_trials_are_answers_of_an_exam_and_no_practice(services: Services) -> None:
    kim = services.learners.add("Kim")
    take_trial(services, kim.id)
    kinds = set(events_of(services, kim.id))
    assert kinds == {EventKind.TRIAL_STARTED, EventKind.EXAM_ANSWERED, EventKind.TRIAL_HANDED_IN}
