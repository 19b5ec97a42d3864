"""Answers as the record keeps them; what comes from outside may be anything."""

from __future__ import annotations

import json
import time
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import (
    Amount,
    Answer,
    Assignment,
    FreeText,
    Question,
    Selection,
)
from kifuehrerschein.services.answers import answer_from_json, answer_to_json
from tests.domain.builders import answered
from tests.questions import QUESTIONS


@given(answered())
def test_every_answer_comes_back_as_it_was(case: tuple[Question, Answer]) -> None:
    _, answer = case
    body = json.loads(json.dumps(answer_to_json(answer)))
    back = answer_from_json(body)
    assert back == answer
    assert type(back) is type(answer)


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (Selection(("b", "a")), {"ids": ["b", "a"]}),
        (Assignment({"g1": "Wecker"}), {"pairs": {"g1": "Wecker"}}),
        (Amount(Fraction(5, 2)), {"value": "5/2"}),
        (Amount(Fraction(-3)), {"value": "-3"}),
        (Amount(), {"value": None}),
        (FreeText("Zeile 1\nZeile 2 „ä“ 🙂"), {"text": "Zeile 1\nZeile 2 „ä“ 🙂"}),
    ],
)
def test_the_form_in_the_record_does_not_change(answer: Answer, body: dict[str, Any]) -> None:
    assert answer_to_json(answer) == body
    assert answer_from_json(body) == answer


HOSTILE: list[dict[str, Any]] = [
    {},
    {"value": 2.5},
    {"value": True},
    {"value": []},
    {"value": "1/0"},
    {"value": "2/4"},
    {"value": "0x10"},
    {"value": "1e999999999"},
    {"value": "9" * 100_000},
    {"value": "nan"},
    {"text": None},
    {"text": ["a"]},
    {"ids": "abc"},
    {"ids": None},
    {"pairs": [["a", "b"]]},
    {"pairs": None},
    {"antwort": "a"},
]


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: json.dumps(body)[:40])
def test_anything_else_is_an_empty_selection(body: dict[str, Any]) -> None:
    begun = time.monotonic()
    assert answer_from_json(body) == Selection()
    assert time.monotonic() - begun < 1


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["ids", "pairs", "value", "text", "x"]), _json))
def test_whatever_stands_in_a_file_is_an_answer_that_can_be_marked_or_refused(
    body: dict[str, Any],
) -> None:
    answer = answer_from_json(body)
    for question in QUESTIONS:
        try:
            feedback = grade(question, answer)
        except ValueError:
            continue
        assert 0 <= feedback.points <= feedback.possible
