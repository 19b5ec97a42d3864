"""Practice items come back before they are forgotten, a few a day, and the record decides."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kifuehrerschein.domain.repetition import MOST_A_DAY
from kifuehrerschein.services.opening import Services
from kifuehrerschein.services.repetition import LONGEST_DAYS, RepetitionService
from tests.services.clockwork import LEARNER, START, Clockwork


@pytest.fixture
def clock() -> Clockwork:
    return Clockwork()


@pytest.fixture
def repetition(services: Services, clock: Clockwork) -> RepetitionService:
    return RepetitionService(services.library, clock.store, lambda: clock.now)


def items(services: Services) -> list[str]:
    """Practice items of the shipped course."""
    return [name for lesson in services.library.curriculum.lessons() for name in lesson.practice]


def days_until_due(repetition: RepetitionService, clock: Clockwork) -> int:
    day = repetition.today(LEARNER).next_day
    assert isinstance(day, date)
    return (day - clock.now.astimezone().date()).days


def test_what_was_never_answered_is_not_repeated(repetition: RepetitionService) -> None:
    view = repetition.today(LEARNER)
    assert not view.questions
    assert view.next_day is None


def test_a_right_answer_comes_back_later_than_a_wrong_one(services: Services) -> None:
    def wait(points: int) -> int:
        clock = Clockwork()
        clock.practise(items(services)[0], points)
        service = RepetitionService(services.library, clock.store, lambda: clock.now)
        return days_until_due(service, clock)

    again, hard, good = wait(0), wait(1), wait(2)
    assert 1 == again <= hard < good


def test_what_was_forgotten_comes_back_tomorrow_and_not_today(
    services: Services, repetition: RepetitionService, clock: Clockwork
) -> None:
    item = items(services)[0]
    clock.practise(item, 2)
    clock.wait(days_until_due(repetition, clock))
    clock.practise(item, 0)
    assert item not in repetition.today(LEARNER).questions
    assert days_until_due(repetition, clock) == 1


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set here")
def test_nothing_is_asked_twice_on_a_day_of_25_hours(
    services: Services,
    repetition: RepetitionService,
    clock: Clockwork,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as change:
        change.setenv("TZ", "Europe/Berlin")
        time.tzset()
        # Ten past midnight on the day on which summer time ends.
        clock.now = datetime(2026, 10, 24, 22, 10, tzinfo=UTC)
        item = items(services)[0]
        clock.practise(item, 0, repetition=True)
        clock.wait(1)
        assert clock.now.astimezone().day == 25
        assert item not in repetition.today(LEARNER).questions
    time.tzset()


def test_intervals_grow_and_end_at_two_months(
    services: Services, repetition: RepetitionService, clock: Clockwork
) -> None:
    item, waits = items(services)[0], []
    for _ in range(6):
        clock.practise(item, 2)
        waits.append(days_until_due(repetition, clock))
        clock.wait(waits[-1])
        assert item in repetition.today(LEARNER).questions
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_DAYS == 60


@pytest.mark.parametrize(("first", "second"), [(0, 2), (2, 0)])
def test_a_second_answer_of_the_same_day_tells_nothing(
    services: Services, repetition: RepetitionService, clock: Clockwork, first: int, second: int
) -> None:
    item = items(services)[0]
    clock.practise(item, first)
    wait = days_until_due(repetition, clock)
    clock.wait(0.01)
    clock.practise(item, second)
    assert days_until_due(repetition, clock) == wait


def test_a_day_asks_eight_questions_and_no_more(
    services: Services, repetition: RepetitionService, clock: Clockwork
) -> None:
    for item in items(services)[:12]:
        clock.practise(item, 2)
    clock.wait(30)
    first = repetition.today(LEARNER)
    assert len(first.questions) == MOST_A_DAY == 8
    for n, item in enumerate(list(first.questions), 1):
        clock.practise(item, 2, repetition=True)
        assert len(repetition.today(LEARNER).questions) == 8 - n
    assert repetition.today(LEARNER).done == 8
    clock.wait(1)
    assert len(repetition.today(LEARNER).questions) == 4


def test_what_waits_longest_comes_first(
    services: Services, repetition: RepetitionService, clock: Clockwork
) -> None:
    early, late = items(services)[5], items(services)[0]
    clock.practise(early, 2)
    clock.wait(1)
    clock.practise(late, 2)
    clock.wait(20)
    assert list(repetition.today(LEARNER).questions) == [early, late]


def test_enough_is_enough_until_tomorrow(
    services: Services, repetition: RepetitionService, clock: Clockwork
) -> None:
    clock.practise(items(services)[0], 2)
    clock.wait(10)
    repetition.end_today(LEARNER)
    assert repetition.today(LEARNER).enough
    assert not repetition.today(LEARNER).questions
    clock.wait(1)
    assert repetition.today(LEARNER).questions


def test_a_clock_that_was_set_back_does_no_harm(
    services: Services, repetition: RepetitionService, clock: Clockwork
) -> None:
    item = items(services)[0]
    clock.practise(item, 2)
    clock.wait(-400)
    clock.practise(item, 2)
    clock.wait(400)
    assert days_until_due(repetition, clock) >= 1


def test_a_clock_that_was_ahead_puts_nothing_off(
    services: Services, repetition: RepetitionService, clock: Clockwork
) -> None:
    item = items(services)[0]
    clock.wait(400)
    clock.practise(item, 2)
    clock.wait(-400)
    assert item in repetition.today(LEARNER).questions
    clock.practise(item, 2, repetition=True)
    # What was answered today is not asked again today, whatever the clock said before.
    assert item not in repetition.today(LEARNER).questions
    assert 1 <= days_until_due(repetition, clock) <= LONGEST_DAYS


def test_a_clock_that_was_behind_asks_nothing_twice_a_day(
    services: Services, repetition: RepetitionService, clock: Clockwork
) -> None:
    item = items(services)[0]
    clock.practise(item, 2, repetition=True)
    clock.wait(-400)
    clock.practise(item, 0, repetition=True)
    clock.wait(400)
    assert item not in repetition.today(LEARNER).questions


def test_what_finds_no_room_today_goes_on_tomorrow(
    services: Services, repetition: RepetitionService, clock: Clockwork
) -> None:
    for item in items(services)[:9]:
        clock.practise(item, 2)
    clock.wait(30)
    for item in list(repetition.today(LEARNER).questions):
        clock.practise(item, 2, repetition=True)
    view = repetition.today(LEARNER)
    assert (len(view.questions), view.done) == (0, 8)
    assert days_until_due(repetition, clock) == 1
    repetition.end_today(LEARNER)
    assert days_until_due(repetition, clock) == 1


def test_practice_in_a_lesson_takes_no_room_from_the_day(
    services: Services, repetition: RepetitionService, clock: Clockwork
) -> None:
    for item in items(services)[:8]:
        clock.practise(item, 2)
    clock.wait(30)
    clock.practise(items(services)[9], 2)
    view = repetition.today(LEARNER)
    assert (len(view.questions), view.done) == (8, 0)


def test_an_item_that_the_course_has_lost_is_left_out(
    repetition: RepetitionService, clock: Clockwork
) -> None:
    clock.practise("q-m02-999", 2)
    clock.wait(30)
    assert not repetition.today(LEARNER).questions


def test_a_thought_without_points_is_nothing_to_remember(
    services: Services, repetition: RepetitionService, clock: Clockwork
) -> None:
    clock.practise(items(services)[0], 0, 0)
    clock.wait(60)
    assert not repetition.today(LEARNER).questions


answers = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 20)), min_size=1, max_size=20
)


@settings(deadline=None, max_examples=25)
@given(answers=answers, seed=st.randoms(use_true_random=False))
def test_two_computers_ask_the_same_however_their_records_were_merged(
    answers: list[tuple[int, int, int]], seed: object
) -> None:
    known = [f"q-m02-{n:03}" for n in range(1, 6)]
    one, other = Clockwork("pc-1"), Clockwork("pc-2")
    for n, (item, points, _) in enumerate(answers):
        device = (one, other)[n % 2]
        device.now = START + timedelta(days=sum(d for _, _, d in answers[: n + 1]))
        device.practise(known[item], points)
    merged = [*one.kept, *other.kept]
    turned = list(merged)
    seed.shuffle(turned)  # type: ignore[attr-defined]
    one.kept, other.kept = merged, turned
    from kifuehrerschein.services.repetition import _due

    first, second = (_due(device.events(LEARNER)) for device in (one, other))
    assert first == second
    latest = max(event.recorded_at for event in merged)
    assert all(due <= latest + timedelta(days=LONGEST_DAYS) for due in first.values())
