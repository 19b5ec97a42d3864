"""What may be wrong in move-points.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_faults import Break, expect

CASES = [
    Break("cm: 12, grams: 220", "cm: 12, grams: 225", "100 bis 300 Gramm in vollen Zehnern"),
    Break("asked: {cm: 11", "asked: {cm: 11.2", "Möglich sind 4 bis 16 Zentimeter"),
    Break("quince: {cm: 8", "quince: {cm: 80", "Möglich sind 4 bis 16 Zentimeter"),
    Break("kind: pear, cm: 9,", "kind: quince, cm: 9,", "kann nicht „quince“ sein"),
    Break("seed: 3", "seed: -3", "„seed“ muss mindestens 0 sein"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: Break, tmp_path: Path) -> None:
    expect(tmp_path, "move-points", case)
