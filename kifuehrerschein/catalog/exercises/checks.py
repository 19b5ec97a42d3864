"""What several exercise files must keep to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kifuehrerschein.catalog.exercises.model import Problem
from kifuehrerschein.domain.exercises.dealing import shares


def twice(key: str, ids: Sequence[str]) -> Iterator[Problem]:
    """Ids in the list `key` that stand there a second time."""
    for at, name in enumerate(ids):
        if name in ids[:at]:
            yield (key, at, "id"), f"Die id „{name}“ steht in dieser Übung doppelt."


def too_few(key: str, groups: Mapping[str, int], rounds: int) -> Iterator[Problem]:
    """Groups of the list `key`, by German name, with fewer members than one round deals."""
    for (name, count), share in zip(groups.items(), shares(rounds, len(groups)), strict=True):
        if count < share:
            yield (key,), f"Eine Runde braucht {share} mit „{name}“, es gibt nur {count}."


def complete(key: str, given: Sequence[str], wanted: Iterable[str]) -> Iterator[Problem]:
    """Names that the list `key` lacks; if none, those that stand there a second time."""
    missing = [name for name in wanted if name not in given]
    for name in missing:
        yield (key,), f"„{name}“ fehlt hier."
    for at, name in enumerate(given):
        if not missing and name in given[:at]:
            yield (key, at), f"„{name}“ steht hier doppelt."
