"""What may be wrong in time-calculator.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_cases import ExerciseCase, expect_fault

CASES = [
    ExerciseCase(
        "id: e-mails",
        "id: protokoll",
        "steht in dieser Übung doppelt",
        'id: protokoll\n    title: {standard: "E-Mails',
    ),
    ExerciseCase("checking: 20", "checking: 10", "dass keine Zeit übrig bleibt", "examples:"),
    ExerciseCase("before: 40", "before: 4000", "darf höchstens 600 sein"),
    ExerciseCase("cases: 40", "cases: 0", "muss mindestens 1 sein"),
    ExerciseCase("period: month", "period: year", "kann nicht „year“ sein"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: ExerciseCase, tmp_path: Path) -> None:
    expect_fault(tmp_path, "time-calculator", case)
