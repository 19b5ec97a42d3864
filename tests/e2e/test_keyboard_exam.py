"""A whole exam without a mouse that has every type of question of the pool."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from tests.e2e.driver import page, running
from tests.e2e.keyboard import Keyboard
from tests.e2e.test_keyboard_only import say_the_name
from tests.questions import right_answer

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def types_of_the_pool(app: App) -> set[str]:
    library = app.desk.services.library
    return {type(library.question(item.id)).__name__ for item in library.bank.exam}


def types_of_the_form(app: App, letter: str) -> set[str]:
    library = app.desk.services.library
    form = next(form for form in library.bank.forms if form.id == letter)
    return {type(library.question(item)).__name__ for item in form.items}


def test_every_type_of_question_is_answered_from_the_start_to_the_result(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = Keyboard()
        qtbot.waitUntil(app.window.isActiveWindow)
        say_the_name(app, keys)
        pool = types_of_the_pool(app)
        letters = [form.id for form in app.desk.services.library.bank.forms]
        letter = next(one for one in letters if types_of_the_form(app, one) == pool)
        keys.press_button("Prüfung")
        keys.tab_to(f"Buchstabe: {letter}")
        keys.space()
        keys.tab_to("Trotzdem jetzt starten", back=True)
        keys.enter()
        answered = answer_all(app, keys)
        assert answered == pool
        keys.press_button("Prüfung abgeben")
        keys.press_button("Jetzt abgeben")
        assert page(app, ExamResultPage)._result.passed


def answer_all(app: App, keys: Keyboard) -> set[str]:
    """Answer each question rightly and go to the overview; the types that were met."""
    exam = page(app, ExamPage)
    total = len(exam._running.questions)
    met: set[str] = set()
    for at in range(total):
        card = exam.question.card
        assert card is not None
        met.add(type(card.question).__name__)
        keys.answer(card, right_answer(card.question))
        if at == total - 1:
            keys.press_button("Zur Übersicht")
        else:
            keys.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    return met
