"""What must fit together in the file of „Fehler finden“."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_faults import Break, expect

CHECK = '        check: {standard: "Rechnen Sie die letzte Zeile selbst nach, im Kopf'
CASES = [
    Break("  - id: elbe", "  - id: einkauf", "„einkauf“ steht in dieser Übung doppelt", nth=2),
    Break("rounds: 4", "rounds: 5", "muss gerade sein"),
    Break("flaw: number", "flaw: numbers", "Möglich sind"),
    Break("        flaw: number\n", "", "braucht kein „check“", at=CHECK),
    Break("rounds: 4", "rounds: 12", "höchstens"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_broken_file_is_reported(tmp_path: Path, case: Break) -> None:
    expect(tmp_path, "find-the-error", case)
