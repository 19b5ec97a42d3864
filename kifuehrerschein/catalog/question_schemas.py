"""The shape of practice and exam items, for the question types the app can show."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Annotated, Any, Literal, TypedDict

from pydantic import Field

from kifuehrerschein.catalog.fields import (
    GAP_ID,
    MISCONCEPTION,
    OBJECTIVE_ID,
    OPTION_ID,
    PARTIAL_DATE,
    Bloom,
    Both,
    Day,
    LessonId,
    Model,
    ModuleId,
    Number,
    QuestionId,
    Slug,
    Text,
    Version1,
    YesNo,
)
from kifuehrerschein.domain.questions import (
    Card,
    Categorize,
    Category,
    Cloze,
    Gap,
    MultipleChoice,
    Option,
    Order,
    Question,
    Scoring,
    SingleChoice,
    Step,
)
from kifuehrerschein.domain.wording import Wording

ITEM_LIMIT = 500

Misconception = Annotated[str, Field(pattern=MISCONCEPTION)]


class PoolModel(Model):
    """A file of items; each item is checked on its own, so that one fault hides no other."""

    schema_version: Version1 = Field(alias="schema")
    pool: Literal["practice", "exam"]
    module: ModuleId
    items: Annotated[tuple[dict[str, Any], ...], Field(min_length=1, max_length=ITEM_LIMIT)]


class OptionModel(Model):
    """An answer to tick."""

    id: Annotated[str, Field(pattern=OPTION_ID)]
    text: Both
    feedback: Both
    correct: YesNo = False
    misconception: Misconception = ""

    def to_domain(self) -> Option:
        return Option(
            self.id,
            self.text.to_domain(),
            self.correct,
            self.feedback.to_domain(),
            self.misconception,
        )


class GapModel(Model):
    """A gap of a cloze text."""

    id: Annotated[str, Field(pattern=GAP_ID)]
    choices: Annotated[tuple[Text, ...], Field(min_length=3, max_length=4)]
    answer: Text
    feedback: Both

    def to_domain(self) -> Gap:
        return Gap(self.id, self.choices, self.answer, self.feedback.to_domain())


class CategoryModel(Model):
    """A box to sort cards into."""

    id: Slug
    label: Both

    def to_domain(self) -> Category:
        return Category(self.id, self.label.to_domain())


class CardModel(Model):
    """A card to sort."""

    id: Slug
    category: Slug
    text: Both
    feedback: Both
    misconception: Misconception = ""

    def to_domain(self) -> Card:
        return Card(
            self.id,
            self.category,
            self.text.to_domain(),
            self.feedback.to_domain(),
            self.misconception,
        )


class StepModel(Model):
    """An element of an order."""

    id: Slug
    text: Both

    def to_domain(self) -> Step:
        return Step(self.id, self.text.to_domain())


class ItemSourceModel(Model):
    """Where an item's claim comes from."""

    title: Text
    as_of: Annotated[str, Field(pattern=PARTIAL_DATE)]
    url: Annotated[str, Field(max_length=300)] = ""


class _Shared(TypedDict):
    id: str
    lesson: str
    objective: str
    bloom: str
    weight: int
    critical: bool
    scoring: Scoring
    shuffle: bool
    stem: Wording
    feedback_all: Wording
    hint: Wording | None
    enemies: tuple[str, ...]


class QuestionModel(Model, ABC):
    """What all types share."""

    id: QuestionId
    lesson: LessonId
    objective: Annotated[str, Field(pattern=OBJECTIVE_ID)]
    bloom: Bloom
    difficulty: Literal["easy", "medium", "hard"]
    weight: Annotated[Number, Field(ge=0, le=3)]
    critical: YesNo
    scoring: Literal["all_or_nothing", "per_part"] = "all_or_nothing"
    shuffle: YesNo = True
    enemies: Annotated[tuple[QuestionId, ...], Field(max_length=20)] = ()
    stem: Both
    hint: Both | None = None
    feedback_all: Both
    sources: Annotated[tuple[ItemSourceModel, ...], Field(max_length=20)] = ()
    as_of: Day
    review_by: Day

    @abstractmethod
    def to_domain(self) -> Question:
        """The question as the app knows it."""

    def _shared(self) -> _Shared:
        return _Shared(
            id=self.id,
            lesson=self.lesson,
            objective=self.objective,
            bloom=self.bloom,
            weight=self.weight,
            critical=self.critical,
            scoring=Scoring(self.scoring),
            shuffle=self.shuffle,
            stem=self.stem.to_domain(),
            feedback_all=self.feedback_all.to_domain(),
            hint=self.hint.to_domain() if self.hint else None,
            enemies=self.enemies,
        )


class SingleModel(QuestionModel):
    """One right option."""

    type: Literal["single"]
    options: Annotated[tuple[OptionModel, ...], Field(min_length=3, max_length=4)]

    def to_domain(self) -> Question:
        return SingleChoice(
            **self._shared(), options=tuple(option.to_domain() for option in self.options)
        )


class MultipleModel(QuestionModel):
    """Several right options; the learner is told how many."""

    type: Literal["multiple"]
    options: Annotated[tuple[OptionModel, ...], Field(min_length=4, max_length=6)]
    select: Annotated[Number, Field(ge=1, le=4)]

    def to_domain(self) -> Question:
        return MultipleChoice(
            **self._shared(),
            options=tuple(option.to_domain() for option in self.options),
            select=self.select,
        )


class ClozeModel(QuestionModel):
    """A text with gaps."""

    type: Literal["cloze"]
    gaps: Annotated[tuple[GapModel, ...], Field(min_length=1, max_length=4)]

    def to_domain(self) -> Question:
        return Cloze(**self._shared(), gaps=tuple(gap.to_domain() for gap in self.gaps))


class CategorizeModel(QuestionModel):
    """Cards and boxes."""

    type: Literal["categorize"]
    categories: Annotated[tuple[CategoryModel, ...], Field(min_length=2, max_length=4)]
    cards: Annotated[tuple[CardModel, ...], Field(min_length=4, max_length=10)]

    def to_domain(self) -> Question:
        return Categorize(
            **self._shared(),
            categories=tuple(category.to_domain() for category in self.categories),
            cards=tuple(card.to_domain() for card in self.cards),
        )


class OrderModel(QuestionModel):
    """Steps in the right order."""

    type: Literal["order"]
    sequence: Annotated[tuple[StepModel, ...], Field(min_length=3, max_length=6)]

    def to_domain(self) -> Question:
        return Order(**self._shared(), sequence=tuple(step.to_domain() for step in self.sequence))


QUESTION_MODELS: dict[str, type[QuestionModel]] = {
    "single": SingleModel,
    "multiple": MultipleModel,
    "cloze": ClozeModel,
    "categorize": CategorizeModel,
    "order": OrderModel,
}
