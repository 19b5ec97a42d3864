"""Ways through the exam that a crash, a closed window or a failed try must not change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.events import EventKind
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.exam_review import TrialReviewPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.module import ModulePage
from tests.e2e.driver import button, heading, page, running, texts
from tests.e2e.visitor import Visitor
from tests.questions import right_answer, wrong_answer

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def at_the_exam(qtbot: QtBot, app: App) -> Visitor:
    kim = Visitor(qtbot, app)
    kim.introduce("Kim")
    kim.press("Prüfung")
    return kim


def kinds(app: App) -> list[EventKind]:
    events = app.desk.services.exams._events.events(app.desk.require_learner().id)
    return [event.kind for event in events]


def test_extra_time_and_the_pause_outlive_a_closed_window_and_a_power_cut(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = at_the_exam(qtbot, app)
        kim.press("120 Minuten")
        kim.press("Trotzdem jetzt starten")
        exam = page(app, ExamPage)
        exam.clock._used = 4000.0  # more than the usual time
        kim.press("Pause")
        assert exam.is_paused
        assert heading(app, 1) not in texts(exam)
        qapp.processEvents()
        # What lies on the disk now, without anything that is done on closing.
        copy = shutil.copytree(app.data.root, tmp_path / "danach")
    for place in (folder, copy):
        with running(qtbot, qapp, place) as app:
            kim = Visitor(qtbot, app)
            assert "120 Minuten Zeit" in texts(page(app, ExamIntroPage))
            kim.press("Weiter mit der Prüfung")
            exam = page(app, ExamPage)
            assert exam._running.attempt.seconds == 7200
            assert 4000.0 <= exam.seconds_used() <= 4002.0
            assert not exam.is_paused
            assert not button(exam, "Pause schon gemacht").isEnabled()
            assert kinds(app).count(EventKind.EXAM_PAUSED) == 1


def test_after_the_pause_the_exam_goes_on(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = at_the_exam(qtbot, app)
        kim.press("Trotzdem jetzt starten")
        kim.press("Weiter")
        kim.press("Pause")
        kim.press("Weiter mit der Prüfung")
        exam = page(app, ExamPage)
        assert heading(app, 2) in texts(exam)
        # Leaving the page is no second pause, but the time stands still.
        kim.press("Wörterbuch")
        kim.press("Prüfung")
        kim.press("Weiter mit der Prüfung")
        assert not button(page(app, ExamPage), "Pause schon gemacht").isEnabled()


def test_what_was_chosen_stays_chosen_while_one_looks_around(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = at_the_exam(qtbot, app)
        kim.press("90 Minuten")
        kim.press("Buchstabe: B")
        kim.press("Wörterbuch")
        kim.press("Prüfung")
        assert "Sie haben 90 Minuten Zeit. Sie bekommen die Form B." in texts(app.window)
        kim.press("Trotzdem jetzt starten")
        attempt = page(app, ExamPage)._running.attempt
        assert (attempt.form, attempt.seconds) == ("B", 5400)
        form = app.desk.services.library.bank.forms[1]
        assert {item.id for item in attempt.items} == set(form.items)
        hand_in(kim, "Prüfung abgeben")
        assert "1. Prüfung, Form B, " in texts(page(app, ExamResultPage))
        kim.press("Prüfung noch einmal machen")
        # A person needs the same time again; a letter is for one exam.
        assert page(app, ExamIntroPage)._wish == ExamWish(90)


def hand_in(kim: Visitor, text: str) -> None:
    kim.press("Übersicht")
    kim.press(text)
    kim.press("Trotzdem abgeben")


def trial_with_one_answer(kim: Visitor) -> Question:
    """Answer the first question rightly and hand in; returns that question."""
    kim.press("Erst zur Probe")
    exam = page(kim.app, ExamPage)
    assert "Probeprüfung" in texts(exam)
    card = exam.question.card
    assert card is not None
    kim.mouse.answer(card, right_answer(card.question))
    hand_in(kim, "Probeprüfung abgeben")
    return card.question


def test_a_trial_leads_to_no_certificate_and_is_no_exam(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = at_the_exam(qtbot, app)
        trial_with_one_answer(kim)
        result = page(app, ExamResultPage)
        assert "Probeprüfung, " in texts(result)
        assert "Zertifikat" not in texts(result)
        kim.press("Zur Prüfung")
        assert "bisherigen Prüfungen" not in texts(page(app, ExamIntroPage))
        kim.press("Letzte Probe ansehen")
        page(app, ExamResultPage)
        assert EventKind.EXAM_STARTED not in kinds(app)


def test_every_question_of_a_trial_is_explained_and_can_be_tried_again(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = at_the_exam(qtbot, app)
        first = trial_with_one_answer(kim)
        kim.press("Alle Fragen mit Erklärung ansehen")
        review = page(app, TrialReviewPage)
        assert review.card is not None
        assert review.card.question == first
        assert "Richtig!" in texts(review)
        kim.press("Weiter")
        assert "Diese Frage war noch offen." in texts(review)
        kim.press("Noch einmal versuchen")
        card = review.card
        kim.mouse.answer(card, right_answer(card.question))
        kim.mouse.click(card.check_button)
        assert "Richtig!" in texts(review)
        assert kinds(app)[-1] is EventKind.ANSWER_GIVEN  # now it was practice
        kim.press("Zum Ergebnis")
        page(app, ExamResultPage)


def test_a_trial_that_was_begun_waits_and_can_be_ended(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = at_the_exam(qtbot, app)
        kim.press("Erst zur Probe")
        kim.press("Weiter")
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        assert "Ihre Probeprüfung wartet auf Sie" in texts(page(app, ExamIntroPage))
        kim.press("Weiter mit der Probeprüfung")
        assert heading(app, 2) in texts(page(app, ExamPage))
        kim.press("Start")
        assert page(app, HomePage).next_button.text().startswith("Jetzt anfangen: ")
        kim.press("Prüfung")
        kim.press("Probeprüfung beenden")
        assert button(page(app, ExamIntroPage), "Trotzdem jetzt starten").isVisible()
        assert "Ein Hinweis" not in texts(app.window)


def test_after_failing_home_and_module_lead_to_the_lesson_until_it_is_read(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = at_the_exam(qtbot, app)
        services, learner = app.desk.services, app.desk.require_learner()
        for lesson in services.library.curriculum.lessons():
            services.learning.finish(learner.id, lesson.id)
        begun = services.exams.start(learner.id)
        for item, question in begun.questions.items():
            services.exams.answer(learner.id, begun.attempt, item, wrong_answer(question))
        finished = services.exams.hand_in(learner.id, begun.attempt.id)
        kim.press("Start")
        one, two = (lesson for lesson in finished.lessons if lesson.again)
        home = page(app, HomePage)
        assert home.next_button.text() == f"Noch einmal lesen: „{one.title}“"
        assert one.id[:3] != two.id[:3]
        for named in (one, two):
            kim.press(f"Modul {int(named.id[1:3])}")
            module = page(app, ModulePage)
            rows = [row.accessibleName() for row in module.findChildren(type(module.first_focus()))]
            (again,) = (row for row in rows if "noch einmal lesen" in row)
            assert named.title in again
            assert module.first_focus().accessibleName() == again
            kim.press("Start")
        kim.mouse.click(page(app, HomePage).next_button)
        assert page(app, LessonPage).view.info.id == one.id
        page(app, LessonPage).finished.emit(one.id)
        kim.press("Start")
        assert page(app, HomePage).next_button.text() == f"Noch einmal lesen: „{two.title}“"
