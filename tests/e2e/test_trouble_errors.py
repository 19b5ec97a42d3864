"""What goes wrong while somebody learns: one dialog, no name in the log, and learning goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.certificates import CertificateService
from kifuehrerschein.services.learning import LearningService
from kifuehrerschein.services.opening import open_services
from kifuehrerschein.storage.clocks import ClockStore
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from kifuehrerschein.ui.error_dialog import ErrorDialog
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.pages.chooser import ChooserPage
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.glossary import GlossaryPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from tests.e2e.driver import AnsweringFiles, button, page, running, texts
from tests.e2e.keyboard import Keyboard
from tests.e2e.mouse import Mouse
from tests.questions import right_answer
from tests.services.test_exams import take

CANARY = "Zeisigfeder Kanarienstein"
FULL = "Der Speicherplatz ist voll."
CTRL = Qt.KeyboardModifier.ControlModifier
# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def passed(folder: Path) -> Path:
    """A data folder of somebody who has passed the exam and is at home."""
    services = open_services(DataDir(folder), shipped_root())
    learner = services.learners.named(CANARY)
    take(services, learner)
    services.learners.save_place(learner, Place())
    services.close()
    return folder


@pytest.fixture
def hooked(monkeypatch: pytest.MonkeyPatch) -> Callable[[App], None]:
    """Puts the program's own hook where pytest-qt has put its own."""
    return lambda app: monkeypatch.setattr(sys, "excepthook", app.hook.handle)


def dialog(app: App) -> ErrorDialog:
    (shown,) = [d for d in app.window.findChildren(ErrorDialog) if d.isVisible()]
    return shown


def dialogs(app: App) -> int:
    return sum(d.isVisible() for d in app.window.findChildren(ErrorDialog))


def log_of(folder: Path) -> str:
    log = DataDir(folder).log
    return log.read_text(encoding="utf-8") if log.exists() else ""


def test_an_expected_error_is_told_as_it_stands_and_not_logged(
    qtbot: QtBot, qapp: QApplication, passed: Path, hooked: Callable[[App], None]
) -> None:
    with running(qtbot, qapp, passed) as app:
        hooked(app)
        issue(app)
        (pdf,) = passed.rglob("*.pdf")
        pdf.unlink()
        app.desk.files = AnsweringFiles(passed / f"{CANARY}.pdf")  # type: ignore[assignment]
        mouse = Mouse(qtbot)
        for _ in range(2):
            mouse.click(button(app.window, "Speichern"))
            told = texts(dialog(app))
            assert "Das hat nicht geklappt" in told
            assert "ist nicht mehr da" in told
            assert pdf.name not in told
            assert not dialog(app).details.isVisible()
            mouse.click(button(dialog(app), "Weiter"))
            assert dialogs(app) == 0
        page(app, CertificatesPage)
    assert log_of(passed) == ""


def issue(app: App) -> Certificate:
    services, learner = app.desk.services, app.desk.require_learner()
    attempt = services.exams.overview(learner.id).finished[0].result.attempt_id
    certificate = services.certificates.issue(learner.id, attempt, CANARY)
    app.desk.go("certificates")
    return certificate


def test_a_bug_can_be_copied_and_its_message_is_in_no_log(
    qtbot: QtBot,
    qapp: QApplication,
    passed: Path,
    hooked: Callable[[App], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(f"the message names {CANARY}")

    keys = Keyboard()
    with running(qtbot, qapp, passed) as app:
        hooked(app)
        qtbot.waitUntil(app.window.isActiveWindow)
        with monkeypatch.context() as patch:
            patch.setattr(LearningService, "glossary", broken)
            keys.press_button("Wörterbuch")
            # The same a second time is told once.
            app.window.nav_requested.emit("glossary")
        told = dialog(app)
        assert "Im Programm ist ein Fehler passiert" in texts(told)
        qtbot.waitUntil(told.isActiveWindow)
        keys.tab_to("Technische Einzelheiten")
        keys.press(Qt.Key.Key_A, CTRL)
        keys.press(Qt.Key.Key_C, CTRL)
        keys.tab_to("Weiter")
        keys.enter(waits=True)
        assert dialogs(app) == 0
        page(app, HomePage)
        # Without a screen nobody gives the keyboard back to the window.
        app.window.activateWindow()
        qtbot.waitUntil(app.window.isActiveWindow)
        assert button(app.window, "Wörterbuch").hasFocus()
        keys.enter()
        page(app, GlossaryPage)
    written = log_of(passed)
    copied = QApplication.clipboard().text()
    assert copied.strip() in written
    for part in ("RuntimeError", "desk.py", "test_trouble_errors.py"):
        assert part in copied
    for word in (*CANARY.split(), "the message"):
        assert word not in copied + written


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bool], None]]:
    """Lets every write to the database fail, as long as it is told so."""
    state = {"full": False}

    def guard(kind: type, name: str) -> None:
        write = getattr(kind, name)

        def guarded(*args: object, **kwargs: object) -> object:
            if state["full"]:
                raise StorageError(FULL)
            return write(*args, **kwargs)

        monkeypatch.setattr(kind, name, guarded)

    guard(EventStore, "append")
    guard(ClockStore, "save")
    guard(LearnerStore, "set_setting")
    yield lambda on: state.update(full=on)
    state["full"] = False


