"""content/exercises/idea-canvas.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.checks import complete
from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem, Titles
from kifuehrerschein.catalog.fields import Both, Model, Slug, YesNo
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.idea_canvas import (
    CRITERION_MARK,
    CanvasField,
    Criterion,
    CriterionHelp,
    FieldHelp,
    GuidingQuestion,
    IdeaCanvas,
    Light,
)
from kifuehrerschein.domain.wording import Wording

_NAMED = (Light.OPEN, Light.YELLOW, Light.RED)


class FieldModel(Model):
    """Something to write down."""

    field: CanvasField
    title: Titles
    question: Both

    def to_domain(self) -> FieldHelp:
        return FieldHelp(self.field, self.title.to_domain(), self.question.to_domain())


class QuestionModel(Model):
    """Something to answer with yes, partly or no."""

    id: Slug
    text: Both
    must: YesNo = False

    def to_domain(self) -> GuidingQuestion:
        return GuidingQuestion(self.id, self.text.to_domain(), self.must)


class AdviceModel(Model):
    """A piece of advice for each light."""

    green: Both
    yellow: Both
    red: Both

    def to_domain(self) -> tuple[tuple[Light, Wording], ...]:
        return (
            (Light.GREEN, self.green.to_domain()),
            (Light.YELLOW, self.yellow.to_domain()),
            (Light.RED, self.red.to_domain()),
        )


class AllLightsModel(AdviceModel):
    """A text for each light, also for the one that is not lit yet."""

    open: Both

    def to_domain(self) -> tuple[tuple[Light, Wording], ...]:
        return (*super().to_domain(), (Light.OPEN, self.open.to_domain()))


class CriterionModel(Model):
    """What an idea is held against."""

    criterion: Criterion
    title: Titles
    meaning: Both
    questions: Annotated[tuple[QuestionModel, ...], Field(min_length=2, max_length=3)]
    advice: AdviceModel

    def to_domain(self) -> CriterionHelp:
        return CriterionHelp(
            self.criterion,
            self.title.to_domain(),
            self.meaning.to_domain(),
            tuple(question.to_domain() for question in self.questions),
            self.advice.to_domain(),
        )


class IdeaCanvasModel(ExerciseModel):
    """Fields to fill and criteria to hold an idea against."""

    fields: Annotated[tuple[FieldModel, ...], Field(min_length=1)]
    lights: AllLightsModel
    criteria: Annotated[tuple[CriterionModel, ...], Field(min_length=1)]
    overall: AllLightsModel

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:  # noqa: ARG002 - needs no text
        return IdeaCanvas(
            **self.shared(),
            fields=tuple(known.to_domain() for known in self.fields),
            criteria=tuple(known.to_domain() for known in self.criteria),
            lights=self.lights.to_domain(),
            overall=self.overall.to_domain(),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:  # noqa: ARG002
        yield from complete("fields", [known.field for known in self.fields], CanvasField)
        yield from complete("criteria", [known.criterion for known in self.criteria], Criterion)
        ids: list[str] = []
        for at, criterion in enumerate(self.criteria):
            for number, question in enumerate(criterion.questions):
                if question.id in ids:
                    place = ("criteria", at, "questions", number, "id")
                    yield place, f"Die id „{question.id}“ steht in dieser Übung doppelt."
                ids.append(question.id)
        for light, text in self.overall.to_domain():
            for variant in ("standard", "einfach"):
                if light in _NAMED and CRITERION_MARK not in getattr(text, variant):
                    loc = ("overall", light.value, variant)
                    yield loc, f"Hier fehlt „{CRITERION_MARK}“ für den Namen des Kriteriums."
