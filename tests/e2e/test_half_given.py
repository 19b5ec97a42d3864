"""Somebody takes larger text in the middle of a question or an exercise: nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services import repetition
from kifuehrerschein.storage import rows
from kifuehrerschein.ui.exercises.card import ExerciseCard
from kifuehrerschein.ui.pages.exam_review import TrialReviewPage
from kifuehrerschein.ui.pages.exercises import ExercisePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.placement import PlacementPage
from kifuehrerschein.ui.pages.repeat import RepeatPage
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.e2e.driver import button, page, running, texts
from tests.e2e.keyboard import Keyboard
from tests.e2e.test_keep_knowing import Clock
from tests.questions import right_answer, wrong_answer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_DUE = ("q-m02-006", "q-m02-005")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in (rows, repetition):
        monkeypatch.setattr(module, "datetime", clock)
    return clock


def kim(qtbot: QtBot, app: App) -> str:
    """Kim learns now."""
    qtbot.waitUntil(app.window.isActiveWindow)
    learner = app.desk.services.learners.named("Kim")
    app.desk.welcome(learner)
    return learner.id


def enlarge() -> None:
    Keyboard().press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)


def card_of(shown: RepeatPage | PlacementPage | TrialReviewPage) -> QuestionCard:
    assert shown.card is not None
    return shown.card


def repeating(qtbot: QtBot, app: App, clock: Clock) -> RepeatPage:
    """Kim has two questions to repeat."""
    learner = kim(qtbot, app)
    for name in _DUE:
        question = app.desk.services.library.question(name)
        app.desk.services.practice.answer(learner, name, wrong_answer(question))
    clock.moment += timedelta(days=1)
    app.desk.go("repeat")
    return page(app, RepeatPage)


def test_what_is_chosen_when_repeating_is_kept(
    qtbot: QtBot, qapp: QApplication, folder: Path, clock: Clock
) -> None:
    with running(qtbot, qapp, folder) as app:
        card = card_of(repeating(qtbot, app, clock))
        chosen = right_answer(card.question)
        card.set_answer(chosen)
        enlarge()
        larger = page(app, RepeatPage)
        assert card_of(larger) is not card
        assert card_of(larger).answer() == chosen
        assert not larger.next_button.isVisible()
        button(larger, card_of(larger).check_button.text()).click()
        assert card_of(larger).feedback is not None, "it can be answered"


def test_the_mark_of_a_repeated_question_is_read_in_large_text(
    qtbot: QtBot, qapp: QApplication, folder: Path, clock: Clock
) -> None:
    with running(qtbot, qapp, folder) as app:
        shown = repeating(qtbot, app, clock)
        first = card_of(shown).question
        card_of(shown).set_answer(wrong_answer(first))
        card_of(shown).check_button.click()
        enlarge()
        enlarge()
        larger = page(app, RepeatPage)
        assert card_of(larger).question == first
        assert card_of(larger).feedback is not None
        assert "Frage 1 von 2" in texts(larger)
        button(larger, "Nächste Frage").click()
        assert "Frage 2 von 2" in texts(larger)
        assert card_of(larger).question != first


def test_the_question_of_the_placement_is_kept(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim(qtbot, app)
        app.desk.go("placement-before")
        shown = page(app, PlacementPage)
        for row in shown.rows.values():
            button(row, "ja").click()
        enlarge()
        button(page(app, PlacementPage), "Weiter").click()
        card = card_of(page(app, PlacementPage))
        card.set_answer(right_answer(card.question))
        enlarge()
        larger = page(app, PlacementPage)
        assert card_of(larger).question == card.question
        assert card_of(larger).answer() == right_answer(card.question)
        button(larger, "Weiter").click()
        assert "Frage 2 von 8" in texts(larger)


def test_the_same_question_of_a_trial_is_looked_at(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        learner = kim(qtbot, app)
        exams = app.desk.services.exams
        attempt = exams.start(learner, ExamWish(trial=True)).attempt
        exams.hand_in(learner, attempt.id)
        app.elsewhere.exams._review(attempt.id)
        button(page(app, TrialReviewPage), "Weiter").click()
        card = card_of(page(app, TrialReviewPage))
        button(card, "Noch einmal versuchen").click()
        chosen = right_answer(card.question)
        card.set_answer(chosen)
        enlarge()
        larger = page(app, TrialReviewPage)
        assert "Frage 2 von" in texts(larger)
        assert card_of(larger).answer() == chosen
        assert card_of(larger).feedback is None


def guess(card: ExerciseCard) -> None:
    card.guesses[1].click()
    card.explain_button.click()
    card.alternative_button.click()


def is_guessed(card: ExerciseCard) -> bool:
    chosen = [each.isChecked() for each in card.guesses]
    shown = card._try.isVisible() and card._explain.isVisible() and card.alternative.isVisible()
    return shown and chosen == [at == 1 for at in range(len(chosen))]


def test_a_guess_and_what_was_written_stay_in_an_exercise(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim(qtbot, app)
        app.elsewhere.practice.open_exercise("prompt-workbench")
        card = page(app, ExercisePage).card
        guess(card)
        card.stage.findChildren(QPlainTextEdit)[1].setFocus()
        Keyboard().type("Hallo")
        enlarge()
        enlarge()
        larger = page(app, ExercisePage).card
        assert larger is not card
        assert is_guessed(larger)
        written = [each.toPlainText() for each in larger.stage.findChildren(QPlainTextEdit)]
        assert written[1].endswith("Hallo")


def test_numbers_stay_in_the_calculator(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        kim(qtbot, app)
        app.elsewhere.practice.open_exercise("time-calculator")
        card = page(app, ExercisePage).card
        card.guesses[0].click()
        numbers = [each.value() + 1 for each in card.stage.findChildren(QSpinBox)]
        for box in card.stage.findChildren(QSpinBox):
            box.setValue(box.value() + 1)
        enlarge()
        larger = page(app, ExercisePage).card
        assert len(numbers) > 2
        assert [each.value() for each in larger.stage.findChildren(QSpinBox)] == numbers


def test_an_exercise_in_a_lesson_goes_on_in_the_other_variant(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim(qtbot, app)
        app.desk.open_lesson("m02-l01")

        def made() -> ExerciseCard:
            lesson = page(app, LessonPage)
            qtbot.waitUntil(lambda: lesson.column.complete)
            return lesson.findChildren(ExerciseCard)[0]

        guess(made())
        app.desk.restyle(replace(app.desk.settings, variant=Variant.EINFACH))
        # Twice at once: the exercise of the page between them was never made.
        app.desk.restyle(replace(app.desk.settings, text_percent=150))
        assert is_guessed(made())
        app.desk.open_lesson("m02-l01")
        assert not any(each.isChecked() for each in made().guesses), "opened, it begins anew"
