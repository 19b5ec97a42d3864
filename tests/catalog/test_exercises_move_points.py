"""What may be wrong in move-points.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_cases import ExerciseCase, expect_fault

CASES = [
    ExerciseCase("cm: 12, grams: 220", "cm: 12, grams: 225", "100 bis 300 Gramm in vollen Zehnern"),
    ExerciseCase("asked: {cm: 11", "asked: {cm: 11.2", "Möglich sind 4 bis 16 Zentimeter"),
    ExerciseCase("quince: {cm: 8", "quince: {cm: 80", "Möglich sind 4 bis 16 Zentimeter"),
    ExerciseCase("kind: pear, cm: 9,", "kind: quince, cm: 9,", "kann nicht „quince“ sein"),
    ExerciseCase("seed: 3", "seed: -3", "„seed“ muss mindestens 0 sein"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: ExerciseCase, tmp_path: Path) -> None:
    expect_fault(tmp_path, "move-points", case)
