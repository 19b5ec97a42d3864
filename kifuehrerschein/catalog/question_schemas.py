"""The shape of practice and exam items: ten types of questions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Annotated, Any, Literal, TypedDict

from pydantic import Field

from kifuehrerschein.catalog.fields import (
    OBJECTIVE_ID,
    AnyLessonId,
    AnyModuleId,
    AnyQuestionId,
    Bloom,
    Both,
    Day,
    Decimal,
    Model,
    Number,
    PartialDay,
    Text,
    Version1,
    YesNo,
)
from kifuehrerschein.catalog.question_parts import (
    CardModel,
    CategoryModel,
    DistancesModel,
    GapModel,
    OptionModel,
    PairModel,
    PictureModel,
    RegionModel,
    ScaleModel,
    StepModel,
    VerdictsModel,
)
from kifuehrerschein.domain.questions import (
    Categorize,
    Cloze,
    Hotspot,
    Match,
    MultipleChoice,
    Order,
    Picture,
    Question,
    Reflection,
    Scoring,
    SingleChoice,
    Slider,
    TrueFalse,
)
from kifuehrerschein.domain.wording import Wording

ITEM_LIMIT = 500


class PoolModel(Model):
    """A file of items; each item is checked on its own, so that one fault hides no other."""

    schema_version: Version1 = Field(alias="schema")
    pool: Literal["practice", "exam", "placement"]
    module: AnyModuleId | None = None
    items: Annotated[tuple[dict[str, Any], ...], Field(min_length=1, max_length=ITEM_LIMIT)]


class ItemSourceModel(Model):
    """Where an item's claim comes from."""

    title: Text
    as_of: PartialDay
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
    image: Picture | None


class QuestionModel(Model, ABC):
    """What all types share."""

    id: AnyQuestionId
    lesson: AnyLessonId
    objective: Annotated[str, Field(pattern=OBJECTIVE_ID)]
    bloom: Bloom
    difficulty: Literal["easy", "medium", "hard"]
    weight: Annotated[Number, Field(ge=0, le=3)]
    critical: YesNo
    scoring: Literal["all_or_nothing", "per_part", "none"] = "all_or_nothing"
    shuffle: YesNo = True
    enemies: Annotated[tuple[AnyQuestionId, ...], Field(max_length=20)] = ()
    stem: Both
    image: PictureModel | None = None
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
            image=self.image.to_domain() if self.image else None,
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


class TrueFalseModel(QuestionModel):
    """A statement that is right or not."""

    type: Literal["true_false"]
    answer: YesNo
    feedback: VerdictsModel

    def to_domain(self) -> Question:
        return TrueFalse(
            **self._shared(),
            answer=self.answer,
            feedback_true=self.feedback.true.to_domain(),
            feedback_false=self.feedback.false.to_domain(),
        )


class MatchModel(QuestionModel):
    """Halves to put together."""

    type: Literal["match"]
    pairs: Annotated[tuple[PairModel, ...], Field(min_length=3, max_length=6)]
    distractors: Annotated[tuple[Both, ...], Field(max_length=2)] = ()

    def to_domain(self) -> Question:
        return Match(
            **self._shared(),
            pairs=tuple(pair.to_domain() for pair in self.pairs),
            distractors=tuple(text.to_domain() for text in self.distractors),
        )


class HotspotModel(QuestionModel):
    """Places in a picture to find."""

    type: Literal["hotspot"]
    image: PictureModel
    regions: Annotated[tuple[RegionModel, ...], Field(min_length=2, max_length=8)]

    def to_domain(self) -> Question:
        return Hotspot(
            **self._shared(), regions=tuple(region.to_domain() for region in self.regions)
        )


class SliderModel(QuestionModel):
    """An amount to estimate."""

    type: Literal["slider"]
    range: ScaleModel
    answer: Decimal
    tolerance: Annotated[Decimal, Field(ge=0)]
    feedback: DistancesModel

    def to_domain(self) -> Question:
        return Slider(
            **self._shared(),
            scale=self.range.to_domain(),
            target=self.answer,
            tolerance=self.tolerance,
            feedback_low=self.feedback.low.to_domain(),
            feedback_high=self.feedback.high.to_domain(),
            feedback_hit=self.feedback.hit.to_domain(),
        )


class ReflectionModel(QuestionModel):
    """A thought to write down; there are no points for it."""

    type: Literal["reflection"]
    weight: Annotated[Number, Field(ge=0, le=0)]
    scoring: Literal["none"] = "none"
    sample: Both | None = None

    def to_domain(self) -> Question:
        return Reflection(**self._shared(), sample=self.sample.to_domain() if self.sample else None)


QUESTION_MODELS: dict[str, type[QuestionModel]] = {
    "single": SingleModel,
    "multiple": MultipleModel,
    "cloze": ClozeModel,
    "categorize": CategorizeModel,
    "order": OrderModel,
    "true_false": TrueFalseModel,
    "match": MatchModel,
    "hotspot": HotspotModel,
    "slider": SliderModel,
    "reflection": ReflectionModel,
}
# Types for practice only: a guess is worth half the points, an estimate or a thought no mark.
PRACTICE_ONLY = frozenset({"true_false", "slider", "reflection"})
