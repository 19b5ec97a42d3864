"""Searching in the real program, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.glossary import GlossaryPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.pages.search import SearchPage
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.hits import HitButton
from kifuehrerschein.ui.widgets.layer import Layer
from tests.e2e.driver import page, running, texts
from tests.e2e.keyboard import Keyboard

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, app: App) -> Keyboard:
    qtbot.waitUntil(app.window.isActiveWindow)
    app.desk.welcome(app.desk.services.learners.named("Kim"))
    return Keyboard()


def search(qtbot: QtBot, app: App, keys: Keyboard, query: str) -> SearchPage:
    keys.press(Qt.Key.Key_F, CONTROL)
    shown = page(app, SearchPage)
    keys.type(query)
    qtbot.waitUntil(lambda: "Treffer" in texts(shown))
    return shown


def focused_hit() -> HitButton:
    focus = QApplication.focusWidget()
    assert isinstance(focus, HitButton)
    return focus


def marked_words(lesson: QWidget) -> set[str]:
    return {
        mark.cursor.selectedText()
        for view in lesson.findChildren(TextView)
        for mark in view.extraSelections()
    }


def test_from_a_lesson_to_a_hit_and_all_the_way_back(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        app.desk.open_lesson("m04-l01")
        lesson = page(app, LessonPage)
        qtbot.waitUntil(lambda: lesson.column.complete)
        place = list(lesson.column.blocks())[4]
        lesson.show_block(place)
        results = search(qtbot, app, keys, "quelle")
        keys.tab_to("Gute Quellen finden", results)
        hit = focused_hit().hit
        keys.enter()
        found = page(app, LessonPage)
        assert found.view.info.id == hit.lesson
        assert app.desk.place.block_id == hit.block
        qtbot.waitUntil(lambda: found.top_block() == hit.block)
        qtbot.waitUntil(lambda: bool({"Quelle", "Quellen"} & marked_words(found)))
        keys.press(Qt.Key.Key_Escape)
        again = page(app, SearchPage)
        assert again is not results
        assert focused_hit().hit == hit
        keys.press(Qt.Key.Key_Escape)
        assert page(app, SearchPage) is again
        keys.press(Qt.Key.Key_Escape)
        first = page(app, LessonPage)
        assert first.view.info.id == "m04-l01"
        qtbot.waitUntil(lambda: first.top_block() == place)
        keys.press(Qt.Key.Key_Escape)
        page(app, ModulePage)


def test_in_a_lesson_its_own_places_come_first(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        app.desk.open_lesson("m04-l01")
        results = search(qtbot, app, keys, "prompt")
        assert "In dieser Lektion (" in texts(results)
        qtbot.waitUntil(lambda: "Andere Lektionen (" in texts(results))
        app.desk.go("home")
        results = search(qtbot, app, keys, "prompt")
        assert "In dieser Lektion (" not in texts(results)


def test_a_word_and_a_question_lead_there_and_back(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        results = search(qtbot, app, keys, "halluzination")
        keys.tab_to("Halluzination im W", results)
        keys.enter()
        glossary = page(app, GlossaryPage)
        assert QApplication.focusWidget() is glossary.card("halluzination")
        keys.press(Qt.Key.Key_Escape)
        results = page(app, SearchPage)
        question = next(b for b in results.findChildren(HitButton) if b.hit.kind == "question")
        keys.tab_to(question.accessibleName()[:30], results)
        hit = focused_hit().hit
        keys.enter()
        lesson = page(app, LessonPage)
        assert hit.id in {hit.block, *lesson.view.questions}
        qtbot.waitUntil(lambda: lesson.top_block() == hit.block)
        keys.press(Qt.Key.Key_Escape)
        assert focused_hit().hit == hit


def test_who_goes_on_from_a_hit_gets_back_to_the_module(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        results = search(qtbot, app, keys, "temperatur")
        keys.tab_to("Zufall: warum", results)
        keys.enter()
        lesson = page(app, LessonPage)
        # The other variant of the same lesson still leads back to the results.
        lesson.variant_requested.emit("einfach")
        assert app.desk.settings.variant is Variant.EINFACH
        assert page(app, LessonPage).back_to == "search-results"
        app.desk.open_lesson("m02-l02")
        app.desk.open_lesson(lesson.view.info.id)
        keys.press(Qt.Key.Key_Escape)
        page(app, ModulePage)
        keys.press(Qt.Key.Key_F, CONTROL)
        assert "Tippen Sie ein Wort" in texts(page(app, SearchPage))
        keys.press(Qt.Key.Key_Escape)
        page(app, HomePage)


def test_another_size_keeps_the_results(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        results = search(qtbot, app, keys, "deepfake")
        before = len(results.findChildren(HitButton))
        keys.press(Qt.Key.Key_Plus, CONTROL)
        larger = page(app, SearchPage)
        assert larger is not results
        qtbot.waitUntil(lambda: len(larger.findChildren(HitButton)) == before)


def test_the_glossary_has_its_own_line(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        app.desk.go("glossary")
        glossary = page(app, GlossaryPage)
        for _ in range(3):
            keys.press(Qt.Key.Key_Tab)
        keys.press(Qt.Key.Key_F, CONTROL)
        assert app.window.page is glossary
        assert QApplication.focusWidget() is glossary.first_focus()
        keys.type("prompt")
        keys.press(Qt.Key.Key_Escape)
        assert app.window.page is glossary
        assert len(glossary.found()) > 50
        keys.press(Qt.Key.Key_Escape)
        page(app, HomePage)


def test_nobody_leaves_an_exam_by_searching(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        app.desk.go("exam")
        keys.press_button("Trotzdem jetzt starten")
        exam = page(app, ExamPage)
        keys.press(Qt.Key.Key_F, CONTROL)
        assert app.window.page is exam


def test_what_lies_over_a_page_is_not_left_by_searching(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = opened(qtbot, app)
        home = page(app, HomePage)
        layer = Layer(app.desk.look, "Etwas Großes")
        layer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        app.window.open_layer(layer)
        keys.press(Qt.Key.Key_F, CONTROL)
        assert app.window.page is home
        assert app.window.layer is layer


def test_every_example_finds_something_in_the_shipped_course(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    from kifuehrerschein.ui.pages.search import EXAMPLES

    with running(qtbot, qapp, folder) as app:
        for variant in Variant:
            for example in EXAMPLES:
                view = app.desk.services.search.search(example, variant)
                assert view.total >= 3, example
                assert not view.instead
