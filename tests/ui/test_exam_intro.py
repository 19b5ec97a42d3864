"""Before the exam."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.certificates import CLASS_0_LINE
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.services.exam_views import ExamOverview
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from tests.domain.builders import RULES
from tests.ui.exam_samples import (
    Hands,
    button,
    finished,
    look_of,
    texts,
)
from tests.ui.exam_stage import heard


def intro(qtbot: QtBot, overview: ExamOverview) -> ExamIntroPage:
    page = ExamIntroPage(overview, look_of())
    Hands(qtbot, page, look_of())
    return page


def test_the_rules_come_from_the_course(qtbot: QtBot) -> None:
    said = texts(intro(qtbot, ExamOverview(RULES, "", (), 0)))
    assert "7 Fragen" in said
    assert "30 Minuten Zeit" in said
    assert "Wenn die Zeit um ist, geben wir die Prüfung für Sie ab." in said
    assert "Sie können einmal Pause machen. Dann steht die Zeit still" in said
    assert "Auch wenn Sie das Programm schließen, steht die Zeit still." in said
    # 15 points, 75 percent of them are 11.25
    assert "Nötig sind 75 Prozent, das sind 11,3 von 15 Punkten." in said
    assert "3 Fragen sind besonders wichtig. Davon müssen mindestens 2 ganz richtig sein." in said
    assert CLASS_0_LINE in said
    other = replace(RULES, minutes=45, pass_percent=80, critical_required=0)
    said = texts(intro(qtbot, ExamOverview(other, "", (), 0)))
    assert "45 Minuten Zeit" in said
    assert "Nötig sind 80 Prozent, das sind 12 von 15 Punkten." in said
    assert "besonders wichtig" not in said


def test_unread_lessons_are_advice_and_no_lock(qtbot: QtBot) -> None:
    page = intro(qtbot, ExamOverview(RULES, "", (), 3))
    started, home = heard(page.start_requested), heard(page.home_requested)
    assert "3 Lektionen haben Sie noch nicht gelesen. Wir raten: erst lesen." in texts(page)
    read, start = button(page, "Zu den Lektionen"), button(page, "Trotzdem jetzt starten")
    assert page.first_focus() is read
    assert (read.property("kind"), start.property("kind")) == ("primary", "secondary")
    read.click()
    assert (home, started) == ([()], [])
    start.click()
    assert (home, started) == ([()], [(ExamWish(),)])
    one = texts(intro(qtbot, ExamOverview(RULES, "", (), 1)))
    assert "Eine Lektion haben Sie noch nicht gelesen. Wir raten: erst lesen." in one


def test_who_needs_no_advice_gets_none(qtbot: QtBot) -> None:
    for overview, first in (
        (ExamOverview(RULES, "", (), 0), "Prüfung starten"),
        (ExamOverview(RULES, "attempt-9", (), 3), "Weiter mit der Prüfung"),
        (ExamOverview(RULES, "", (finished(),), 3), "Zu Ihren Zertifikaten"),
        (ExamOverview(RULES, "", (finished(12, 0),), 0), "Prüfung noch einmal machen"),
    ):
        page = intro(qtbot, overview)
        assert "gelesen" not in texts(page)
        assert page.first_focus().accessibleName() == first
        assert page.first_focus().property("kind") == "primary"
    again = intro(qtbot, ExamOverview(RULES, "", (finished(12, 0),), 2))
    assert again.first_focus().accessibleName() == "Zu den Lektionen"


def test_an_exam_that_was_cancelled_is_explained_first(qtbot: QtBot) -> None:
    page = intro(qtbot, ExamOverview(RULES, "", (), 0, "Der Kurs wurde erneuert."))
    tops = {
        label.text(): label.mapTo(page.inner, label.rect().topLeft()).y()
        for label in page.findChildren(QLabel)
        if label.isVisible()
    }
    assert tops["Der Kurs wurde erneuert."] < tops["Die Prüfung"]


def test_a_running_exam_waits(qtbot: QtBot) -> None:
    page = intro(qtbot, ExamOverview(RULES, "attempt-9", (), 2))
    resumed, started = heard(page.resume_requested), heard(page.start_requested)
    assert "Ihre Prüfung wartet auf Sie" in texts(page)
    assert "wo Sie aufgehört haben. Die Zeit steht so lange still." in texts(page)
    button(page, "Weiter mit der Prüfung").click()
    assert (resumed, started) == ([()], [])


def test_past_attempts_are_listed_newest_first(qtbot: QtBot) -> None:
    overview = ExamOverview(
        RULES,
        "",
        (finished(18, 1, attempt_id="old"), finished(attempt_id="new", number=2)),
        0,
    )
    page = intro(qtbot, overview)
    wanted = heard(page.result_requested)
    rows = [
        w
        for w in page.findChildren(QWidget)
        if ". Prüfung, 21. November 2026: " in w.accessibleName()
        and w.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]
    assert [row.accessibleName() for row in rows] == [
        "2. Prüfung, 21. November 2026: bestanden. 22,5 von 27 Punkten · Ergebnis ansehen",
        "1. Prüfung, 21. November 2026: noch nicht bestanden. 18 von 27 Punkten · Ergebnis ansehen",
    ]
    for row in rows:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert wanted == [("new",), ("old",)]
    assert "Sie haben die Prüfung bestanden" in texts(page)
