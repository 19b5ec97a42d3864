"""The course that is shipped: no faults, and quick to read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.library import Library, open_library, peek_library
from kifuehrerschein.catalog.loader import LoadedCourse, load_course
from kifuehrerschein.domain.blocks import QuestionSlot
from kifuehrerschein.domain.exam import start_attempt
from kifuehrerschein.domain.grading import Feedback, grade
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import shipped_root
from tests.questions import right_answer


@pytest.fixture(scope="module")
def course() -> LoadedCourse:
    return load_course(shipped_root())


def test_the_shipped_course_has_no_faults() -> None:
    assert [str(fault) for fault in check_course(shipped_root())] == []


def test_it_is_the_course_that_was_promised(course: LoadedCourse) -> None:
    curriculum = course.curriculum

    assert curriculum.title == "KI-Führerschein"
    assert curriculum.subtitle == "KI-Grundlagen für Alltag und Beruf"
    assert {"m01", "m02", "m05"} <= {module.id for module in curriculum.modules}
    assert curriculum.exam.pass_percent == 75


def test_every_lesson_can_be_read_and_practised_in_both_variants(course: LoadedCourse) -> None:
    for lesson in course.curriculum.lessons():
        assert lesson.practice, lesson.id
        for variant in Variant:
            blocks = course.bodies[lesson.id, variant].blocks
            slots = {block.question for block in blocks if isinstance(block, QuestionSlot)}
            assert slots <= set(lesson.practice)


def test_every_objective_is_tested_by_at_least_one_item(course: LoadedCourse) -> None:
    tested = {question.objective for question in course.questions.values()}

    for lesson in course.curriculum.lessons():
        objectives = course.bodies[lesson.id, Variant.STANDARD].objectives
        assert objectives
        for objective in objectives:
            assert objective.id in tested


def test_the_right_answer_of_every_question_earns_all_its_points(course: LoadedCourse) -> None:
    for question in course.questions.values():
        feedback: Feedback = grade(question, right_answer(question))
        assert feedback.points == feedback.possible == question.weight, question.id


def test_any_seed_gives_an_exam(course: LoadedCourse) -> None:
    curriculum = course.curriculum

    for seed in range(50):
        attempt = start_attempt("a", curriculum.exam, course.bank.exam, seed, curriculum.version)
        assert len(attempt.items) == curriculum.exam.slots
        assert all(item.area for item in attempt.items)


def test_reading_is_quick(tmp_path: Path) -> None:
    """Wide bounds, because the machine may be busy; the best of several runs counts."""
    root = shipped_root()
    started = time.process_time()
    load_course(root)
    loading = time.process_time() - started
    open_library(root, tmp_path).close()
    peeking: list[float] = []
    reading: list[float] = []
    for _ in range(10):
        started = time.process_time()
        opened = peek_library(root, tmp_path)
        peeking.append(time.process_time() - started)
        assert isinstance(opened, Library)
        for lesson in opened.curriculum.lessons():
            started = time.process_time()
            opened.lesson(lesson.id, Variant.STANDARD)
            reading.append(time.process_time() - started)
        opened.close()

    assert loading < 3
    assert min(peeking) < 0.015
    assert min(reading) < 0.0015
