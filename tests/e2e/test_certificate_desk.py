"""A certificate is opened, and what is done with it is answered."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import open_services
from kifuehrerschein.ui.error_dialog import ErrorDialog
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.widgets.celebration import Celebration
from kifuehrerschein.ui.widgets.forms import MessageArea
from kifuehrerschein.ui.widgets.name_dialog import CertificateNamePage
from tests.e2e.driver import AnsweringFiles, page, running, texts
from tests.e2e.visitor import Visitor
from tests.services.test_exams import take

# What the platform without a screen says when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def passed(folder: Path) -> Path:
    """A data folder of Kim, who has passed the exam twice and looks at the certificates."""
    services = open_services(DataDir(folder), shipped_root())
    kim = services.learners.named("Kim")
    for _ in range(2):
        take(services, kim)
    services.learners.save_place(kim, Place("certificates"))
    services.close()
    return folder


def issue(qtbot: QtBot, app: App, kim: Visitor, button: str) -> str:
    """Ask for a certificate by this button; the number of the new one."""
    service, learner = app.desk.services.certificates, app.desk.require_learner()
    before = {c.data.number for c in service.all(learner.id)}
    kim.press(button)
    page(app, CertificateNamePage)
    kim.press("Zertifikat ausstellen")
    qtbot.waitUntil(lambda: isinstance(app.window.page, CertificatesPage))
    (new,) = {c.data.number for c in service.all(learner.id)} - before
    assert isinstance(app.window.layer, Celebration)
    kim.press("Weiter")
    return new


def said(app: App) -> list[str]:
    areas = page(app, CertificatesPage).findChildren(MessageArea)
    return [area.text() for area in areas if area.isVisible()]


def test_each_new_certificate_is_announced_at_its_buttons(
    qtbot: QtBot, qapp: QApplication, passed: Path
) -> None:
    with running(qtbot, qapp, passed) as app:
        qtbot.waitUntil(app.window.isActiveWindow)
        kim = Visitor(qtbot, app)
        for button in ("Zertifikat ausstellen", "Prüfung vom"):
            number = issue(qtbot, app, kim, button)
            assert said(app) == [
                "Ihr Zertifikat ist fertig. Sie können es öffnen, speichern oder drucken."
            ]
            focused = QApplication.focusWidget()
            assert isinstance(focused, QPushButton)
            assert focused.accessibleName() == f"Öffnen: Zertifikat {number}"
        assert "Weitere bestandene Prüfungen" not in texts(app.window)


def test_nothing_is_said_of_a_copy_that_nobody_wanted(
    qtbot: QtBot, qapp: QApplication, passed: Path, tmp_path: Path
) -> None:
    with running(qtbot, qapp, passed) as app:
        kim = Visitor(qtbot, app)
        issue(qtbot, app, kim, "Zertifikat ausstellen")
        kim.press("Zertifikate")
        app.desk.files = AnsweringFiles(None)  # type: ignore[assignment]
        kim.press("Speichern")
        assert said(app) == []
        copy = tmp_path / "kopie.pdf"
        app.desk.files = AnsweringFiles(copy)  # type: ignore[assignment]
        kim.press("Speichern")
        assert said(app) == [f"Gespeichert: {copy}"]


def test_without_a_program_for_pdf_it_says_what_else_is_possible(
    qtbot: QtBot, qapp: QApplication, passed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    can_open = False

    def open_url(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return can_open

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    with running(qtbot, qapp, passed) as app:
        monkeypatch.setattr(sys, "excepthook", app.hook.handle)
        kim = Visitor(qtbot, app)
        number = issue(qtbot, app, kim, "Zertifikat ausstellen")
        kim.press("Öffnen")
        (dialog,) = app.window.findChildren(ErrorDialog)
        assert (
            "Auf diesem Gerät fehlt ein Programm, das PDF-Dateien öffnet. "
            "Sie können das Zertifikat hier drucken oder speichern."
        ) in texts(dialog)
        kim.press("Weiter")
        assert not app.window.findChildren(ErrorDialog)
        can_open = True
        kim.press("Öffnen")
        assert not app.window.findChildren(ErrorDialog)
    assert [path.name for path in asked] == [f"Kurszertifikat-{number}.pdf"] * 2
    assert all(path.is_file() for path in asked)
