"""From each page Esc leads where it should, F1 helps, and Tab is never caught."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services import opening
from kifuehrerschein.ui.keys import key
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.pages.chooser import ChooserPage
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.exam_review import TrialReviewPage
from kifuehrerschein.ui.pages.exercises import ExercisePage, ExercisesPage
from kifuehrerschein.ui.pages.gain import GainPage
from kifuehrerschein.ui.pages.glossary import GlossaryPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.pages.my_data import MyDataPage
from kifuehrerschein.ui.pages.notebook import NotebookPage
from kifuehrerschein.ui.pages.placement import PlacementPage
from kifuehrerschein.ui.pages.recovery import RecoveryPage
from kifuehrerschein.ui.pages.repeat import RepeatPage
from kifuehrerschein.ui.pages.search import SearchPage
from kifuehrerschein.ui.pages.settings import SettingsPage
from kifuehrerschein.ui.pages.waiting import BlockedPage, WaitingPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.widgets.help_layer import HelpLayer
from kifuehrerschein.ui.widgets.name_dialog import CertificateNamePage
from tests.e2e.driver import button, page, running, texts
from tests.e2e.keyboard import MANY, Keyboard
from tests.e2e.visitor import Visitor
from tests.services.test_exams import take

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Way(NamedTuple):
    """How a page is opened, what it is, and where Esc leads from it."""

    open: Callable[[App], object]
    page: type[QWidget]
    back: type[QWidget]


def go(name: str) -> Callable[[App], object]:
    return lambda app: app.desk.go(name)


def own_data(app: App) -> None:
    app.people.open_my_data()


def new_person(app: App) -> None:
    app.people.open_chooser()
    button(app.window, "Neue Person").click()


def start_exam(app: App) -> None:
    app.elsewhere.exams._start(ExamWish())


def result(app: App) -> str:
    """Hand in a trial without a single answer; its id."""
    exams, learner = app.desk.services.exams, app.desk.require_learner()
    attempt = exams.start(learner.id, ExamWish(trial=True)).attempt
    exams.hand_in(learner.id, attempt.id)
    app.elsewhere.exams._open_result(attempt.id)
    return attempt.id


def name_page(app: App) -> None:
    overview = app.desk.services.exams.overview(app.desk.require_learner().id)
    app.elsewhere.certificates.ask_name(overview.finished[0].result.attempt_id)


WAYS = {
    "home": Way(go("home"), HomePage, HomePage),
    "module": Way(go("module-m02"), ModulePage, HomePage),
    "lesson": Way(lambda app: app.desk.open_lesson("m02-l02"), LessonPage, ModulePage),
    "exercises": Way(go("exercises"), ExercisesPage, HomePage),
    "exercise": Way(
        lambda app: app.elsewhere.practice.open_exercise("ai-or-not"), ExercisePage, ExercisesPage
    ),
    "glossary": Way(go("glossary"), GlossaryPage, HomePage),
    "search": Way(go("search"), SearchPage, HomePage),
    "notebook": Way(go("notebook"), NotebookPage, HomePage),
    "repeat": Way(go("repeat"), RepeatPage, HomePage),
    "placement": Way(go("placement-before"), PlacementPage, HomePage),
    "gain": Way(go("placement-gain"), GainPage, HomePage),
    "exam intro": Way(go("exam"), ExamIntroPage, HomePage),
    "exam": Way(start_exam, ExamPage, ExamPage),
    "exam result": Way(result, ExamResultPage, ExamIntroPage),
    "trial review": Way(
        lambda app: app.elsewhere.exams._review(result(app)), TrialReviewPage, ExamIntroPage
    ),
    "certificates": Way(go("certificates"), CertificatesPage, HomePage),
    "name for the certificate": Way(name_page, CertificateNamePage, CertificatesPage),
    "settings": Way(go("settings"), SettingsPage, HomePage),
    "own data": Way(own_data, MyDataPage, SettingsPage),
    "chooser": Way(go("people"), ChooserPage, ChooserPage),
    "new person": Way(new_person, WelcomePage, ChooserPage),
}


@pytest.fixture(scope="module")
def kims_once(tmp_path_factory: pytest.TempPathFactory, compiled: Path) -> Path:
    """A data folder of Kim, who has passed the exam and read a lesson."""
    data = DataDir(tmp_path_factory.mktemp("kim") / "daten")
    data.root.mkdir()
    shutil.copytree(compiled, data.cache)
    services = opening.open_services(data, shipped_root())
    kim = services.learners.named("Kim")
    services.learning.finish(kim.id, "m02-l01")
    take(services, kim)
    services.keep_start(kim, Place())
    services.close()
    return data.root


@pytest.fixture
def kim_at_home(kims_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kims_once, tmp_path / "daten"))


def settle(qtbot: QtBot, app: App) -> None:
    """Wait until the window has the keyboard and everything that comes late is there."""
    qtbot.waitUntil(app.window.isActiveWindow)
    qtbot.waitUntil(lambda: app._shell is not None)  # it listens to keys a turn after the paint
    shown = app.window.page
    if isinstance(shown, LessonPage):
        qtbot.waitUntil(lambda: shown.column.complete)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def layer(app: App) -> HelpLayer:
    shown = app.window.layer
    assert isinstance(shown, HelpLayer), shown
    return shown


def walk(window: MainWindow, *, back: bool = False) -> list[QWidget]:
    """What Tab reaches, until it comes round."""
    keys = Keyboard()
    met: list[QWidget] = []
    names: set[tuple[int, str]] = set()
    for _ in range(MANY):
        if back:
            keys.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        else:
            keys.press(Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        # Text with several links takes a step for each of them.
        step = (id(now), now.accessibleName())
        if step in names:
            break
        names.add(step)
        met.append(now)
    else:
        raise AssertionError("Tab does not come round")
    assert all(window.isAncestorOf(widget) for widget in met)
    return met


@pytest.mark.parametrize("name", list(WAYS))
def test_esc_f1_and_tab_on_every_page(
    qtbot: QtBot, qapp: QApplication, kim_at_home: Path, name: str
) -> None:
    way, keys = WAYS[name], Keyboard()
    with running(qtbot, qapp, kim_at_home) as app:
        way.open(app)
        shown = page(app, way.page)
        settle(qtbot, app)
        focus = QApplication.focusWidget()
        # F1 helps with this page, and Esc gives everything back.
        keys.press(Qt.Key.Key_F1)
        assert layer(app).section.title.text() == shown.help_topic  # type: ignore[attr-defined]
        keys.press(Qt.Key.Key_Escape)
        assert app.window.layer is None
        assert app.window.page is shown
        assert QApplication.focusWidget() is focus
        # Tab goes through the whole window in both directions.
        for back in (False, True):
            met = walk(app.window, back=back)
            inside = [widget for widget in met if shown.isAncestorOf(widget)]
            assert inside, "Tab does not reach the page"
            learner = app.desk.learner is not None
            assert (len(inside) < len(met)) is learner, "Tab does not reach the navigation"
        assert focus is not None
        focus.setFocus()
        keys.press(Qt.Key.Key_Escape, waits=way.page is way.back)
        page(app, way.back)
        assert app.window.layer is None


def test_tab_stays_in_the_help_and_goes_round(
    qtbot: QtBot, qapp: QApplication, kim_at_home: Path
) -> None:
    with running(qtbot, qapp, kim_at_home) as app:
        settle(qtbot, app)
        Keyboard().press(Qt.Key.Key_F1)
        for back in (False, True):
            met = walk(app.window, back=back)
            assert all(layer(app).isAncestorOf(widget) for widget in met)
            assert {"Schließen", "Alle Tasten", "Tasten"} <= {w.accessibleName() for w in met}


def test_esc_at_home_leaves_everything_as_it_is(
    qtbot: QtBot, qapp: QApplication, kim_at_home: Path
) -> None:
    with running(qtbot, qapp, kim_at_home) as app:
        settle(qtbot, app)
        home = page(app, HomePage)
        Keyboard().press(Qt.Key.Key_Escape)
        assert app.window.page is home


def test_esc_in_a_lesson_keeps_the_place(
    qtbot: QtBot, qapp: QApplication, kim_at_home: Path
) -> None:
    with running(qtbot, qapp, kim_at_home) as app:
        kim = Visitor(qtbot, app)
        kim.open_lesson()
        block = kim.read_on()
        settle(qtbot, app)
        Keyboard().press(Qt.Key.Key_F1)
        Keyboard().press(Qt.Key.Key_Escape)
        kim.stands_at(block)
        learner = app.desk.require_learner()
        page(app, LessonPage).title.setFocus()
        Keyboard().press(Qt.Key.Key_Escape)
        page(app, ModulePage)
        assert app.desk.services.learning.home(learner).lessons_done == 1


def test_what_was_typed_is_still_there_after_the_help(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        line = page(app, WelcomePage).findChildren(QLineEdit)[0]
        line.setFocus()
        Keyboard().type("Ki")
        Keyboard().press(Qt.Key.Key_F1)
        assert layer(app).section.title.text() == "Das Programm starten"
        Keyboard().press(Qt.Key.Key_Escape)
        Keyboard().type("m")
        assert line.text() == "Kim"
        assert line.hasFocus()


def test_the_entry_at_the_left_opens_the_help_to_the_page(
    qtbot: QtBot, qapp: QApplication, kim_at_home: Path
) -> None:
    with running(qtbot, qapp, kim_at_home) as app:
        kim = Visitor(qtbot, app)
        kim.press("Wörterbuch")
        entry = button(app.window, "Hilfe")
        assert key("help").shown in entry.accessibleName()
        kim.press("Hilfe")
        assert layer(app).section.title.text() == "Wörterbuch"
        kim.press("Schließen")
        page(app, GlossaryPage)
        assert entry.hasFocus()


def test_in_the_exam_the_time_stands_still_while_the_help_is_open(
    qtbot: QtBot, qapp: QApplication, kim_at_home: Path
) -> None:
    with running(qtbot, qapp, kim_at_home) as app:
        start_exam(app)
        exam = page(app, ExamPage)
        settle(qtbot, app)
        assert exam.clock.is_running
        item = exam.current_item()
        Keyboard().press(Qt.Key.Key_F1)
        qtbot.waitUntil(lambda: not exam.clock.is_running)
        assert "Die Zeit steht auch still, solange diese Hilfe offen ist." in str(
            app.desk.services.help.handbook.about("Prüfung")
        )
        # Searching leads nowhere from here, and not out of the exam.
        Keyboard().press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert layer(app).topics.field.edit.hasFocus()
        Keyboard().press(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: exam.clock.is_running)
        assert app.window.page is exam
        assert exam.current_item() == item
        Keyboard().press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert app.window.page is exam


def test_the_pause_of_an_exam_goes_on_after_the_help(
    qtbot: QtBot, qapp: QApplication, kim_at_home: Path
) -> None:
    with running(qtbot, qapp, kim_at_home) as app:
        start_exam(app)
        exam = page(app, ExamPage)
        settle(qtbot, app)
        exam.pause_requested.emit()
        Keyboard().press(Qt.Key.Key_F1)
        Keyboard().press(Qt.Key.Key_Escape)
        assert exam.is_paused
        assert not exam.clock.is_running
        assert exam.pause_view.button.hasFocus()


def test_f1_works_only_once(qtbot: QtBot, qapp: QApplication, kim_at_home: Path) -> None:
    with running(qtbot, qapp, kim_at_home) as app:
        settle(qtbot, app)
        Keyboard().press(Qt.Key.Key_F1)
        first = layer(app)
        Keyboard().press(Qt.Key.Key_F1)
        assert layer(app) is first


def test_the_folder_is_named_in_the_help_about_privacy(
    qtbot: QtBot, qapp: QApplication, kim_at_home: Path
) -> None:
    with running(qtbot, qapp, kim_at_home) as app:
        app.elsewhere.help.open("Datenschutz")
        assert str(kim_at_home) in texts(layer(app).section)
        # Three sentences come first.
        section = app.desk.services.help.handbook.about("Datenschutz")
        assert section is not None
        assert str(section.blocks[0]).count(". ") + str(section.blocks[0]).count(".<") == 3


# -- before everything is open, and when it never will be ------------------------------------


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Course and database open only when this is set."""
    gate = threading.Event()
    at_once = opening.open_services

    def open_late(data: DataDir, course: Path, *rest: Any) -> opening.Services:
        gate.wait(30)
        return at_once(data, course, *rest)

    monkeypatch.setattr(opening, "open_services", open_late)
    return gate


