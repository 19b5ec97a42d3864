"""After a trial: its result, and every question with an explanation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.exam_views import FinishedExam, LessonToRead
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.exam_review import TrialReviewPage
from kifuehrerschein.ui.widgets.exam_talk import TalkCard
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.questions import CLOZE, ORDER, RIGHT, SINGLE, feedback_of
from tests.ui.exam_samples import LESSONS, REVIEW, Hands, button, finished, look_of, texts
from tests.ui.exam_stage import heard


def result(qtbot: QtBot, exam: FinishedExam) -> ExamResultPage:
    page = ExamResultPage(exam, None, look_of())
    Hands(qtbot, page, look_of())
    return page


def review(qtbot: QtBot, variant: Variant = Variant.STANDARD) -> tuple[TrialReviewPage, Hands]:
    page = TrialReviewPage(REVIEW, variant, look_of(), lambda _file: b"")
    hands = Hands(qtbot, page, look_of())
    page.first_focus().setFocus()
    return page, hands


def card_of(page: TrialReviewPage) -> QuestionCard:
    assert page.card is not None
    return page.card


# -- the result ------------------------------------------------------------------------------


@pytest.mark.parametrize("points", [12, 27])
def test_the_result_of_a_trial_says_that_it_is_one_and_offers_no_certificate(
    qtbot: QtBot, points: int
) -> None:
    critical = 3 if points == 27 else 0
    trial = replace(finished(points, critical, number=0, lessons=LESSONS), trial=True)
    page = result(qtbot, trial)
    said = texts(page)
    assert "Probeprüfung, 21. November 2026" in said
    assert "Die Probeprüfung" in said
    assert "zählt nicht" in said
    for unsaid in ("Zertifikat", "0. Prüfung", "Glückwunsch", "bisherigen"):
        assert unsaid not in said
    wanted, exam = heard(page.review_requested), heard(page.exam_requested)
    button(page, "Alle Fragen mit Erklärung ansehen").click()
    button(page, "Zur Prüfung").click()
    assert (wanted, exam) == ([()], [()])
    assert "KI erkennen" in said
    assert "Was zum Bestehen zählt" in said


def test_after_a_trial_the_explanations_come_first_or_the_exam(qtbot: QtBot) -> None:
    failed = result(qtbot, replace(finished(12, 0, lessons=LESSONS), trial=True))
    assert failed.main_button.text() == "Alle Fragen mit Erklärung ansehen"
    lessons = heard(failed.lesson_requested)
    button(failed, f"Lektion „{LESSONS[0].title}“ lesen").click()
    assert lessons == [(LESSONS[0].id,)]
    passed = result(qtbot, replace(finished(), trial=True))
    assert passed.main_button.text() == "Zur Prüfung"
    for page in (failed, passed):
        kinds = [b.property("kind") for b in page.findChildren(QPushButton)]
        assert kinds.count("primary") == 1


def test_an_exam_offers_no_explanations(qtbot: QtBot) -> None:
    for exam in (finished(), finished(12, 0, lessons=LESSONS)):
        page = result(qtbot, exam)
        assert "Erklärung" not in texts(page)
        assert "Probe" not in texts(page)


def test_the_letter_of_the_form_is_told(qtbot: QtBot) -> None:
    assert "1. Prüfung, Form B, 21. November 2026" in texts(
        result(qtbot, replace(finished(), form="B"))
    )


@pytest.mark.parametrize(
    ("again", "said"),
    [
        ((True, True), "Auf der Startseite stehen 2 Lektionen wieder für Sie bereit."),
        ((True, False), "Auf der Startseite steht sie wieder für Sie bereit."),
        ((False, False), ""),
    ],
)
def test_reopened_lessons_are_told(qtbot: QtBot, again: tuple[bool, ...], said: str) -> None:
    lessons = tuple(LessonToRead(x.id, x.title, on) for x, on in zip(LESSONS, again, strict=True))
    shown = texts(result(qtbot, finished(12, 0, lessons=lessons)))
    assert said in shown
    assert ("Startseite ste" in shown) is bool(said)


def test_after_the_third_failed_exam_the_result_offers_a_talk(qtbot: QtBot) -> None:
    page = result(qtbot, replace(finished(12, 0, lessons=LESSONS), talk=True))
    assert len(page.findChildren(TalkCard)) == 1
    assert page.main_button.text().startswith("Lektion")
    assert result(qtbot, finished(12, 0, lessons=LESSONS)).findChildren(TalkCard) == []


# -- question by question --------------------------------------------------------------------


def test_each_question_is_shown_with_answer_and_feedback(qtbot: QtBot) -> None:
    page, _ = review(qtbot)
    for number, reviewed in enumerate(REVIEW.answers, 1):
        assert f"Frage {number} von 3" in texts(page)
        assert "Probeprüfung" in texts(page)
        card = card_of(page)
        assert card.question is reviewed.question
        assert card.feedback == reviewed.feedback
        if reviewed.answer is not None:
            assert card.answer() == reviewed.answer
        assert ("Diese Frage war noch offen." in texts(page)) is (reviewed.answer is None)
        assert card.question.feedback_all.standard in texts(page)
        if number < 3:
            button(page, "Weiter").click()
    assert "Weiter" not in texts(page)
    button(page, "Zurück").click()
    assert card_of(page).question is CLOZE


def test_the_keyboard_reads_every_question_and_leads_back(qtbot: QtBot) -> None:
    page, hands = review(qtbot)
    wanted = heard(page.result_requested)
    for question in (SINGLE, CLOZE, ORDER):
        assert card_of(page).question is question
        name = hands.focused.accessibleName()
        assert name.startswith("Probeprüfung. Frage ")
        assert name.endswith(card_of(page).accessibleName())
        hands.tab_to("Zum Ergebnis" if question is ORDER else "Weiter")
        hands.press(Qt.Key.Key_Return)
    assert wanted == [()]


def test_a_question_can_be_tried_again(qtbot: QtBot) -> None:
    page, _ = review(qtbot)
    answered = heard(page.answered)
    button(page, "Noch einmal versuchen").click()
    card_of(page).set_answer(RIGHT[SINGLE.id])
    card_of(page).check_button.click()
    assert answered == [(SINGLE.id, RIGHT[SINGLE.id])]
    page.show_feedback(SINGLE.id, feedback_of(SINGLE, RIGHT))
    assert "Richtig!" in texts(page)


def test_feedback_of_another_question_comes_too_late(qtbot: QtBot) -> None:
    page, _ = review(qtbot)
    before = card_of(page).feedback
    page.show_feedback(ORDER.id, feedback_of(ORDER, RIGHT))
    assert card_of(page).feedback == before


def test_the_review_speaks_the_chosen_language(qtbot: QtBot) -> None:
    page, _ = review(qtbot, Variant.EINFACH)
    assert SINGLE.feedback_all.einfach in texts(page)
