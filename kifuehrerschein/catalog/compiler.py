"""Turns a course folder into the parts of a compiled course."""

from __future__ import annotations

from pathlib import Path

from kifuehrerschein.catalog.compiled import (
    BANK_KEY,
    CURRICULUM_KEY,
    GLOSSARY_KEY,
    HANDBOOK_KEY,
    MISCONCEPTIONS_KEY,
    SEARCH_KEY,
    SHEETS_KEY,
    Extra,
    exercise_key,
    image_key,
    lesson_key,
    question_key,
)
from kifuehrerschein.catalog.exercise_records import EXERCISE_CODEC
from kifuehrerschein.catalog.handbook import read_handbook
from kifuehrerschein.catalog.handbook_records import HANDBOOK_CODEC
from kifuehrerschein.catalog.loader import load_course
from kifuehrerschein.catalog.question_records import QUESTION_CODEC
from kifuehrerschein.catalog.records import COURSE_CODEC
from kifuehrerschein.catalog.search import course_index, encode_index
from kifuehrerschein.catalog.sheet_records import SHEET_CODEC


def compile_course(root: Path, extra: Extra | None = None) -> dict[str, bytes]:
    """The course as bytes by key. Raises FaultyCourseError with every fault."""
    course = load_course(root, extra)
    values: dict[str, object] = {
        CURRICULUM_KEY: course.curriculum,
        BANK_KEY: course.bank,
        GLOSSARY_KEY: course.glossary,
        MISCONCEPTIONS_KEY: course.misconceptions,
    }
    for (lesson_id, variant), body in course.bodies.items():
        values[lesson_key(lesson_id, variant)] = body
    parts = {key: COURSE_CODEC.encode(value).encode() for key, value in values.items()}
    parts[SHEETS_KEY] = SHEET_CODEC.encode(course.sheets).encode()
    # A handbook with faults is no reason to learn nothing: what can be read of it is shown.
    parts[HANDBOOK_KEY] = HANDBOOK_CODEC.encode(read_handbook(root)[0]).encode()
    parts[SEARCH_KEY] = encode_index(course_index(course))
    for question_id, question in course.questions.items():
        parts[question_key(question_id)] = QUESTION_CODEC.encode(question).encode()
    for exercise_id, exercise in course.exercises.items():
        parts[exercise_key(exercise_id)] = EXERCISE_CODEC.encode(exercise).encode()
    parts |= {image_key(file): data for file, data in course.images.items()}
    return parts
