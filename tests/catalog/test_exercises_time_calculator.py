"""What may be wrong in time-calculator.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_faults import Break, expect

CASES = [
    Break(
        "id: e-mails",
        "id: protokoll",
        "steht in dieser Übung doppelt",
        'id: protokoll\n    title: {standard: "E-Mails',
    ),
    Break("checking: 20", "checking: 10", "dass keine Zeit übrig bleibt", "examples:"),
    Break("before: 40", "before: 4000", "darf höchstens 600 sein"),
    Break("cases: 40", "cases: 0", "muss mindestens 1 sein"),
    Break("period: month", "period: year", "kann nicht „year“ sein"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: Break, tmp_path: Path) -> None:
    expect(tmp_path, "time-calculator", case)
