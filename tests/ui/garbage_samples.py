"""What only a search for garbage finds."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QObject


class Left(QObject):
    """An object of Qt that refers to itself."""

    def __init__(self) -> None:
        super().__init__()
        self.circle = self


def left_in_a_circle() -> weakref.ref[Left]:
    """Make one, drop it, and tell by a weak reference whether it is still there."""
    return weakref.ref(Left())


def many_new_things() -> list[list[int]]:
    """So many that Python would look for garbage meanwhile; hold them as long as it has to."""
    return [[] for _ in range(100_000)]