def test_f1_helps_before_the_services_are_open(
    qtbot: QtBot, qapp: QApplication, kim_at_home: Path, gate: threading.Event
) -> None:
    with running(qtbot, qapp, kim_at_home, opens=False) as app:
        qtbot.waitUntil(lambda: app.window.has_painted)
        settle(qtbot, app)
        Keyboard().press(Qt.Key.Key_F1)
        assert layer(app).section.title.text() == "Startseite"
        with qtbot.waitSignal(app.opened, timeout=30_000):
            gate.set()
        # What was open stays open.
        assert layer(app).section.title.text() == "Startseite"
        Keyboard().press(Qt.Key.Key_Escape)
        page(app, HomePage)


def test_f1_helps_while_one_waits(
    qtbot: QtBot, qapp: QApplication, kim_at_home: Path, gate: threading.Event
) -> None:
    DataDir(kim_at_home).snapshot.unlink()
    with running(qtbot, qapp, kim_at_home, opens=False) as app:
        qtbot.waitUntil(app.window.isActiveWindow)
        page(app, WaitingPage)
        qtbot.waitUntil(lambda: app._shell is not None)
        Keyboard().press(Qt.Key.Key_F1, waits=True)
        assert layer(app).section.title.text() == "Das Programm starten"
        Keyboard().press(Qt.Key.Key_Escape, waits=True)
        with qtbot.waitSignal(app.opened, timeout=30_000):
            gate.set()
        page(app, HomePage)


