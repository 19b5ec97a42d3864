"""More time, one pause, fixed forms: chosen once, kept through crashes and on other PCs."""

from __future__ import annotations

import pytest

from kifuehrerschein.domain.errors import ExamError, StorageError
from kifuehrerschein.domain.events import EventKind, NewEvent
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import Services, open_services
from tests.questions import right_answer


def test_extra_time_survives_a_crash(data: DataDir) -> None:
    services = open_services(data, shipped_root())
    kim = services.learners.add("Kim")
    assert services.library.curriculum.exam.times == (60, 90, 120)
    begun = services.exams.start(kim.id, ExamWish(120))
    assert begun.attempt.seconds == 7200
    services.exams.save_clock(kim.id, begun.attempt.id, 4000.0)  # longer than the usual time
    services.close()
    services = open_services(data, shipped_root())
    after = services.exams.start(kim.id, ExamWish(60))  # nothing takes it away again
    assert (after.attempt.seconds, after.seconds_used) == (7200, 4000.0)
    assert services.exams.overview(kim.id).running_minutes == 120
    services.close()


def test_the_next_exam_has_its_own_time(services: Services) -> None:
    kim = services.learners.add("Kim")
    usual, longer, _ = services.library.curriculum.exam.times
    running = services.exams.start(kim.id, ExamWish(longer))
    assert running.attempt.seconds == longer * 60
    services.exams.hand_in(kim.id, running.attempt.id)
    assert services.exams.overview(kim.id).running_minutes == 0
    assert services.exams.start(kim.id).attempt.seconds == usual * 60


@pytest.mark.parametrize("trial", [False, True])
def test_there_is_one_pause_also_after_a_crash(data: DataDir, trial: bool) -> None:
    services = open_services(data, shipped_root())
    kim = services.learners.add("Kim")
    begun = services.exams.start(kim.id, ExamWish(trial=trial))
    assert not begun.pause_used
    assert not services.exams.resume(kim.id).pause_used
    services.exams.pause(kim.id, begun.attempt.id)
    assert services.exams.resume(kim.id).pause_used
    services.close()
    services = open_services(data, shipped_root())
    assert services.exams.resume(kim.id).pause_used
    before = services.exams._events.events(kim.id)
    with pytest.raises(ExamError, match="Ihre Pause in dieser Prüfung haben Sie schon gemacht"):
        services.exams.pause(kim.id, begun.attempt.id)
    assert services.exams._events.events(kim.id) == before
    services.exams.hand_in(kim.id, begun.attempt.id)
    # Another exam, another pause.
    services.exams.start(kim.id)
    assert not services.exams.resume(kim.id).pause_used
    services.close()


def test_a_pause_on_another_pc_was_made_too(services: Services) -> None:
    kim = services.learners.add("Kim")
    begun = services.exams.start(kim.id)
    # What comes with a learner's file from the other PC is such an event.
    services.exams._events.append(kim.id, NewEvent(EventKind.EXAM_PAUSED, begun.attempt.id))
    assert services.exams.resume(kim.id).pause_used
    with pytest.raises(ExamError):
        services.exams.pause(kim.id, begun.attempt.id)


def test_a_pause_changes_neither_answers_nor_time(services: Services) -> None:
    kim = services.learners.add("Kim")
    begun = services.exams.start(kim.id)
    item = begun.attempt.items[0].id
    services.exams.answer(kim.id, begun.attempt, item, right_answer(begun.questions[item]))
    services.exams.save_clock(kim.id, begun.attempt.id, 77.0)
    services.exams.pause(kim.id, begun.attempt.id)
    after = services.exams.resume(kim.id)
    assert (after.seconds_used, set(after.answers)) == (77.0, {item})


def test_a_pause_that_the_disk_refuses_is_not_used_up(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("Der Speicherplatz ist voll.")

    kim = services.learners.add("Kim")
    begun = services.exams.start(kim.id)
    with monkeypatch.context() as patch:
        patch.setattr(type(services.exams._events), "append", full)
        with pytest.raises(StorageError):
            services.exams.pause(kim.id, begun.attempt.id)
    assert not services.exams.resume(kim.id).pause_used


def test_a_form_is_the_same_for_two_people_and_stands_in_the_result(services: Services) -> None:
    course = services.library.curriculum
    assert services.exams.overview(services.learners.add("Ada").id).forms == tuple("ABCDEF")
    asked = []
    for name in ("Kim", "Lou"):
        learner = services.learners.add(name)
        running = services.exams.start(learner.id, ExamWish(form="D"))
        asked.append({item.id for item in running.attempt.items})
        for item, question in running.questions.items():
            services.exams.answer(learner.id, running.attempt, item, right_answer(question))
        finished = services.exams.hand_in(learner.id, running.attempt.id)
        assert (finished.form, finished.result.passed) == ("D", True)
        certificate = services.certificates.issue(learner.id, running.attempt.id, name)
        assert certificate.data.points == course.exam.possible
    assert asked[0] == asked[1] == set(services.library.bank.forms[3].items)


def test_a_form_that_was_seen_is_given_again(services: Services) -> None:
    kim = services.learners.add("Kim")
    first = services.exams.start(kim.id, ExamWish(form="A"))
    services.exams.hand_in(kim.id, first.attempt.id)
    again = services.exams.start(kim.id, ExamWish(form="A"))
    assert {i.id for i in again.attempt.items} == {i.id for i in first.attempt.items}
    assert {i.id for i in again.attempt.items} == set(services.library.bank.forms[0].items)


def test_an_exam_of_the_first_edition_is_opened_and_handed_in(services: Services) -> None:
    kim = services.learners.add("Kim")
    begun = services.exams.start(kim.id)
    (event,) = services.exams._events.events(kim.id)
    body = {key: value for key, value in event.body.items() if key != "form"}
    lou = services.learners.add("Lou")
    services.exams._events.append(
        lou.id, NewEvent(EventKind.EXAM_STARTED, begun.attempt.id, body=body)
    )
    running = services.exams.resume(lou.id)
    assert running.attempt == begun.attempt
    finished = services.exams.hand_in(lou.id, running.attempt.id)
    assert (finished.form, finished.trial, finished.number) == ("", False, 1)
