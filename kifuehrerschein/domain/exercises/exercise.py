"""What all exercises share: first predict, then observe, then read why (content standard, 1)."""

from __future__ import annotations

from dataclasses import dataclass

from kifuehrerschein.domain.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """An exercise's texts; a subclass adds its settings and stands beside its rules.

    `teaser` is the question it answers, in one line for the list of all exercises. `guesses` are
    what the learner may predict, none if there is nothing to guess. `alternative` says in words
    what the exercise shows, for who can't see or use it.
    """

    id: str
    title: Wording
    teaser: Wording
    predict: Wording
    guesses: tuple[Wording, ...]
    observe: Wording
    explain: tuple[Wording, ...]
    alternative: tuple[Wording, ...]
