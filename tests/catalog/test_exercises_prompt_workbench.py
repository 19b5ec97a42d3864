"""What may be wrong in prompt-workbench.yaml is told with file, line and a German sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.exercise_faults import Break, expect

CASES = [
    Break(
        "  - id: amt\n", "  - id: rezept\n", "Die id „rezept“ steht in dieser Übung doppelt", nth=2
    ),
    Break("  - block: limits\n", "  - block: form\n", "„limits“ fehlt hier.", at="blocks:"),
    Break("quality: better\n", "quality: good\n", "„better“ fehlt hier.", at="levels:"),
    Break("{kind: tax,", "{kind: iban,", "„tax“ fehlt hier.", at="personal:"),
    Break(
        "  - {kind: tax,",
        '  - {kind: tax, name: {standard: "S", einfach: "S"}, placeholder: "[S]"}\n  - {kind: tax,',
        "„tax“ steht hier doppelt.",
        at="  - {kind: tax,",
        nth=2,
    ),
    Break('placeholder: "[Name]"', 'placeholder: "Name"', "placeholder"),
    Break(
        "Keine Drohung, keine Paragrafen, nichts dazuerfinden.",
        "Keine Namen außer Frau Kaya und mir.",
        "Dieser Baustein enthält persönliche Daten.",
    ),
    Break(
        "Schlage ein warmes Abendessen aus Resten vor.",
        "Schlage irgendwas aus Resten vor.",
        "Dieser Baustein ist nach den Regeln zu kurz oder ungenau.",
    ),
    Break("least_words: 4", "least_words: 0", "least_words"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: Break, tmp_path: Path) -> None:
    expect(tmp_path, "prompt-workbench", case)
