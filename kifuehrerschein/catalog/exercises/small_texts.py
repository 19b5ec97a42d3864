"""The texts that a model is trained with, as exercise files name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import Field

from kifuehrerschein.catalog.exercises.model import Problem, Titles
from kifuehrerschein.catalog.fields import CORPUS_FILE, Model, Slug, TitleText
from kifuehrerschein.catalog.source import Loc
from kifuehrerschein.domain.exercises.next_word import SmallText, train, words_of

CorpusFile = Annotated[str, Field(pattern=CORPUS_FILE)]
Beginnings = Annotated[tuple[TitleText, ...], Field(min_length=2, max_length=6)]


class SmallTextModel(Model):
    """A text of our own; `file` is its path in the course."""

    id: Slug
    title: Titles
    file: CorpusFile

    def to_domain(self, corpora: Mapping[str, str]) -> SmallText:
        """The text with what its file holds."""
        return SmallText(self.id, self.title.to_domain(), corpora[self.file])

    def problems(self, loc: Loc, corpora: Mapping[str, str]) -> Iterator[Problem]:
        """Its file is not there."""
        yield from missing((*loc, "file"), self.file, corpora)


def missing(loc: Loc, file: str, corpora: Mapping[str, str]) -> Iterator[Problem]:
    """The file `file` is not among the texts of the course."""
    if file not in corpora:
        yield loc, f"Die Datei „{file}“ gibt es nicht."


def without_choice(
    beginnings: Sequence[str], texts: Sequence[SmallTextModel], corpora: Mapping[str, str]
) -> Iterator[Problem]:
    """Beginnings after which one of the texts never or always goes on in the same way."""
    models = {text.id: train(corpora[text.file]) for text in texts if text.file in corpora}
    for at, beginning in enumerate(beginnings):
        words = words_of(beginning)
        for name, model in models.items():
            if len(model.continuations(words[-1] if words else "")) < 2:
                problem = f"Nach „{beginning}“ gibt es im Text „{name}“ keine Auswahl."
                yield ("beginnings", at), problem
                break
