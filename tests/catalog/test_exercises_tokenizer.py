"""What may be wrong in tokenizer.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_faults import Break, expect
from tests.catalog.exercise_texts import with_texts

CASES = [
    Break(
        "- id: long",
        "- id: common",
        "Die id „common“ steht in dieser Übung doppelt.",
        '- id: common\n    text: "Fahr',
    ),
    Break("corpora/merges.txt", "corpora/liste.txt", "„assets/corpora/liste.txt“ gibt es nicht."),
    Break("corpora/merges.txt", "corpora/amt.txt", "nicht zwei Stücke in jeder Zeile."),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: Break, tmp_path: Path) -> None:
    expect(with_texts(tmp_path), "tokenizer", case)
