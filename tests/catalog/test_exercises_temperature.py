"""What may be wrong in temperature.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_cases import ExerciseCase, expect_fault
from tests.catalog.exercise_texts import with_texts

DEGREES = "[0, 0.5, 1, 1.5, 2]"
CASES = [
    ExerciseCase(
        "corpora/hafen.txt", "corpora/meer.txt", "„assets/corpora/meer.txt“ gibt es nicht."
    ),
    ExerciseCase('"Ruth"', '"Opa"', "Nach „Opa“ gibt es im Text „hafen“ keine Auswahl."),
    ExerciseCase(DEGREES, "[0, 1, 0.5, 2]", "müssen der Größe nach stehen"),
    ExerciseCase(DEGREES, "[0, 1, 1, 2]", "jede nur einmal."),
    ExerciseCase(DEGREES, "[0.5, 1, 2]", "0 und 1 müssen dabei sein"),
    ExerciseCase(DEGREES, "[0, 0.5, 2]", "0 und 1 müssen dabei sein"),
    ExerciseCase(DEGREES, "[0, 1, 2.5]", "höchstens 2"),
    ExerciseCase("words: 3", "words: 0", "„words“ muss mindestens 1"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: ExerciseCase, tmp_path: Path) -> None:
    expect_fault(with_texts(tmp_path), "temperature", case)
