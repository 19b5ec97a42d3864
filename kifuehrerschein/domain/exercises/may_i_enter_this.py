"""Exercise 9: what may be typed into an AI tool, and how the answer changes with the context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kifuehrerschein.domain.exercises.dealing import deal
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Wording


class EntryContext(StrEnum):
    """Where somebody uses an AI tool."""

    PRIVATE = "private"
    ALLOWED_TOOL = "allowed-tool"
    NO_RULE = "no-rule"


class Permit(StrEnum):
    """What may be done with it."""

    YES = "yes"
    SHORTEN = "shorten"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer for one context and the reason for it."""

    context: EntryContext
    permit: Permit
    reason: Wording


@dataclass(frozen=True, slots=True)
class EntryCard:
    """Something somebody wants to type in, with one ruling for each context."""

    id: str
    text: Wording
    short: Wording
    rulings: tuple[Ruling, ...]

    def ruling(self, context: EntryContext) -> Ruling:
        """The ruling for this context."""
        return next(ruling for ruling in self.rulings if ruling.context is context)

    @property
    def changes(self) -> bool:
        """Whether the answer depends on the context."""
        return len({ruling.permit for ruling in self.rulings}) > 1


@dataclass(frozen=True, slots=True)
class EntrySetting:
    """A context as the learner chooses it."""

    context: EntryContext
    title: Wording
    text: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class MayIEnterThis(Exercise):
    """`rounds` cards are shown at a time; `labels` name the answers."""

    rounds: int
    settings: tuple[EntrySetting, ...]
    labels: tuple[tuple[Permit, Wording], ...]
    cards: tuple[EntryCard, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answers to one card, one for each of the contexts compared."""

    card: EntryCard
    permits: tuple[Permit, ...]

    @property
    def differs(self) -> bool:
        """Whether the answer is not the same in all of them."""
        return len(set(self.permits)) > 1


def drawn(cards: Sequence[EntryCard], rounds: int, seed: int, turn: int) -> tuple[EntryCard, ...]:
    """`rounds` cards in a mixed order, the same for the same seed.

    For half of them the answer depends on the context.
    """
    changing = [card for card in cards if card.changes]
    steady = [card for card in cards if not card.changes]
    return deal([group for group in (changing, steady) if group], rounds, seed, turn)


def right_ones(
    cards: Sequence[EntryCard], context: EntryContext, answers: Mapping[str, Permit]
) -> int:
    """How many cards were answered as the ruling for this context says."""
    return sum(1 for card in cards if answers.get(card.id) is card.ruling(context).permit)


def compared(
    cards: Sequence[EntryCard], contexts: Sequence[EntryContext]
) -> tuple[Comparison, ...]:
    """The answers side by side; cards whose answer changes come first."""
    rows = [
        Comparison(card, tuple(card.ruling(context).permit for context in contexts))
        for card in cards
    ]
    return tuple(sorted(rows, key=lambda row: not row.differs))
