"""Python's garbage is collected when the window has nothing to do, and at no other moment.

By itself Python collects wherever something is made: in a job beside the window, or while Qt
paints. What it then takes down may be an object of Qt that its own thread still works on (ADR 14).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject

# Young garbage is looked through after so many new objects, as Python itself does it; the next
# number counts such rounds, and the last one the rounds over everything but the oldest.
_DUE = (700, 10, 25)


class Collector(QObject):
    """From now on garbage is collected only before the event loop of this thread waits."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._collect)

    def _collect(self) -> None:
        collect_what_is_due()


def collect_what_is_due() -> None:
    """Collect as much as has become due since the last time, which is mostly nothing."""
    young, middle, old = gc.get_count()
    if young <= _DUE[0]:
        return
    if old > _DUE[2]:
        gc.collect()
    else:
        gc.collect(1 if middle > _DUE[1] else 0)
