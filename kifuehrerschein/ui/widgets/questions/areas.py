"""From a question to the inputs that answer it."""

from __future__ import annotations

from kifuehrerschein.domain.questions import (
    Categorize,
    Cloze,
    MultipleChoice,
    Order,
    Question,
    SingleChoice,
)
from kifuehrerschein.ui.widgets.questions.area import AnswerArea, Setting
from kifuehrerschein.ui.widgets.questions.categorize import CategorizeArea
from kifuehrerschein.ui.widgets.questions.choice import ChoiceArea
from kifuehrerschein.ui.widgets.questions.cloze import ClozeArea
from kifuehrerschein.ui.widgets.questions.order import OrderArea


def answer_area(question: Question, setting: Setting) -> AnswerArea:
    """The answer area of this type of question."""
    match question:
        case SingleChoice() | MultipleChoice():
            return ChoiceArea(question, setting)
        case Cloze():
            return ClozeArea(question, setting)
        case Categorize():
            return CategorizeArea(question, setting)
        case Order():
            return OrderArea(question, setting)
    raise TypeError(f"no answer area for {type(question).__name__}")
