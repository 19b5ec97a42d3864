"""From the file to the app: every type of question comes through, and back from its text."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kifuehrerschein.catalog.loader import LoadedCourse, load_course
from kifuehrerschein.catalog.question_records import QUESTION_CODEC
from kifuehrerschein.catalog.question_schemas import PRACTICE_ONLY, QUESTION_MODELS
from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import (
    Half,
    Hotspot,
    Match,
    Picture,
    Question,
    Reflection,
    Region,
    Scale,
    Scoring,
    Slider,
    TrueFalse,
)
from kifuehrerschein.domain.wording import Wording
from tests.catalog.bad import PRACTICE
from tests.catalog.small_course import FILES
from tests.questions import QUESTIONS, right_answer


@pytest.fixture
def course(small_course: Path) -> LoadedCourse:
    return load_course(small_course)


def test_the_small_course_and_the_samples_hold_every_type(course: LoadedCourse) -> None:
    assert all(f"    type: {name}\n" in FILES[PRACTICE] for name in QUESTION_MODELS)
    practice = {type(q) for q in course.questions.values()}
    assert practice == {type(q) for q in QUESTIONS}
    assert len(practice) == len(QUESTION_MODELS) == 10
    assert set(QUESTION_MODELS) > PRACTICE_ONLY


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: type(q).__name__)
def test_a_question_is_the_same_after_it_was_stored(question: Question) -> None:
    assert QUESTION_CODEC.decode(QUESTION_CODEC.encode(question)) == question


def test_all_questions_of_the_small_course_can_be_stored_and_answered(
    course: LoadedCourse,
) -> None:
    for question in course.questions.values():
        assert QUESTION_CODEC.decode(QUESTION_CODEC.encode(question)) == question
        assert grade(question, right_answer(question)).points == question.weight


def test_a_statement_has_its_key_and_two_texts(course: LoadedCourse) -> None:
    question = course.questions["q-m02-011"]
    assert isinstance(question, TrueFalse)
    assert question.answer is True
    assert question.feedback_true == Wording("Daher kommt das Wort.", "So sagt es das Wort.")
    assert question.feedback_false.standard == "Zählen Sie die Ecken."


def test_pairs_keep_their_halves_and_the_rest_has_ids_of_its_own(course: LoadedCourse) -> None:
    question = course.questions["q-m02-012"]
    assert isinstance(question, Match)
    assert [pair.left.einfach for pair in question.pairs] == ["3 Ecken", "0 Ecken", "4 Ecken"]
    assert [half.id for half in question.halves()] == ["p1", "p2", "p3", "d1"]
    assert question.halves()[-1] == Half("d1", Wording("Die Kugel", "Kugel"))


def test_places_lie_in_the_picture_as_written(course: LoadedCourse) -> None:
    question = course.questions["q-m02-013"]
    assert isinstance(question, Hotspot)
    assert question.image == Picture("assets/images/bild.svg", "Zwei Formen stehen nebeneinander.")
    assert question.select == 1
    left, right = question.regions
    assert left == Region(
        "links",
        Wording("Die linke Form", "Links"),
        *(0.0, 0.1, 0.4, 0.8),
        correct=True,
        feedback=Wording("Sie hat keine Ecken.", "Das ist rund."),
    )
    assert not right.correct


def test_a_scale_is_exact(course: LoadedCourse) -> None:
    question = course.questions["q-m02-014"]
    assert isinstance(question, Slider)
    assert question.scale == Scale(Fraction(10), Fraction(20), Fraction(1, 2), "Zentimeter")
    assert (question.target, question.tolerance) == (Fraction(74, 5), Fraction(1, 2))
    assert question.scale.stops == 21
    assert question.scale.value(20) == 20
    assert question.feedback_hit == Wording("Ein Lineal zeigt es.", "Das Maß stimmt.")
    assert question.feedback_low.standard.endswith("breiter.")
    assert question.feedback_high.standard.startswith("So breit")


def test_a_thought_has_no_points_and_may_have_a_sample(course: LoadedCourse) -> None:
    question = course.questions["q-m02-015"]
    assert isinstance(question, Reflection)
    assert (question.weight, question.scoring) == (0, Scoring.NONE)
    assert question.sample == Wording("Ich mag Kreise, weil sie rollen.", "Ich mag Kreise.")
