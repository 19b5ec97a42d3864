"""content/exercises/time-calculator.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.checks import twice
from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem, Titles
from kifuehrerschein.catalog.fields import Both, Model, Number, Slug
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.time_calculator import (
    MOST_CASES,
    MOST_MINUTES,
    Effort,
    Period,
    TimeCalculator,
    TimeExample,
    balance,
)

Minutes = Annotated[Number, Field(ge=0, le=MOST_MINUTES)]


class FieldsModel(Model):
    """What the four numbers are called."""

    before: Titles
    after: Titles
    checking: Titles
    cases: Titles


class TimeExampleModel(Model):
    """Numbers to start from."""

    id: Slug
    title: Titles
    before: Minutes
    after: Minutes
    checking: Minutes
    cases: Annotated[Number, Field(ge=1, le=MOST_CASES)]
    period: Period

    def to_domain(self) -> TimeExample:
        effort = Effort(self.before, self.after, self.checking, self.cases, self.period)
        return TimeExample(self.id, self.title.to_domain(), effort)


class TimeCalculatorModel(ExerciseModel):
    """Examples to start from and the advice on the result."""

    fields: FieldsModel
    examples: Annotated[tuple[TimeExampleModel, ...], Field(min_length=2, max_length=6)]
    saves: Both
    saves_not: Both

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:  # noqa: ARG002 - needs no text
        names = self.fields
        return TimeCalculator(
            **self.shared(),
            fields=(
                names.before.to_domain(),
                names.after.to_domain(),
                names.checking.to_domain(),
                names.cases.to_domain(),
            ),
            examples=tuple(each.to_domain() for each in self.examples),
            saves=self.saves.to_domain(),
            saves_not=self.saves_not.to_domain(),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:  # noqa: ARG002
        yield from twice("examples", [each.id for each in self.examples])
        saved = [balance(each.to_domain().effort).saved for each in self.examples]
        if all(each > 0 for each in saved):
            yield (
                ("examples",),
                "Mindestens ein Beispiel muss zeigen, dass keine Zeit übrig bleibt.",
            )
        if all(each <= 0 for each in saved):
            yield ("examples",), "Mindestens ein Beispiel muss Zeit sparen."
