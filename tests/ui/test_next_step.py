"""What comes next is said and offered in every state, and the ring stays out of the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.steps import NextStep, StepKind
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.exam_views import ExamOverview
from kifuehrerschein.services.views import HomeView, LessonCard, ModuleCard
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.theme.focus import FocusRing
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.course_map import Reached
from tests.domain.builders import RULES
from tests.ui.exam_samples import finished

_LOOK = Look(Settings())
_MODULE = ModuleCard(
    id="m01",
    number=1,
    title="Ankommen und Mut fassen",
    summary=Wording("Sie kommen in der App zurecht.", "Sie kommen zurecht."),
    percent=0,
    minutes_left=32,
    lessons=tuple(
        LessonCard(f"m01-l0{n}", "Digitale Teilhabe: Zugang ist ungleich verteilt", 8, False)
        for n in range(1, 5)
    ),
)


def _home(qtbot: QtBot, kind: StepKind, done: int = 1) -> HomePage:
    step = NextStep(kind, "m01-l01", "Willkommen: warum KI Sie angeht")
    left = 0 if done == 2 else 8
    page = HomePage(HomeView("Kim", step, done, 2, left, (_MODULE,)), Variant.STANDARD, _LOOK)
    qtbot.addWidget(page)
    return page


def _words(page: HomePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


@pytest.mark.parametrize(
    ("kind", "said", "offered"),
    [
        (StepKind.EXAM, "Jetzt kommt die Prüfung.", "Zur Prüfung"),
        (StepKind.EXAM_RUNNING, "Ihre Antworten sind noch da.", "Weiter mit der Prüfung"),
        (StepKind.CERTIFICATE, "Jetzt fehlt nur Ihr Zertifikat.", "Zertifikat ausstellen"),
        (StepKind.DONE, "Herzlichen Glückwunsch!", "Ihre Zertifikate ansehen"),
    ],
)
def test_after_the_lessons_home_says_what_comes_next(
    qtbot: QtBot, kind: StepKind, said: str, offered: str
) -> None:
    page = _home(qtbot, kind, 2)
    assert said in _words(page)
    assert page.next_button.text() == offered
    assert page.next_button.accessibleName().startswith(offered)


def test_during_the_lessons_home_shows_where_they_lead(qtbot: QtBot) -> None:
    page = _home(qtbot, StepKind.LESSON)
    assert page.next_button.text() == "Weiter lernen: „Willkommen: warum KI Sie angeht“"
    assert page.goal.stop.reached is Reached.LATER
    with qtbot.waitSignal(page.exam_requested):
        QTest.keyClick(page.goal, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(8, "8 Minuten"), (119, "119 Minuten"), (120, "2 Stunden"), (602, "10 Stunden")],
)
def test_many_minutes_are_told_as_hours(qtbot: QtBot, minutes: int, said: str) -> None:
    step = NextStep(StepKind.LESSON, "m01-l01", "Willkommen")
    page = HomePage(HomeView("Kim", step, 1, 2, minutes, (_MODULE,)), Variant.STANDARD, _LOOK)
    qtbot.addWidget(page)
    assert f"Es bleiben noch etwa {said}." in _words(page)


def test_a_passed_exam_leads_to_the_certificates(qtbot: QtBot) -> None:
    page = ExamIntroPage(ExamOverview(RULES, "", (finished(),), 0), _LOOK)
    qtbot.addWidget(page)
    first = page.first_focus()
    assert first.accessibleName() == "Zu Ihren Zertifikaten"
    with qtbot.waitSignal(page.certificates_requested):
        QTest.keyClick(first, Qt.Key.Key_Space)


def test_rows_need_no_more_room_than_they_show(qtbot: QtBot, qapp: QApplication) -> None:
    window = MainWindow(qapp, _LOOK)
    qtbot.addWidget(window)
    window.resize(1366, 746)
    page = ModulePage(_MODULE, Variant.STANDARD, _LOOK)
    window.show_page(page, nav="home", name="Kim")
    window.show()
    qtbot.waitUntil(lambda: page.viewport().height() > 700)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0)


def test_the_ring_waits_for_the_keyboard(qtbot: QtBot, qapp: QApplication) -> None:
    window = MainWindow(qapp, _LOOK)
    qtbot.addWidget(window)
    page = _home(qtbot, StepKind.LESSON)
    window.show_page(page, nav="home", name="Kim")
    window.show()
    (ring,) = window.findChildren(FocusRing)
    window.follow_focus(page.next_button)
    assert ring.isVisible()
    ring.mouse_used()
    window.follow_focus(page.next_button)
    assert not ring.isVisible()
    ring.key_used(page.next_button)
    assert ring.isVisible()
