"""The idea canvas in the running program: kept, made into a PDF, opened, or told why not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.exercises.idea_canvas import CanvasField, Criterion, Reply
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.error_dialog import ErrorDialog
from kifuehrerschein.ui.exercise_desk import connect_exercise
from kifuehrerschein.ui.exercises.card import ExerciseCard
from kifuehrerschein.ui.exercises.idea_canvas import IdeaCanvasStage
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.widgets.basics import Column
from tests.documents.sample import text
from tests.e2e.driver import AnsweringFiles, running, texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def shown(app: App) -> tuple[ExerciseCard, IdeaCanvasStage]:
    """A page with the exercise, wired as in a lesson."""
    desk = app.desk
    page = Column(desk.look)
    exercise = desk.services.exercises.open("idea-canvas")
    card = ExerciseCard(exercise, StageSetting(Variant.STANDARD, desk.look))
    page.add(card)
    page.box.addStretch(1)
    desk.show(page, "home")
    connect_exercise(desk, card)
    assert isinstance(card.stage, IdeaCanvasStage)
    return card, card.stage


def write(card: ExerciseCard, stage: IdeaCanvasStage) -> None:
    card.guesses[0].click()
    stage.fields[CanvasField.IDEA].edit.setPlainText("Termine vorlesen lassen")
    next(iter(stage.criteria[Criterion.PRIVACY].buttons.values()))[Reply.NO].click()


def test_it_is_kept_drawn_and_opened(
    qtbot: QtBot,
    qapp: QApplication,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Path] = []
    opens = False

    def open_url(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    target = tmp_path / "Meine Idee.pdf"
    with running(qtbot, qapp, folder, learner="Kim") as app:
        monkeypatch.setattr(sys, "excepthook", app.hook.handle)
        app.desk.files = AnsweringFiles(target)  # type: ignore[assignment]
        card, stage = shown(app)
        write(card, stage)
        stage.pdf_button.click()
        qtbot.waitUntil(stage.open_button.isVisible)
        assert "Termine vorlesen lassen" in text(target.read_bytes())
        assert f"Gespeichert: {target}" in texts(app.window)
        stage.open_button.click()
        (dialog,) = app.window.findChildren(ErrorDialog)
        assert f"Die Datei ist gespeichert: {target}." in texts(dialog)
        dialog.close()
        opens = True
        stage.open_button.click()
        assert asked == [target, target]
    with running(qtbot, qapp, folder, learner="Kim") as app:
        _, again = shown(app)
        assert again.canvas().texts[CanvasField.IDEA] == "Termine vorlesen lassen"
        assert again.canvas().replies == {"ohne-daten": Reply.NO}


def test_nothing_happens_if_nobody_chose_a_file(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        app.desk.files = AnsweringFiles(None)  # type: ignore[assignment]
        card, stage = shown(app)
        write(card, stage)
        stage.pdf_button.click()
        app.desk.background.finish()
        assert stage.message.text() == ""


def test_a_place_that_can_not_be_written_is_told_on_the_card(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        app.desk.files = AnsweringFiles(tmp_path / "fehlt" / "x.pdf")  # type: ignore[assignment]
        card, stage = shown(app)
        write(card, stage)
        stage.pdf_button.click()
        qtbot.waitUntil(lambda: stage.message.text() != "")
        assert "Bitte wählen Sie einen anderen Ort." in stage.message.text()


def test_who_went_elsewhere_still_gets_the_file(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "Idee.pdf"
    with running(qtbot, qapp, folder, learner="Kim") as app:
        app.desk.files = AnsweringFiles(target)  # type: ignore[assignment]
        card, stage = shown(app)
        write(card, stage)
        stage.pdf_button.click()
        app.desk.open_home()
        app.desk.background.finish()
        assert target.is_file()
