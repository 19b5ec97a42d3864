"""A window with the card of one shipped exercise, to be used by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.catalog.exercises.reading import read_exercises
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.wording import MEDIOPUNKT, Variant
from kifuehrerschein.paths import shipped_root
from kifuehrerschein.ui.exercises.card import ExerciseCard
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.theme.look import Look
from tests.ui.card_stage import CardStage

# Text size and width of the window; 830 px is what a window of 1024 px leaves at 200 %.
SIZES = [(100, 808), (100, 560), (150, 1080), (200, 1080), (200, 830)]


def shipped(exercise_id: str) -> Exercise:
    """An exercise of the course."""
    return _all_shipped()[exercise_id]


@cache
def _all_shipped() -> Mapping[str, Exercise]:
    faults = Faults()
    return read_exercises(CourseFolder(shipped_root(), faults), faults).to_domain()


class ExerciseStage(CardStage[ExerciseCard]):
    """A card in a scrolled column, in a real window, between two other buttons."""

    def __init__(
        self,
        qtbot: QtBot,
        exercise: Exercise,
        *,
        variant: Variant = Variant.STANDARD,
        percent: int = 100,
        theme: Theme = Theme.LIGHT,
        seed: int = 1,
        size: tuple[int, int] = (900, 1000),
    ) -> None:
        look = Look(Settings(theme, percent))
        card = ExerciseCard(exercise, StageSetting(variant, look, seed))
        self.announced: list[str] = []
        self.finished: list[str] = []
        card.announced.connect(self.announced.append)
        card.finished.connect(self.finished.append)
        super().__init__(qtbot, card, look, size)

    def tab_to(self, name: str) -> QWidget:
        """Press Tab, unless it has the focus already, until the widget of this name has it."""
        return self.focused if self.focused.accessibleName() == name else super().tab_to(name)

    def tab_walk(self, steps: int) -> list[str]:
        """Accessible names of what has the focus now and after each of the next `steps` Tabs."""
        names = [self.focused.accessibleName()]
        for _ in range(steps):
            self.press(Qt.Key.Key_Tab)
            names.append(self.focused.accessibleName())
        return names

    def choose(self, name: str) -> None:
        """Go to the widget with this accessible name by Tab and press Space."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def keep(self) -> list[dict[str, Any]]:
        """What the card asks to keep from now on; the keeping works."""
        kept: list[dict[str, Any]] = []
        self.card.kept.connect(lambda _name, state: kept.append(state))
        self.card.kept.connect(lambda _name, _state: self.card.stored())
        return kept

    def is_explained(self) -> bool:
        """Whether the explanation is seen and has the keyboard."""
        return self.card.explanation.isVisible() and self.focused is self.card.explanation

    def faults(self) -> list[str]:
        """Texts that are cut off, widgets that stick out of the card, labels that overlap."""
        shown = [
            widget
            for widget in self.card.findChildren(QWidget)
            if widget.isVisible() and widget.window() is self.column
        ]
        faults = [fault for widget in shown for fault in self._unseen(widget)]
        written = [w for w in shown if isinstance(w, QLabel | QPushButton)]
        for at, one in enumerate(written):
            faults += [
                f"overlap: {one.accessibleName()} / {other.accessibleName()}"
                for other in written[at + 1 :]
                if not one.isAncestorOf(other)
                and _place(one, self.card).intersects(_place(other, self.card))
            ]
        return faults

    def misspoken(self) -> list[str]:
        """What a screen reader is given with the reading aid of the texts in it."""
        names = []
        for widget in self.card.findChildren(QWidget):
            if widget.isVisible():
                interface = QAccessible.queryAccessibleInterface(widget)
                names.append(interface.text(QAccessible.Text.Name))
                names.append(interface.text(QAccessible.Text.Description))
        return [name for name in names if MEDIOPUNKT in name]

    def _unseen(self, widget: QWidget) -> list[str]:
        name = f"{type(widget).__name__}: {widget.accessibleName()[:40]}"
        faults = []
        if not self.card.rect().contains(_place(widget, self.card)):
            faults.append(f"sticks out: {name}")
        if isinstance(widget, QLabel | QPushButton) and widget.text():
            if widget.heightForWidth(widget.width()) > widget.height():
                faults.append(f"cut off: {name}")
            if widget.minimumSizeHint().width() > widget.width():
                faults.append(f"too narrow for its longest word: {name}")
        return faults


def _place(widget: QWidget, card: QWidget) -> QRect:
    return widget.rect().translated(widget.mapTo(card, QPoint(0, 0)))
