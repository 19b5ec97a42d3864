"""Marking an answer. Pure; points are exact fractions (content standard, sections 4 and 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch

from kifuehrerschein.domain.questions import (
    FALSE,
    LONGEST_TEXT,
    TRUE,
    Amount,
    Answer,
    Assignment,
    Categorize,
    Cloze,
    FreeText,
    Hotspot,
    Match,
    MultipleChoice,
    Option,
    Order,
    Question,
    Reflection,
    Region,
    Scoring,
    Selection,
    SingleChoice,
    Slider,
    TrueFalse,
)
from kifuehrerschein.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class PartFeedback:
    """One option, gap, card or step: did the learner choose it, is that right, and why."""

    id: str
    chosen: bool
    right: bool
    text: Wording | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """The mark of one answer; `0 <= points <= possible`, both in points."""

    points: Fraction
    possible: Fraction
    parts: tuple[PartFeedback, ...]
    misconceptions: tuple[str, ...] = ()

    @property
    def correct(self) -> bool:
        """Whether every part is right."""
        return all(part.right for part in self.parts)


def grade(question: Question, answer: Answer) -> Feedback:
    """Mark `answer`. Raises ValueError if it is not an answer to this kind of question."""
    share, parts, misconceptions = _mark(question, answer)
    if question.scoring is not Scoring.PER_PART:
        share = Fraction(int(all(part.right for part in parts)))
    possible = Fraction(question.weight)
    return Feedback(share * possible, possible, parts, misconceptions)


def is_complete(question: Question, answer: Answer) -> bool:
    """Whether every part has an answer, so that it can be handed in for practice."""
    match answer:
        case Selection(ids):
            return len(ids) == _ticks(question)
        case Assignment(pairs):
            names = _names(question)
            return bool(names) and all(pairs.get(name) for name in names)
        case Amount(value):
            return isinstance(question, Slider) and value is not None
        case FreeText(text):
            return isinstance(question, Reflection) and bool(text.strip())


def _ticks(question: Question) -> int | None:
    """How many ids a complete answer names; None if the question is not answered by ids."""
    match question:
        case SingleChoice() | TrueFalse():
            return 1
        case MultipleChoice() | Hotspot():
            return question.select
        case Order():
            return len(question.sequence)
    return None


def _names(question: Question) -> tuple[str, ...]:
    """Ids of the parts that each need something assigned."""
    match question:
        case Cloze():
            return tuple(gap.id for gap in question.gaps)
        case Categorize():
            return tuple(card.id for card in question.cards)
        case Match():
            return tuple(pair.id for pair in question.pairs)
    return ()


_Marked = tuple[Fraction, tuple[PartFeedback, ...], tuple[str, ...]]


def _selection(answer: Answer, known: set[str]) -> tuple[str, ...]:
    if not isinstance(answer, Selection) or not set(answer.ids) <= known:
        raise ValueError("not an answer to this question")
    if len(set(answer.ids)) != len(answer.ids):
        raise ValueError("an id stands twice in the answer")
    return answer.ids


def _pairs(answer: Answer, allowed: Mapping[str, frozenset[str]]) -> dict[str, str]:
    if not isinstance(answer, Assignment):
        raise ValueError("not an answer to this question")  # noqa: TRY004 - as documented
    if any(value not in allowed.get(key, frozenset()) for key, value in answer.pairs.items()):
        raise ValueError("the answer names something that the question does not hold")
    return answer.pairs


def _mark_ticks(
    options: tuple[Option, ...] | tuple[Region, ...], answer: Answer, most: int
) -> _Marked:
    chosen = set(_selection(answer, {option.id for option in options}))
    parts = tuple(
        PartFeedback(o.id, o.id in chosen, (o.id in chosen) == o.correct, o.feedback)
        for o in options
    )
    hits = sum(1 for o in options if o.correct and o.id in chosen)
    # Ticking everything must not pay: each tick beyond the announced number costs one hit.
    surplus = max(0, len(chosen) - most)
    share = Fraction(max(0, hits - surplus), sum(1 for o in options if o.correct))
    wrong = tuple(
        o.misconception
        for o in options
        if isinstance(o, Option) and o.id in chosen and not o.correct and o.misconception
    )
    return share, parts, wrong


@singledispatch
def _mark(question: Question, answer: Answer) -> _Marked:  # noqa: ARG001 - of the rules below
    raise ValueError(f"no marking rule for {type(question).__name__}")


@_mark.register
def _(question: SingleChoice, answer: Answer) -> _Marked:
    return _mark_ticks(question.options, answer, 1)


@_mark.register
def _(question: MultipleChoice, answer: Answer) -> _Marked:
    return _mark_ticks(question.options, answer, question.select)


@_mark.register
def _(question: Hotspot, answer: Answer) -> _Marked:
    return _mark_ticks(question.regions, answer, question.select)


@_mark.register
def _(question: Reflection, answer: Answer) -> _Marked:
    if not isinstance(answer, FreeText) or len(answer.text) > LONGEST_TEXT:
        raise ValueError(f"not an answer to {question.id}")
    return Fraction(0), (), ()


@_mark.register
def _(question: TrueFalse, answer: Answer) -> _Marked:
    ids = _selection(answer, {TRUE, FALSE})
    key = TRUE if question.answer else FALSE
    texts = ((TRUE, question.feedback_true), (FALSE, question.feedback_false))
    parts = tuple(
        PartFeedback(name, name in ids, (name in ids) == (name == key), text)
        for name, text in texts
    )
    return Fraction(int(ids == (key,))), parts, ()


@_mark.register
def _(question: Slider, answer: Answer) -> _Marked:
    if not isinstance(answer, Amount):
        raise ValueError("not an answer to this question")  # noqa: TRY004 - as documented
    value, scale = answer.value, question.scale
    if value is None:
        return Fraction(0), (PartFeedback("value", False, False, None),), ()
    if not scale.low <= value <= scale.high or (value - scale.low) % scale.step:
        raise ValueError("a value that the scale does not hold")
    right = abs(value - question.target) <= question.tolerance
    missed = question.feedback_low if value < question.target else question.feedback_high
    text = question.feedback_hit if right else missed
    return Fraction(int(right)), (PartFeedback("value", True, right, text),), ()


@_mark.register
def _(question: Match, answer: Answer) -> _Marked:
    halves = frozenset(half.id for half in question.halves())
    pairs = _pairs(answer, {pair.id: halves for pair in question.pairs})
    if len(set(pairs.values())) != len(pairs):
        raise ValueError("a half stands twice in the answer")
    parts = tuple(
        PartFeedback(p.id, p.id in pairs, pairs.get(p.id) == p.id, p.feedback)
        for p in question.pairs
    )
    return _share(parts), parts, ()


@_mark.register
def _(question: Cloze, answer: Answer) -> _Marked:
    pairs = _pairs(answer, {gap.id: frozenset(gap.choices) for gap in question.gaps})
    parts = tuple(
        PartFeedback(g.id, g.id in pairs, pairs.get(g.id) == g.answer, g.feedback)
        for g in question.gaps
    )
    return _share(parts), parts, ()


@_mark.register
def _(question: Categorize, answer: Answer) -> _Marked:
    boxes = frozenset(category.id for category in question.categories)
    pairs = _pairs(answer, {card.id: boxes for card in question.cards})
    parts = tuple(
        PartFeedback(c.id, c.id in pairs, pairs.get(c.id) == c.category, c.feedback)
        for c in question.cards
    )
    wrong = tuple(
        c.misconception
        for c in question.cards
        if c.misconception and c.id in pairs and pairs[c.id] != c.category
    )
    return _share(parts), parts, wrong


@_mark.register
def _(question: Order, answer: Answer) -> _Marked:
    ids = _selection(answer, {step.id for step in question.sequence})
    parts = tuple(
        PartFeedback(step.id, step.id in ids, at < len(ids) and ids[at] == step.id, None)
        for at, step in enumerate(question.sequence)
    )
    return _share(parts), parts, ()


def _share(parts: tuple[PartFeedback, ...]) -> Fraction:
    return Fraction(sum(1 for part in parts if part.right), len(parts))
