"""After failing: two lessons are open again until they are read; after three times, talk."""

from __future__ import annotations

from kifuehrerschein.domain.events import EventKind
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.steps import StepKind
from kifuehrerschein.services.opening import Services
from kifuehrerschein.services.views import LessonCard
from tests.questions import right_answer, wrong_answer
from tests.services.test_exams import take


def reader(services: Services) -> Learner:
    """Somebody who has read all lessons."""
    kim = services.learners.add("Kim")
    for lesson in services.library.curriculum.lessons():
        services.learning.finish(kim.id, lesson.id)
    return kim


def cards(services: Services, learner: Learner) -> list[LessonCard]:
    modules = services.learning.home(learner).modules
    return [card for module in modules for card in module.lessons]


def test_the_two_weakest_lessons_are_open_until_they_are_read_again(services: Services) -> None:
    kim = reader(services)
    finished = take(services, kim, wrong_answer)
    named = [lesson.id for lesson in finished.lessons[:2]]
    assert [lesson.again for lesson in finished.lessons] == [
        lesson.id in named for lesson in finished.lessons
    ]
    home = services.learning.home(kim)
    assert (home.next_step.kind, home.next_step.item_id) == (StepKind.LESSON_AGAIN, named[0])
    assert {card.id for card in cards(services, kim) if card.again} == set(named)
    assert all(card.done for card in cards(services, kim))
    assert home.lessons_done == home.lessons_total  # nothing that was done is taken away
    services.learning.finish(kim.id, named[0])
    assert services.learning.home(kim).next_step.item_id == named[1]
    services.learning.finish(kim.id, named[1])
    assert services.learning.home(kim).next_step.kind is StepKind.EXAM
    assert not any(card.again for card in cards(services, kim))
    again = services.exams.result(kim.id, finished.result.attempt_id)
    assert not any(lesson.again for lesson in again.lessons)


def test_only_a_reopened_lesson_is_recorded_a_second_time(services: Services) -> None:
    kim = reader(services)
    named = take(services, kim, wrong_answer).lessons[0].id

    def times() -> int:
        events = services.exams._events.events(kim.id)
        kind = EventKind.LESSON_FINISHED
        return sum(1 for e in events if e.kind is kind and e.item_id == named)

    assert times() == 1
    for _ in range(3):
        services.learning.finish(kim.id, named)
    assert times() == 2


def test_unread_lessons_are_not_called_read_again(services: Services) -> None:
    kim = services.learners.add("Kim")
    finished = take(services, kim, wrong_answer)
    assert not any(lesson.again for lesson in finished.lessons)
    assert not any(card.again for card in cards(services, kim))
    assert services.learning.home(kim).next_step.kind is StepKind.LESSON


def test_a_passed_exam_reopens_nothing_and_closes_what_was_open(services: Services) -> None:
    kim = reader(services)
    take(services, kim, wrong_answer)
    take(services, kim, right_answer)
    assert not any(card.again for card in cards(services, kim))
    assert services.learning.home(kim).next_step.kind is StepKind.CERTIFICATE
    bodies = [
        event.body
        for event in services.exams._events.events(kim.id)
        if event.kind is EventKind.EXAM_HANDED_IN
    ]
    assert ["reopened" in body for body in bodies] == [True, False]
    assert len(bodies[0]["reopened"]) == 2


def test_after_three_failed_exams_in_a_row_a_talk_is_offered(services: Services) -> None:
    kim = services.learners.add("Kim")
    said = [take(services, kim, wrong_answer).talk for _ in range(3)]
    assert said == [False, False, True]
    overview = services.exams.overview(kim.id)
    assert overview.talk
    # All of them show it when they are looked at again; a passed one ends it.
    first = overview.finished[0].result.attempt_id
    assert services.exams.result(kim.id, first).talk
    assert not take(services, kim, right_answer).talk
    assert not services.exams.overview(kim.id).talk
    assert not services.exams.result(kim.id, first).talk
    assert not take(services, kim, wrong_answer).talk


def test_exams_that_were_passed_in_between_start_the_count_anew(services: Services) -> None:
    kim = services.learners.add("Kim")
    for how in (wrong_answer, wrong_answer, right_answer, wrong_answer, wrong_answer):
        assert not take(services, kim, how).talk
