"""Reading aloud in the real program: keys, buttons, the player, and silence when a page turns."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.paths import DataDir
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.reading_desk import ReadingDesk, reading_of
from kifuehrerschein.ui.speech.reader import State
from kifuehrerschein.ui.widgets.basics import Column
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.read_button import ReadButton
from kifuehrerschein.ui.widgets.speech_bar import SpeechBar, SpeechNotice
from tests.e2e.driver import button, page, running, slots
from tests.speech.fakes import FakeEngine
from tests.speech.synthesis import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LESSON = "m02-l01"


class FakeVoices(QObject):
    """Finds this voice at once, or none."""

    found = Signal(object)

    def __init__(self, engine: FakeEngine | None) -> None:
        super().__init__()
        self.engine = engine
        self.asked = 0

    def find(self) -> None:
        self.asked += 1
        self.found.emit(self.engine)

    def distrust(self, engine: FakeEngine) -> None:
        self.engine = FakeEngine()

    def stop(self) -> None:
        self.asked = -1


class Listener:
    """Somebody who has the program open and a voice that does what the test says."""

    def __init__(self, qtbot: QtBot, app: App) -> None:
        self.qtbot = qtbot
        self.app = app
        self.desk: ReadingDesk = reading_of(app.desk)
        self.engine = FakeEngine()
        self.voices = FakeVoices(self.engine)
        self.desk._engine = self.desk._voices = None
        self.desk._make_voices = lambda _parent: self.voices  # type: ignore[return-value,assignment] # it can do what Voices can

    def lesson(self) -> LessonPage:
        self.app.desk.open_lesson(LESSON)
        lesson = page(self.app, LessonPage)
        self.qtbot.waitUntil(lambda: lesson.column.complete)
        return lesson

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            held |= each
        QTest.keyClick(self.app.window.windowHandle(), key, held)

    def is_(self, state: State) -> bool:
        now = State.OVER if self.desk.reader is None else self.desk.reader.state
        return now is state

    def listen(self, root: QWidget) -> list[str]:
        """Press „Vorlesen“ and listen to the end."""
        first = len(self.engine.said)
        button(root, "Vorlesen").click()
        while self.desk.reader is not None:
            self.desk.reader.step(1)
        return self.engine.said[first:]

    def button(self, root: QWidget) -> ReadButton:
        return root.findChildren(ReadButton)[0]


@pytest.fixture(scope="module")
def program(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    compiled: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[App]:
    """The program, open for all tests here: each of them begins on a page of its own."""
    data = DataDir(tmp_path_factory.mktemp("hoeren") / "daten")
    data.root.mkdir()
    shutil.copytree(compiled, data.cache)
    with running(QtBot(request), qapp, data.root, learner="Aylin") as app:
        yield app


@pytest.fixture
def listener(qtbot: QtBot, program: App) -> Iterator[Listener]:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    listener = Listener(qtbot, program)
    yield listener
    listener.desk.stop()
    program.window.close_layer()
    program.desk.settings = Settings()


def test_the_keys_read_pause_step_and_end(listener: Listener) -> None:
    listener.lesson()
    assert listener.engine.said == [], "nothing is read unasked"
    listener.press(Qt.Key.Key_F5)
    assert listener.engine.said == ["K I oder nicht?"]
    listener.press(Qt.Key.Key_F5)
    assert listener.is_(State.PAUSED)
    listener.press(Qt.Key.Key_F5)
    listener.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert listener.engine.said[-1] == "Das können Sie danach"
    listener.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert listener.engine.said[-1] == "K I oder nicht?"
    listener.press(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert listener.is_(State.OVER)
    assert not listener.engine.is_busy
    assert listener.desk.bar is None


def test_escape_ends_the_reading_before_it_leaves_the_page(listener: Listener) -> None:
    lesson = listener.lesson()
    listener.press(Qt.Key.Key_F5)
    listener.press(Qt.Key.Key_Escape)
    assert listener.is_(State.OVER)
    assert listener.app.window.page is lesson


def test_escape_takes_the_wish_back_while_a_voice_is_looked_for(listener: Listener) -> None:
    lesson = listener.lesson()
    listener.voices.find = lambda: None  # type: ignore[method-assign] # it takes its time
    listener.press(Qt.Key.Key_F5)
    listener.press(Qt.Key.Key_Escape)
    assert listener.app.window.page is lesson
    listener.voices.found.emit(listener.engine)
    assert listener.engine.said == []
    assert listener.desk.bar is None


def test_the_button_of_the_lesson_reads_it(listener: Listener) -> None:
    lesson = listener.lesson()
    found = listener.button(lesson.bar)
    assert found.accessibleName() == "Vorlesen"
    found.click()
    assert listener.is_(State.READING)
    assert listener.desk.bar is not None
    assert listener.desk.bar.isVisible()
    found.click()
    assert listener.is_(State.PAUSED), "a second press pauses"


def test_tab_goes_from_the_button_to_the_switch_beside_it(listener: Listener) -> None:
    lesson = listener.lesson()
    found = listener.button(lesson.bar)
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in lesson.bar.buttons.values()


def test_it_reads_from_a_block_on(listener: Listener) -> None:
    lesson = listener.lesson()
    (companion,) = [each for each in lesson.children() if hasattr(each, "read_from")]
    blocks = list(lesson.column.blocks())
    companion.read_from(blocks[4])
    first = listener.engine.said[-1]
    companion.read_from(blocks[1])
    assert listener.engine.said[-1] != first
    assert listener.engine.said[-1] == "Darum geht es"


def test_only_the_question_whose_button_was_pressed_is_read(listener: Listener) -> None:
    lesson = listener.lesson()
    card = lesson.findChildren(QuestionCard)[1]
    listener.button(card).click()
    reader = listener.desk.reader
    assert reader is not None
    while reader.state is State.READING:
        said = len(listener.engine.said)
        listener.engine.end()
        listener.qtbot.waitUntil(
            lambda said=said: (
                len(listener.engine.said) > said  # type: ignore[misc]
                or reader.state is not State.READING
            )
        )
    assert listener.engine.said[0] == "Frage 2 von 5"
    assert listener.engine.said[-1].startswith("Antwort ")
    assert listener.is_(State.PAUSED)


def test_turning_the_page_is_silence(listener: Listener) -> None:
    listener.lesson()
    listener.press(Qt.Key.Key_F5)
    listener.app.desk.go("glossary")
    assert not listener.engine.is_busy
    assert listener.is_(State.OVER)


def test_a_window_that_is_put_aside_is_read_on(listener: Listener) -> None:
    listener.lesson()
    listener.press(Qt.Key.Key_F5)
    listener.app.window.showMinimized()
    assert listener.is_(State.READING)
    listener.app.window.showNormal()


def test_the_speed_is_kept(listener: Listener) -> None:
    app = listener.app
    listener.lesson()
    listener.press(Qt.Key.Key_F5)
    assert listener.desk.bar is not None
    look = app.desk.look
    listener.desk.bar.slower.click()
    assert listener.engine.percents == [100, 75]
    assert app.desk.settings.speech_percent == 75
    assert app.desk.look is look, "nothing is drawn anew"
    learner = app.desk.require_learner()
    assert app.desk.services.learners.settings(learner).speech_percent == 75


@pytest.mark.parametrize("key", ["home", "glossary", "exercises", "exam", "settings"])
def test_every_page_can_be_read(listener: Listener, key: str) -> None:
    listener.app.desk.go(key)
    shown = listener.app.window.page
    listener.press(Qt.Key.Key_F5)
    assert listener.engine.said
    bar = listener.desk.bar
    assert bar is not None
    assert shown is not None
    assert shown.isAncestorOf(bar)
    listener.qtbot.waitUntil(lambda: bar.isVisible() and bar.height() >= 44)
    bottom = bar.mapTo(listener.app.window, bar.rect().bottomLeft()).y()
    assert bottom <= listener.app.window.height()
    if isinstance(shown, Column):
        seen = QRect(shown.viewport().mapTo(shown, QPoint(0, 0)), shown.viewport().size())
        assert not seen.intersects(bar.geometry()), "nothing that can be read is covered"
    listener.press(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert not shown.findChildren(SpeechBar)


def test_the_keyboard_comes_back_from_the_player(listener: Listener) -> None:
    lesson = listener.lesson()
    found = listener.button(lesson.bar)
    found.setFocus()
    found.click()
    assert listener.desk.bar is not None
    listener.desk.bar.end.setFocus()
    listener.desk.bar.end.click()
    assert found.hasFocus()


@pytest.mark.parametrize("where", ["lesson", "exam"])
def test_tab_reaches_the_player_before_the_footer(listener: Listener, where: str) -> None:
    if where == "lesson":
        footer: QWidget = listener.lesson().back_button
    else:
        listener.app.desk.go("exam")
        listener.app.elsewhere.exams._resume()
        footer = next(b for b in page(listener.app, ExamPage).footer.order() if b.isEnabled())
    listener.press(Qt.Key.Key_F5)
    bar = listener.desk.bar
    assert bar is not None
    bar.play.setFocus()
    for step in [*bar.buttons()[1:], footer]:
        listener.press(Qt.Key.Key_Tab)
        assert step.hasFocus(), step.accessibleName()
    listener.desk.stop()
    if where == "lesson":
        lesson = page(listener.app, LessonPage)
        assert lesson.column.below == [lesson.back_button, lesson.next_button]


def test_in_the_exam_the_question_alone_is_read_until_it_is_turned(listener: Listener) -> None:
    listener.app.desk.go("exam")
    listener.app.elsewhere.exams._resume()
    exam = page(listener.app, ExamPage)
    button(exam, "Vorlesen").click()
    reader = listener.desk.reader
    assert reader is not None
    card = exam.question.card
    assert card is not None
    assert reader.sentence is not None
    assert card.isAncestorOf(reader.sentence.passage.widget)
    button(exam, "Weiter").click()
    assert not listener.engine.is_busy
    assert listener.is_(State.OVER)
    listener.press(Qt.Key.Key_F5)
    assert listener.is_(State.READING)
    assert listener.engine.said[-1] != listener.engine.said[0]


def test_the_whole_exam_can_be_heard(listener: Listener) -> None:
    """Each question is read to its end by the program's own way, and said by the real voice."""
    listener.app.desk.go("exam")
    listener.app.elsewhere.exams._resume()
    exam = page(listener.app, ExamPage)
    names = exam._answers.ids
    assert len(names) == slots(listener.app)
    wrong = []
    for name in names:
        exam._go_to(name)
        said = listener.listen(exam)
        card = exam.question.card
        assert card is not None
        assert len(said) >= len(card.parts_aloud())
        wrong += [f"{name}: {found}" for found in faults(" ".join(said))]
        assert listener.is_(State.OVER)
    assert wrong == []


