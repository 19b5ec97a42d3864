"""What the home page tells of the course."""

from __future__ import annotations

from pathlib import Path

from kifuehrerschein.domain.learners import Place, Settings
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.opening import Services
from kifuehrerschein.services.start import StartService
from kifuehrerschein.services.views import StartView


def test_lessons_of_the_short_course_are_marked(services: Services) -> None:
    home = services.learning.home(services.learners.add("Kim"))
    marked = {card.id for module in home.modules for card in module.lessons if card.core}
    assert marked == {lesson.id for lesson in services.library.curriculum.lessons() if lesson.core}
    assert all(any(card.core for card in module.lessons) for module in home.modules)


def test_home_tells_what_was_done_and_what_the_next_lesson_is_for(services: Services) -> None:
    kim = services.learners.add("Kim")
    home = services.learning.home(kim)
    assert (home.last_lesson, home.answered) == ("", 0)
    first, second = list(services.library.curriculum.lessons())[:2]
    plain, simple = (
        services.library.lesson(first.id, variant).objectives[0].text for variant in Variant
    )
    assert home.aim == Wording(plain, simple)
    services.learning.finish(kim.id, first.id)
    home = services.learning.home(kim)
    assert home.last_lesson == first.title
    assert home.aim != Wording(plain, simple)
    assert home.next_step.item_id == second.id
    card, module = home.lesson(second.id), home.module_of(second.id)
    assert card is not None
    assert module is not None
    assert card in module.lessons
    assert (home.lesson("m99-l01"), home.module_of("")) == (None, None)


def test_home_survives_the_snapshot(services: Services, tmp_path: Path) -> None:
    kim = services.learners.add("Kim")
    services.learning.finish(kim.id, "m01-l01")
    start = StartService(tmp_path / "start.json")
    start.write(StartView((kim,), kim, Settings(), Place(), services.learning.home(kim)))
    view = start.read()
    assert view is not None
    assert view.home == services.learning.home(kim)


def test_the_last_lesson_of_a_module_tells_that_it_is_done(services: Services) -> None:
    kim, learning = services.learners.add("Kim"), services.learning
    one, two, *_ = services.library.curriculum.modules
    *others, last = one.lessons
    for lesson in others:
        assert learning.finish(kim.id, lesson.id) is None
    done = learning.finish(kim.id, last.id)
    assert done is not None
    assert (done.id, done.number, done.title, done.can) == ("m01", 1, one.title, one.can)
    assert (done.modules_done, done.modules_total) == (1, 10)
    assert done.percent_before < done.percent == 100 * len(one.lessons) // 50
    assert (done.next_lesson, done.next_number) == (two.lessons[0].id, 2)
    assert done.next_title == two.title
    # Only once: reading it again is no second end.
    assert learning.finish(kim.id, last.id) is None


def test_whoever_leaves_the_order_ends_the_module_with_its_last_missing_lesson(
    services: Services,
) -> None:
    kim, learning = services.learners.add("Kim"), services.learning
    module = services.library.curriculum.modules[3]
    *others, first = reversed(module.lessons)
    for lesson in others:
        assert learning.finish(kim.id, lesson.id) is None
    done = learning.finish(kim.id, first.id)
    assert done is not None
    assert (done.id, done.next_number) == (module.id, 1)


def test_after_the_last_lesson_of_all_comes_the_exam(services: Services) -> None:
    kim = services.learners.add("Kim")
    *others, last = services.library.curriculum.lessons()
    for lesson in others:
        services.learning.finish(kim.id, lesson.id)
    done = services.learning.finish(kim.id, last.id)
    assert done is not None
    assert (done.next_lesson, done.next_number, done.percent) == ("", 0, 100)


def test_every_module_of_the_course_says_what_one_can_do_afterwards(services: Services) -> None:
    for module in services.library.curriculum.modules:
        can = services.learning.can(module.id)
        # One sentence for each lesson; a longer list nobody reads.
        assert len(can) == len(module.lessons)
        for sentence in can:
            for variant in Variant:
                text = sentence.of(variant)
                assert text.startswith("Ich ")
                assert text.endswith((".", "?"))
                assert " Sie " not in text
    assert services.learning.can("m99") == ()
