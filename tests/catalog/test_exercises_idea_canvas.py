"""What may be wrong in idea-canvas.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_faults import Break, expect

CASES = [
    Break("- id: ziel\n", "- id: heute\n", "Die id „heute“ steht in dieser Übung doppelt", nth=2),
    Break("- field: step\n", "- field: idea\n", "„step“ fehlt hier.", at="fields:"),
    Break("criterion: fair\n", "criterion: privacy\n", "„fair“ fehlt hier.", at="criteria:"),
    Break(
        'zum Beispiel bei: {criterion}."',
        'bei einem Kriterium."',
        "Hier fehlt „{criterion}“ für den Namen des Kriteriums.",
    ),
    Break("must: true", "must: maybe", "must"),
    Break("  - criterion: fair\n", "  - criterion: nice\n", "criterion"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: Break, tmp_path: Path) -> None:
    expect(tmp_path, "idea-canvas", case)
