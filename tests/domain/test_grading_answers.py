"""What is no answer to a question, and what is not yet a whole one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from kifuehrerschein.domain.grading import grade, is_complete
from kifuehrerschein.domain.questions import (
    LONGEST_TEXT,
    Amount,
    Answer,
    Assignment,
    FreeText,
    Question,
    Selection,
)
from tests.domain.builders import answered
from tests.questions import (
    categorize,
    cloze,
    hotspot,
    match,
    multiple,
    order,
    reflection,
    right_answer,
    single,
    slider,
    true_false,
)

EVERY_TYPE: tuple[Question, ...] = (
    *(single(), multiple(), cloze(), categorize(), order()),
    *(match(), hotspot(), true_false(), slider(), reflection()),
)
KINDS: tuple[Answer, ...] = (Selection(), Assignment(), Amount(), FreeText())
every_type = pytest.mark.parametrize("question", EVERY_TYPE, ids=lambda q: type(q).__name__)


@every_type
def test_an_answer_of_another_kind_is_refused_and_never_complete(question: Question) -> None:
    own = type(right_answer(question))
    others = [kind for kind in KINDS if type(kind) is not own]
    assert len(others) == 3
    for answer in (*others, Amount(Fraction(1)), FreeText("Text"), Selection(("a",))):
        if type(answer) is not own:
            assert not is_complete(question, answer)
            with pytest.raises(ValueError, match="not an answer"):
                grade(question, answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (single(), Selection(("z",))),
        (multiple(), Selection(("a", "a"))),
        (cloze(), Assignment({"g0": "nicht dabei"})),
        (cloze(), Assignment({"fremd": "richtig"})),
        (categorize(), Assignment({"k0": "vielleicht"})),
        (order(), Selection(("s0", "fremd"))),
        (match(), Assignment({"p0": "d2"})),
        (match(), Assignment({"d1": "p0"})),
        (match(), Assignment({"p0": "p1", "p1": "p1"})),
        (hotspot(), Selection(("r9",))),
        (hotspot(), Selection(("r0", "r0"))),
        (true_false(), Selection(("ja",))),
        (true_false(), Selection(("true", "true"))),
        (slider(), Amount(Fraction(-1, 2))),
        (slider(), Amount(Fraction(9, 2))),
        (slider(), Amount(Fraction(1, 3))),
        (reflection(), FreeText("x" * (LONGEST_TEXT + 1))),
    ],
)
def test_an_answer_that_the_question_does_not_hold_is_refused(
    question: Question, answer: Answer
) -> None:
    with pytest.raises(ValueError, match=r"answer|scale"):
        grade(question, answer)


@every_type
def test_the_right_answer_is_complete_and_an_empty_one_is_not(question: Question) -> None:
    right = right_answer(question)
    assert is_complete(question, right)
    assert not is_complete(question, type(right)())
    assert grade(question, type(right)()).points == 0


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (single(), Selection(("a", "b"))),
        (multiple(), Selection(("a",))),
        (multiple(), Selection(("a", "b", "c"))),
        (cloze(), Assignment({"g0": "richtig"})),
        (cloze(), Assignment({"g0": "richtig", "g1": ""})),
        (categorize(), Assignment({"k0": "ja"})),
        (order(), Selection(("s0", "s1"))),
        (match(), Assignment({"p0": "p0", "p2": "d1"})),
        (hotspot(), Selection(("r1",))),
        (true_false(), Selection(("true", "false"))),
        (reflection(), FreeText(" \n\t ")),
    ],
)
def test_a_part_of_an_answer_is_not_complete(question: Question, answer: Answer) -> None:
    assert not is_complete(question, answer)


@given(answered())
def test_only_a_complete_answer_can_be_handed_in(case: tuple[Question, Answer]) -> None:
    question, answer = case
    if is_complete(question, answer):
        assert answer not in KINDS
