"""Reading aloud goes on when text size, variant or another setting makes the page anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.speech.bare import bare
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.settings import SettingsPage
from kifuehrerschein.ui.speech.reader import State
from kifuehrerschein.ui.widgets.blocks.maker import FigureBlock
from kifuehrerschein.ui.widgets.blocks.picture_layer import PictureLayer
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.help_layer import HelpLayer
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.e2e.driver import button, page, running
from tests.e2e.test_reading_aloud import Listener

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier
# Only „Einfach“ has this place.
LESSON, EXTRA = "m06-l04", "h7-b4"


@pytest.fixture
def listener(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[Listener]:
    with running(qtbot, qapp, folder, learner="Aylin") as app:
        qtbot.waitUntil(app.window.isActiveWindow)
        yield Listener(qtbot, app)


def goes_on(listener: Listener, state: State = State.READING) -> None:
    """The reader is there again, in this state."""
    listener.qtbot.waitUntil(lambda: listener.desk.reader is not None)
    assert listener.is_(state)
    bar = listener.desk.bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.play.accessibleName() == ("Pause" if state is State.READING else "Weiter")


def words(listener: Listener) -> str:
    """The sentence that is marked."""
    assert listener.desk.reader is not None
    sentence = listener.desk.reader.sentence
    assert sentence is not None
    assert listener.app.window.isAncestorOf(sentence.passage.widget), "it is on what is shown"
    assert sentence.passage.widget.isVisible()
    return bare(sentence.text)[0]


def larger(listener: Listener) -> None:
    before = listener.app.window.page
    listener.press(Qt.Key.Key_Plus, CONTROL)
    assert listener.app.window.page is not before


def read_to(listener: Listener, lesson: LessonPage, block: str, steps: int) -> str:
    (companion,) = [each for each in lesson.children() if hasattr(each, "read_from")]
    companion.read_from(block)
    for _ in range(steps):
        listener.press(Qt.Key.Key_Right, CONTROL)
    return words(listener)


@pytest.mark.parametrize("block", ["", "h3-b1"])
def test_it_goes_on_at_the_same_sentence_in_another_size(listener: Listener, block: str) -> None:
    lesson = listener.lesson()
    before = read_to(listener, lesson, block, 2)
    said = listener.engine.said[-1]
    larger(listener)
    goes_on(listener)
    assert words(listener) == before
    assert listener.engine.said[-1] == said
    listener.press(Qt.Key.Key_Right, CONTROL)
    assert listener.engine.said[-1] != said
    listener.press(Qt.Key.Key_F5)
    assert listener.is_(State.PAUSED)


@pytest.mark.parametrize(
    "other",
    [Settings(theme=Theme.DARK), Settings(line_percent=150), Settings(mediopunkt=False)],
    ids=["theme", "lines", "mediopunkt"],
)
def test_it_goes_on_with_each_setting(listener: Listener, other: Settings) -> None:
    listener.app.desk.restyle(Settings(variant=Variant.EINFACH))
    lesson = listener.lesson()
    before = read_to(listener, lesson, "h3-b1", 1)
    listener.app.desk.restyle(replace(other, variant=Variant.EINFACH))
    goes_on(listener)
    assert words(listener) == before


def test_the_pause_stays_a_pause_at_the_same_place(listener: Listener) -> None:
    lesson = listener.lesson()
    before = read_to(listener, lesson, "h3-b1", 2)
    listener.press(Qt.Key.Key_F5)
    said = list(listener.engine.said)
    assert listener.desk.bar is not None
    listener.desk.bar.after.setFocus()
    for _ in range(2):
        larger(listener)
        goes_on(listener, State.PAUSED)
        assert words(listener) == before
        assert listener.engine.said == said, "nothing is read unasked"
        assert listener.desk.bar.after.hasFocus()
    listener.press(Qt.Key.Key_F5)
    assert listener.engine.said[len(said) :] == [said[-1]]


def test_two_changes_at_once_lose_nothing(listener: Listener) -> None:
    lesson = listener.lesson()
    before = read_to(listener, lesson, "h3-b1", 2)
    for percent in (125, 150):
        listener.app.desk.restyle(Settings(text_percent=percent))
    goes_on(listener)
    assert words(listener) == before


def test_who_has_scrolled_away_is_not_brought_back(listener: Listener) -> None:
    lesson = listener.lesson()
    read_to(listener, lesson, "", 1)
    lesson.show_block("h3-b1")
    listener.qtbot.waitUntil(lambda: lesson.top_block() == "h3-b1")
    larger(listener)
    goes_on(listener)
    assert page(listener.app, LessonPage).top_block() == "h3-b1"


def test_the_other_variant_is_read_from_the_same_block(listener: Listener) -> None:
    lesson = listener.lesson()
    read_to(listener, lesson, "h3-b1", 2)
    lesson.variant_requested.emit("einfach")
    goes_on(listener)
    simple = page(listener.app, LessonPage)
    assert simple.view.variant is Variant.EINFACH
    assert listener.desk.reader is not None
    assert listener.desk.reader.section is simple.column.blocks()["h3-b1"]


def test_a_block_that_the_other_variant_lacks_is_a_pause_at_its_heading(
    listener: Listener,
) -> None:
    listener.app.desk.restyle(Settings(variant=Variant.EINFACH))
    listener.app.desk.open_lesson(LESSON)
    lesson = page(listener.app, LessonPage)
    listener.qtbot.waitUntil(lambda: lesson.column.complete)
    read_to(listener, lesson, EXTRA, 0)
    said = len(listener.engine.said)
    lesson.variant_requested.emit("standard")
    goes_on(listener, State.PAUSED)
    assert len(listener.engine.said) == said
    heading = page(listener.app, LessonPage).column.blocks()["h7"]
    assert listener.desk.reader is not None
    assert listener.desk.reader.section is heading


def test_a_question_that_is_read_alone_stays_alone(listener: Listener) -> None:
    lesson = listener.lesson()
    card = lesson.findChildren(QuestionCard)[1]
    listener.button(card).click()
    listener.press(Qt.Key.Key_Right, CONTROL)
    before = words(listener)
    larger(listener)
    goes_on(listener)
    assert words(listener) == before
    sections = listener.desk.reader._sections  # type: ignore[union-attr] # it goes on
    assert [type(each) for each in sections] == [QuestionCard]


def test_the_settings_and_the_exam_are_read_on(listener: Listener) -> None:
    listener.app.desk.go("settings")
    listener.press(Qt.Key.Key_F5)
    for _ in range(4):
        listener.press(Qt.Key.Key_Right, CONTROL)
    before = words(listener)
    settings = page(listener.app, SettingsPage)
    settings.settings_changed.emit(Settings(theme=Theme.DARK))
    goes_on(listener)
    assert words(listener) == before
    listener.app.desk.go("exam")
    listener.app.elsewhere.exams._resume()
    listener.press(Qt.Key.Key_F5)
    listener.press(Qt.Key.Key_Right, CONTROL)
    before = words(listener)
    larger(listener)
    goes_on(listener)
    assert words(listener) == before
    page(listener.app, ExamPage).variant_requested.emit("einfach")
    goes_on(listener)


def test_the_help_is_read_on(listener: Listener) -> None:
    listener.lesson()
    listener.press(Qt.Key.Key_F1)
    listener.press(Qt.Key.Key_F5)
    listener.press(Qt.Key.Key_Right, CONTROL)
    before = words(listener)
    larger(listener)
    goes_on(listener)
    assert isinstance(listener.app.window.layer, HelpLayer)
    assert words(listener) == before


# -- what lies over a page is read alone -----------------------------------------------------


def test_f5_reads_the_card_of_a_word(listener: Listener) -> None:
    lesson = listener.lesson()
    lesson._popup.open(lesson.column.findChildren(TextView)[0], "ki")
    card = lesson._popup.card
    listener.press(Qt.Key.Key_F5)
    assert listener.desk.reader is not None
    assert listener.desk.reader._sections == [card]
    first = listener.engine.said[-1]
    listener.press(Qt.Key.Key_F5)
    assert listener.is_(State.PAUSED)
    button(lesson, "Schließen").click()
    assert listener.is_(State.OVER)
    listener.press(Qt.Key.Key_F5)
    assert listener.engine.said[-1] != first, "the page again"


def test_f5_reads_the_card_of_a_word_instead_of_the_page_below(listener: Listener) -> None:
    lesson = listener.lesson()
    listener.press(Qt.Key.Key_F5)
    view = lesson.column.findChildren(TextView)[0]
    lesson._popup.open(view, "ki")
    listener.press(Qt.Key.Key_F5)
    assert listener.desk.reader is not None
    assert listener.desk.reader._sections == [lesson._popup.card]


def test_f5_reads_what_a_large_picture_shows(listener: Listener) -> None:
    listener.app.desk.open_lesson("m02-l02")
    lesson = page(listener.app, LessonPage)
    listener.qtbot.waitUntil(lambda: lesson.column.complete)
    figure = next(each for each in lesson.findChildren(FigureBlock) if each.button is not None)
    assert figure.button is not None
    figure.button.click()
    assert isinstance(listener.app.window.layer, PictureLayer)
    listener.press(Qt.Key.Key_F5)
    listener.press(Qt.Key.Key_Right, CONTROL)
    assert figure.button.accessibleDescription().startswith(words(listener))
