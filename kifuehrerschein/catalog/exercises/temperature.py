"""content/exercises/temperature.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem
from kifuehrerschein.catalog.exercises.small_texts import (
    Beginnings,
    SmallTextModel,
    without_choice,
)
from kifuehrerschein.catalog.fields import Both, Decimal, Model, Number
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.temperature import Temperature, Variety

Degree = Annotated[Decimal, Field(ge=0, le=2)]


class VarietyTexts(Model):
    """What is said of several answers."""

    same: Both
    some: Both
    all: Both


class TemperatureModel(ExerciseModel):
    """A text, beginnings and temperatures to choose from."""

    text: SmallTextModel
    beginnings: Beginnings
    temperatures: Annotated[tuple[Degree, ...], Field(min_length=3, max_length=9)]
    words: Annotated[Number, Field(ge=1, le=12)]
    answers: Annotated[Number, Field(ge=3, le=10)]
    hint: Both
    verdicts: VarietyTexts

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:
        return Temperature(
            **self.shared(),
            text=self.text.to_domain(corpora),
            beginnings=self.beginnings,
            temperatures=self.temperatures,
            words=self.words,
            answers=self.answers,
            hint=self.hint.to_domain(),
            verdicts=tuple((v, getattr(self.verdicts, v.value).to_domain()) for v in Variety),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:
        yield from self.text.problems(("text",), corpora)
        yield from without_choice(self.beginnings, (self.text,), corpora)
        if list(self.temperatures) != sorted(set(self.temperatures)):
            yield ("temperatures",), "Die Zahlen müssen der Größe nach stehen, jede nur einmal."
        if not {0, 1} <= set(self.temperatures):
            yield ("temperatures",), "0 und 1 müssen dabei sein: ohne Zufall und wie gezählt."
