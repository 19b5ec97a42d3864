"""The right answer to a question, for people who write questions; learners never see this."""

from __future__ import annotations

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
    Order,
    Question,
    Selection,
    SingleChoice,
    Slider,
    TrueFalse,
)


def right_answer(question: Question) -> Answer:
    """The answer that gets every point; an empty text where nothing is marked."""
    match question:
        case SingleChoice() | MultipleChoice():
            return Selection(tuple(one.id for one in question.options if one.correct))
        case Hotspot():
            return Selection(tuple(one.id for one in question.regions if one.correct))
        case TrueFalse():
            return Selection((TRUE if question.answer else FALSE,))
        case Order():
            return Selection(tuple(step.id for step in question.sequence))
    return _assigned(question)


def _assigned(question: Question) -> Answer:
    match question:
        case Cloze():
            return Assignment({gap.id: gap.answer for gap in question.gaps})
        case Categorize():
            return Assignment({card.id: card.category for card in question.cards})
        case Match():
            return Assignment({pair.id: pair.id for pair in question.pairs})
        case Slider(scale=scale):
            # The target itself may lie between two stops.
            values = map(scale.value, range(scale.stops))
            return Amount(min(values, key=lambda value: abs(value - question.target)))
    return FreeText()
