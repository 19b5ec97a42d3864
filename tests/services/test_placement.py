"""The placement asks before and after without marks, and shows the learner their own gain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kifuehrerschein.domain.events import EventKind
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.placement import Offer, Placement, Round, Statement
from kifuehrerschein.domain.wording import Wording
from kifuehrerschein.services.opening import Services
from tests.questions import right_answer, wrong_answer

BEFORE = ("q-m02-001", "q-m02-002")
AFTER = ("q-m02-005", "q-m02-006")
STATEMENTS = tuple(Statement(f"s{n}", Wording(f"Satz {n}", f"Satz {n}")) for n in (1, 2))


@pytest.fixture(autouse=True)
def small_placement(services: Services) -> None:
    services.library.curriculum = replace(
        services.library.curriculum, placement=Placement(BEFORE, AFTER, STATEMENTS)
    )


@pytest.fixture
def kim(services: Services) -> Learner:
    return services.learners.add("Kim")


def go_through(services: Services, kim: Learner, which: Round, level: int, right: int) -> None:
    """Answer a whole round, the first `right` questions rightly."""
    service = services.placement
    for statement in STATEMENTS:
        service.trust(kim.id, which, statement.id, level)
    for n, name in enumerate(BEFORE if which is Round.BEFORE else AFTER):
        question = services.library.question(name)
        answer = right_answer(question) if n < right else wrong_answer(question)
        service.answer(kim.id, which, name, answer)


def offered(services: Services, kim: Learner) -> str:
    return services.learning.home(kim).placement


def test_no_test_stands_at_the_door(services: Services, kim: Learner) -> None:
    assert offered(services, kim) == ""
    services.learning.finish(kim.id, "m01-l01")
    assert offered(services, kim) == "before"


def test_the_second_round_comes_after_the_last_lesson(services: Services, kim: Learner) -> None:
    services.learning.finish(kim.id, "m01-l01")
    go_through(services, kim, Round.BEFORE, 0, 1)
    assert offered(services, kim) == ""
    for lesson in services.library.curriculum.lessons():
        services.learning.finish(kim.id, lesson.id)
    assert offered(services, kim) == "after"
    go_through(services, kim, Round.AFTER, 2, 2)
    # From then on the gain can be looked at again.
    assert offered(services, kim) == "gain"


def test_who_never_did_the_first_round_is_not_asked_for_it_at_the_end(
    services: Services, kim: Learner
) -> None:
    for lesson in services.library.curriculum.lessons():
        services.learning.finish(kim.id, lesson.id)
    assert offered(services, kim) == ""


def test_an_interrupted_round_goes_on_where_it_was(services: Services, kim: Learner) -> None:
    services.placement.trust(kim.id, Round.BEFORE, "s1", 1)
    services.placement.answer(kim.id, Round.BEFORE, BEFORE[0], None)
    view = services.placement.open(kim.id, Round.BEFORE)
    assert view.standing.trust == {"s1": 1}
    assert set(view.standing.shares) == {BEFORE[0]}
    assert not view.complete


def test_the_gain_stands_beside_the_beginning(services: Services, kim: Learner) -> None:
    go_through(services, kim, Round.BEFORE, 0, 0)
    first = services.placement.gain(kim.id)
    assert first.after is None
    assert [lesson.id for lesson in first.lessons] == sorted(
        {services.library.question(name).lesson for name in BEFORE}
    )
    go_through(services, kim, Round.AFTER, 2, 2)
    gain = services.placement.gain(kim.id)
    assert gain.after is not None
    assert (gain.before.right, gain.after.right, gain.questions) == (0, 2, 2)
    assert (gain.before.trusted, gain.after.trusted) == (0, 2)
    assert gain.lessons == ()


def test_the_second_round_comes_as_well_when_the_exam_is_passed_early(
    services: Services, kim: Learner
) -> None:
    services.learning.finish(kim.id, "m01-l01")
    go_through(services, kim, Round.BEFORE, 0, 1)
    passed = replace(services.learning.progress(kim.id), passed_attempts=("a1",))
    assert services.placement.offered(kim.id, passed) is Offer.AFTER


def test_the_last_answer_to_a_question_counts(services: Services, kim: Learner) -> None:
    go_through(services, kim, Round.BEFORE, 0, 0)
    go_through(services, kim, Round.BEFORE, 1, 2)
    before = services.placement.gain(kim.id).before
    assert (before.right, set(before.trust.values())) == (2, {1})


def test_one_round_tells_nothing_of_the_other(services: Services, kim: Learner) -> None:
    go_through(services, kim, Round.BEFORE, 2, 2)
    after = services.placement.open(kim.id, Round.AFTER)
    assert not after.standing.trust
    assert not after.standing.shares


def test_not_knowing_yet_is_an_answer_without_a_mark(services: Services, kim: Learner) -> None:
    services.placement.answer(kim.id, Round.BEFORE, BEFORE[0], None)
    view = services.placement.open(kim.id, Round.BEFORE)
    assert view.standing.shares == {BEFORE[0]: 0}
    assert view.standing.right == 0


def test_a_level_that_there_is_not_is_refused(services: Services, kim: Learner) -> None:
    with pytest.raises(ValueError, match="level"):
        services.placement.trust(kim.id, Round.BEFORE, "s1", 3)


def test_a_wrong_answer_is_counted_under_its_misconception(
    services: Services, kim: Learner
) -> None:
    question = services.library.question(BEFORE[0])
    feedback = services.practice.answer(kim.id, question.id, wrong_answer(question))
    assert feedback.misconceptions
    services.placement.answer(kim.id, Round.BEFORE, question.id, wrong_answer(question))
    count = services.practice.misconceptions(kim.id)
    assert all(count[name] == 2 * feedback.misconceptions.count(name) for name in count)
    assert set(count) == set(feedback.misconceptions)
    assert all(name in services.library.misconceptions() for name in count)


def test_the_placement_is_no_practice_and_no_exam(services: Services, kim: Learner) -> None:
    go_through(services, kim, Round.BEFORE, 2, 2)
    kinds = {event.kind for event in services.placement._events.events(kim.id)}
    assert kinds == {EventKind.TRUST_STATED, EventKind.PLACEMENT_ANSWERED}
    assert services.repetition.today(kim.id).next_day is None
    assert not services.exams.overview(kim.id).finished


def test_no_more_than_three_lessons_are_named(services: Services, kim: Learner) -> None:
    names = ("q-m02-001", "q-m02-005", "q-m02-010", "q-m02-014", "q-m02-017")
    assert len({services.library.question(name).lesson for name in names}) > 3
    services.library.curriculum = replace(
        services.library.curriculum, placement=Placement(names, AFTER, ())
    )
    for name in names:
        services.placement.answer(kim.id, Round.BEFORE, name, None)
    lessons = [lesson.id for lesson in services.placement.gain(kim.id).lessons]
    assert len(lessons) == 3
    assert lessons == sorted(lessons)
