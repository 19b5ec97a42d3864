"""From the empty folder to the certificate and back again, with the mouse."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.documents.readback import read_back
from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.wording import Wording
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.module_done import ModuleDonePage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.widgets.celebration import Celebration
from kifuehrerschein.ui.widgets.name_dialog import CertificateNamePage
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.e2e.driver import AnsweringFiles, button, page, running, texts
from tests.e2e.mouse import Mouse
from tests.questions import right_answer

NAME = "Kim Łęcka"
KINDS = {
    *("SingleChoice", "MultipleChoice", "TrueFalse", "Cloze", "Categorize"),
    *("Order", "Match", "Hotspot", "Slider", "Reflection"),
}
# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Way:
    """One learner's way through the program; every step is a press on something visible."""

    def __init__(self, qtbot: QtBot, app: App) -> None:
        self.app = app
        self.mouse = Mouse(qtbot)
        self._qtbot = qtbot
        self.practised: dict[str, set[str]] = {}

    def press(self, text: str) -> None:
        self.mouse.click(button(self.app.window, text))

    def say_the_name(self) -> None:
        welcome = page(self.app, WelcomePage)
        # Nothing is asked before the name: one line to fill in, and no bar to get lost in.
        assert len(welcome.findChildren(QLineEdit)) == 1
        assert self.app.desk.learner is None
        self.mouse.type(welcome.findChildren(QLineEdit)[0], NAME)
        self.press("Los geht’s")
        self.press("Überspringen")
        home = page(self.app, HomePage)
        assert f", {NAME}!" in texts(home)

    def read_all_lessons(self, *, each_module: bool = True) -> list[str]:
        """Finish lesson after lesson; each kind of question is answered once, or in each module."""
        self.mouse.click(page(self.app, HomePage).next_button)
        read: list[str] = []
        while isinstance(self.app.window.page, LessonPage):
            lesson = page(self.app, LessonPage)
            self.wait_until_made(lesson)
            read.append(self.app.desk.place.lesson_id)
            self._practise(lesson, read[-1][:3] if each_module else "")
            assert lesson.next_button.text() == (
                "Lektion abschließen" if len(read) == self._total() else "Nächste Lektion"
            )
            self.mouse.click(lesson.next_button)
            self._enjoy(read[-1][:3])
        return read

    def _enjoy(self, module: str) -> None:
        """After the last lesson of a module it is said what one can do now; then it goes on."""
        done = self.app.window.page
        if not isinstance(done, ModuleDonePage):
            return
        for sentence in self.app.desk.services.learning.can(module):
            assert sentence.standard in texts(done)
        if done.next_button.text() == "Zur Prüfung":
            self.press("Zur Startseite")
        else:
            self.mouse.click(done.next_button)

    def _total(self) -> int:
        return len(list(self.app.desk.services.library.curriculum.lessons()))

    def wait_until_made(self, lesson: LessonPage) -> None:
        self._qtbot.waitUntil(lambda: all(late.made for late in lesson._late.values()))

    def _practise(self, lesson: LessonPage, module: str) -> None:
        done = self.practised.setdefault(module, set())
        for card in lesson._cards.values():
            kind = type(card.question).__name__
            if kind not in done:
                done.add(kind)
                self.mouse.answer(card, right_answer(card.question))
                self.mouse.click(card.check_button)
                done_well = "sind gespeichert" if kind == "Reflection" else "Richtig!"
                assert done_well in texts(card)

    def pass_exam(self) -> None:
        page(self.app, ExamIntroPage)
        self.press("Prüfung starten")
        exam = page(self.app, ExamPage)
        questions = exam._running.questions
        for at in range(len(questions)):
            card = self._card(exam)
            self.mouse.answer(card, right_answer(card.question))
            assert "Antwort gespeichert" in texts(card)
            last = at == len(questions) - 1
            self.press("Zur Übersicht" if last else "Weiter")
        self.press("Prüfung abgeben")
        assert exam.overview.check is not None
        assert exam.overview.check.isVisible()
        self.press("Jetzt abgeben")

    @staticmethod
    def _card(exam: ExamPage) -> QuestionCard:
        assert exam.question.card is not None
        return exam.question.card

    def take_certificate(self) -> Certificate:
        self.press("Zertifikat ausstellen")
        question = page(self.app, CertificateNamePage)
        assert question.findChildren(QLineEdit)[0].text() == NAME
        self.press("Zertifikat ausstellen")
        self._qtbot.waitUntil(lambda: isinstance(self.app.window.page, CertificatesPage))
        assert isinstance(self.app.window.layer, Celebration)
        assert NAME in texts(self.app.window.layer)
        self.press("Weiter")
        learner = self.app.desk.require_learner()
        (certificate,) = self.app.desk.services.certificates.all(learner.id)
        return certificate


