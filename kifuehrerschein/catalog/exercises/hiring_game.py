"""content/exercises/hiring-game.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem, Titles
from kifuehrerschein.catalog.fields import Both, Model, Number
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.hiring_game import (
    Column,
    ColumnTexts,
    HiringGame,
    Invention,
    VerdictTexts,
)

Percent = Annotated[Number, Field(ge=0, le=100)]


class InventionModel(Model):
    """How the data are made up."""

    people: Annotated[Number, Field(ge=200, le=5000)]
    seed: Annotated[Number, Field(ge=0, le=999999)]
    gap_women: Percent
    gap_men: Percent
    degree: Percent
    experience_with_gap: Percent
    experience_without_gap: Percent
    chance: Percent
    plus_degree: Percent
    plus_experience: Percent
    minus_woman: Percent
    minus_gap: Percent

    def to_domain(self) -> Invention:
        return Invention(**self.model_dump())


class ColumnModel(Model):
    """What a column is called and what can stand in it."""

    title: Titles
    yes_: Titles = Field(alias="true")
    no_: Titles = Field(alias="false")

    def to_domain(self, column: Column) -> ColumnTexts:
        title, yes, no = (each.to_domain() for each in (self.title, self.yes_, self.no_))
        return ColumnTexts(column, title, yes, no)


class ColumnsModel(Model):
    """The four columns."""

    gender: ColumnModel
    gap: ColumnModel
    degree: ColumnModel
    experience: ColumnModel


class VerdictsModel(Model):
    """What is said of a model, by the columns it was trained with."""

    gender: Both
    gap: Both
    neither: Both

    def to_domain(self) -> VerdictTexts:
        gender, gap, neither = (t.to_domain() for t in (self.gender, self.gap, self.neither))
        return VerdictTexts(gender, gap, neither)


class HiringGameModel(ExerciseModel):
    """Made-up decisions and the columns to train a model with."""

    invention: InventionModel
    invented: Both
    columns: ColumnsModel
    method: Both
    verdicts: VerdictsModel
    fair: Both

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:  # noqa: ARG002 - needs no text
        return HiringGame(
            **self.shared(),
            invention=self.invention.to_domain(),
            invented=self.invented.to_domain(),
            columns=tuple(getattr(self.columns, each.value).to_domain(each) for each in Column),
            method=self.method.to_domain(),
            verdicts=self.verdicts.to_domain(),
            fair=self.fair.to_domain(),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:  # noqa: ARG002
        data = self.invention
        most = data.chance + data.plus_degree + data.plus_experience
        least = data.chance - data.minus_woman - data.minus_gap
        if most > 100:
            problem = f"Mit Abschluss und Erfahrung wären es {most} Prozent. Möglich sind 100."
            yield ("invention", "chance"), problem
        if least < 0:
            problem = f"Nach den Abzügen wären es {least} Prozent. Möglich ist 0."
            yield ("invention", "chance"), problem
