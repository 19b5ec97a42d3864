"""Reading and operating made easier, the whole way through the program."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.learners import Place, Settings, Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui import people_desk
from kifuehrerschein.ui.calm import Calm
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.settings import SettingsPage
from kifuehrerschein.ui.ruler import Ruler
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.tokens import TOKENS
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.blocks.maker import FigureBlock
from kifuehrerschein.ui.widgets.blocks.picture_layer import PictureLayer
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.e2e.driver import page, running
from tests.e2e.visitor import LESSON, Visitor
from tests.questions import right_answer
from tests.ui.page_checks import focus

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

INSIDE_A_WORD = re.compile(r"\w·\w")
EINFACH = Settings(variant=Variant.EINFACH)


def words(widget: QWidget) -> str:
    """All that can be read in the widget, shown or not yet."""
    shown = [QLabel.text(label) for label in widget.findChildren(QLabel)]
    shown += [view.document().toPlainText() for view in widget.findChildren(QTextEdit)]
    shown += [button.text() for button in widget.findChildren(Button)]
    return "\n".join(shown)


def learner_with(
    qtbot: QtBot, qapp: QApplication, folder: Path, settings: Settings, lesson: str = LESSON
) -> None:
    """Kim has these settings and stopped in a lesson."""
    with running(qtbot, qapp, folder, learner="Kim") as app:
        app.desk.change_settings(settings)
        app.desk.lessons.open(lesson)


def set_to(app: App, settings: Settings) -> None:
    """Change the settings as the page does."""
    app.people.open_settings().settings_changed.emit(settings)


# -- long words ----------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", [True, False])
def test_long_words_have_a_dot_only_if_it_is_wanted_even_on_the_first_page(
    qtbot: QtBot, qapp: QApplication, folder: Path, shown: bool
) -> None:
    learner_with(qtbot, qapp, folder, replace(EINFACH, mediopunkt=shown), "m03-l02")
    found = []
    with running(qtbot, qapp, folder, opens=False) as app:  # from the snapshot, early
        found.append(words(page(app, LessonPage)))
    with running(qtbot, qapp, folder) as app:
        lesson = Visitor(qtbot, app).lesson()
        found.append(words(lesson))
        for name in ("glossary", "exercises", "home", "module-m02"):
            app.desk.go(name)
            found.append(words(page(app, QWidget)))
        app.desk.lessons.open("m08-l03")
        found.append(words(Visitor(qtbot, app).lesson()))
    assert any(INSIDE_A_WORD.search(text) for text in found) is shown
    assert bool(INSIDE_A_WORD.search(found[0])) is shown


def test_an_answer_is_marked_the_same_with_and_without_the_dots(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    learner_with(qtbot, qapp, folder, EINFACH)
    with running(qtbot, qapp, folder) as app:
        services = app.desk.services
        names = [item.id for item in services.library.bank.practice]
        answers = {name: right_answer(services.library.question(name)) for name in names}
        services.library.keep_mediopunkt(keep=False)
        kim = app.desk.require_learner()
        for name, answer in answers.items():
            feedback = services.practice.answer(kim.id, name, answer)
            assert all(part.right for part in feedback.parts if part.chosen), name


def test_switching_the_dots_off_takes_the_next_lesson_with_it(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    learner_with(qtbot, qapp, folder, EINFACH, "m03-l01")
    with running(qtbot, qapp, folder) as app:
        for shown in (True, False):
            app.desk.lessons.open("m03-l01")
            qtbot.waitUntil(lambda: app.desk.lessons.has_next_ready)
            set_to(app, replace(EINFACH, mediopunkt=shown))
            app.desk.lessons.open("m03-l02")
            assert bool(INSIDE_A_WORD.search(words(Visitor(qtbot, app).lesson()))) is shown


# -- the first start -----------------------------------------------------------------------------


def test_who_chooses_einfach_begins_with_it(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.press("Wie möchten Sie lesen?: Einfach")
        kim.press("Größere Schrift")
        kim.introduce("Kim")
        assert app.desk.settings == replace(EINFACH, text_percent=150)
        learner = app.desk.require_learner()
        assert app.desk.services.learners.settings(learner) == app.desk.settings


def test_a_system_with_high_contrast_begins_so_and_it_is_kept(
    qtbot: QtBot, qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_desk, "first_settings", lambda _: Settings(Theme.CONTRAST))
    with running(qtbot, qapp, folder) as app:
        assert app.desk.settings == Settings(Theme.CONTRAST)
        Visitor(qtbot, app).introduce("Kim")
        learner = app.desk.require_learner()
        assert app.desk.services.learners.settings(learner).theme is Theme.CONTRAST
        set_to(app, Settings(Theme.LIGHT))
        app.people.open_chooser()
        assert app.desk.settings == Settings(), "who learns already is asked in the usual look"


@pytest.mark.parametrize("place", [Place(), Place("lesson", LESSON, "")])
def test_the_first_page_has_the_look_of_the_learner(
    qtbot: QtBot, qapp: QApplication, folder: Path, place: Place
) -> None:
    settings = Settings(Theme.DARK, 150)
    with running(qtbot, qapp, folder, learner="Kim") as app:
        app.desk.change_settings(settings)
        if place.page == "lesson":
            app.desk.lessons.open(LESSON)
    qapp.setFont(QFont())  # as in a program that has just begun
    with running(qtbot, qapp, folder, opens=False) as app:
        shown = page(app, HomePage if place.page == "home" else LessonPage)
        heading = next(h for h in shown.findChildren(Heading) if h.level == 1)
        heading.ensurePolished()
        assert heading.font().pixelSize() == Look(settings).size("h1")
        assert heading.font().family().startswith("Atkinson")
        plain = [one for one in shown.findChildren(QLabel) if one.property("kind") == "lead"]
        for label in plain:
            label.ensurePolished()
            assert label.font().family().startswith("Atkinson"), label.text()
        muted = next(one for one in app.window.findChildren(QLabel) if one.text())
        muted.ensurePolished()
        colour = muted.palette().color(QPalette.ColorRole.WindowText).name().upper()
        tokens = TOKENS[Theme.DARK]
        assert colour in {getattr(tokens, name) for name in ("ink", "muted", "on_soft", "primary")}


# -- settings, ruler, calm mode, pictures --------------------------------------------------------


def test_a_change_of_every_kind_is_quick_and_keeps_the_keyboard(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    learner_with(qtbot, qapp, folder, Settings())
    with running(qtbot, qapp, folder) as app:
        app.people.open_settings()
        for name in ("Dunkel", "Sehr weit", "Einfach", "Lese-Lineal", "Größere Schaltflächen"):
            shown = page(app, SettingsPage)
            found = next(
                w
                for w in shown.findChildren(QWidget)
                if w.focusPolicy() & Qt.FocusPolicy.TabFocus and name in w.accessibleName()
            )
            found.setFocus()
            began = time.perf_counter()
            QTest.keyClick(found, Qt.Key.Key_Space)
            app.window.grab()
            assert time.perf_counter() - began < 2, name  # half a second on a quiet machine
            focus = QApplication.focusWidget()
            assert focus is not None
            assert name in focus.accessibleName()
        assert app.desk.settings == Settings(
            Theme.DARK, variant=Variant.EINFACH, line_percent=150, ruler=True, large_targets=True
        )


def test_the_ruler_comes_and_goes_by_key_without_a_new_page(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    learner_with(qtbot, qapp, folder, Settings())
    with running(qtbot, qapp, folder) as app:
        lesson = Visitor(qtbot, app).lesson()
        assert app.window.findChild(Ruler) is None
        QTest.keySequence(lesson, "Ctrl+L")
        ruler = app.window.findChild(Ruler)
        assert ruler is not None
        assert ruler.isVisible()
        assert app.window.page is lesson
        kim = app.desk.require_learner()
        assert app.desk.services.learners.settings(kim).ruler
        QTest.keySequence(lesson, "Ctrl+L")
        assert not ruler.isVisible()
        assert not app.desk.services.learners.settings(kim).ruler
    with running(qtbot, qapp, folder, opens=False) as app:
        assert app.window.findChild(Ruler) is None


def test_the_ruler_is_there_again_after_a_start(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    learner_with(qtbot, qapp, folder, Settings(ruler=True))
    with running(qtbot, qapp, folder) as app:
        ruler = app.window.findChild(Ruler)
        assert ruler is not None
        assert ruler.isVisible()
        app.desk.go("home")
        assert not ruler.isVisible(), "nothing is read there"


def test_calm_mode_keeps_its_place_over_a_start_and_the_variant(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    learner_with(qtbot, qapp, folder, Settings(calm=True))
    with running(qtbot, qapp, folder) as app:
        lesson = Visitor(qtbot, app).lesson()
        for _ in range(3):
            QTest.keySequence(lesson.title, "Ctrl+Down")
        block = lesson.top_block()
        assert block
    with running(qtbot, qapp, folder, opens=False) as app:  # from the first moment
        early = page(app, LessonPage)
        assert early.findChild(Calm) is not None
        assert early.column.blocks()[block].isVisible()
        assert not early.title.isVisible()
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        assert kim.lesson().top_block() == block
        assert kim.lesson().column.isAncestorOf(focus()), "keys that scroll need a place to begin"
        kim.press("Fassung: Einfach")
        heading = block.partition("-")[0]
        qtbot.waitUntil(lambda: kim.lesson().top_block().partition("-")[0] == heading)
        assert not kim.lesson().title.isVisible()


def test_a_whole_lesson_can_be_done_in_calm_mode(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    learner_with(qtbot, qapp, folder, Settings(calm=True))
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        lesson = kim.lesson()
        calm = lesson.findChild(Calm)
        assert calm is not None
        marked = 0
        while True:
            for card in lesson.findChildren(QuestionCard):
                if card.isVisible() and card.feedback is None:
                    question = app.desk.services.library.question(card.question.id)
                    card.restore(right_answer(question), None)
                    kim.press("Antwort prüfen")
                    marked += card.feedback is not None
            if not calm.bar.next.isVisible():
                break
            kim.mouse.click(calm.bar.next)
        assert marked == len(lesson.findChildren(QuestionCard)) > 0
        kim.mouse.click(lesson.next_button)
        _, after = app.desk.services.library.curriculum.neighbours(LESSON)
        assert app.desk.place.lesson_id == after


def test_a_figure_is_shown_large_and_esc_leads_back(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    learner_with(qtbot, qapp, folder, Settings())
    with running(qtbot, qapp, folder) as app:
        app.desk.lessons.open("m02-l01")
        lesson = Visitor(qtbot, app).lesson()
        figure = next(one for one in lesson.findChildren(FigureBlock) if one.button is not None)
        assert figure.button is not None
        figure.button.setFocus()
        QTest.keyClick(figure.button, Qt.Key.Key_Return)
        assert isinstance(app.window.layer, PictureLayer)
        QTest.keyClick(app.window.layer.first_focus(), Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is figure.button
        assert app.window.page is lesson
