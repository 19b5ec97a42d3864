"""What may be wrong in hiring-game.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_faults import Break, expect

CASES = [
    Break("chance: 45", "chance: 60", "wären es 102 Prozent. Möglich sind 100."),
    Break("chance: 45", "chance: 35", "wären es -5 Prozent. Möglich ist 0."),
    Break("gap_women: 70", "gap_women: 170", "„invention → gap_women“ darf höchstens 100"),
    Break("people: 1000", "people: 20", "„invention → people“ muss mindestens 200"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: Break, tmp_path: Path) -> None:
    expect(tmp_path, "hiring-game", case)
