"""What somebody may do at any moment, as steps that can be written down and done again."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QKeyCombination, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QScrollArea,
    QWidget,
)

from kifuehrerschein.app import App
from kifuehrerschein.domain.learners import LINE_PERCENTS, TEXT_PERCENTS, Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.keys import KEYS
from kifuehrerschein.ui.lesson_desk import LessonDesk
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.reading_desk import reading_of
from kifuehrerschein.ui.speech.reader import State
from kifuehrerschein.ui.widgets.blocks.text import TextView
from tests.access.catalogue import EXERCISES
from tests.access.stage import DONE, MIDDLE, NEW
from tests.speech.fakes import FakeEngine
from tests.walk.given import given, lost
from tests.walk.stand_ins import Files, Voices

PLACES = (
    *("home", "exercises", "glossary", "search", "notebook", "exam", "certificates", "settings"),
    *("people", "module-m01", "module-m02", "placement-before", "placement-after", "repeat"),
    *("help", "tour"),
)
LESSONS = ("m01-l01", "m01-l02", "m02-l01", "m02-l02", "m03-l01", "m06-l04")
WINDOWS = ("1024x650", "1366x768", "700x1000", "1920x1080", "640x480")
_KEYS = (
    *(each.sequence for each in KEYS if each.sequence),
    *("Tab", "Tab", "Shift+Tab", "Return", "Return", "Space", "Space", "Esc", "Esc"),
    *("Up", "Down", "Left", "Right", "Alt+Up", "Alt+Down", "Alt+Left", "Alt+Right"),
    *("Home", "End", "PgUp", "PgDown", "+", "-", "Backspace"),
)
_PATIENCE = 200
_SETTINGS: dict[str, tuple[object, ...]] = {
    "theme": tuple(Theme),
    "text_percent": TEXT_PERCENTS,
    "variant": tuple(Variant),
    "line_percent": LINE_PERCENTS,
    **dict.fromkeys(("mediopunkt", "large_targets", "ruler", "calm", "motion"), (True, False)),
}
# How often each kind of step is taken, of all steps.
_WEIGHTS = {
    "click": 34,
    "key": 24,
    "look": 9,
    "go": 6,
    "lesson": 4,
    "link": 4,
    "exercise": 3,
    "window": 3,
    "scroll": 3,
    "type": 3,
    "voice": 4,
    "be": 1,
    "prepare": 1,
    "over": 0.5,
}


class Step(NamedTuple):
    """One thing that is done, and how many turns of the loop come before the next."""

    kind: str
    what: str = ""
    turns: int = 1


class Hands:
    """Does steps in the program, and thinks of some. `complaints` is what a step has lost."""

    def __init__(self, app: App, folder: Path) -> None:
        self.app = app
        self.complaints: list[str] = []
        app.files = app.desk.files = Files(folder)  # type: ignore[assignment]
        reading_of(app.desk)._make_voices = lambda _parent: Voices()  # type: ignore[assignment, return-value]

    # -- thinking of a step ------------------------------------------------------------------

    def think(self, dice: random.Random) -> Step:
        """Something that can be done now."""
        kind = dice.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        return Step(kind, self._what(kind, dice), dice.choice((1, 4, 40)))

    def _what(self, kind: str, dice: random.Random) -> str:
        match kind:
            case "click":
                return dice.choice(list(self._targets()) or [""])
            case "key":
                return dice.choice(_KEYS)
            case "look":
                name = dice.choice(list(_SETTINGS))
                return f"{name}={dice.randrange(len(_SETTINGS[name]))}"
            case "link":
                return str(dice.randrange(30))
            case "scroll":
                return str(dice.randrange(101))
            case _:
                return dice.choice(_WHATS.get(kind, ("",)))

    # -- doing it ----------------------------------------------------------------------------

    def do(self, step: Step) -> None:
        """Do a step; what can't be done now is left out."""
        call: Callable[[str], None] = getattr(self, f"_{step.kind}")
        call(step.what)
        self.settle(step.turns)

    def settle(self, turns: int = 40) -> None:
        """Let the program work."""
        for _ in range(turns):
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    @property
    def _free(self) -> bool:
        """Whether page and navigation can be reached."""
        app = self.app
        blocked = app.window.layer or QApplication.activeModalWidget()
        return app.desk.learner is not None and not blocked

    def _key(self, what: str) -> None:
        pressed: QKeyCombination = QKeySequence(what)[0]  # type: ignore[index]
        popup, window = QApplication.activePopupWidget(), QApplication.focusWindow()
        if popup is not None:
            QTest.keyClick(popup, pressed.key(), pressed.keyboardModifiers())
        elif window is not None:
            QTest.keyClick(window, pressed.key(), pressed.keyboardModifiers())

    def _type(self, what: str) -> None:
        for letter in what:
            window = QApplication.focusWindow()
            if window is not None:
                QTest.keyClick(window, ord(letter))

    def _click(self, what: str) -> None:
        found = self._targets().get(what)
        if found is None:
            return
        widget, rect = found
        reach(widget)
        window = widget.window()
        place = widget.mapTo(window, rect.center())
        hit = window.childAt(place)
        if hit is not None and (hit is widget or widget.isAncestorOf(hit)):
            QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)

    def _targets(self) -> dict[str, tuple[QWidget, QRect]]:
        """What can be pressed now, by a name for each."""
        popup = QApplication.activePopupWidget()
        top = popup or QApplication.activeModalWidget() or self.app.window
        found: dict[str, tuple[QWidget, QRect]] = {}
        for widget in top.findChildren(QWidget):
            if not (widget.isVisible() and widget.isEnabled()):
                continue
            if popup is not None and isinstance(widget, QAbstractItemView):
                rows = range(widget.model().rowCount())
                index = [widget.model().index(row, 0) for row in rows]
                found |= {
                    f"row {row}": (widget.viewport(), widget.visualRect(index[row])) for row in rows
                }
            elif widget.focusPolicy() & Qt.FocusPolicy.ClickFocus:
                name = f"{type(widget).__name__} {widget.accessibleName()[:60]}"
                number = sum(1 for each in found if each.startswith(name))
                found[f"{name} {number}"] = (widget, widget.rect())
        return found

    def _link(self, what: str) -> None:
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            return
        views = self.app.window.findChildren(TextView)
        views = [view for view in views if view.isVisible() and view.links()]
        if views:
            view = views[int(what) % len(views)]
            reach(view)
            view.setFocus()
            view.open_link(int(what) % len(view.links()))

    def _scroll(self, what: str) -> None:
        for area in self.app.window.findChildren(QAbstractScrollArea):
            if area.isVisible():
                bar = area.verticalScrollBar()
                bar.setValue(round(bar.maximum() * int(what) / 100))

    def _look(self, what: str) -> None:
        name, _, at = what.partition("=")
        desk = self.app.desk
        if desk.learner is None or QApplication.activePopupWidget():
            return
        value = _SETTINGS[name][int(at)]
        if getattr(desk.settings, name) == value:
            return
        self._complete()
        before = given(self.app.window)
        desk.restyle(replace(desk.settings, **{name: value}))  # type: ignore[arg-type]
        self._complete()
        self.complaints += lost(before, given(self.app.window), words=name in ("variant", "calm"))

    def _complete(self) -> None:
        """Long pages are made bit by bit."""
        quiet, before = 0, 0
        for _ in range(_PATIENCE):  # what is covered is never complete
            if quiet == 5:
                break
            self.settle(8)
            now = len(QApplication.allWidgets())
            page = self.app.window.page
            made = self.app.window.layer or getattr(_column(page), "complete", True)
            quiet, before = (quiet + 1 if made and now == before else 0), now

    def _window(self, what: str) -> None:
        wide, _, high = what.partition("x")
        self.app.window.resize(int(wide), int(high))

    def _go(self, what: str) -> None:
        if self._free:
            self.app.desk.go(what)

    def _lesson(self, what: str) -> None:
        if self._free:
            self.app.desk.open_lesson(what)

    def _exercise(self, what: str) -> None:
        if self._free:
            self.app.elsewhere.practice.open_exercise(what)

    def _be(self, what: str) -> None:
        if not (self.app.window.layer or QApplication.activeModalWidget()):
            self.app.desk.welcome(self.app.desk.services.learners.named(what))

    def _voice(self, what: str) -> None:
        reader = reading_of(self.app.desk).reader
        engine = reading_of(self.app.desk)._engine
        if not isinstance(engine, FakeEngine) or reader is None:
            reading_of(self.app.desk).toggle()
        elif reader.state is State.READING and engine.said:
            with suppress(IndexError):
                {"end": engine.end, "break": engine.break_down}[what]()

    def _prepare(self, _what: str) -> None:
        lessons = self.app.desk.lessons
        if isinstance(lessons, LessonDesk):
            lessons._prepare()

    def _over(self, _what: str) -> None:
        page = self.app.window.page
        if isinstance(page, ExamPage) and page.isVisible() and not page.is_paused:
            page.clock.over.emit()


def _column(page: QWidget | None) -> object:
    return getattr(page, "column", None)


_WHATS = {
    "go": PLACES,
    "lesson": LESSONS,
    "exercise": EXERCISES,
    "window": WINDOWS,
    "type": ("a", "daten", "x y", "10"),
    "voice": ("end", "end", "end", "end", "break"),
    "be": (NEW, MIDDLE, DONE),
}


def reach(widget: QWidget) -> None:
    """Scroll until the middle of the widget is seen."""
    step = widget.parentWidget()
    while step is not None and not isinstance(step, QScrollArea):
        step = step.parentWidget()
    inside = step.widget() if step is not None else None
    if step is not None and inside is not None and inside.isAncestorOf(widget):
        centre = widget.mapTo(inside, widget.rect().center())
        step.ensureVisible(0, centre.y(), 0, min(150, 40 + widget.height() // 2))
