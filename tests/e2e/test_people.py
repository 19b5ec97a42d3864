"""Names, text size, and data that come and go: what was done is said where it was done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.bundle import MergeReport
from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import Learner, Settings
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.learners import LearnerService
from kifuehrerschein.services.opening import open_services
from kifuehrerschein.ui.error_dialog import ErrorDialog
from kifuehrerschein.ui.pages.chooser import ChooserPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.my_data import MyDataPage
from kifuehrerschein.ui.pages.settings import SettingsPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from tests.e2e.driver import AnsweringFiles, button, page, running, texts
from tests.e2e.visitor import Visitor

# What the platform without a screen says when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DELETED = "Ihre Daten sind gelöscht."


def name_field(app: App) -> QLineEdit:
    return app.window.findChildren(QLineEdit)[0]


def test_a_new_name_is_confirmed_where_it_was_typed(
    qtbot: QtBot, qapp: QApplication, kims: Path
) -> None:
    with running(qtbot, qapp, kims) as app:
        kim = Visitor(qtbot, app)
        kim.press("Einstellungen")
        name_field(app).clear()
        kim.mouse.type(name_field(app), "Kim Łęcka")
        kim.press("Namen speichern")
        settings = page(app, SettingsPage)
        assert "Ihr Name ist geändert." in texts(settings)
        field = name_field(app)
        assert field.text() == "Kim Łęcka"
        assert field.hasFocus()
        qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())
        # Without a name nobody is sent to a choice that this page does not have.
        field.clear()
        kim.press("Namen speichern")
        assert "Bitte geben Sie einen Namen ein." in texts(settings)
        assert "Gast" not in texts(settings)


# -- data that come from a file --------------------------------------------------------------


def read_in(qtbot: QtBot, app: App, file: Path) -> Visitor:
    app.desk.files = AnsweringFiles(file)  # type: ignore[assignment]
    somebody = Visitor(qtbot, app)
    somebody.press("Einstellungen")
    somebody.press("Meine Daten")
    somebody.press("Meine Daten einlesen")
    return somebody


def test_what_a_file_brought_is_said_in_plain_words(
    qtbot: QtBot, qapp: QApplication, kims: Path, tmp_path: Path
) -> None:
    file = tmp_path / "Meine-Daten.json"
    shutil.copytree(kims, tmp_path / "anderswo")
    elsewhere = open_services(DataDir(tmp_path / "anderswo"), shipped_root())
    (kim,) = elsewhere.learners.all()
    elsewhere.learning.finish(kim.id, "m01-l02")
    elsewhere.learners.export(kim, file)
    elsewhere.close()
    with running(qtbot, qapp, kims) as app:
        read_in(qtbot, app, file)
        assert "Eingelesen: 1 neuer Eintrag." in texts(page(app, MyDataPage))
        read_in(qtbot, app, file)
        told = texts(page(app, MyDataPage))
        assert "In der Datei war nichts Neues. Alles ist schon hier." in told
        for entries, certificates, said in (
            (2, 0, "Eingelesen: 2 neue Einträge."),
            (0, 1, "Eingelesen: 1 neues Zertifikat."),
            (1, 2, "Eingelesen: 1 neuer Eintrag und 2 neue Zertifikate."),
        ):
            report = MergeReport(kim, False, entries, certificates)
            assert app.people._news(report) == said


def test_a_file_of_somebody_else_does_not_change_the_person_silently(
    qtbot: QtBot, qapp: QApplication, kims: Path, tmp_path: Path
) -> None:
    file = tmp_path / "Robins-Daten.json"
    elsewhere = open_services(DataDir(tmp_path / "anderswo"), shipped_root())
    elsewhere.learners.export(elsewhere.learners.named("Robin"), file)
    elsewhere.close()
    with running(qtbot, qapp, kims) as app:
        somebody = read_in(qtbot, app, file)
        (dialog,) = app.window.findChildren(ErrorDialog)
        assert "Eingelesen. Sie lernen jetzt als Robin." in texts(dialog)
        somebody.mouse.click(button(dialog, "Weiter"))
        assert ", Robin!" in texts(page(app, HomePage))


# -- deleting --------------------------------------------------------------------------------


def delete_everything(qtbot: QtBot, app: App) -> None:
    somebody = Visitor(qtbot, app)
    somebody.press("Einstellungen")
    somebody.press("Meine Daten")
    somebody.press("Alles löschen")
    somebody.press("Ja, alles löschen")


def test_whoever_deleted_everything_is_told_so(
    qtbot: QtBot, qapp: QApplication, kims: Path
) -> None:
    services = open_services(DataDir(kims), shipped_root())
    services.learners.named("Robin")
    services.close()
    with running(qtbot, qapp, kims, learner="Robin") as app:
        delete_everything(qtbot, app)
        told = texts(page(app, ChooserPage))
        assert DELETED in told
        assert "Robin" not in told
        Visitor(qtbot, app).press("Kim")
        delete_everything(qtbot, app)
        assert DELETED in texts(page(app, WelcomePage))


def test_what_could_not_be_deleted_is_not_called_deleted(
    qtbot: QtBot, qapp: QApplication, kims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_service: LearnerService, _learner: Learner) -> None:
        raise StorageError("Der Speicherplatz ist voll.")

    monkeypatch.setattr(LearnerService, "delete", refuse)
    with running(qtbot, qapp, kims) as app:
        monkeypatch.setattr("sys.excepthook", app.hook.handle)
        delete_everything(qtbot, app)
        assert DELETED not in texts(page(app, ChooserPage))
        (dialog,) = app.window.findChildren(ErrorDialog)
        assert "Der Speicherplatz ist voll." in texts(dialog)


# -- larger text before anybody learns -------------------------------------------------------


def size_is(app: App, percent: int) -> None:
    """The whole program has this text size, not only its settings."""
    assert app.desk.settings.text_percent == percent
    assert app.desk.look.percent == percent
    assert app.hook._look.percent == percent
    assert QApplication.font().pixelSize() == app.desk.look.size("body")


def test_whoever_begins_with_larger_text_keeps_it(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.mouse.type(name_field(app), "Kim")
        for percent, then in ((150, "Größere"), (200, "Normale"), (100, "Größere")):
            kim.press("Normale Schrift" if percent == 100 else "Größere Schrift")
            size_is(app, percent)
            pressed = page(app, WelcomePage).first_focus()
            assert pressed.hasFocus()
            assert pressed.accessibleName().startswith(f"{then} Schrift, jetzt {percent} Prozent")
        kim.press("Größere Schrift")
        assert name_field(app).text() == "Kim"
        kim.press("Los geht’s")
        kim.press("Überspringen")
        page(app, HomePage)
        size_is(app, 150)
    with running(qtbot, qapp, folder) as app:
        page(app, HomePage)
        size_is(app, 150)


def test_larger_text_at_the_choice_is_for_the_choice_and_for_who_is_new(
    qtbot: QtBot, qapp: QApplication, kims: Path
) -> None:
    with running(qtbot, qapp, kims) as app:
        somebody = Visitor(qtbot, app)
        somebody.press("Person wechseln")
        size_is(app, 100)
        somebody.press("Größere Schrift")
        size_is(app, 150)
        assert page(app, ChooserPage).first_focus().hasFocus()
        somebody.press("Kim")
        size_is(app, 100)
        somebody.press("Person wechseln")
        somebody.press("Größere Schrift")
        somebody.press("Neue Person")
        size_is(app, 150)
        somebody.press("Zurück zur Auswahl")
        size_is(app, 150)
        somebody.press("Neue Person")
        somebody.introduce("Robin")
        page(app, HomePage)
        size_is(app, 150)
        services = app.desk.services
        robin = services.learners.named("Robin")
        assert services.learners.settings(robin) == Settings(text_percent=150)
        assert services.learners.settings(services.learners.named("Kim")) == Settings()


def test_a_size_that_can_not_be_kept_does_not_make_a_second_person(
    qtbot: QtBot, qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_service: LearnerService, _learner: Learner, _settings: Settings) -> None:
        raise StorageError("Der Speicherplatz ist voll.")

    monkeypatch.setattr(LearnerService, "save_settings", refuse)
    with running(qtbot, qapp, folder) as app:
        kim = Visitor(qtbot, app)
        kim.press("Größere Schrift")
        kim.introduce("Kim")
        page(app, HomePage)
        assert [learner.name for learner in app.desk.services.learners.all()] == ["Kim"]
