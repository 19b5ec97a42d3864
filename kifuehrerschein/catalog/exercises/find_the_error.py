"""content/exercises/find-the-error.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.checks import too_few, twice
from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem, Titles
from kifuehrerschein.catalog.fields import Both, Model, Number, Slug
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.find_the_error import AiAnswer, FindTheError, Flaw, Statement


class FlawLabels(Model):
    """What the kinds of errors are called."""

    source: Titles
    number: Titles
    question: Titles
    place: Titles
    time: Titles


class StatementModel(Model):
    """A sentence of an answer."""

    text: Both
    flaw: Flaw | None = None
    reason: Both
    check: Both | None = None

    def to_domain(self) -> Statement:
        check = self.check.to_domain() if self.check else None
        return Statement(self.text.to_domain(), self.flaw, self.reason.to_domain(), check)


class AiAnswerModel(Model):
    """A question and what the AI answered."""

    id: Slug
    asked: Both
    statements: Annotated[tuple[StatementModel, ...], Field(min_length=2, max_length=8)]
    closing: Both

    def to_domain(self) -> AiAnswer:
        statements = tuple(each.to_domain() for each in self.statements)
        return AiAnswer(self.id, self.asked.to_domain(), statements, self.closing.to_domain())


class FindTheErrorModel(ExerciseModel):
    """Answers of an AI, some with errors and some clean."""

    rounds: Annotated[Number, Field(ge=2, le=10)]
    labels: FlawLabels
    answers: Annotated[tuple[AiAnswerModel, ...], Field(min_length=2, max_length=40)]

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:  # noqa: ARG002 - needs no text
        return FindTheError(
            **self.shared(),
            rounds=self.rounds,
            labels=tuple((flaw, getattr(self.labels, flaw.value).to_domain()) for flaw in Flaw),
            answers=tuple(answer.to_domain() for answer in self.answers),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:  # noqa: ARG002
        yield from twice("answers", [answer.id for answer in self.answers])
        clean = sum(answer.to_domain().clean for answer in self.answers)
        if self.rounds % 2:
            yield ("rounds",), "Die Zahl muss gerade sein, denn die Hälfte ist ohne Fehler."
        groups = {"einem Fehler": len(self.answers) - clean, "keinem Fehler": clean}
        yield from too_few("answers", groups, self.rounds)
        for at, answer in enumerate(self.answers):
            yield from _check_problems(at, answer)


def _check_problems(at: int, answer: AiAnswerModel) -> Iterator[Problem]:
    for number, statement in enumerate(answer.statements):
        if (statement.flaw is None) is (statement.check is None):
            continue
        place = ("answers", at, "statements", number)
        if statement.flaw is None:
            yield (*place, "check"), "Ein richtiger Satz braucht kein „check“."
        else:
            yield (*place, "flaw"), "Zu einem Fehler gehört „check“: So findet man ihn."
