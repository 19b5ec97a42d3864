"""What somebody asked for before everything was open."""

from __future__ import annotations

from collections.abc import Callable


class Wishes:
    """Keeps every answer that was given, and of the pages asked for only the last one."""

    def __init__(self) -> None:
        self._calls: list[Callable[[], None]] = []
        self._turn: Callable[[], None] | None = None

    def add(self, call: Callable[[], None]) -> None:
        """Something that must not be lost."""
        self._calls.append(call)

    def turn(self, call: Callable[[], None]) -> None:
        """Another page; who asks for the next one does not want to see this one any more."""
        self._turn = call

    def take(self) -> list[Callable[[], None]]:
        """All wishes in the order in which they are to be done; afterwards there are none."""
        calls = [*self._calls, self._turn] if self._turn else list(self._calls)
        self.forget()
        return calls

    def forget(self) -> None:
        """Opening failed: the pages that asked for something are gone."""
        self._calls.clear()
        self._turn = None
