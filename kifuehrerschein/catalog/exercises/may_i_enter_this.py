"""content/exercises/may-i-enter-this.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.checks import too_few, twice
from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem, Titles
from kifuehrerschein.catalog.fields import Both, Model, Number, Slug
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.may_i_enter_this import (
    EntryCard,
    EntryContext,
    EntrySetting,
    MayIEnterThis,
    Permit,
    Ruling,
)


class PermitLabels(Model):
    """What the three answers are called."""

    yes: Titles
    shorten: Titles
    no: Titles


class SettingModel(Model):
    """A context and what it means."""

    title: Titles
    text: Both

    def to_domain(self, context: EntryContext) -> EntrySetting:
        return EntrySetting(context, self.title.to_domain(), self.text.to_domain())


class SettingsModel(Model):
    """The three contexts."""

    private: SettingModel
    allowed_tool: SettingModel = Field(alias="allowed-tool")
    no_rule: SettingModel = Field(alias="no-rule")


class RulingModel(Model):
    """The answer for one context."""

    answer: Permit
    reason: Both

    def to_domain(self, context: EntryContext) -> Ruling:
        return Ruling(context, self.answer, self.reason.to_domain())


class EntryCardModel(Model):
    """Something to type in; `short` names it in a table."""

    id: Slug
    short: Titles
    text: Both
    private: RulingModel
    allowed_tool: RulingModel = Field(alias="allowed-tool")
    no_rule: RulingModel = Field(alias="no-rule")

    def to_domain(self) -> EntryCard:
        rulings = (
            self.private.to_domain(EntryContext.PRIVATE),
            self.allowed_tool.to_domain(EntryContext.ALLOWED_TOOL),
            self.no_rule.to_domain(EntryContext.NO_RULE),
        )
        return EntryCard(self.id, self.text.to_domain(), self.short.to_domain(), rulings)


class MayIEnterThisModel(ExerciseModel):
    """Cards whose answer may change with the context."""

    rounds: Annotated[Number, Field(ge=2, le=20)]
    contexts: SettingsModel
    labels: PermitLabels
    cards: Annotated[tuple[EntryCardModel, ...], Field(min_length=2, max_length=60)]

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:  # noqa: ARG002 - needs no text
        contexts, labels = self.contexts, self.labels
        return MayIEnterThis(
            **self.shared(),
            rounds=self.rounds,
            settings=(
                contexts.private.to_domain(EntryContext.PRIVATE),
                contexts.allowed_tool.to_domain(EntryContext.ALLOWED_TOOL),
                contexts.no_rule.to_domain(EntryContext.NO_RULE),
            ),
            labels=tuple((each, getattr(labels, each.value).to_domain()) for each in Permit),
            cards=tuple(card.to_domain() for card in self.cards),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:  # noqa: ARG002
        yield from twice("cards", [card.id for card in self.cards])
        changing = sum(card.to_domain().changes for card in self.cards)
        groups = {"wechselnder Antwort": changing, "fester Antwort": len(self.cards) - changing}
        yield from too_few("cards", groups, self.rounds)
