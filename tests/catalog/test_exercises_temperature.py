"""What may be wrong in temperature.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_faults import Break, expect
from tests.catalog.exercise_texts import with_texts

DEGREES = "[0, 0.5, 1, 1.5, 2]"
CASES = [
    Break("corpora/hafen.txt", "corpora/meer.txt", "„assets/corpora/meer.txt“ gibt es nicht."),
    Break('"Ruth"', '"Opa"', "Nach „Opa“ gibt es im Text „hafen“ keine Auswahl."),
    Break(DEGREES, "[0, 1, 0.5, 2]", "müssen der Größe nach stehen"),
    Break(DEGREES, "[0, 1, 1, 2]", "jede nur einmal."),
    Break(DEGREES, "[0.5, 1, 2]", "0 und 1 müssen dabei sein"),
    Break(DEGREES, "[0, 0.5, 2]", "0 und 1 müssen dabei sein"),
    Break(DEGREES, "[0, 1, 2.5]", "höchstens 2"),
    Break("words: 3", "words: 0", "„words“ muss mindestens 1"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: Break, tmp_path: Path) -> None:
    expect(with_texts(tmp_path), "temperature", case)
