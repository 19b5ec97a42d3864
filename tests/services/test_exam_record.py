"""What an exam leaves in the record, and what can't change it any more."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

import pytest

from kifuehrerschein.domain.errors import ExamError
from kifuehrerschein.domain.events import EventKind
from kifuehrerschein.services.opening import Services
from tests.questions import right_answer, wrong_answer
from tests.services.test_exams import take


class LongAgo(datetime):
    """A clock that stood still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> LongAgo:
        shown = datetime(2026, 3, 4, 11, 30, tzinfo=UTC).astimezone(tz)
        return cls.combine(shown.date(), shown.timetz())


def test_handing_in_again_tells_the_day_of_the_first_time(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    kim = services.learners.add("Kim")
    with monkeypatch.context() as patch:
        patch.setattr("kifuehrerschein.storage.rows.datetime", LongAgo)
        first = take(services, kim)
    assert first.day == date(2026, 3, 4)
    attempt = first.result.attempt_id
    before = services.exams._events.events(kim.id)
    assert services.exams.hand_in(kim.id, attempt) == first
    assert services.exams.result(kim.id, attempt) == first
    assert services.exams._events.events(kim.id) == before


def test_answers_after_handing_in_change_nothing(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    failed = services.exams.hand_in(kim.id, running.attempt.id)
    for item, question in running.questions.items():
        services.exams.answer(kim.id, running.attempt, item, right_answer(question))
    assert not failed.result.passed
    assert services.exams.overview(kim.id).finished[0].result == failed.result
    assert services.exams.hand_in(kim.id, running.attempt.id).result == failed.result
    assert services.learning.progress(kim.id).passed_attempts == ()


def test_the_record_holds_the_whole_result(services: Services) -> None:
    kim = services.learners.add("Kim")
    half = services.exams.start(kim.id)
    for number, (item, question) in enumerate(half.questions.items()):
        how = right_answer if number % 2 else wrong_answer
        services.exams.answer(kim.id, half.attempt, item, how(question))
    finished = services.exams.hand_in(kim.id, half.attempt.id)
    (event,) = (
        e for e in services.exams._events.events(kim.id) if e.kind is EventKind.EXAM_HANDED_IN
    )
    assert (event.points, event.possible) == (finished.result.points, finished.result.possible)
    rules = services.library.curriculum.exam
    assert event.body["critical_items"] == finished.result.critical_items == rules.critical_slots
    assert services.exams.overview(kim.id).finished[0].result == finished.result


def test_what_was_only_shown_counts_as_seen(services: Services) -> None:
    kim = services.learners.add("Kim")
    for _ in range(3):
        running = services.exams.start(kim.id)
        shown = {item.id for item in running.attempt.items}
        services.exams.hand_in(kim.id, running.attempt.id)
        again = {item.id for item in services.exams.start(kim.id).attempt.items}
        services.exams.hand_in(kim.id, services.exams.resume(kim.id).attempt.id)
        assert not shown & again
        kim = services.learners.add("Kim")


def test_a_result_that_is_not_there_says_what_to_do(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    with pytest.raises(ExamError, match="Bitte gehen Sie auf die Seite „Prüfung“"):
        services.exams.result(kim.id, running.attempt.id)
    with pytest.raises(ExamError, match="Bitte starten Sie eine neue Prüfung"):
        services.exams.hand_in(kim.id, "0" * 32)
    assert services.exams.overview(kim.id).running == running.attempt.id