def wordings(question: Question) -> Iterator[str]:
    """Every text of a question that could give it away; single words stand anywhere."""
    parts: list[object] = [question]
    while parts:
        part = parts.pop()
        match part:
            case Wording():
                if len(part.standard) > 20:
                    yield part.standard.replace("**", "")
            case str():
                pass
            case tuple():
                parts.extend(part)
            case _ if hasattr(part, "__dataclass_fields__"):
                parts.extend(getattr(part, name) for name in part.__dataclass_fields__)


def test_from_the_first_start_to_the_certificate(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, quick_hand: None
) -> None:
    folder, copy = tmp_path / "daten", tmp_path / "kopie.pdf"
    with running(qtbot, qapp, folder) as app:
        way = Way(qtbot, app)
        way.say_the_name()
        read = way.read_all_lessons()
        assert read == [lesson.id for lesson in app.desk.services.library.curriculum.lessons()]
        assert way.practised["m01"] == way.practised["m02"] == KINDS
        way.mouse.click(page(app, HomePage).next_button)

        way.pass_exam()
        told = texts(page(app, ExamResultPage))
        assert "Herzlichen Glückwunsch!" in told
        library = app.desk.services.library
        for area in library.curriculum.exam.areas:
            assert area.title in told
        items = [library.question(item.id) for item in library.bank.exam]
        said = [text for item in items for text in wordings(item)]
        assert len(said) > 4 * len(items)
        assert not [text for text in said if text in told]

        certificate = way.take_certificate()
        check_file(app, folder, certificate)
        listed = page(app, CertificatesPage)
        assert certificate.data.number in texts(listed)
        app.desk.files = AnsweringFiles(copy)  # type: ignore[assignment]
        way.press("Speichern")
        learner = app.desk.learner
        assert learner is not None
        original = app.desk.services.certificates.path(learner.id, certificate)
        assert copy.read_bytes() == original.read_bytes()

    with running(qtbot, qapp, folder) as app:
        assert app.desk.learner == learner
        assert certificate.data.number in texts(page(app, CertificatesPage))


def check_file(app: App, folder: Path, certificate: Certificate) -> None:
    """The file is where it belongs, one page, says what it should, and is in the register."""
    (file,) = folder.rglob("*.pdf")
    content = file.read_bytes()
    assert hashlib.sha256(content).hexdigest() == certificate.sha256
    read_back(content, certificate.data)
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1
    document.close()
    assert certificate.data.name == NAME
    assert certificate.data.points == certificate.data.possible


def test_two_presses_turn_one_page(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        way = Way(qtbot, app)
        way.say_the_name()
        first, second, _ = (x.id for x in list(app.desk.services.library.curriculum.lessons())[:3])
        way.mouse.double_click(page(app, HomePage).next_button)
        assert app.desk.place.lesson_id == first
        way.mouse.double_click(page(app, LessonPage).next_button)
        assert app.desk.place.lesson_id == second
        progress = app.desk.services.learning.progress(app.desk.require_learner().id)
        assert progress.finished == {first}
        # On a page that stays as well: who presses everything twice must not take it back.
        way.press("Prüfung")
        way.press("Trotzdem jetzt starten")
        way.mouse.double_click(button(app.window, "Merken"))
        exam = page(app, ExamPage)
        assert exam.marks().flagged == {exam.marks().item}


class Windows(QObject):
    """The windows that were ever shown, by the names of their classes."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.add(type(watched).__name__)
        return False


def test_no_page_flashes_a_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    with running(qtbot, qapp, folder) as app:
        way = Way(qtbot, app)
        way.say_the_name()
        for entry in ("Modul 2", "Wörterbuch", "Zertifikate", "Einstellungen", "Meine Daten"):
            way.press(entry)
        way.press("Start")
        way.mouse.click(page(app, HomePage).next_button)
        way.wait_until_made(page(app, LessonPage))
        way.press("Prüfung")
        way.press("Trotzdem jetzt starten")
        way.press("Übersicht")
        way.press("Prüfung abgeben")
        way.press("Trotzdem abgeben")
        page(app, ExamResultPage)
        way.press("Person wechseln")
        way.press("Neue Person")
        page(app, WelcomePage)
    qapp.removeEventFilter(windows)
    assert windows.shown == {"MainWindow"}
