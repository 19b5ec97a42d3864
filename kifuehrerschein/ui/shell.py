"""What works on every page: help, search, text size by key, reading ruler, and Esc back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from kifuehrerschein.domain.learners import TEXT_PERCENTS
from kifuehrerschein.ui.keys import key
from kifuehrerschein.ui.reading_desk import reading_of

if TYPE_CHECKING:
    from kifuehrerschein.ui.desk import Desk
    from kifuehrerschein.ui.ruler import Ruler


class Shell(QObject):
    """Listens to the keys of `ui/keys.py` that hold everywhere.

    A page says by `help_topic` (title of a section of the handbook) what F1 opens,
    by `back_to` (a key of `Desk.go`, empty for nowhere) where Esc leads, by `go_back()` (True:
    done) that it closes something of its own first, and by `search_here()` that it has a search
    line of its own. Each is optional. (`find` is taken: every QWidget has one.)
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        for name, call in self._calls().items():
            shortcut = QShortcut(QKeySequence(key(name).sequence), desk.window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(call)
        desk.window.escaped.connect(self._back)
        self._reading = reading_of(desk)
        self._ruler: Ruler | None = None
        desk.shown.connect(self._lay_ruler)
        self._lay_ruler()

    def _calls(self) -> dict[str, Callable[[], None]]:
        return {
            "help": self._help,
            "search": self._find,
            "larger": lambda: self._resize(1),
            "smaller": lambda: self._resize(-1),
            "size": lambda: self._resize(0),
            "ruler": self._switch_ruler,
            "region": self._go_on,
        }

    def _help(self) -> None:
        # At once, and not through `Desk.go`: who waits for the program may need help as well.
        if self._desk.window.layer is None:
            self._desk.elsewhere("help")

    def _back(self) -> None:
        desk = self._desk
        page = desk.window.page
        go_back = getattr(page, "go_back", None)
        if self._reading.stop():
            return
        if (go_back is not None and go_back()) or desk.learner is None:
            return
        back_to = getattr(page, "back_to", "home")
        if back_to:
            desk.go(back_to)

    def _find(self) -> None:
        window = self._desk.window
        shown = window.page if window.layer is None else window.layer
        search_here = getattr(shown, "search_here", None)
        if search_here is not None:
            search_here()
        elif self._desk.learner is not None and window.layer is None:
            self._desk.go("search")

    def _go_on(self) -> None:
        from kifuehrerschein.ui.regions import go_to_next_region  # noqa: PLC0415 - few use it

        go_to_next_region(self._desk.window)

    def _switch_ruler(self) -> None:
        desk = self._desk
        if desk.learner is None or not desk.is_ready:
            return
        try:
            desk.change_settings(replace(desk.settings, ruler=not desk.settings.ruler))
        finally:
            self._lay_ruler()
        on, off = self.tr("Lese-Lineal eingeschaltet"), self.tr("Lese-Lineal ausgeschaltet")
        self._say(on if desk.settings.ruler else off)

    def _lay_ruler(self) -> None:
        """The reading ruler lies on the page that is shown, if the learner wants it."""
        desk = self._desk
        wanted = desk.learner is not None and desk.settings.ruler
        if wanted and self._ruler is None:
            from kifuehrerschein.ui.ruler import Ruler  # noqa: PLC0415 - few want it

            self._ruler = Ruler(desk.window)
        if self._ruler is not None:
            self._ruler.use(desk.look if wanted else None)

    def _resize(self, step: int) -> None:
        """One step larger or smaller, 0: the first size; the same page is shown again."""
        desk = self._desk
        if desk.learner is None:
            return
        at = TEXT_PERCENTS.index(desk.settings.text_percent) + step if step else 0
        if 0 <= at < len(TEXT_PERCENTS):
            desk.restyle(replace(desk.settings, text_percent=TEXT_PERCENTS[at]))
        self._say(self.tr("Textgröße {0} Prozent").format(desk.settings.text_percent))

    def _say(self, text: str) -> None:
        """Tell a screen reader what a key has changed; the focus stays where it was."""
        from kifuehrerschein.ui.widgets.announce import announce  # noqa: PLC0415 - few need it

        announce(self._desk.window, text)
