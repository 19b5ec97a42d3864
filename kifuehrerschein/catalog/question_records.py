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
    MultipleChoice,
    Option,
    Order,
    Scoring,
    SingleChoice,
    Step,
)
from kifuehrerschein.domain.wording import Wording

QUESTION_CODEC = Codec(
    classes=(
        *(Categorize, Cloze, MultipleChoice, Order, SingleChoice),
        *(Card, Category, Gap, Option, Step, Wording),
    ),
    enums=(Scoring,),
)
