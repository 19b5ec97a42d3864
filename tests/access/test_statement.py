"""What docs/accessibility.md says is held by tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

from kifuehrerschein.ui.keys import KEYS

ROOT = Path(__file__).resolve().parents[2]
DOC = ROOT / "docs/accessibility.md"
STATEMENT = ROOT / "docs/handbuch/barrierefreiheit.md"
STATES = {"supported", "partly", "not", "not applicable"}
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
# All of WCAG 2.2, levels A and AA; 4.1.1 is gone.
_CRITERIA = 55


def rows() -> list[list[str]]:
    """The cells of all rows of all tables."""
    lines = DOC.read_text(encoding="utf-8").splitlines()
    cells = [[c.strip() for c in ln.strip("|").split("|")] for ln in lines if ln.startswith("| ")]
    return [row for row in cells if row[0] not in ("Criterion", "---")]


def test_every_test_that_is_named_exists() -> None:
    found = _TEST.findall(DOC.read_text(encoding="utf-8"))
    assert len(found) > 40
    for file, name in found:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not name or f"def {name}(" in text, f"{file} has no {name}"


def test_every_row_says_how_it_stands_and_what_holds_it() -> None:
    for name, state, test, remark in rows():
        assert state in STATES, name
        if state == "not applicable" or name.startswith("11.1.1 to"):
            assert test == "–", name
        else:
            assert test == "not tested" or _TEST.search(test), name
        assert remark or state in {"supported", "not applicable"}, f"{name} says not why"


def test_no_criterion_of_wcag_is_left_out() -> None:
    levels = [row[0] for row in rows() if re.search(r"\((A|AA)\)$", row[0])]
    assert len(levels) == len(set(levels)) == _CRITERIA


def test_what_is_not_supported_stands_in_the_statement() -> None:
    said = STATEMENT.read_text(encoding="utf-8")
    numbers = [row[0].split()[0] for row in rows() if row[1] in ("partly", "not")]
    wcag = [number for number in numbers if re.fullmatch(r"[1-4]\.\d+\.\d+", number)]
    assert len(wcag) > 5
    assert [number for number in wcag if f"{number}" not in said] == []


def test_no_shortcut_is_a_single_letter() -> None:
    assert [key.id for key in KEYS if len(key.sequence) == 1] == []
