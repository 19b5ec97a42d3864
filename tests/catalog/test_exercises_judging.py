"""What must fit together in the files of exercises with cards: ids, groups, kinds of answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.catalog.exercise_faults import Break, expect, problem_of

TEASER = """teaser:
  standard: "Wo steckt im Alltag KI und wo nicht?"
  einfach: "Wo im Alltag steckt KI?"
"""
AI_OR_NOT = [
    Break("- id: wecker", "- id: spamfilter", "„spamfilter“ steht in dieser Übung doppelt", nth=2),
    Break("rounds: 8", "rounds: 2", "mindestens"),
    Break("verdict: not", "verdict: none", "not"),
    Break(TEASER, "", "fehlt die Angabe „teaser“", at="schema: 1"),
    Break("Wo steckt im Alltag KI", f"Wo steckt im Alltag {10 * 'KI, '}", "Möglich sind 60"),
]
MAY_I = [
    Break(
        "- id: amtsbrief", "- id: lebenslauf", "„lebenslauf“ steht in dieser Übung doppelt", nth=2
    ),
    Break("answer: shorten", "answer: short", "Möglich sind"),
    Break("rounds: 10", "rounds: 30", "höchstens"),
]
REAL = [
    Break("- id: wohnung", "- id: paket", "„paket“ steht in dieser Übung doppelt", nth=2),
    Break("trust: unsure", "trust: open", "Möglich sind"),
    Break("rounds: 4", "rounds: 11", "höchstens"),
]
CASES = [
    *(("ai-or-not", case) for case in AI_OR_NOT),
    *(("may-i-enter-this", case) for case in MAY_I),
    *(("real-or-fake", case) for case in REAL),
]


@pytest.mark.parametrize(("name", "case"), CASES, ids=str)
def test_a_broken_file_is_reported(tmp_path: Path, name: str, case: Break) -> None:
    expect(tmp_path, name, case)


FEW = [
    ("ai-or-not", "verdict: depends", "verdict: ai", 8, "Eine Runde braucht 2 mit „depends“"),
    ("real-or-fake", "trust: distrust", "trust: trust", 4, "braucht 2 mit „trust: distrust“"),
    ("may-i-enter-this", "answer: [a-z]+", "answer: no", 0, "braucht 5 mit „wechselnder Antwort“"),
]


@pytest.mark.parametrize(("name", "old", "new", "count", "says"), FEW, ids=[few[0] for few in FEW])
def test_too_few_cards_of_a_kind_are_reported(
    tmp_path: Path, name: str, old: str, new: str, count: int, says: str
) -> None:
    problem = problem_of(tmp_path, name, lambda text: re.sub(old, new, text, count=count))
    assert says in problem
