"""Before the exam."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.certificates import CLASS_0_LINE
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
    # 15 points, 75 percent of them are 11.25
    assert "75 Prozent der Punkte. Mit 12 von 15 Punkten" in said
    assert "3 Fragen sind besonders wichtig. Davon müssen mindestens 2 ganz richtig sein." in said
    assert CLASS_0_LINE in said
    other = replace(RULES, minutes=45, pass_percent=80, critical_required=0)
    said = texts(intro(qtbot, ExamOverview(other, "", (), 0)))
    assert "45 Minuten Zeit" in said
    assert "80 Prozent der Punkte. Mit 12 von 15 Punkten" in said
    assert "besonders wichtig" not in said


def test_unread_lessons_are_advice_and_no_lock(qtbot: QtBot) -> None:
    page = intro(qtbot, ExamOverview(RULES, "", (), 3))
    started, home = heard(page.start_requested), heard(page.home_requested)
    assert "3 Lektionen haben Sie noch nicht gelesen." in texts(page)
    button(page, "Zu den Lektionen").click()
    assert home == [()]
    start = button(page, "Prüfung starten")
    assert page.first_focus() is start
    start.click()
    assert started == [()]
    assert "Eine Lektion haben Sie" in texts(intro(qtbot, ExamOverview(RULES, "", (), 1)))
    assert "Lektion" not in texts(intro(qtbot, ExamOverview(RULES, "", (), 0)))


def test_a_running_exam_waits(qtbot: QtBot) -> None:
    page = intro(qtbot, ExamOverview(RULES, "attempt-9", (), 2))
    resumed, started = heard(page.resume_requested), heard(page.start_requested)
    assert "Ihre Prüfung wartet auf Sie" in texts(page)
    button(page, "Weiter mit der Prüfung").click()
    assert (resumed, started) == ([()], [])


def test_past_attempts_are_listed_newest_first(qtbot: QtBot) -> None:
    overview = ExamOverview(
        RULES, "", (finished(18, 1, attempt_id="old"), finished(attempt_id="new")), 0
    )
    page = intro(qtbot, overview)
    wanted = heard(page.result_requested)
    rows = [
        w
        for w in page.findChildren(QWidget)
        if w.accessibleName().startswith("21. November 2026: ")
        and w.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]
    assert [row.accessibleName() for row in rows] == [
        "21. November 2026: bestanden. 22,5 von 27 Punkten · Ergebnis ansehen",
        "21. November 2026: noch nicht bestanden. 18 von 27 Punkten · Ergebnis ansehen",
    ]
    for row in rows:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert wanted == [("new",), ("old",)]
    assert "Sie haben die Prüfung bestanden" in texts(page)
