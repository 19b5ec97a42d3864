"""Keys that hold on every page: text size, Esc back, and what lies over a page for a moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.layer import Layer
from tests.e2e.driver import page, running
from tests.e2e.keyboard import Keyboard
from tests.questions import right_answer

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, app: App) -> Keyboard:
    qtbot.waitUntil(app.window.isActiveWindow)
    app.desk.welcome(app.desk.services.learners.named("Kim"))
    return Keyboard()


@pytest.mark.parametrize("key", ["home", "module-m02", "glossary", "exam", "settings", "exercises"])
def test_plus_and_minus_change_the_size_and_the_page_stays(
    qtbot: QtBot, qapp: QApplication, folder: Path, key: str
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        app.desk.go(key)
        before = app.window.page
        keys.press(Qt.Key.Key_Plus, CONTROL)
        assert app.desk.settings.text_percent == 125
        assert type(app.window.page) is type(before)
        assert app.window.page is not before
        keys.press(Qt.Key.Key_Minus, CONTROL)
        keys.press(Qt.Key.Key_Minus, CONTROL)  # smaller than 100 % there is nothing
        assert app.desk.settings.text_percent == 100
        for _ in range(9):
            keys.press(Qt.Key.Key_Plus, CONTROL)
        assert app.desk.settings.text_percent == 200
        keys.press(Qt.Key.Key_0, CONTROL)
        kim = app.desk.require_learner()
        assert app.desk.services.learners.settings(kim).text_percent == 100


def test_in_a_lesson_place_and_answers_stay(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        app.desk.open_lesson("m02-l02")
        lesson = page(app, LessonPage)
        qtbot.waitUntil(lambda: lesson.column.complete)
        card = next(iter(lesson._cards.values()))
        answer = right_answer(card.question)
        card.set_answer(answer)
        place = list(lesson.column.blocks())[4]
        lesson.show_block(place)
        qtbot.waitUntil(lambda: lesson.top_block() == place)
        keys.press(Qt.Key.Key_Plus, CONTROL)
        larger = page(app, LessonPage)
        assert larger is not lesson
        qtbot.waitUntil(lambda: larger.column.complete)
        assert larger.top_block() == place
        assert larger._cards[card.question.id].answer() == answer


def test_in_an_exam_the_question_and_its_answer_stay(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        app.desk.go("exam")
        keys.press_button("Trotzdem jetzt starten")
        keys.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        card = page(app, ExamPage).question.card
        assert card is not None
        keys.answer(card, right_answer(card.question))
        keys.press(Qt.Key.Key_Plus, CONTROL)
        again = page(app, ExamPage).question.card
        assert again is not None
        assert again.question == card.question
        assert again.answer() == right_answer(card.question)
        # Esc leads out of an exam nowhere.
        keys.press(Qt.Key.Key_Escape)
        assert isinstance(app.window.page, ExamPage)


def test_esc_goes_back_step_by_step_and_stays_at_home(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        app.desk.open_lesson("m02-l02")
        keys.press(Qt.Key.Key_Escape)
        page(app, ModulePage)
        keys.press(Qt.Key.Key_Escape)
        home = page(app, HomePage)
        keys.press(Qt.Key.Key_Escape)
        assert app.window.page is home


def test_a_layer_covers_the_page_and_gives_the_keyboard_back(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        app.desk.go("glossary")
        before, focus = app.window.page, QApplication.focusWidget()
        assert before is not None
        layer = Layer(app.desk.look, "Etwas Großes")
        button = Button("Nur ich", app.desk.look)
        layer.body.addWidget(button)
        app.window.open_layer(layer)
        assert not before.isVisible()
        # Tab goes round inside, and no key of the page works.
        for _ in range(3):
            keys.press(Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is button
        keys.press(Qt.Key.Key_Plus, CONTROL)
        assert app.window.page is before
        assert app.desk.settings.text_percent == 100
        keys.press(Qt.Key.Key_Escape)
        assert app.window.layer is None
        assert before.isVisible()
        assert QApplication.focusWidget() is focus


def test_another_page_takes_the_layer_away(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        opened(qtbot, app)
        app.window.open_layer(Layer(app.desk.look, "Etwas Großes"))
        app.desk.go("glossary")
        assert app.window.layer is None
        assert app.window.page is not None
        assert app.window.page.isVisible()


def test_the_keyboard_stays_where_it_was_when_the_size_changes(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        app.desk.go("settings")
        keys.tab_to("Meine Daten")
        keys.press(Qt.Key.Key_Plus, CONTROL)
        assert focused() == "Meine Daten"
        app.desk.open_lesson("m02-l02")
        lesson = page(app, LessonPage)
        qtbot.waitUntil(lambda: lesson.column.complete)
        cards = list(lesson._cards.values())
        # The same words stand on the button of each question: it must be the second one.
        cards[1].check_button.setFocus()
        keys.press(Qt.Key.Key_Plus, CONTROL)
        larger = page(app, LessonPage)
        qtbot.waitUntil(lambda: larger.column.complete)
        assert list(larger._cards.values())[1].check_button.hasFocus()


def focused() -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.accessibleName()
