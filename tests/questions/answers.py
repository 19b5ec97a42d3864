"""Answers to the samples, and to any question."""

from __future__ import annotations

from fractions import Fraction

from kifuehrerschein.domain.grading import Feedback, grade
from kifuehrerschein.domain.questions import (
    FALSE,
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
    Region,
    Selection,
    SingleChoice,
)
from tests.questions.judgements import (
    REFLECTION,
    SLIDER,
    TRUE_FALSE,
    right_judgement,
    wrong_judgement,
)
from tests.questions.pairs_and_places import HOTSPOT, MATCH
from tests.questions.samples import CATEGORIZE, CLOZE, MULTIPLE, ORDER, SINGLE

QUESTIONS: tuple[Question, ...] = (
    *(SINGLE, MULTIPLE, CLOZE, CATEGORIZE, ORDER),
    *(MATCH, HOTSPOT),
    *(TRUE_FALSE, SLIDER, REFLECTION),
)

RIGHT: dict[str, Answer] = {
    SINGLE.id: Selection(("b",)),
    MULTIPLE.id: Selection(("a", "c")),
    CLOZE.id: Assignment({"g1": "Spamfilter", "g2": "Suchen von Bildern"}),
    CATEGORIZE.id: Assignment({"k1": "regel", "k2": "ki", "k3": "regel"}),
    ORDER.id: Selection(("s1", "s2", "s3", "s4")),
    MATCH.id: Assignment({"p1": "p1", "p2": "p2", "p3": "p3"}),
    HOTSPOT.id: Selection(("r1", "r4")),
    TRUE_FALSE.id: Selection((FALSE,)),
    SLIDER.id: Amount(Fraction(40)),
    REFLECTION.id: FreeText("Einen Brief schreiben.\nUnd einen Termin finden."),
}
PARTLY: dict[str, Answer] = {
    SINGLE.id: Selection(("a",)),
    MULTIPLE.id: Selection(("a", "b")),
    CLOZE.id: Assignment({"g1": "Spamfilter", "g2": "Laden vom Akku"}),
    CATEGORIZE.id: Assignment({"k1": "regel", "k2": "regel", "k3": "regel"}),
    ORDER.id: Selection(("s1", "s3", "s2", "s4")),
    MATCH.id: Assignment({"p1": "p1", "p2": "d1", "p3": "p2"}),
    HOTSPOT.id: Selection(("r1", "r2")),
    TRUE_FALSE.id: Selection((TRUE,)),
    SLIDER.id: Amount(Fraction(20)),
    REFLECTION.id: FreeText("Ich überlege noch."),
}


def feedback_of(question: Question, answers: dict[str, Answer]) -> Feedback:
    """The real mark of one of the answers above, RIGHT or PARTLY."""
    return grade(question, answers[question.id])


# -- answers to any question -------------------------------------------------------------------


def _ticks(question: Question) -> tuple[Option | Region, ...]:
    """What can be ticked, if the question is answered so."""
    match question:
        case SingleChoice() | MultipleChoice():
            return question.options
        case Hotspot():
            return question.regions
    return ()


def right_answer(question: Question) -> Answer:
    if ticks := _ticks(question):
        return Selection(tuple(part.id for part in ticks if part.correct))
    match question:
        case Cloze():
            return Assignment({g.id: g.answer for g in question.gaps})
        case Categorize():
            return Assignment({c.id: c.category for c in question.cards})
        case Order():
            return Selection(tuple(s.id for s in question.sequence))
        case Match():
            return Assignment({p.id: p.id for p in question.pairs})
    return right_judgement(question)


def wrong_answer(question: Question) -> Answer:
    if ticks := _ticks(question):
        return Selection(tuple(part.id for part in ticks if not part.correct)[:1])
    match question:
        case Cloze():
            return Assignment(
                {g.id: next(c for c in g.choices if c != g.answer) for g in question.gaps}
            )
        case Categorize():
            boxes = [c.id for c in question.categories]
            return Assignment(
                {c.id: next(b for b in boxes if b != c.category) for c in question.cards}
            )
        case Order():
            steps = [s.id for s in question.sequence]
            return Selection((*steps[1:], steps[0]))
        case Match():
            ids = [p.id for p in question.pairs]
            return Assignment(dict(zip(ids, (*ids[1:], ids[0]), strict=True)))
    return wrong_judgement(question)
