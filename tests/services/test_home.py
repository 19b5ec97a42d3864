"""What the home page tells of the course."""

from __future__ import annotations

from kifuehrerschein.services.opening import Services


def test_lessons_of_the_short_course_are_marked(services: Services) -> None:
    home = services.learning.home(services.learners.add("Kim"))
    marked = {card.id for module in home.modules for card in module.lessons if card.core}
    assert marked == {lesson.id for lesson in services.library.curriculum.lessons() if lesson.core}
    assert all(any(card.core for card in module.lessons) for module in home.modules)
