"""From the first start to the certificate without a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.widgets.name_dialog import CertificateNamePage
from tests.domain.builders import right_answer
from tests.e2e.driver import page, running
from tests.e2e.keyboard import Keyboard

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
            keys.press_button("Antwort prüfen", card)
            # The keyboard goes on at the feedback, not at the top of the window.
            focus = QApplication.focusWidget()
            assert focus is not None
            assert focus.accessibleName() == "Rückmeldung"
            assert card.isAncestorOf(focus)
    place = app.desk.place.lesson_id
    keys.press_button("Weiter")
    assert app.desk.place.lesson_id != place
    assert place in app.desk.services.learning.progress(app.desk.require_learner().id).finished
    return done


def pass_the_exam(app: App, keys: Keyboard) -> None:
    page(app, ExamIntroPage)
    keys.enter()
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
    qtbot.waitUntil(lambda: isinstance(app.window.page, CertificatesPage))
    keys.tab_to("Speichern: Zertifikat")
