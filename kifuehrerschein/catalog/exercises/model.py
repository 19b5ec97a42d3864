"""The shape that all exercise files share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Annotated, TypedDict

from pydantic import Field

from kifuehrerschein.catalog.fields import Both, Day, Model, Slug, TitleText, Version1
from kifuehrerschein.catalog.source import Loc
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Wording

Problem = tuple[Loc, str]
Paragraphs = Annotated[tuple[Both, ...], Field(min_length=1, max_length=6)]


class Titles(Model):
    """A short text in both variants, for a heading or a button."""

    standard: TitleText
    einfach: TitleText

    def to_domain(self) -> Wording:
        return Wording(self.standard, self.einfach)


class Shared(TypedDict):
    """What every exercise is built with."""

    id: str
    title: Wording
    teaser: Wording
    predict: Wording
    guesses: tuple[Wording, ...]
    observe: Wording
    explain: tuple[Wording, ...]
    alternative: tuple[Wording, ...]


class ExerciseModel(Model, ABC):
    """What all exercises share; a subclass adds the settings of one."""

    schema_version: Version1 = Field(alias="schema")
    id: Slug
    title: Titles
    teaser: Titles
    predict: Both
    guesses: Annotated[tuple[Titles, ...], Field(max_length=4)] = ()
    observe: Both
    explain: Paragraphs
    alternative: Paragraphs
    as_of: Day
    review_by: Day

    @abstractmethod
    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:
        """The exercise as the app knows it; `corpora` are texts by path."""

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:  # noqa: ARG002 - few need it
        """Places inside the file and German sentences: what must fit together."""
        yield from ()

    def shared(self) -> Shared:
        """The texts that every exercise has."""
        return Shared(
            id=self.id,
            title=self.title.to_domain(),
            teaser=self.teaser.to_domain(),
            predict=self.predict.to_domain(),
            guesses=tuple(guess.to_domain() for guess in self.guesses),
            observe=self.observe.to_domain(),
            explain=tuple(text.to_domain() for text in self.explain),
            alternative=tuple(text.to_domain() for text in self.alternative),
        )
