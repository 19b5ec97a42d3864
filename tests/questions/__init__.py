"""Made-up questions of every type, and answers to them."""

from tests.questions.answers import (
    PARTLY,
    QUESTIONS,
    RIGHT,
    feedback_of,
    right_answer,
    wrong_answer,
)
from tests.questions.common import Common, both, common, option
from tests.questions.judgements import REFLECTION, SLIDER, TRUE_FALSE
from tests.questions.makers import (
    categorize,
    cloze,
    hotspot,
    match,
    multiple,
    order,
    reflection,
    single,
    slider,
    true_false,
)
from tests.questions.mending import mended_answers
from tests.questions.pairs_and_places import HOTSPOT, MATCH, picture_of
from tests.questions.samples import CATEGORIZE, CLOZE, MULTIPLE, ORDER, SINGLE

__all__ = [
    "CATEGORIZE",
    "CLOZE",
    "HOTSPOT",
    "MATCH",
    "MULTIPLE",
    "ORDER",
    "PARTLY",
    "QUESTIONS",
    "REFLECTION",
    "RIGHT",
    "SINGLE",
    "SLIDER",
    "TRUE_FALSE",
    "Common",
    "both",
    "categorize",
    "cloze",
    "common",
    "feedback_of",
    "hotspot",
    "match",
    "mended_answers",
    "multiple",
    "option",
    "order",
    "picture_of",
    "reflection",
    "right_answer",
    "single",
    "slider",
    "true_false",
    "wrong_answer",
]