def test_without_a_voice_it_is_said_how_to_get_one(listener: Listener) -> None:
    listener.voices.engine = None
    lesson = listener.lesson()
    found = listener.button(lesson.bar)
    found.setFocus()
    found.click()
    notice = listener.app.window.layer
    assert isinstance(notice, SpeechNotice)
    assert "Stimme" in notice.text.text()
    assert notice.close_button.hasFocus()
    assert "Stimme" in notice.close_button.accessibleDescription()
    QTest.keyClick(notice, Qt.Key.Key_Escape)
    assert listener.app.window.layer is None
    assert found.hasFocus()
    listener.voices.engine = listener.engine
    found.click()
    assert listener.is_(State.READING), "it is looked for again"


def test_a_voice_that_breaks_down_is_explained(listener: Listener) -> None:
    listener.lesson()
    listener.press(Qt.Key.Key_F5)
    listener.engine.break_down("Kein Ton.")
    assert listener.is_(State.OVER)
    notice = listener.app.window.layer
    assert isinstance(notice, SpeechNotice)
    assert notice.text.text() == "Kein Ton."
    notice.close_button.click()
    listener.press(Qt.Key.Key_F5)
    assert listener.is_(State.READING)
    assert listener.desk._engine is not listener.engine, "a voice is looked for anew"


def test_nothing_that_is_read_is_written_down(listener: Listener) -> None:
    listener.lesson()
    listener.press(Qt.Key.Key_F5)
    listener.engine.break_down("Kein Ton.")
    log = listener.app.data.log
    assert not log.exists() or "K I oder nicht" not in log.read_text(encoding="utf-8")


def test_looking_for_a_voice_begins_with_the_first_wish(listener: Listener) -> None:
    listener.lesson()
    assert listener.voices.asked == 0
    assert reading_of(listener.app.desk) is listener.desk, "there is one"


def test_closing_the_window_is_silence(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder, learner="Aylin") as app:
        listener = Listener(qtbot, app)
        listener.lesson()
        listener.desk.toggle()
        assert listener.is_(State.READING)
        app.window.close()
        assert not listener.engine.is_busy
        assert listener.voices.asked == -1, "and nobody looks for a voice any more"
