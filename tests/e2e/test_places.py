"""Everybody comes back to their own place, in their own look, and sees nothing of the others."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.learners import Place, Settings, Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.pages.chooser import ChooserPage
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.glossary import GlossaryPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.theme.tokens import TOKENS
from tests.e2e.driver import page, running, slots, texts
from tests.e2e.visitor import LESSON, Visitor
from tests.questions import right_answer

KIM = Settings(Theme.DARK, 150, Variant.EINFACH)
# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def after_power_cut(qapp: QApplication, app: App, target: Path, *, snapshot: bool = True) -> Path:
    """What lies on the disk now, without anything that is done on closing."""
    qapp.processEvents()
    shutil.copytree(app.data.root, target)
    if not snapshot:
        DataDir(target).snapshot.unlink()
    return target


def test_a_lesson_goes_on_at_the_same_block(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.introduce("Kim")
        kim.open_lesson()
        block = kim.read_on()
        assert block
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        assert app.desk.place == Place("lesson", LESSON, block)
        kim.stands_at(block)
        kim.press("Fassung: Einfach")
        heading = block.partition("-")[0]
        assert app.desk.settings.variant is Variant.EINFACH
        qtbot.waitUntil(lambda: kim.lesson().top_block().partition("-")[0] == heading)
        plain = kim.lesson().top_block()
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        assert kim.lesson()._view.variant is Variant.EINFACH
        assert app.desk.place == Place("lesson", LESSON, plain)
        kim.stands_at(plain)


def test_closing_in_the_moment_of_scrolling_keeps_the_block(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.introduce("Kim")
        block = kim.open_lesson().top_block()
        kim.scroll()
        assert kim.lesson().top_block() != block
        block = kim.lesson().top_block()
    with running(qtbot, qapp, folder) as app:
        assert app.desk.place == Place("lesson", LESSON, block)
    # Closed before all of it was made, the page has not moved on by itself.
    with running(qtbot, qapp, folder, opens=False) as app:
        pass
    with running(qtbot, qapp, folder) as app:
        assert app.desk.place == Place("lesson", LESSON, block)


@pytest.mark.parametrize("snapshot", [True, False])
def test_a_power_cut_in_the_middle_of_a_lesson_keeps_the_block(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path, snapshot: bool
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.introduce("Kim")
        kim.open_lesson()
        block = kim.read_on()
        copy = after_power_cut(qapp, app, tmp_path / "danach", snapshot=snapshot)
    with running(qtbot, qapp, copy) as app:
        assert app.desk.place == Place("lesson", LESSON, block)
        Visitor(qtbot, app).stands_at(block)


@pytest.mark.parametrize(
    ("entry", "kind"),
    [("Wörterbuch", GlossaryPage), ("Prüfung", ExamIntroPage), ("Zertifikate", CertificatesPage)],
)
def test_other_pages_come_back_after_closing_and_after_a_power_cut(
    qtbot: QtBot,
    qapp: QApplication,
    folder: Path,
    tmp_path: Path,
    entry: str,
    kind: type[QWidget],
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.introduce("Kim")
        kim.press(entry)
        page(app, kind)
        copy = after_power_cut(qapp, app, tmp_path / "danach")
    for place in (folder, copy):
        with running(qtbot, qapp, place) as app:
            page(app, kind)
            assert app.desk.require_learner().name == "Kim"


def test_nothing_of_one_learner_shows_for_another(
    qtbot: QtBot, qapp: QApplication, folder: Path, quick_hand: None
) -> None:
    with running(qtbot, qapp, folder) as app:
        one = Visitor(qtbot, app)
        one.introduce("Kim")
        leave_traces(one)
        traces = app.desk.place
        one.press("Person wechseln")
        look_is(app, Settings())
        one.press("Neue Person")
        one.introduce("Robin")
        sees_nothing_of_kim(one)
        one.press("Person wechseln")
        one.press("Kim")
        look_is(app, KIM)
        assert app.desk.place == traces
        page(app, LessonPage)
    with running(qtbot, qapp, folder) as app:
        again = Visitor(qtbot, app)
        chooser = page(app, ChooserPage)
        assert app.desk.learner is None
        look_is(app, Settings())
        assert "Kim" in texts(chooser)
        again.press("Robin")
        sees_nothing_of_kim(again)
        again.press("Person wechseln")
        again.press("Kim")
        look_is(app, KIM)
        assert app.desk.place == traces
        again.press("Prüfung")
        again.press("Weiter mit der Prüfung")
        assert f"1 von {slots(app)} beantwortet" in texts(page(app, ExamPage))


def leave_traces(kim: Visitor) -> None:
    """Settings, a finished lesson, a running exam, and a place in a lesson."""
    app = kim.app
    kim.press("Einstellungen")
    kim.press("Aussehen: Dunkel")
    kim.press("Text größer")
    kim.press("Text größer")
    kim.press("Fassung der Lektionen: Einfach")
    look_is(app, KIM)
    kim.press("Start")
    kim.mouse.click(page(app, HomePage).next_button)
    kim.mouse.click(kim.lesson().next_button)
    kim.press("Prüfung")
    kim.press("Trotzdem jetzt starten")
    card = page(app, ExamPage).question.card
    assert card is not None
    kim.mouse.answer(card, right_answer(card.question))
    kim.open_lesson()
    kim.read_on()


def sees_nothing_of_kim(robin: Visitor) -> None:
    app = robin.app
    look_is(app, Settings())
    assert app.desk.place == Place()
    home = texts(page(app, HomePage))
    assert ", Robin!" in home
    assert "geschafft" not in home
    robin.press("Prüfung")
    intro = page(app, ExamIntroPage)
    assert "noch nicht gelesen" in texts(intro)
    assert "bisherigen" not in texts(intro)
    robin.press("Zertifikate")
    assert "Hier liegt bald Ihr erstes Zertifikat" in texts(page(app, CertificatesPage))
    assert "Kim" not in texts(app.window)
    robin.press("Start")


def look_is(app: App, settings: Settings) -> None:
    """The whole program looks like this, not only its settings."""
    assert app.desk.settings == settings
    background = QApplication.palette().color(QPalette.ColorRole.Window).name()
    assert background == TOKENS[settings.theme].page.lower()
    assert QApplication.font().pixelSize() == app.desk.look.size("body")
    assert app.desk.look.percent == settings.text_percent


def test_a_guest_comes_back_as_a_guest(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        guest = Visitor(qtbot, app)
        guest.press("Ohne Namen weiter")
        guest.press("Überspringen")
        hello = texts(page(app, HomePage)).splitlines()[0]
        assert re.fullmatch("Guten (Morgen|Tag|Abend)!", hello)
        learner = app.desk.require_learner()
        assert learner.is_guest
        guest.open_lesson()
    with running(qtbot, qapp, folder) as app:
        assert app.desk.learner == learner
        page(app, LessonPage)
