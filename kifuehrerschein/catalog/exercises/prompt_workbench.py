"""content/exercises/prompt-workbench.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.checks import complete, twice
from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem, Titles
from kifuehrerschein.catalog.fields import Both, Model, Number, ShortText, Slug, TitleText
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.personal_data import Personal, personal_data
from kifuehrerschein.domain.exercises.prompt_workbench import (
    Block,
    BlockHelp,
    PersonalKind,
    PromptCase,
    PromptWorkbench,
    Quality,
    QualityLevel,
    Remark,
    remark,
)
from kifuehrerschein.domain.wording import Wording, without_mediopunkt


class RemarksModel(Model):
    """What is said of a block."""

    fine: Both
    missing: Both
    short: Both
    vague: Both


class BlockModel(Model):
    """A part of a prompt."""

    block: Block
    title: Titles
    question: Both
    least_words: Annotated[Number, Field(ge=1, le=20)]
    remarks: RemarksModel

    def to_domain(self) -> BlockHelp:
        said = self.remarks
        return BlockHelp(
            self.block,
            self.title.to_domain(),
            self.question.to_domain(),
            self.least_words,
            tuple((kind, getattr(said, kind.value).to_domain()) for kind in Remark),
        )


class LevelModel(Model):
    """How good an answer is, and why."""

    quality: Quality
    name: Titles
    reason: Both

    def to_domain(self) -> QualityLevel:
        return QualityLevel(self.quality, self.name.to_domain(), self.reason.to_domain())


class PersonalModel(Model):
    """A kind of personal data."""

    kind: Personal
    name: Titles
    placeholder: Annotated[ShortText, Field(pattern=r"^\[.+\]$")]

    def to_domain(self) -> PersonalKind:
        return PersonalKind(self.kind, self.name.to_domain(), self.placeholder)


class BricksModel(Model):
    """A ready-made text for each block."""

    task: Both
    context: Both
    form: Both
    example: Both
    limits: Both


class AnswersModel(Model):
    """A recorded answer of each quality."""

    basic: Both
    better: Both
    good: Both


class CaseModel(Model):
    """A situation from daily life."""

    id: Slug
    title: Titles
    situation: Both
    bricks: BricksModel
    answers: AnswersModel

    def brick(self, block: Block) -> Wording:
        """The ready-made text of a block."""
        text: Both = getattr(self.bricks, block.value)
        return text.to_domain()

    def to_domain(self) -> PromptCase:
        answers = self.answers
        return PromptCase(
            self.id,
            self.title.to_domain(),
            self.situation.to_domain(),
            tuple((block, self.brick(block)) for block in Block),
            tuple((quality, getattr(answers, quality.value).to_domain()) for quality in Quality),
        )


class PromptWorkbenchModel(ExerciseModel):
    """Blocks to build a prompt of, and what the rules say of them."""

    blocks: Annotated[tuple[BlockModel, ...], Field(min_length=1)]
    levels: Annotated[tuple[LevelModel, ...], Field(min_length=1)]
    vague: Annotated[tuple[TitleText, ...], Field(min_length=1, max_length=60)]
    personal: Annotated[tuple[PersonalModel, ...], Field(min_length=1)]
    cases: Annotated[tuple[CaseModel, ...], Field(min_length=1, max_length=12)]

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:  # noqa: ARG002 - needs no text
        return PromptWorkbench(
            **self.shared(),
            blocks=tuple(known.to_domain() for known in self.blocks),
            levels=tuple(known.to_domain() for known in self.levels),
            vague=tuple(word.lower() for word in self.vague),
            personal=tuple(known.to_domain() for known in self.personal),
            cases=tuple(case.to_domain() for case in self.cases),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:  # noqa: ARG002
        yield from complete("blocks", [known.block for known in self.blocks], Block)
        yield from complete("levels", [known.quality for known in self.levels], Quality)
        yield from complete("personal", [known.kind for known in self.personal], Personal)
        yield from twice("cases", [case.id for case in self.cases])
        yield from self._weak_bricks()

    def _weak_bricks(self) -> Iterator[Problem]:
        """Bricks that the exercise's own rules would find fault with."""
        for at, case in enumerate(self.cases):
            for known in [block.to_domain() for block in self.blocks]:
                block = known.block
                brick = case.brick(block)
                for variant in ("standard", "einfach"):
                    text = without_mediopunkt(getattr(brick, variant))
                    loc = ("cases", at, "bricks", block.value, variant)
                    if personal_data(text):
                        yield loc, "Dieser Baustein enthält persönliche Daten."
                    elif remark(text, known, self.vague) is not Remark.FINE:
                        yield loc, "Dieser Baustein ist nach den Regeln zu kurz oder ungenau."
