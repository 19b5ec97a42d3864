"""From the first start to the certificate without a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.pages.chooser import ChooserPage
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.glossary import GlossaryPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.pages.module_done import ModuleDonePage
from kifuehrerschein.ui.pages.settings import SettingsPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.widgets.glossary_card import GlossaryCard
from kifuehrerschein.ui.widgets.name_dialog import CertificateNamePage
from kifuehrerschein.ui.widgets.tour import Tour
from tests.e2e.driver import heading, page, running, texts
from tests.e2e.keyboard import MANY, Keyboard
from tests.e2e.visitor import Visitor
from tests.questions import right_answer, wrong_answer

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALT = Qt.KeyboardModifier.AltModifier


def test_from_the_first_start_to_the_certificate(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = Keyboard()
        qtbot.waitUntil(app.window.isActiveWindow)
        say_the_name(app, keys)
        keys.enter()  # the one next step has the focus
        practised: set[str] = set()
        while len(practised) < 5:
            practised |= read_a_lesson(qtbot, app, keys)
        keys.press_button("Prüfung")
        pass_the_exam(app, keys)
        take_the_certificate(qtbot, app, keys)
        assert len(list(folder.rglob("*.pdf"))) == 1


def say_the_name(app: App, keys: Keyboard) -> None:
    page(app, WelcomePage)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    keys.type("Kim Demir")
    keys.enter()
    # The tour: card after card, or away with it.
    assert isinstance(app.window.layer, Tour)
    assert focused() == "Weiter"
    keys.press(Qt.Key.Key_Escape)
    page(app, HomePage)


def read_a_lesson(qtbot: QtBot, app: App, keys: Keyboard) -> set[str]:
    """Answer one question of each kind in this lesson, then go on to the next lesson."""
    lesson = page(app, LessonPage)
    qtbot.waitUntil(lambda: all(late.made for late in lesson._late.values()))
    done: set[str] = set()
    for card in lesson._cards.values():
        kind = type(card.question).__name__
        if kind not in done:
            done.add(kind)
            keys.answer(card, right_answer(card.question))
            keys.press_button(card.check_button.accessibleName(), card)
            # The keyboard goes on at the feedback, not at the top of the window.
            focus = QApplication.focusWidget()
            assert focus is not None
            assert focus.accessibleName() == "Rückmeldung"
            assert card.isAncestorOf(focus)
    place = app.desk.place.lesson_id
    keys.press_button("Nächste Lektion")
    if isinstance(app.window.page, ModuleDonePage):
        keys.enter()
    assert app.desk.place.lesson_id != place
    assert place in app.desk.services.learning.progress(app.desk.require_learner().id).finished
    return done


def pass_the_exam(app: App, keys: Keyboard) -> None:
    page(app, ExamIntroPage)
    # Some lessons are not read yet; who wants to may start all the same.
    assert focused() == "Zu den Lektionen"
    keys.press_button("Trotzdem jetzt starten")
    exam = page(app, ExamPage)
    total = len(exam._running.questions)
    for at in range(total):
        card = exam.question.card
        assert card is not None
        assert f"Frage {at + 1} von {total}" in exam.question.heading.text()
        keys.answer(card, right_answer(card.question))
        if at % 2:
            keys.press(Qt.Key.Key_Right, ALT)
        else:
            keys.press_button("Zur Übersicht" if at == total - 1 else "Weiter")
    keys.press_button("Prüfung abgeben")
    # Esc takes the second question back.
    keys.press(Qt.Key.Key_Escape)
    assert isinstance(app.window.page, ExamPage)
    keys.press_button("Prüfung abgeben")
    keys.press_button("Jetzt abgeben")
    assert page(app, ExamResultPage)._result.passed


def take_the_certificate(qtbot: QtBot, app: App, keys: Keyboard) -> None:
    keys.press_button("Zertifikat ausstellen")
    page(app, CertificateNamePage)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    keys.enter(waits=True)
    qtbot.waitUntil(lambda: isinstance(app.window.page, CertificatesPage), timeout=30_000)
    assert focused() == "Zertifikat öffnen"
    keys.press(Qt.Key.Key_Escape)
    assert focused().startswith("Öffnen: Zertifikat")
    keys.tab_to("Speichern: Zertifikat")


def focused() -> str:
    """What a screen reader says of the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.accessibleName()


