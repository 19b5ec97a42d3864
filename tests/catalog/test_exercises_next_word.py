"""What may be wrong in next-word.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_cases import ExerciseCase, expect_fault
from tests.catalog.exercise_texts import with_texts

CASES = [
    ExerciseCase(
        "- id: hafen",
        "- id: kueche",
        "Die id „kueche“ steht in dieser Übung doppelt.",
        '- id: kueche\n    title: {standard: "Hafen',
    ),
    ExerciseCase(
        "corpora/hafen.txt", "corpora/meer.txt", "„assets/corpora/meer.txt“ gibt es nicht."
    ),
    ExerciseCase("assets/corpora/hafen.txt", "content/hafen.txt", "„assets/corpora/kueche.txt“"),
    ExerciseCase('"Wir haben"', '"Ich sagt leise"', "im Text „amt“ keine Auswahl."),
    ExerciseCase(
        '"Wir haben"', '"Die Opa"', "Nach „Die Opa“ gibt es im Text „hafen“ keine Auswahl."
    ),
    ExerciseCase('"Wir haben"', '"…"', "Nach „…“ gibt es im Text „kueche“ keine Auswahl."),
    ExerciseCase(
        'sentence: "Ich möchte Kuchen."',
        'sentence: "Opa möchte"',
        "muss einen der Anfänge fortsetzen.",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: ExerciseCase, tmp_path: Path) -> None:
    expect_fault(with_texts(tmp_path), "next-word", case)
