"""What may be wrong in next-word.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_faults import Break, expect
from tests.catalog.exercise_texts import with_texts

CASES = [
    Break(
        "- id: hafen",
        "- id: kueche",
        "Die id „kueche“ steht in dieser Übung doppelt.",
        '- id: kueche\n    title: {standard: "Hafen',
    ),
    Break("corpora/hafen.txt", "corpora/meer.txt", "„assets/corpora/meer.txt“ gibt es nicht."),
    Break("assets/corpora/hafen.txt", "content/hafen.txt", "„assets/corpora/kueche.txt“"),
    Break('"Wir haben"', '"Ich sagt leise"', "im Text „amt“ keine Auswahl."),
    Break('"Wir haben"', '"Die Opa"', "Nach „Die Opa“ gibt es im Text „hafen“ keine Auswahl."),
    Break('"Wir haben"', '"…"', "Nach „…“ gibt es im Text „kueche“ keine Auswahl."),
    Break(
        'sentence: "Ich möchte Kuchen."',
        'sentence: "Opa möchte"',
        "muss einen der Anfänge fortsetzen.",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: Break, tmp_path: Path) -> None:
    expect(with_texts(tmp_path), "next-word", case)
