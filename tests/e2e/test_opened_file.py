"""A pack that was double-clicked is asked about as soon as somebody learns, and not before."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App, Options
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.ui.elsewhere import Elsewhere
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.widgets.tour import Tour
from tests.e2e.driver import page, running
from tests.e2e.terminal import start, stopped_at
from tests.e2e.test_single_window import a_running_copy

# What the platform without a screen says when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The packs that somebody was asked about."""
    found: list[Path] = []
    monkeypatch.setattr(Elsewhere, "_open_pack", lambda _self, path: found.append(path))
    return found


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    file = tmp_path / "Kurs ä.KIFPACK"
    file.touch()
    return file


def said(app: App) -> str:
    return app.hook.dialog.said if app.hook.dialog is not None else ""


def settle(qapp: QApplication) -> None:
    for _ in range(5):
        qapp.processEvents()


def test_who_learns_already_is_asked_at_once(
    qtbot: QtBot, qapp: QApplication, kims: Path, asked: list[Path], pack: Path
) -> None:
    with running(qtbot, qapp, kims) as app:
        app.open_file(str(pack))
        qtbot.waitUntil(lambda: asked == [pack])
        app.desk.go("glossary")
        settle(qapp)
        assert asked == [pack]


def test_a_file_from_the_start_waits_until_everything_is_open(
    qtbot: QtBot, qapp: QApplication, kims: Path, asked: list[Path], pack: Path
) -> None:
    app = App(qapp, Options(kims, shipped_root(), file=pack))
    with qtbot.waitSignal(app.opened, timeout=30_000):
        app.show()
        assert asked == []
    qtbot.waitUntil(lambda: asked == [pack])
    app.close()
    app.window.deleteLater()


def test_a_file_that_comes_too_early_is_not_forgotten(
    qtbot: QtBot, qapp: QApplication, kims: Path, asked: list[Path], pack: Path
) -> None:
    with running(qtbot, qapp, kims, opens=False) as app:
        assert app.desk.learner is not None
        assert not app.desk.is_ready
        with qtbot.waitSignal(app.opened, timeout=30_000):
            app.open_file(str(pack))
            app.desk.shown.emit("home")
            settle(qapp)
            assert asked == []
        qtbot.waitUntil(lambda: asked == [pack])


def test_who_is_new_says_who_they_are_and_sees_the_tour_first(
    qtbot: QtBot, qapp: QApplication, folder: Path, asked: list[Path], pack: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        app.open_file(str(pack))
        settle(qapp)
        assert asked == []
        page(app, WelcomePage).name_given.emit("Kim")
        settle(qapp)
        assert isinstance(app.window.layer, Tour)
        assert asked == []
        app.window.layer.closed.emit()
        qtbot.waitUntil(lambda: asked == [pack])


def test_nobody_is_disturbed_in_the_exam(
    qtbot: QtBot, qapp: QApplication, kims: Path, asked: list[Path], pack: Path
) -> None:
    with running(qtbot, qapp, kims) as app:
        app.elsewhere.exams._resume()
        page(app, ExamPage)
        app.open_file(str(pack))
        settle(qapp)
        assert asked == []
        assert "Nach der Prüfung" in said(app)
        app.desk.go("home")
        qtbot.waitUntil(lambda: asked == [pack])


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("fehlt.kifpack", "gibt es nicht"),
        ("ordner.kifpack", "gibt es nicht"),
        ("x.kif", "kein Paket"),
    ],
)
def test_what_cannot_be_a_pack_is_told(
    qtbot: QtBot, qapp: QApplication, kims: Path, asked: list[Path], name: str, part: str
) -> None:
    (kims / "ordner.kifpack").mkdir()
    (kims / "x.kif").touch()
    with running(qtbot, qapp, kims) as app:
        app.open_file(str(kims / name))
        qtbot.waitUntil(lambda: part in said(app))
        assert name in said(app)
        assert asked == []


def test_only_the_last_of_several_files_is_asked_about(
    qtbot: QtBot, qapp: QApplication, kims: Path, asked: list[Path], pack: Path
) -> None:
    with running(qtbot, qapp, kims) as app:
        app.open_file(str(kims / "andere.kifpack"))
        app.open_file(str(pack))
        qtbot.waitUntil(lambda: asked == [pack])
        settle(qapp)
        assert (asked, said(app)) == ([pack], "")


def test_a_second_start_hands_its_file_to_the_first(folder: Path, pack: Path) -> None:
    stopped_at(folder, "Kim", place=Place())
    with a_running_copy(folder) as first:
        first.until("open")
        assert start(folder, str(pack)) == ""
        first.until(f"file {pack}")
        assert first.runs
    assert DataDir(folder).database.exists()
