"""The exam service: rules from the course, answers and time survive, nothing tells the key."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from kifuehrerschein.domain.events import EventKind
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.questions import Answer, Question
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.exam_views import FinishedExam
from kifuehrerschein.services.opening import Services, open_services
from tests.questions import right_answer, wrong_answer


def take(
    services: Services, learner: Learner, how: Callable[[Question], Answer] = right_answer
) -> FinishedExam:
    running = services.exams.start(learner.id)
    for item in running.attempt.items:
        question = running.questions[item.id]
        services.exams.answer(learner.id, running.attempt, item.id, how(question))
    return services.exams.hand_in(learner.id, running.attempt.id)


def test_a_form_follows_the_course_file(services: Services) -> None:
    rules = services.library.curriculum.exam
    running = services.exams.start(services.learners.add("Kim").id)
    assert len(running.attempt.items) == rules.slots == 30
    assert running.attempt.possible == rules.possible == 54
    assert running.attempt.seconds == rules.minutes * 60 == 3600
    assert sum(item.critical for item in running.attempt.items) == rules.critical_slots == 6
    assert running.attempt.critical_required == rules.critical_required == 4
    assert all(item.area for item in running.attempt.items)


def test_all_right_passes_and_all_wrong_does_not(services: Services) -> None:
    kim = services.learners.add("Kim")
    passed = take(services, kim).result
    assert passed.passed
    assert passed.points == passed.possible
    failed = take(services, kim, wrong_answer).result
    assert not failed.passed
    assert failed.critical_right == 0


@pytest.mark.parametrize("enough", [False, True])
def test_too_few_critical_items_fail_although_the_points_suffice(
    services: Services, enough: bool
) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    right = running.attempt.critical_required - (not enough)
    missed = [i.id for i in running.attempt.items if i.critical][right:]
    for item in running.attempt.items:
        how = wrong_answer if item.id in missed else right_answer
        services.exams.answer(kim.id, running.attempt, item.id, how(running.questions[item.id]))
    result = services.exams.hand_in(kim.id, running.attempt.id).result
    assert result.critical_right == right
    assert result.points * 100 >= result.possible * 75
    assert result.passed == enough


def test_a_power_cut_keeps_answers_order_and_time(data: DataDir) -> None:
    services = open_services(data, shipped_root())
    kim = services.learners.add("Kim")
    before = services.exams.start(kim.id)
    item = before.attempt.items[0].id
    services.exams.answer(kim.id, before.attempt, item, right_answer(before.questions[item]))
    services.exams.save_clock(kim.id, before.attempt.id, 754.0)
    services.close()
    services = open_services(data, shipped_root())
    after = services.exams.start(kim.id)
    assert after.attempt == before.attempt
    assert after.answers == {item: right_answer(before.questions[item])}
    assert after.seconds_used == 754.0
    services.close()


def test_the_latest_answer_counts(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    for how in (right_answer, wrong_answer):
        for item, question in running.questions.items():
            services.exams.answer(kim.id, running.attempt, item, how(question))
    assert not services.exams.hand_in(kim.id, running.attempt.id).result.passed


def test_an_attempt_keeps_its_rules_when_the_course_gets_others(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    curriculum = services.library.curriculum
    rules = curriculum.exam
    harder = dataclasses.replace(rules, pass_percent=100, critical_required=rules.critical_slots)
    assert harder.critical_required > rules.critical_required
    services.library.curriculum = dataclasses.replace(curriculum, exam=harder)
    result = services.exams.hand_in(kim.id, running.attempt.id).result
    assert (result.pass_percent, result.critical_required) == (75, rules.critical_required)


def test_handing_in_twice_changes_nothing(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    first = services.exams.hand_in(kim.id, running.attempt.id)
    assert services.exams.hand_in(kim.id, running.attempt.id) == first
    assert len(services.exams.overview(kim.id).finished) == 1


def test_a_new_attempt_asks_what_was_not_asked(services: Services) -> None:
    kim = services.learners.add("Kim")
    one = {i.id for i in services.exams.start(kim.id).attempt.items}
    running = services.exams.resume(kim.id)
    for item, question in running.questions.items():
        services.exams.answer(kim.id, running.attempt, item, right_answer(question))
    services.exams.hand_in(kim.id, running.attempt.id)
    other = {i.id for i in services.exams.start(kim.id).attempt.items}
    # The shipped pool has six items for each slot.
    assert not one & other


def test_exam_answers_are_not_taken_for_practice(services: Services) -> None:
    kim = services.learners.add("Kim")
    take(services, kim)
    kinds = {event.kind for event in services.exams._events.events(kim.id)}
    assert EventKind.EXAM_ANSWERED in kinds
    assert EventKind.ANSWER_GIVEN not in kinds


def test_a_result_that_was_not_passed_names_lessons_to_read(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    # What weighs most in two modules, each of them an area: without it the points don't suffice.
    weak = {i for i in running.attempt.items if i.weight > 1 and i.lesson[:3] in ("m05", "m08")}
    for item in running.attempt.items:
        how = wrong_answer if item in weak else right_answer
        services.exams.answer(kim.id, running.attempt, item.id, how(running.questions[item.id]))
    finished = services.exams.hand_in(kim.id, running.attempt.id)
    assert not finished.result.passed
    assert {lesson.id for lesson in finished.lessons} == {item.lesson for item in weak}
    for lesson in finished.lessons:
        info = services.library.curriculum.lesson(lesson.id)
        assert info is not None
        assert lesson.title == info.title
    # The same when it is looked at again; lists need no advice.
    assert services.exams.result(kim.id, running.attempt.id) == finished
    assert [f.lessons for f in services.exams.overview(kim.id).finished] == [()]


def test_a_lesson_that_the_course_has_lost_is_not_named(services: Services) -> None:
    kim = services.learners.add("Kim")
    before = take(services, kim, wrong_answer)
    gone = before.lessons[0].id
    curriculum = services.library.curriculum
    modules = tuple(
        dataclasses.replace(m, lessons=tuple(x for x in m.lessons if x.id != gone))
        for m in curriculum.modules
    )
    services.library.curriculum = dataclasses.replace(curriculum, modules=modules)
    after = services.exams.result(kim.id, before.result.attempt_id)
    assert after.lessons == before.lessons[1:]


def test_who_has_passed_needs_no_advice(services: Services) -> None:
    assert take(services, services.learners.add("Kim")).lessons == ()


def test_attempts_are_numbered_in_their_order(services: Services) -> None:
    kim = services.learners.add("Kim")
    taken = [take(services, kim, how) for how in (wrong_answer, right_answer, wrong_answer)]
    assert [finished.number for finished in taken] == [1, 2, 3]
    assert [finished.number for finished in services.exams.overview(kim.id).finished] == [1, 2, 3]
    assert services.exams.result(kim.id, taken[1].result.attempt_id).number == 2
