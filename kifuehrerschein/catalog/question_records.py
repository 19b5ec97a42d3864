"""The classes that questions are made of, as a codec.

Apart from the rest of the course, because the first page shows none and need not wait for them.
"""

from __future__ import annotations

from kifuehrerschein.codec import Codec
from kifuehrerschein.domain.questions import (
    Card,
    Categorize,
    Category,
    Cloze,
    Gap,
    Hotspot,
    Match,
    MultipleChoice,
    Option,
    Order,
    Pair,
    Picture,
    Reflection,
    Region,
    Scale,
    Scoring,
    SingleChoice,
    Slider,
    Step,
    TrueFalse,
)
from kifuehrerschein.domain.wording import Wording

QUESTION_CODEC = Codec(
    classes=(
        *(Categorize, Cloze, Hotspot, Match, MultipleChoice, Order),
        *(Reflection, SingleChoice, Slider, TrueFalse),
        *(Card, Category, Gap, Option, Pair, Picture, Region, Scale, Step, Wording),
    ),
    enums=(Scoring,),
)
