"""Everybody sees all of the exam pages."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exam import AreaResult, AttemptItem
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.exam_views import ExamOverview, Trial
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.exam_review import TrialReviewPage
from tests.domain.builders import RULES
from tests.questions import RIGHT, SINGLE
from tests.ui.exam_samples import (
    ATTEMPT,
    LESSONS,
    MINUTES,
    QUESTIONS,
    RESULT,
    REVIEW,
    SIZES,
    Hands,
    button,
    faults,
    finished,
    look_of,
    running,
    settle,
)
from tests.ui.exam_stage import Exam, Now

CHOICES = ExamOverview(
    replace(RULES, extra_time=(150, 200)),
    "",
    (finished(18, 1),),
    4,
    forms=tuple("ABCDEF"),
    trial=Trial(12, last=replace(finished(12, 0), trial=True)),
    talk=True,
)

each_size = pytest.mark.parametrize(("percent", "width", "height"), SIZES)


def exam_views(qtbot: QtBot, percent: int, size: tuple[int, int]) -> list[Exam]:
    views = [Exam(qtbot, percent=percent, size=size, variant=Variant.EINFACH) for _ in range(4)]
    trials = [
        Exam(qtbot, percent=percent, size=size, trial=True, pause_used=used)
        for used in (False, True)
    ]
    trials[0].page.pause()
    views += trials
    for question in QUESTIONS[1:]:
        views[0].page.show_item(question.id)
        settle()
        assert faults(views[0].page, views[0].look) == []
    views[0].page.clock.button.click()
    views[0].page.few_left.say(5)
    views[0].page.question.flag.click()
    views[1].answer(SINGLE.id, RIGHT[SINGLE.id])
    views[1].page.not_stored(
        SINGLE.id, "Hier kann nichts gespeichert werden: /home/anna/" + "ordner" * 20
    )
    views[2].overview()
    button(views[2].page, "Prüfung abgeben").click()
    views[3].pass_time(MINUTES * 60)
    return views


@each_size
def test_the_exam_is_seen_and_named_at_every_size(
    qtbot: QtBot, percent: int, width: int, height: int
) -> None:
    for view in exam_views(qtbot, percent, (width, height)):
        settle()
        assert faults(view.page, view.look) == []


@each_size
def test_intro_and_result_are_seen_and_named_at_every_size(
    qtbot: QtBot, percent: int, width: int, height: int
) -> None:
    look = look_of(percent)
    past = (finished(18, 1), finished())
    for page in (
        ExamIntroPage(ExamOverview(RULES, "", (), 4), look),
        ExamIntroPage(ExamOverview(RULES, "attempt-1", past, 0, "Der Kurs wurde erneuert."), look),
        ExamResultPage(finished(), None, look),
        ExamResultPage(finished(12, 0), None, look),
        ExamResultPage(finished(12, 0, number=12, lessons=LESSONS), None, look, time_over=True),
        ExamIntroPage(CHOICES, look, ExamWish(60, "F")),
        ExamIntroPage(ExamOverview(RULES, "t", past, 0, trial=Trial(15, running=True)), look),
        ExamResultPage(replace(finished(12, 0, lessons=LESSONS), talk=True, form="E"), None, look),
        ExamResultPage(replace(finished(12, 0, lessons=LESSONS), trial=True), None, look),
        ExamResultPage(replace(finished(), trial=True), None, look),
        TrialReviewPage(REVIEW, Variant.EINFACH, look, lambda _file: b""),
    ):
        hands = Hands(qtbot, page, look, (width, height))
        assert faults(page, look) == []
        page.first_focus().setFocus()
        for widget in hands.tab_order():
            assert widget.accessibleName()


@each_size
def test_an_exam_of_thirty_questions_and_eight_areas_fits(
    qtbot: QtBot, percent: int, width: int, height: int
) -> None:
    look = look_of(percent)
    asked = [replace(QUESTIONS[n % len(QUESTIONS)], id=f"q-m02-{n:03}") for n in range(1, 31)]
    items = tuple(AttemptItem(q.id, q.lesson, q.weight, False, "Erkennen") for q in asked)
    begun = replace(
        running(),
        attempt=replace(ATTEMPT, items=items),
        questions={question.id: question for question in asked},
    )
    exam = ExamPage(begun, Variant.STANDARD, look, now=Now())
    Hands(qtbot, exam, look, (width, height))
    assert "Frage 1 von 30" in exam.question.heading.text()
    assert faults(exam, look) == []
    button(exam, "Übersicht").click()
    settle()
    assert faults(exam, look) == []
    titles = [f"Alltag, Beruf und Amt {n}" for n in range(1, 9)]
    areas = tuple(AreaResult(title, Fraction(13, 2), Fraction(8)) for title in titles)
    shown = replace(finished(), result=replace(RESULT, areas=areas, possible=Fraction(54)))
    result = ExamResultPage(shown, None, look)
    Hands(qtbot, result, look, (width, height))
    assert faults(result, look) == []


def test_every_theme_can_draw_the_exam(qtbot: QtBot) -> None:
    pictures = []
    for theme in Theme:
        look = look_of(theme=theme)
        page = ExamPage(running(), Variant.STANDARD, look, now=Now())
        Hands(qtbot, page, look)
        pictures.append(page.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]
