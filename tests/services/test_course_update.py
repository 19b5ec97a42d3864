"""The course may change while an exam is running: nobody is locked out or marked falsely."""

from __future__ import annotations

import dataclasses

import pytest

from kifuehrerschein.domain.errors import ExamError
from kifuehrerschein.domain.steps import StepKind
from kifuehrerschein.services.exam_views import RunningExam
from kifuehrerschein.services.opening import Services
from tests.questions import right_answer
from tests.services.test_exams import take


def lose(services: Services, item_id: str) -> None:
    """The course without this exam item."""
    bank = services.library.bank
    rest = tuple(item for item in bank.exam if item.id != item_id)
    services.library.bank = dataclasses.replace(bank, exam=rest)


def begun(services: Services) -> tuple[str, RunningExam]:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    services.exams.save_clock(kim.id, running.attempt.id, 1000.0)
    return kim.id, running


def test_an_exam_that_the_course_can_no_longer_ask_is_cancelled(services: Services) -> None:
    kim, running = begun(services)
    services.exams.overview(kim)
    lose(services, running.attempt.items[3].id)
    overview = services.exams.overview(kim)
    assert (overview.running, overview.finished) == ("", ())
    assert "zählt nicht" in overview.notice
    assert overview.notice.endswith(".")
    # It is said until there is something newer, on whatever page it is asked first.
    assert services.exams.overview(kim).notice == overview.notice
    with pytest.raises(ExamError, match="neue Prüfung"):
        services.exams.resume(kim)
    with pytest.raises(ExamError, match="neue Prüfung"):
        services.exams.hand_in(kim, running.attempt.id)
    again = services.exams.start(kim)
    assert again.attempt.id != running.attempt.id
    assert again.seconds_used == 0.0
    assert services.exams.overview(kim).notice == ""
    assert services.exams.overview(kim).running == again.attempt.id


def test_who_goes_on_at_once_gets_a_new_exam(services: Services) -> None:
    kim, running = begun(services)
    lose(services, running.attempt.items[0].id)
    again = services.exams.start(kim)
    assert again.attempt.id != running.attempt.id
    assert running.attempt.items[0].id not in again.questions


def test_the_home_page_knows_no_running_exam_then(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    assert services.learning.home(kim).next_step.kind is StepKind.EXAM_RUNNING
    lose(services, running.attempt.items[0].id)
    services.exams.overview(kim.id)
    assert services.learning.home(kim).next_step.kind is StepKind.LESSON


def test_a_finished_exam_needs_no_questions_any_more(services: Services) -> None:
    kim = services.learners.add("Kim")
    finished = take(services, kim)
    lose(services, services.library.bank.exam[0].id)
    assert services.exams.overview(kim.id).finished == (finished,)
    assert services.exams.overview(kim.id).notice == ""


@pytest.mark.parametrize("more", [1, 5])
def test_another_weight_changes_nothing_in_a_running_exam(
    services: Services, monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    kim, running = begun(services)
    original = type(services.library).question
    monkeypatch.setattr(
        type(services.library),
        "question",
        lambda self, item: dataclasses.replace(
            original(self, item), weight=original(self, item).weight + more
        ),
    )
    for item, question in services.exams.resume(kim).questions.items():
        services.exams.answer(kim, running.attempt, item, right_answer(question))
    result = services.exams.hand_in(kim, running.attempt.id).result
    assert result.passed
    assert result.points == result.possible == running.attempt.possible
    assert result.critical_right == result.critical_items
    assert all(area.points == area.possible for area in result.areas)
