"""content/exercises/real-or-fake.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.checks import too_few, twice
from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem, Titles
from kifuehrerschein.catalog.fields import Both, Model, Number, Slug
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.real_or_fake import CheckStep, RealOrFake, SuspectCase, Trust


class StepLabels(Model):
    """What the four steps are called."""

    source: Titles
    context: Titles
    second: Titles
    callback: Titles


class TrustLabels(Model):
    """What the three decisions are called."""

    trust: Titles
    distrust: Titles
    unsure: Titles


class CluesModel(Model):
    """What each step brings to light."""

    source: Both
    context: Both
    second: Both
    callback: Both


class CaseModel(Model):
    """Something to examine; `medium` says what it is ("Anruf")."""

    id: Slug
    medium: Titles
    text: Both
    clues: CluesModel
    trust: Trust
    reason: Both

    def to_domain(self) -> SuspectCase:
        clues = tuple((step, getattr(self.clues, step.value).to_domain()) for step in CheckStep)
        medium, text = self.medium.to_domain(), self.text.to_domain()
        return SuspectCase(self.id, medium, text, clues, self.trust, self.reason.to_domain())


class RealOrFakeModel(ExerciseModel):
    """Cases to examine in four steps."""

    rounds: Annotated[Number, Field(ge=2, le=10)]
    steps: StepLabels
    labels: TrustLabels
    cases: Annotated[tuple[CaseModel, ...], Field(min_length=2, max_length=40)]

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:  # noqa: ARG002 - needs no text
        return RealOrFake(
            **self.shared(),
            rounds=self.rounds,
            steps=tuple((step, getattr(self.steps, step.value).to_domain()) for step in CheckStep),
            labels=tuple((each, getattr(self.labels, each.value).to_domain()) for each in Trust),
            cases=tuple(case.to_domain() for case in self.cases),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:  # noqa: ARG002
        yield from twice("cases", [case.id for case in self.cases])
        fakes = sum(case.trust is Trust.DISTRUST for case in self.cases)
        groups = {"trust: distrust": fakes, "einer anderen Antwort": len(self.cases) - fakes}
        yield from too_few("cases", groups, self.rounds)
