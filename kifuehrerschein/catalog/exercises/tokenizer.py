"""content/exercises/tokenizer.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.checks import twice
from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem, Titles
from kifuehrerschein.catalog.exercises.small_texts import CorpusFile, missing
from kifuehrerschein.catalog.fields import Both, Model, Slug, TitleText
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.tokenizer import (
    Tokenizer,
    TokenSample,
    read_merges,
)


class SampleModel(Model):
    """A text to cut; it is the same in both variants."""

    id: Slug
    text: TitleText
    kind: Titles

    def to_domain(self) -> TokenSample:
        return TokenSample(self.id, self.text, self.kind.to_domain())


class TokenizerModel(ExerciseModel):
    """A list of merges and texts to try it on."""

    merges: CorpusFile
    samples: Annotated[tuple[SampleModel, ...], Field(min_length=3, max_length=8)]
    own_list: Both
    word_start: Both
    bars: Both

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:
        return Tokenizer(
            **self.shared(),
            merges=read_merges(corpora[self.merges]),
            samples=tuple(sample.to_domain() for sample in self.samples),
            own_list=self.own_list.to_domain(),
            word_start=self.word_start.to_domain(),
            bars=self.bars.to_domain(),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:
        yield from twice("samples", [sample.id for sample in self.samples])
        yield from missing(("merges",), self.merges, corpora)
        try:
            read_merges(corpora.get(self.merges, ""))
        except ValueError:
            yield ("merges",), "In dieser Datei stehen nicht zwei Stücke in jeder Zeile."