def test_settings_change_under_the_keyboard(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = Keyboard()
        qtbot.waitUntil(app.window.isActiveWindow)
        say_the_name(app, keys)
        keys.press_button("Einstellungen")
        page(app, SettingsPage)
        keys.press_button("Aussehen: Starker Kontrast")
        assert focused() == "Aussehen: Starker Kontrast"
        for percent in (125, 150, 175):
            keys.press_button("Text größer")
            assert focused() == f"Text größer, jetzt {percent} Prozent"
        keys.press_button("Text größer")
        # Larger is not possible; the keyboard goes to the only one of the two that is.
        assert focused() == "Text kleiner, jetzt 200 Prozent"
        keys.press_button("Fassung der Lektionen: Einfach")
        assert focused() == "Fassung der Lektionen: Einfach"
        assert app.desk.settings == Settings(Theme.CONTRAST, 200, Variant.EINFACH)
        keys.press_button("Meine Daten")
        keys.press_button("Alles löschen")
        assert focused() == "Nein, behalten"
        keys.press(Qt.Key.Key_Escape)
        assert focused() == "Alles löschen"
        keys.press_button("Alles löschen")
        keys.press_button("Ja, alles löschen")
        page(app, WelcomePage)
        assert focused() == "Wie heißen Sie?"
        assert app.desk.settings == Settings()


def test_another_person_takes_over(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = Keyboard()
        qtbot.waitUntil(app.window.isActiveWindow)
        say_the_name(app, keys)
        keys.press_button("Person wechseln")
        page(app, ChooserPage)
        assert focused().startswith("Kim Demir")
        keys.press_button("Neue Person")
        assert focused() == "Wie heißen Sie?"
        keys.enter()  # no name: a kind word, and the line again
        assert focused() == "Wie heißen Sie?"
        keys.press_button("Zurück zur Auswahl")
        assert focused().startswith("Kim Demir")
        keys.enter()
        page(app, HomePage)


def test_modules_and_words_are_found(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = Keyboard()
        qtbot.waitUntil(app.window.isActiveWindow)
        say_the_name(app, keys)
        keys.press_button("Modul 2")
        page(app, ModulePage)
        assert "hier geht es weiter" in focused()
        keys.press_button("Zur Startseite")
        keys.press_button("Wörterbuch")
        assert focused() == "Welches Wort suchen Sie?"
        keys.type("Muster")
        glossary = page(app, GlossaryPage)
        assert 0 < len(glossary.found()) < len(app.desk.services.learning.glossary())
        keys.press(Qt.Key.Key_Escape)
        assert len(glossary.found()) == len(app.desk.services.learning.glossary())


def test_tab_follows_the_text_of_a_lesson_also_when_it_was_left_in_the_middle(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.introduce("Kim")
        kim.open_lesson()
        qtbot.waitUntil(app.window.isActiveWindow)
        assert_reading_order(kim.lesson())
        kim.scroll()
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        qtbot.waitUntil(app.window.isActiveWindow)
        assert_reading_order(kim.lesson())


def assert_reading_order(lesson: LessonPage) -> None:
    """From the title on, every press of Tab goes down the text, and only then to the footer."""
    keys = Keyboard()
    heights: list[int] = []
    for _ in range(MANY):
        keys.press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is lesson.back_button:
            break
        assert lesson.column.isAncestorOf(focus)
        heights.append(focus.mapTo(lesson.column.content, focus.rect().topLeft()).y())
    assert len(heights) > 10
    assert heights == sorted(heights)


def test_a_word_in_a_lesson_is_explained_and_the_keyboard_comes_back(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = Keyboard()
        qtbot.waitUntil(app.window.isActiveWindow)
        say_the_name(app, keys)
        keys.enter()
        lesson = page(app, LessonPage)
        keys.tab_until(lambda widget: "Worterklärung öffnen" in widget.accessibleName(), "a word")
        word = focused()
        keys.enter()
        assert lesson.findChildren(GlossaryCard)
        assert focused().startswith(word.partition(":")[0][:3])
        keys.press(Qt.Key.Key_Escape)
        assert focused() == word


def test_a_wrong_answer_is_tried_again(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = Keyboard()
        qtbot.waitUntil(app.window.isActiveWindow)
        say_the_name(app, keys)
        keys.enter()
        lesson = page(app, LessonPage)
        qtbot.waitUntil(lambda: all(late.made for late in lesson._late.values()))
        tried = 0
        for card in lesson._cards.values():
            keys.answer(card, wrong_answer(card.question))
            if not card.complete:
                continue  # one tick of several is not an answer yet
            keys.press_button("Antwort prüfen", card)
            keys.press(Qt.Key.Key_Tab)
            assert focused() == "Noch einmal versuchen"
            keys.enter()
            assert card.check_button.isVisible()
            keys.answer(card, right_answer(card.question))
            keys.press_button("Antwort prüfen", card)
            assert "Richtig!" in texts(card)
            tried += 1
        assert tried


def test_in_the_exam_flag_and_question_stay_when_the_language_is_switched(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = Keyboard()
        qtbot.waitUntil(app.window.isActiveWindow)
        say_the_name(app, keys)
        keys.press_button("Prüfung")
        keys.press_button("Trotzdem jetzt starten")
        keys.press(Qt.Key.Key_Right, ALT)
        keys.tab_to("Merken")
        keys.space()
        card = page(app, ExamPage).question.card
        assert card is not None
        keys.answer(card, right_answer(card.question))
        keys.press_button("Fassung: Einfach")
        exam = page(app, ExamPage)
        assert exam.question.card is not None
        assert exam.question.card is not card
        assert exam.question.card.question == card.question
        assert exam.question.card.answer() == right_answer(card.question)
        assert exam.marks().flagged == {card.question.id}
        assert exam.question.flag.isChecked()
        keys.press_button("Pause")
        assert (exam.is_paused, focused()) == (True, "Weiter mit der Prüfung")
        keys.enter()
        assert exam.is_paused is False
        assert focused().startswith(f"{heading(app, 2)}. ")
