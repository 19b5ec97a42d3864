"""content/exercises/next-word.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.checks import twice
from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem
from kifuehrerschein.catalog.exercises.small_texts import (
    Beginnings,
    SmallTextModel,
    without_choice,
)
from kifuehrerschein.catalog.fields import Both, TitleText
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.next_word import NextWord, words_of


class NextWordModel(ExerciseModel):
    """Texts to count words in, and beginnings to go on from."""

    texts: Annotated[tuple[SmallTextModel, ...], Field(min_length=2, max_length=4)]
    beginnings: Beginnings
    sentence: TitleText
    counting: Both
    own_sentences: Both
    untrained: Both
    one_word: Both

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:
        return NextWord(
            **self.shared(),
            texts=tuple(text.to_domain(corpora) for text in self.texts),
            beginnings=self.beginnings,
            sentence=self.sentence,
            counting=self.counting.to_domain(),
            own_sentences=self.own_sentences.to_domain(),
            untrained=self.untrained.to_domain(),
            one_word=self.one_word.to_domain(),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:
        yield from twice("texts", [text.id for text in self.texts])
        for at, text in enumerate(self.texts):
            yield from text.problems(("texts", at), corpora)
        yield from without_choice(self.beginnings, self.texts, corpora)
        ends = {words[-1] for beginning in self.beginnings if (words := words_of(beginning))}
        if not ends & set(words_of(self.sentence)[:-1]):
            yield ("sentence",), "Der Satz muss einen der Anfänge fortsetzen."
