"""The parts that questions are made of: options, gaps, cards, steps, pairs, regions, scales."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.fields import (
    GAP_ID,
    IMAGE_FILE,
    MISCONCEPTION,
    OPTION_ID,
    Both,
    Decimal,
    Model,
    PlainText,
    ShortText,
    Slug,
    Text,
    YesNo,
)
from kifuehrerschein.domain.questions import (
    Card,
    Category,
    Gap,
    Option,
    Pair,
    Picture,
    Region,
    Scale,
    Step,
)

Misconception = Annotated[str, Field(pattern=MISCONCEPTION)]


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


class PairModel(Model):
    """Two halves that belong together."""

    id: Slug
    left: Both
    right: Both
    feedback: Both

    def to_domain(self) -> Pair:
        return Pair(
            self.id, self.left.to_domain(), self.right.to_domain(), self.feedback.to_domain()
        )


class RegionModel(Model):
    """A part of a picture; the four numbers are shares of its width and height."""

    id: Slug
    label: Both
    x: Annotated[Decimal, Field(ge=0, le=1)]
    y: Annotated[Decimal, Field(ge=0, le=1)]
    w: Annotated[Decimal, Field(ge=0, le=1)]
    h: Annotated[Decimal, Field(ge=0, le=1)]
    correct: YesNo = False
    feedback: Both

    def to_domain(self) -> Region:
        return Region(
            self.id,
            self.label.to_domain(),
            float(self.x),
            float(self.y),
            float(self.w),
            float(self.h),
            self.correct,
            self.feedback.to_domain(),
        )


class PictureModel(Model):
    """The picture of a question."""

    file: Annotated[str, Field(pattern=IMAGE_FILE, max_length=120)]
    alt: Annotated[PlainText, Field(min_length=20, max_length=300)]
    license: ShortText

    def to_domain(self) -> Picture:
        return Picture(self.file, self.alt)


class ScaleModel(Model):
    """The values of a slider."""

    min: Decimal
    max: Decimal
    step: Decimal
    unit: ShortText

    def to_domain(self) -> Scale:
        return Scale(self.min, self.max, self.step, self.unit)


class VerdictsModel(Model):
    """Feedback on the two answers to a statement."""

    true: Both
    false: Both


class DistancesModel(Model):
    """Feedback on a value that is too low, too high or right."""

    low: Both
    high: Both
    hit: Both
