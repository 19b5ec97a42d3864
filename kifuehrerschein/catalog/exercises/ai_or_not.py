"""content/exercises/ai-or-not.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.checks import too_few, twice
from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem, Titles
from kifuehrerschein.catalog.fields import Both, Model, Number, Slug
from kifuehrerschein.domain.exercises.ai_or_not import AiOrNot, Thing, Verdict
from kifuehrerschein.domain.exercises.exercise import Exercise


class LabelsModel(Model):
    """What the three verdicts are called."""

    ai: Titles
    not_: Titles = Field(alias="not")
    depends: Titles


class ThingModel(Model):
    """Something from daily life."""

    id: Slug
    text: Both
    verdict: Verdict
    reason: Both

    def to_domain(self) -> Thing:
        return Thing(self.id, self.text.to_domain(), self.verdict, self.reason.to_domain())


class AiOrNotModel(ExerciseModel):
    """Things to judge one after the other."""

    rounds: Annotated[Number, Field(ge=3, le=20)]
    labels: LabelsModel
    things: Annotated[tuple[ThingModel, ...], Field(min_length=3, max_length=60)]

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:  # noqa: ARG002 - needs no text
        labels = self.labels
        return AiOrNot(
            **self.shared(),
            rounds=self.rounds,
            labels=(
                (Verdict.AI, labels.ai.to_domain()),
                (Verdict.NOT, labels.not_.to_domain()),
                (Verdict.DEPENDS, labels.depends.to_domain()),
            ),
            things=tuple(thing.to_domain() for thing in self.things),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:  # noqa: ARG002
        yield from twice("things", [thing.id for thing in self.things])
        verdicts = [thing.verdict for thing in self.things]
        groups = {verdict.value: verdicts.count(verdict) for verdict in Verdict}
        yield from too_few("things", groups, self.rounds)