def test_f1_helps_when_the_database_is_damaged(
    qtbot: QtBot, qapp: QApplication, kim_at_home: Path
) -> None:
    data = DataDir(kim_at_home)
    data.database.write_bytes(b"no database at all")
    data.snapshot.unlink()
    with running(qtbot, qapp, kim_at_home, opens=False) as app:
        qtbot.waitUntil(lambda: isinstance(app.window.page, RecoveryPage), timeout=30_000)
        qtbot.waitUntil(app.window.isActiveWindow)
        focus = QApplication.focusWidget()
        Keyboard().press(Qt.Key.Key_F1)
        assert layer(app).section.title.text() == "Wenn etwas nicht stimmt"
        Keyboard().press(Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is focus
        # Esc does not leave what has to be decided first.
        Keyboard().press(Qt.Key.Key_Escape)
        page(app, RecoveryPage)


def test_f1_helps_when_the_course_can_not_be_read(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    empty = tmp_path / "kurs"
    (empty / "content").mkdir(parents=True)
    data = DataDir(tmp_path / "daten")
    data.root.mkdir()
    data.database.write_bytes(b"")
    with running(qtbot, qapp, data.root, course=empty, opens=False) as app:
        qtbot.waitUntil(lambda: isinstance(app.window.page, BlockedPage), timeout=30_000)
        qtbot.waitUntil(app.window.isActiveWindow)
        Keyboard().press(Qt.Key.Key_F1)
        assert layer(app).section.title.text() == "Wenn etwas nicht stimmt"
        assert len(layer(app)._sections) > 15


def test_the_tour_can_be_seen_again(qtbot: QtBot, qapp: QApplication, kim_at_home: Path) -> None:
    with running(qtbot, qapp, kim_at_home) as app:
        settle(qtbot, app)
        app.elsewhere.help.open()
        button(layer(app), "Rundgang ansehen").click()
        tour = app.window.layer
        assert tour is not None
        assert not isinstance(tour, HelpLayer)
        # Nothing leads away from it by a slip of the finger.
        Keyboard().press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        Keyboard().press(Qt.Key.Key_F1)
        assert tour.isVisible()
        Keyboard().press(Qt.Key.Key_Escape)
        assert page(app, HomePage).isVisible()


def test_the_tour_is_not_offered_to_nobody(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        app.elsewhere.help.open()
        assert layer(app).topics.tour.isHidden()
