"""A course is renewed from a stick, in the window, and is there after the next start."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.policy import Feature, Policy
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.courses import active_course
from kifuehrerschein.services.pack_offers import PackRoom
from kifuehrerschein.ui.pages.packs import PacksPage
from tests.catalog.small_course import write_small_course
from tests.e2e.driver import AnsweringFiles, button, page, running, texts
from tests.exchange.pack_sample import KEY
from tests.services.pack_courses import NEW, OLD, packed, service
from tests.services.test_course_editions import shorter


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_small_course(tmp_path / "programm")
    monkeypatch.setattr("kifuehrerschein.services.pack_offers.shipped_root", lambda: root)
    return root


@contextmanager
def started(qtbot: QtBot, qapp: QApplication, data: Path, shipped: Path) -> Iterator[App]:
    course = active_course(DataDir(data), shipped)
    with running(qtbot, qapp, data, learner="Kim", course=course) as app:
        yield app


def seen(app: App) -> str:
    return texts(page(app, PacksPage))


def press(qtbot: QtBot, app: App, name: str, until: str) -> None:
    """Press a button of the page and wait until this can be read."""
    button(page(app, PacksPage), name).click()
    qtbot.waitUntil(lambda: until in seen(app), timeout=20_000)


def test_from_the_settings_to_the_new_course_and_back(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, shipped: Path
) -> None:
    data = tmp_path / "daten"
    with started(qtbot, qapp, data, shipped) as app:
        app.files = app.desk.files = AnsweringFiles(packed(tmp_path))  # type: ignore[assignment]
        app.desk.go("settings")
        assert app.window.page is not None
        button(app.window.page, "Kurs und Pakete").click()
        press(qtbot, app, "Kurs vom Stick", "Unbekannte Unterschrift")
        assert "Neu: ein Kapitel." in seen(app)
        press(qtbot, app, "Trotzdem einspielen", "Gilt ab dem nächsten Start")
        assert f"Jetzt ist noch Ausgabe {OLD} offen." in seen(app)
    with started(qtbot, qapp, data, shipped) as app:
        assert app.desk.services.library.curriculum.version == NEW
        app.desk.go("packs")
        assert "Ohne bekannte Unterschrift." in seen(app)
        press(qtbot, app, "Zurück zu Ausgabe", "Dieser Kurs gehört zum Programm.")
    assert active_course(DataDir(data), shipped) == shipped


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_damaged_course_is_called_so_until_it_is_installed_again(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, pack = tmp_path / "daten", packed(tmp_path)
    monkeypatch.setattr("kifuehrerschein.services.courses.shipped_root", lambda: shipped)
    packs = service(DataDir(data), shipped)
    packs.install(packs.look(pack))
    (active_course(DataDir(data), shipped) / "quizzes/exam/m02.yaml").write_bytes(b"kaputt")
    with started(qtbot, qapp, data, shipped) as app:
        app.desk.go("packs")
        assert "Dieser Kurs ist beschädigt" in seen(app)
        assert "Gilt ab dem nächsten Start" not in seen(app)
        again = dataclasses.replace(packs.current(), since=datetime.now(UTC))
        monkeypatch.setattr(PackRoom, "current", lambda _self: again)
        app.elsewhere.packs.open_packs()
        assert "Gilt ab dem nächsten Start" in seen(app)
        assert "beschädigt" not in seen(app)


def test_no_leaves_everything_as_it_is(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, shipped: Path
) -> None:
    data = tmp_path / "daten"
    with started(qtbot, qapp, data, shipped) as app:
        app.elsewhere.packs.open_pack(packed(tmp_path))
        qtbot.waitUntil(lambda: "Nichts ändern" in _buttons(app), timeout=20_000)
        button(page(app, PacksPage), "Nichts ändern").click()
        assert "Unbekannte Unterschrift" not in seen(app)
        assert "Kurs vom Stick erneuern" in _buttons(app)
    assert active_course(DataDir(data), shipped) == shipped


def _buttons(app: App) -> str:
    from PySide6.QtWidgets import QPushButton

    shown = page(app, PacksPage)
    return " | ".join(b.text() for b in shown.findChildren(QPushButton) if b.isVisibleTo(shown))


def test_a_broken_pack_is_told_on_the_page(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, shipped: Path
) -> None:
    broken = tmp_path / "a.kifpack"
    broken.write_bytes(b"kein Paket")
    with started(qtbot, qapp, tmp_path / "daten", shipped) as app:
        app.elsewhere.packs.open_pack(broken)
        qtbot.waitUntil(lambda: "Das ist kein Paket." in seen(app), timeout=20_000)
        assert "Kurs vom Stick erneuern" in _buttons(app)


def test_cancelling_changes_nothing(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, shipped: Path
) -> None:
    data = tmp_path / "daten"
    with started(qtbot, qapp, data, shipped) as app:
        desk = app.elsewhere.packs
        desk.open_pack(packed(tmp_path))
        button(page(app, PacksPage), "Abbrechen").click()
        qtbot.waitUntil(lambda: "Abgebrochen." in seen(app), timeout=20_000)
        desk.open_pack(tmp_path / f"{NEW}.kifpack")
        qtbot.waitUntil(lambda: "Trotzdem einspielen" in _buttons(app), timeout=20_000)
        with app.background._gate:  # the work begins when both were pressed
            button(page(app, PacksPage), "Trotzdem einspielen").click()
            button(page(app, PacksPage), "Abbrechen").click()
        qtbot.waitUntil(lambda: "Abgebrochen." in seen(app), timeout=20_000)
    assert active_course(DataDir(data), shipped) == shipped
    assert list(DataDir(data).packs.iterdir()) == []


def test_a_running_exam_is_asked_about(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, shipped: Path
) -> None:
    data = tmp_path / "daten"
    with started(qtbot, qapp, data, shipped) as app:
        kim = app.desk.require_learner()
        app.desk.services.exams.start(kim.id)
        app.elsewhere.packs.open_pack(packed(tmp_path, files=shorter()))
        qtbot.waitUntil(lambda: "Trotzdem einspielen" in _buttons(app), timeout=20_000)
        press(qtbot, app, "Trotzdem einspielen", "Angefangen hat: Kim.")
        button(page(app, PacksPage), "Nichts ändern").click()
        assert active_course(DataDir(data), shipped) == shipped
        app.elsewhere.packs.open_pack(tmp_path / f"{NEW}.kifpack")
        qtbot.waitUntil(lambda: "Trotzdem einspielen" in _buttons(app), timeout=20_000)
        press(qtbot, app, "Trotzdem einspielen", "Angefangen hat: Kim.")
        press(qtbot, app, "Trotzdem wechseln", "Gilt ab dem nächsten Start")
    assert active_course(DataDir(data), shipped) != shipped


def test_where_packs_are_switched_off_the_page_says_so(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, shipped: Path
) -> None:
    with started(qtbot, qapp, tmp_path / "daten", shipped) as app:
        off = Policy(off=frozenset({Feature.PACKS}))
        app.desk._services = dataclasses.replace(app.desk.services, policy=off)
        app.desk.go("packs")
        assert "Kurs vom Stick" not in _buttons(app)
        app.elsewhere.packs.open_pack(packed(tmp_path))
        qtbot.waitUntil(lambda: "auf diesem PC abgeschaltet. Bitte" in seen(app), timeout=20_000)
        qtbot.waitUntil(lambda: "Abbrechen" not in _buttons(app), timeout=20_000)


def test_a_question_stays_when_the_text_grows(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, shipped: Path
) -> None:
    data = tmp_path / "daten"
    with started(qtbot, qapp, data, shipped) as app:
        desk = app.desk
        with app.background._gate:
            app.elsewhere.packs.open_pack(packed(tmp_path))
            desk.restyle(dataclasses.replace(desk.settings, text_percent=150))
            assert "Das Paket wird geprüft." in seen(app)
        qtbot.waitUntil(lambda: "Trotzdem einspielen" in _buttons(app), timeout=20_000)
        desk.restyle(dataclasses.replace(desk.settings, text_percent=200))
        assert KEY.public.fingerprint in seen(app)
        press(qtbot, app, "Trotzdem einspielen", "Gilt ab dem nächsten Start")
        desk.restyle(dataclasses.replace(desk.settings, text_percent=100))
        assert "Trotzdem einspielen" not in _buttons(app)
    assert active_course(DataDir(data), shipped) != shipped


def test_who_goes_elsewhere_meanwhile_stays_there(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, shipped: Path
) -> None:
    data = tmp_path / "daten"
    with started(qtbot, qapp, data, shipped) as app:
        app.elsewhere.packs.open_pack(packed(tmp_path))
        qtbot.waitUntil(lambda: "Trotzdem einspielen" in _buttons(app), timeout=20_000)
        button(page(app, PacksPage), "Trotzdem einspielen").click()
        app.desk.go("glossary")
        here = app.window.page
        app.background.finish()
        qapp.processEvents()
        assert app.window.page is here
        app.desk.go("packs")
        assert "Gilt ab dem nächsten Start" in seen(app)
    assert active_course(DataDir(data), shipped) != shipped
