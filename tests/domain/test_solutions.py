"""The right answer to every type of question gets every point."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import Question, Slider
from kifuehrerschein.domain.solutions import right_answer
from tests.questions import QUESTIONS, SLIDER


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: type(question).__name__)
def test_it_gets_every_point(question: Question) -> None:
    feedback = grade(question, right_answer(question))
    assert feedback.points == feedback.possible
    assert feedback.correct


def test_a_target_between_two_stops_is_answered_at_the_nearest() -> None:
    assert isinstance(SLIDER, Slider)
    between = replace(SLIDER, target=Fraction(43), tolerance=Fraction(2))
    assert grade(between, right_answer(between)).correct
