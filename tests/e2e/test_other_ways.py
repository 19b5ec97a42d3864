"""Ways beside the main one: an exam with a break or without enough time, data that travel."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import open_services
from kifuehrerschein.ui.error_dialog import ErrorDialog
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.pages.chooser import ChooserPage
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.my_data import MyDataPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.widgets.name_dialog import CertificateNamePage
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.e2e.driver import AnsweringFiles, button, heading, page, running, texts
from tests.e2e.visitor import Visitor
from tests.questions import right_answer
from tests.services.test_exams import take

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def card_of(app: App) -> QuestionCard:
    card = page(app, ExamPage).question.card
    assert card is not None
    return card


def test_an_exam_goes_on_after_the_window_was_closed(
    qtbot: QtBot, qapp: QApplication, folder: Path, quick_hand: None
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.introduce("Kim")
        kim.press("Prüfung")
        kim.press("Trotzdem jetzt starten")
        answer = right_answer(card_of(app).question)
        kim.mouse.answer(card_of(app), answer)
        kim.press("Weiter")
        with qtbot.waitSignal(page(app, ExamPage).clock_ticked):
            pass
        used = page(app, ExamPage).seconds_used()
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        page(app, ExamIntroPage)
        kim.press("Weiter mit der Prüfung")
        exam = page(app, ExamPage)
        assert heading(app, 2) in texts(exam)
        assert used - 1 <= exam.seconds_used() <= used + 1
        kim.press("Zurück")
        assert card_of(app).answer() == answer
        assert "Antwort gespeichert" in texts(card_of(app))


def test_when_the_time_is_over_the_exam_is_handed_in(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    services = open_services(DataDir(folder), shipped_root())
    learner = services.learners.named("Kim")
    attempt = services.exams.start(learner.id).attempt
    services.exams.save_clock(learner.id, attempt.id, attempt.seconds - 0.5)
    services.close()
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.press("Prüfung")
        kim.press("Weiter mit der Prüfung")
        qtbot.waitUntil(lambda: isinstance(app.window.page, ExamResultPage), timeout=30_000)
        told = texts(app.window)
        assert "Die Zeit war um. Alles, was Sie beantwortet haben, zählt." in told
        assert "Noch nicht ganz" in told
        assert len(app.desk.services.exams.overview(learner.id).finished) == 1


def test_a_name_that_can_not_be_printed_is_typed_again(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    services = open_services(DataDir(folder), shipped_root())
    take(services, services.learners.named("Kim"))
    services.close()
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.press("Zertifikat ausstellen")
        kim.press("Zertifikat ausstellen")
        asked = page(app, CertificateNamePage)
        field = asked.findChildren(QLineEdit)[0]
        for name, reason in (("漢字", "„漢“ im Namen"), ("N" * 121, "zu lang"), ("Kim Łęcka", "")):
            field.clear()
            kim.mouse.type(field, name)
            kim.press("Zertifikat ausstellen")
            app.background.finish()
            if reason:
                assert reason in texts(asked)
                assert field.hasFocus()
        page(app, CertificatesPage)
        assert "Kim Łęcka" in texts(app.window)
    assert len(list(folder.rglob("*.pdf"))) == 1


def test_data_go_to_a_file_and_back(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "Meine-Daten.json"
    with running(qtbot, qapp, folder) as app:
        app.desk.files = AnsweringFiles(file)  # type: ignore[assignment]
        somebody = Visitor(qtbot, app)
        somebody.introduce("Kim")
        somebody.mouse.click(page(app, HomePage).next_button)
        somebody.mouse.click(page(app, LessonPage).next_button)
        somebody.press("Einstellungen")
        somebody.press("Meine Daten")
        somebody.press("Meine Daten speichern")
        assert "Gespeichert: " in texts(app.window)
        somebody.press("Alles löschen")
        somebody.press("Ja, alles löschen")
        page(app, WelcomePage)
        somebody.introduce("Robin")
        somebody.press("Einstellungen")
        somebody.press("Meine Daten")
        somebody.press("Meine Daten einlesen")
        # The file is Kim's: Kim goes on where Kim was, and is told so.
        (told,) = app.window.findChildren(ErrorDialog)
        assert "Sie lernen jetzt als Kim." in texts(told)
        somebody.mouse.click(button(told, "Weiter"))
        page(app, LessonPage)
        assert app.desk.require_learner().name == "Kim"
        somebody.press("Start")
        assert "1 von 50 Lektionen geschafft." in texts(app.window)
        file.write_text("{", encoding="utf-8")
        somebody.press("Einstellungen")
        somebody.press("Meine Daten")
        somebody.press("Meine Daten einlesen")
        assert "Es wurde nichts geändert." in texts(page(app, MyDataPage))


def test_a_new_name_is_shown_everywhere_at_once(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.press("Ohne Namen weiter")
        kim.press("Überspringen")
        kim.press("Einstellungen")
        kim.mouse.type(app.window.findChildren(QLineEdit)[0], "Robin")
        kim.press("Namen speichern")
        kim.press("Start")
        assert ", Robin!" in texts(app.window)
        kim.press("Person wechseln. Sie lernen als Robin")
        assert "Robin" in texts(page(app, ChooserPage))
    with running(qtbot, qapp, folder) as app:
        assert ", Robin!" in texts(page(app, HomePage))
