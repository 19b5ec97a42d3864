"""Samples of a statement, an estimate and a thought, and answers to any of them."""

from __future__ import annotations

from fractions import Fraction

from kifuehrerschein.domain.questions import (
    FALSE,
    TRUE,
    Amount,
    Answer,
    FreeText,
    Question,
    Reflection,
    Scale,
    Scoring,
    Selection,
    Slider,
    TrueFalse,
)
from tests.questions.common import both, common

TRUE_FALSE = TrueFalse(
    **common(
        id="q-m02-908",
        all_or_nothing=True,
        stem=both("„Ein Sprachmodell schlägt jede Antwort in einem Lexikon nach.“"),
        feedback_all=both("Ein Sprachmodell rechnet aus, welches Wort wohl passt."),
        hint=both("Was rechnet ein Sprachmodell aus?"),
    ),
    answer=False,
    feedback_true=both("Ein Lexikon hat feste Einträge. Ein Sprachmodell hat keine."),
    feedback_false=both("Genau: Das nächste Wort wird berechnet und nicht gesucht."),
)

SLIDER = Slider(
    **common(
        id="q-m02-909",
        all_or_nothing=True,
        stem=both("Von 20 Antworten waren 8 zu prüfen. Wie viel Prozent sind das?"),
        feedback_all=both("8 von 20 sind so viel wie 40 von 100."),
        hint=both("Wie viel wären es bei 100 Antworten?"),
    ),
    scale=Scale(Fraction(0), Fraction(100), Fraction(5), "Prozent"),
    target=Fraction(40),
    tolerance=Fraction(5),
    feedback_low=both("Es sind mehr. 20 Prozent wären nur 4 Antworten."),
    feedback_high=both("Es sind weniger. 60 Prozent wären schon 12 Antworten."),
    feedback_hit=both("So lässt sich ein Anteil gut schätzen."),
)

REFLECTION = Reflection(
    **common(
        id="q-m02-910",
        weight=0,
        scoring=Scoring.NONE,
        stem=both("Wobei könnte Ihnen eine KI in dieser Woche helfen?"),
        feedback_all=both("Ein kleiner Versuch zeigt oft mehr als langes Lesen."),
        hint=both("Was schreiben oder suchen Sie oft?"),
    ),
    sample=both("Ich möchte einen Brief an die Hausverwaltung kürzer schreiben."),
)


def right_judgement(question: Question) -> Answer:
    match question:
        case TrueFalse():
            return Selection((TRUE if question.answer else FALSE,))
        case Slider(scale=scale):
            values = map(scale.value, range(scale.stops))
            return Amount(next(v for v in values if hits(question, v)))
        case Reflection():
            return FreeText("Einen Brief schreiben.")
    raise AssertionError(question)


def wrong_judgement(question: Question) -> Answer:
    """An answer that is not right; to a thought there is none."""
    match question:
        case TrueFalse():
            return Selection((FALSE if question.answer else TRUE,))
        case Slider(scale=scale):
            values = map(scale.value, range(scale.stops))
            return Amount(next(v for v in values if not hits(question, v)))
    raise AssertionError(question)


def hits(question: Slider, value: Fraction) -> bool:
    """Whether a value is near enough."""
    return abs(value - question.target) <= question.tolerance
