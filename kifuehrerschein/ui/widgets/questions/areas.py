"""From a question to the inputs that answer it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kifuehrerschein.domain.questions import (
    Categorize,
    Cloze,
    Hotspot,
    Match,
    MultipleChoice,
    Order,
    Question,
    Reflection,
    SingleChoice,
    Slider,
    TrueFalse,
)
from kifuehrerschein.ui.widgets.questions.area import AnswerArea, Setting
from kifuehrerschein.ui.widgets.questions.categorize import CategorizeArea
from kifuehrerschein.ui.widgets.questions.choice import ChoiceArea
from kifuehrerschein.ui.widgets.questions.cloze import ClozeArea
from kifuehrerschein.ui.widgets.questions.hotspot import HotspotArea
from kifuehrerschein.ui.widgets.questions.match import MatchArea
from kifuehrerschein.ui.widgets.questions.order import OrderArea
from kifuehrerschein.ui.widgets.questions.reflection import ReflectionArea
from kifuehrerschein.ui.widgets.questions.slider import SliderArea
from kifuehrerschein.ui.widgets.questions.true_false import TrueFalseArea

_AREAS: dict[type[Question], Callable[[Any, Setting], AnswerArea]] = {
    SingleChoice: ChoiceArea,
    MultipleChoice: ChoiceArea,
    TrueFalse: TrueFalseArea,
    Cloze: ClozeArea,
    Categorize: CategorizeArea,
    Order: OrderArea,
    Match: MatchArea,
    Hotspot: HotspotArea,
    Slider: SliderArea,
    Reflection: ReflectionArea,
}


def answer_area(question: Question, setting: Setting) -> AnswerArea:
    """The answer area of this type of question."""
    return _AREAS[type(question)](question, setting)
