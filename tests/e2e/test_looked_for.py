"""What somebody looks for, and where they look, stays when size or page changes under them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.vocabulary import LONGEST_TYPED
from kifuehrerschein.ui.pages.glossary import GlossaryPage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.search import SearchPage
from kifuehrerschein.ui.widgets.help_layer import HelpLayer
from tests.e2e.driver import page, running, texts
from tests.e2e.keyboard import Keyboard

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, app: App) -> Keyboard:
    qtbot.waitUntil(app.window.isActiveWindow)
    return Keyboard()


def field() -> QLineEdit:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    return focus


def scroll_down(qtbot: QtBot, area: QScrollArea, to: int) -> None:
    """As by the wheel: the keyboard stays where it is."""
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > to)
    bar.setValue(to)


@pytest.mark.parametrize(("key", "kind"), [("search", SearchPage), ("glossary", GlossaryPage)])
def test_who_is_typing_goes_on_typing_in_larger_letters(
    qtbot: QtBot, qapp: QApplication, folder: Path, key: str, kind: type[QScrollArea]
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        keys = opened(qtbot, app)
        app.desk.go(key)
        keys.type("Daten")
        before = page(app, kind)
        keys.press(Qt.Key.Key_Plus, CONTROL)
        assert page(app, kind) is not before
        keys.type("schutz")
        assert field().text() == "Datenschutz"
        word = "Treffer" if key == "search" else "Wort"
        qtbot.waitUntil(lambda: word in texts(page(app, kind)))


def test_the_glossary_stays_at_the_same_word(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        keys = opened(qtbot, app)
        app.desk.go("glossary")
        keys.type("a")
        scroll_down(qtbot, page(app, GlossaryPage), 3000)
        word = page(app, GlossaryPage).top_term()
        keys.press(Qt.Key.Key_Plus, CONTROL)
        larger = page(app, GlossaryPage)
        qtbot.waitUntil(lambda: larger.top_term() == word)
        keys.press(Qt.Key.Key_Tab)
        assert larger.top_term() != word, "whoever goes on is not held back"


def test_the_results_stay_where_they_were(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        keys = opened(qtbot, app)
        app.desk.go("search")
        keys.type("Daten")
        scroll_down(qtbot, page(app, SearchPage), 900)
        keys.press(Qt.Key.Key_Plus, CONTROL)
        bar = page(app, SearchPage).verticalScrollBar()
        qtbot.waitUntil(lambda: bar.value() == 900)
        keys.press(Qt.Key.Key_F1)
        assert isinstance(app.window.layer, HelpLayer)
        keys.press(Qt.Key.Key_Escape)
        assert bar.value() == 900, "the help lay over it, and nothing moved behind it"


@pytest.mark.parametrize("key", ["search", "glossary"])
def test_a_page_of_text_that_was_pasted_by_mistake_is_cut(
    qtbot: QtBot, qapp: QApplication, folder: Path, key: str
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        opened(qtbot, app)
        app.desk.go(key)
        field().insert("Donaudampfschiff " * 2000)
        assert len(field().text()) == LONGEST_TYPED


def test_help_in_the_first_moment_of_a_lesson_leaves_no_question_unmade(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        keys = opened(qtbot, app)
        app.desk.lessons.open("m03-l01")
        # The text has been drawn, the questions are still being made.
        qtbot.waitUntil(lambda: not app.window.visibleRegion().isEmpty())
        app.window.grab()
        column = page(app, LessonPage).column
        column.make_next()
        assert not column.complete
        keys.press(Qt.Key.Key_F1)
        assert isinstance(app.window.layer, HelpLayer)
        for _ in range(5):
            qapp.processEvents()
        assert not column.complete, "nothing is made behind the help"
        keys.press(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: column.complete)
