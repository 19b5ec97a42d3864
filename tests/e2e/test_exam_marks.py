"""Who leaves an exam, in whatever way, comes back to the same question and to their flags."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.services.exam_views import ExamMarks
from kifuehrerschein.services.exams import ExamService
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.lesson import LessonPage
from tests.e2e.driver import button, heading, page, running, texts
from tests.e2e.visitor import Visitor

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def begin(kim: Visitor) -> ExamMarks:
    """Start an exam, flag the second question, stop at the third; nothing is answered."""
    kim.introduce("Kim")
    kim.press("Prüfung")
    kim.press("Trotzdem jetzt starten")
    kim.press("Weiter")
    kim.press("Merken")
    kim.press("Weiter")
    marks = page(kim.app, ExamPage).marks()
    assert len(marks.flagged) == 1
    assert heading(kim.app, 3) in texts(kim.app.window)
    return marks


def goes_on(kim: Visitor, marks: ExamMarks) -> None:
    page(kim.app, ExamIntroPage)
    kim.press("Weiter mit der Prüfung")
    exam = page(kim.app, ExamPage)
    assert exam.marks() == marks
    assert heading(kim.app, 3) in texts(exam)
    kim.press("Zurück")
    assert button(exam, "Gemerkt").isChecked()
    kim.press("Weiter")


@pytest.mark.parametrize(
    "leave",
    [
        lambda kim: (kim.press("Pause"), kim.press("Start"), kim.press("Prüfung")),
        lambda kim: (kim.press("Wörterbuch"), kim.press("Prüfung")),
        lambda kim: (kim.press("Person wechseln"), kim.press("Kim")),
    ],
    ids=["pause", "navigation", "person"],
)
def test_after_a_break(
    qtbot: QtBot,
    qapp: QApplication,
    folder: Path,
    quick_hand: None,
    leave: Callable[[Visitor], object],
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        marks = begin(kim)
        leave(kim)
        goes_on(kim, marks)


def test_after_closing_and_after_a_power_cut(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path, quick_hand: None
) -> None:
    with running(qtbot, qapp, folder) as app:
        marks = begin(Visitor(qtbot, app))
        qapp.processEvents()
        # What lies on the disk now, without anything that is done on closing.
        copy = shutil.copytree(app.data.root, tmp_path / "danach")
    for place in (folder, copy):
        with running(qtbot, qapp, place) as app:
            goes_on(Visitor(qtbot, app), marks)


def test_a_switched_language_keeps_them_also_on_a_full_disk(
    qtbot: QtBot,
    qapp: QApplication,
    folder: Path,
    quick_hand: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise StorageError("Der Speicherplatz ist voll.")

    monkeypatch.setattr(ExamService, "save_marks", full)
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        marks = begin(kim)  # without a word about the disk
        kim.press("Fassung: Einfach")
        assert page(app, ExamPage).marks() == marks
        kim.press("Wörterbuch")
        kim.press("Prüfung")
        kim.press("Weiter mit der Prüfung")
        assert page(app, ExamPage).marks().flagged == frozenset()


def test_a_double_click_goes_on_by_one_question(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.introduce("Kim")
        kim.press("Prüfung")
        kim.press("Trotzdem jetzt starten")
        for number in (2, 3):
            kim.mouse.double_click(button(app.window, "Weiter"))
            assert heading(app, number) in texts(app.window)


def test_a_failed_exam_leads_into_a_lesson(
    qtbot: QtBot, qapp: QApplication, folder: Path, quick_hand: None
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        begin(kim)
        hand_in(kim)
        result = page(app, ExamResultPage)
        assert "Die Zeit war um" not in texts(result)
        lesson = result._finished.lessons[0]
        assert f"Lesen Sie die Lektion „{lesson.title}“ noch einmal." in texts(result)
        kim.mouse.click(result.main_button)
        assert page(app, LessonPage).view.info.id == lesson.id
        kim.press("Prüfung")
        assert "1. Prüfung, " in texts(page(app, ExamIntroPage))
        assert kept(app) is None


def hand_in(kim: Visitor) -> None:
    kim.press("Übersicht")
    kim.press("Prüfung abgeben")
    kim.press("Trotzdem abgeben")


def kept(app: App) -> str | None:
    """The marks on the disk."""
    services = app.desk.services
    return services.learners._store.setting(app.desk.require_learner().id, "exam_marks")
