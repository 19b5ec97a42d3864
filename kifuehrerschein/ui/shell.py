"""What works on every page: help, search, text size by key, and Esc back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from kifuehrerschein.domain.learners import TEXT_PERCENTS
from kifuehrerschein.ui.keys import key

if TYPE_CHECKING:
    from kifuehrerschein.ui.desk import Desk


class Shell(QObject):
    """Listens to the keys of `ui/keys.py` that hold everywhere.

    A page says by `back_to` (a key of `Desk.go`, empty for nowhere) where Esc leads, by `go_back()`
    (True: done) that it closes something of its own first, and by `find()` that it has a search
    line of its own. Each is optional.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        for name, call in self._calls().items():
            shortcut = QShortcut(QKeySequence(key(name).sequence), desk.window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(call)
        desk.window.escaped.connect(self._back)

    def _calls(self) -> dict[str, Callable[[], None]]:
        return {
            "search": self._find,
            "larger": lambda: self._resize(1),
            "smaller": lambda: self._resize(-1),
            "size": lambda: self._resize(0),
        }

    def _back(self) -> None:
        desk = self._desk
        page = desk.window.page
        go_back = getattr(page, "go_back", None)
        if desk.learner is None or (go_back is not None and go_back()):
            return
        back_to = getattr(page, "back_to", "home")
        if back_to:
            desk.go(back_to)

    def _find(self) -> None:
        find = getattr(self._desk.window.page, "find", None)
        if find is not None:
            find()
        elif self._desk.learner is not None:
            self._desk.go("search")

    def _resize(self, step: int) -> None:
        """One step larger or smaller, 0: the first size; the same page is shown again."""
        desk = self._desk
        if desk.learner is None or desk.window.layer is not None:
            return
        at = TEXT_PERCENTS.index(desk.settings.text_percent) + step if step else 0
        if 0 <= at < len(TEXT_PERCENTS):
            desk.restyle(replace(desk.settings, text_percent=TEXT_PERCENTS[at]))