def test_with_a_full_disk_one_can_read_and_is_told_what_is_not_kept(
    qtbot: QtBot,
    qapp: QApplication,
    kims: Path,
    hooked: Callable[[App], None],
    full_disk: Callable[[bool], None],
) -> None:
    with running(qtbot, qapp, kims) as app:
        hooked(app)
        mouse = Mouse(qtbot)
        full_disk(True)
        mouse.click(page(app, HomePage).next_button)
        lesson = page(app, LessonPage)
        assert dialogs(app) == 0
        mouse.click(lesson.next_button)
        assert FULL in texts(dialog(app))
        mouse.click(button(dialog(app), "Weiter"))
        assert app.window.page is lesson
        full_disk(False)
        mouse.click(lesson.next_button)
        assert app.window.page is not lesson
        page(app, LessonPage)


def test_with_a_full_disk_the_exam_says_so_at_the_question_and_not_every_second(
    qtbot: QtBot,
    qapp: QApplication,
    kims: Path,
    hooked: Callable[[App], None],
    full_disk: Callable[[bool], None],
    quick_hand: None,
) -> None:
    with running(qtbot, qapp, kims) as app:
        hooked(app)
        mouse = Mouse(qtbot)
        mouse.click(button(app.window, "Prüfung"))
        mouse.click(button(app.window, "Trotzdem jetzt starten"))
        exam = page(app, ExamPage)
        full_disk(True)
        with qtbot.waitSignal(exam.clock_ticked):
            pass
        assert dialogs(app) == 0
        card = exam.question.card
        assert card is not None
        mouse.answer(card, right_answer(card.question))
        assert FULL in texts(exam)
        assert "Antwort gespeichert" not in texts(exam)
        full_disk(False)
        mouse.click(button(app.window, "Noch einmal speichern"))
        assert "Antwort gespeichert" in texts(exam)
        assert FULL not in texts(exam)
        assert dialogs(app) == 0


# -- a certificate takes a moment, and people do not wait ------------------------------------


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """No certificate is finished before this is set."""
    gate = threading.Event()
    at_once = CertificateService.issue

    def issue_late(*args: str) -> Certificate:
        gate.wait(30)
        return at_once(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(CertificateService, "issue", issue_late)
    yield gate
    gate.set()


def ask_for_certificate(qtbot: QtBot, app: App) -> Mouse:
    mouse = Mouse(qtbot)
    mouse.click(button(app.window, "Zertifikate"))
    mouse.click(button(app.window, "Zertifikat ausstellen"))
    mouse.click(button(app.window, "Zertifikat ausstellen"))
    return mouse


def test_who_goes_elsewhere_meanwhile_stays_there(
    qtbot: QtBot, qapp: QApplication, passed: Path, slow: threading.Event
) -> None:
    with running(qtbot, qapp, passed) as app:
        learner = app.desk.require_learner()
        mouse = ask_for_certificate(qtbot, app)
        mouse.click(button(app.window, "Person wechseln"))
        slow.set()
        certificates = app.desk.services.certificates
        qtbot.waitUntil(lambda: len(certificates.all(learner.id)) == 1)
        app.background.finish()
        page(app, ChooserPage)


def test_who_closes_the_window_meanwhile_finds_the_certificate_next_time(
    qtbot: QtBot, qapp: QApplication, passed: Path, slow: threading.Event
) -> None:
    with running(qtbot, qapp, passed) as app:
        ask_for_certificate(qtbot, app)
        slow.set()
    with running(qtbot, qapp, passed) as app:
        listed = texts(page(app, CertificatesPage))
        assert "Nummer" in listed
        assert "Ein Zertifikat wartet" not in listed
