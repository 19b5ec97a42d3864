"""Marking an answer. Pure; points are exact fractions (content standard, sections 4 and 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kifuehrerschein.domain.questions import (
    Answer,
    Assignment,
    Categorize,
    Cloze,
    MultipleChoice,
    Option,
    Order,
    Question,
    Scoring,
    Selection,
    SingleChoice,
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
    match question, answer:
        case SingleChoice(), Selection(ids):
            return len(ids) == 1
        case MultipleChoice(select=select), Selection(ids):
            return len(ids) == select
        case Cloze(gaps=gaps), Assignment(pairs):
            return all(pairs.get(gap.id) for gap in gaps)
        case Categorize(cards=cards), Assignment(pairs):
            return all(pairs.get(card.id) for card in cards)
        case Order(sequence=sequence), Selection(ids):
            return len(ids) == len(sequence)
    return False


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


def _mark_options(options: tuple[Option, ...], answer: Answer, most: int) -> _Marked:
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
        o.misconception for o in options if o.id in chosen and not o.correct and o.misconception
    )
    return share, parts, wrong


def _mark(question: Question, answer: Answer) -> _Marked:
    match question:
        case SingleChoice():
            return _mark_options(question.options, answer, 1)
        case MultipleChoice():
            return _mark_options(question.options, answer, question.select)
        case Cloze():
            return _mark_cloze(question, answer)
        case Categorize():
            return _mark_categorize(question, answer)
        case Order():
            return _mark_order(question, answer)
    raise ValueError(f"no marking rule for {type(question).__name__}")


def _mark_cloze(question: Cloze, answer: Answer) -> _Marked:
    pairs = _pairs(answer, {gap.id: frozenset(gap.choices) for gap in question.gaps})
    parts = tuple(
        PartFeedback(g.id, g.id in pairs, pairs.get(g.id) == g.answer, g.feedback)
        for g in question.gaps
    )
    return _share(parts), parts, ()


def _mark_categorize(question: Categorize, answer: Answer) -> _Marked:
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


def _mark_order(question: Order, answer: Answer) -> _Marked:
    ids = _selection(answer, {step.id for step in question.sequence})
    parts = tuple(
        PartFeedback(step.id, step.id in ids, at < len(ids) and ids[at] == step.id, None)
        for at, step in enumerate(question.sequence)
    )
    return _share(parts), parts, ()


def _share(parts: tuple[PartFeedback, ...]) -> Fraction:
    return Fraction(sum(1 for part in parts if part.right), len(parts))
