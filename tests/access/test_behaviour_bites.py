"""Each check of what happens on a page finds the fault that it is there for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.forms import TextField
from kifuehrerschein.ui.widgets.navigation import Navigation
from tests.access.behaviour import BEHAVIOUR
from tests.ui.page_checks import show_page

LOOK = Look(Settings())


class Page(QWidget):
    """A sound page: a line with its label, a button with a word, a sign alone."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.field = TextField("Wie heißen Sie?", LOOK)
        self.word = Button("Zur Startseite", LOOK, icon="house")
        self.sign = Button("", LOOK, icon="pause")
        self.sign.setAccessibleName("Pause")
        self.sign.setToolTip("Pause (F5)")
        for widget in (self.field, self.word, self.sign):
            self.box.addWidget(widget)


class _Chooses(QObject):
    """Chooses a button as soon as it is reached."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, Button):
            watched.setChecked(True)
        return False


def _focus_chooses(page: Page, _window: MainWindow) -> None:
    page.word.setCheckable(True)
    page.word.installEventFilter(_Chooses(page))


def _down_does_it(page: Page, window: MainWindow) -> None:
    page.word.pressed.connect(lambda: window.setWindowTitle("Anderswo"))


def _slip_does_it(page: Page, window: MainWindow) -> None:
    page.word.released.connect(lambda: window.setWindowTitle("Anderswo"))


def _only_the_mouse(page: Page, _window: MainWindow) -> None:
    page.sign.setToolTip("Pause, solange Sie wollen")


def _unknown_key(page: Page, _window: MainWindow) -> None:
    page.sign.setToolTip("Pause (F13)")


def _no_label(page: Page, _window: MainWindow) -> None:
    line = QLineEdit()
    line.setAccessibleName("Wo wohnen Sie?")
    page.box.addWidget(line)


def _an_entry_less(_page: Page, window: MainWindow) -> None:
    entry = window.findChildren(Navigation)[0].findChildren(Button)[2]
    entry.setParent(None)


def _other_sign(page: Page, _window: MainWindow) -> None:
    page.word.set_icon("arrow-left")


def _other_meaning(page: Page, _window: MainWindow) -> None:
    page.sign.setAccessibleName("Löschen")


# The fault, the check that must find it, and what it says.
FAULTS: list[tuple[Callable[[Page, MainWindow], None], str, str]] = [
    (_focus_chooses, "still_on_focus", "by being reached: „Zur Startseite“"),
    (_down_does_it, "only_whole_presses", "before it is let go: „Zur Startseite“"),
    (_slip_does_it, "only_whole_presses", "slipped off: „Zur Startseite“"),
    (_only_the_mouse, "tooltips", "only the mouse says"),
    (_unknown_key, "tooltips", "only the mouse says"),
    (_no_label, "labels", "no label belongs to „Wo wohnen Sie?“"),
    (_an_entry_less, "navigation", "another navigation"),
    (_other_sign, "same_signs", "has the sign „arrow-left“"),
    (_other_meaning, "same_signs", "means something else: „Löschen“"),
]


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> tuple[Page, MainWindow]:
    page = Page()
    return page, show_page(qtbot, qapp, page, LOOK, "Kim")


def test_a_sound_page_has_no_complaints(shown: tuple[Page, MainWindow]) -> None:
    assert [text for check in BEHAVIOUR.values() for text in check(shown[0], LOOK)] == []


@pytest.mark.parametrize(("spoil", "name", "said"), FAULTS, ids=lambda x: getattr(x, "__name__", x))
def test_a_fault_is_found(
    shown: tuple[Page, MainWindow],
    spoil: Callable[[Page, MainWindow], None],
    name: str,
    said: str,
) -> None:
    spoil(*shown)
    QApplication.processEvents()
    found = list(BEHAVIOUR[name](shown[0], LOOK))
    assert any(said in text for text in found), found


def test_each_check_has_its_fault() -> None:
    assert {name for _, name, _ in FAULTS} == set(BEHAVIOUR)
