"""What is read out of a question is what is seen of it, in both variants, and never the key."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from kifuehrerschein.domain.questions import Cloze, Match, MultipleChoice, Order, Question
from kifuehrerschein.domain.read_aloud import read_aloud
from kifuehrerschein.domain.wording import Variant, Wording, without_mediopunkt
from kifuehrerschein.paths import shipped_root
from kifuehrerschein.services.gallery import open_gallery
from tests.questions import QUESTIONS

each_type = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: type(q).__name__)
each_variant = pytest.mark.parametrize("variant", list(Variant))


def as_written(ids: Sequence[str], _part: str) -> tuple[str, ...]:
    return tuple(ids)


def choices(question: Question) -> list[Wording]:
    """What can be chosen, as far as it has a text of its own."""
    found: list[Wording] = []
    for name in ("options", "cards", "categories", "sequence", "regions"):
        parts = getattr(question, name, ())
        found += [getattr(part, "text", None) or part.label for part in parts]
    if isinstance(question, Match):
        found += [pair.left for pair in question.pairs]
        found += [half.text for half in question.halves()]
    return found


@each_type
@each_variant
def test_everything_that_can_be_chosen_is_read(question: Question, variant: Variant) -> None:
    text = "\n".join(read_aloud(question, variant, as_written))
    for wording in choices(question):
        assert without_mediopunkt(wording.of(variant)) in text
    if isinstance(question, Cloze):
        assert all(choice in text for gap in question.gaps for choice in gap.choices)


@each_type
@each_variant
def test_no_reading_aid_and_no_mark_is_spoken(question: Question, variant: Variant) -> None:
    for sentence in read_aloud(question, variant, as_written):
        assert not re.search(r"[·*{}]", sentence)
        assert sentence.strip()


@each_type
def test_no_feedback_is_read_before_the_answer(question: Question) -> None:
    text = "\n".join(read_aloud(question, Variant.STANDARD, as_written))
    assert question.feedback_all.standard not in text


def test_the_order_is_the_one_that_is_seen() -> None:
    def turned(ids: Sequence[str], _part: str) -> tuple[str, ...]:
        return tuple(reversed(ids))

    order = next(q for q in QUESTIONS if isinstance(q, Order))
    steps = [step.text.standard for step in order.sequence]
    read = read_aloud(order, Variant.STANDARD, turned)[2:]
    assert list(read) == [f"Schritt: {step}" for step in reversed(steps)]


def test_the_number_of_answers_is_said() -> None:
    question = next(q for q in QUESTIONS if isinstance(q, MultipleChoice))
    assert f"Wählen Sie {question.select} Antworten." in read_aloud(
        question, Variant.STANDARD, as_written
    )


@each_variant
def test_every_type_of_the_course_can_be_read(variant: Variant) -> None:
    for question in open_gallery(shipped_root()).questions.values():
        assert len(read_aloud(question, variant, as_written)) >= 2
