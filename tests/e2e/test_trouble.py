"""The database is damaged, too new, or in other hands: a sentence, a next step, nothing lost."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.paths import DataDir
from kifuehrerschein.ui.error_dialog import ErrorDialog
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.recovery import RecoveryPage
from kifuehrerschein.ui.pages.waiting import BlockedPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from tests.e2e.driver import button, page, running, texts
from tests.e2e.mouse import Mouse

HOLDER = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA locking_mode=EXCLUSIVE")
raw.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def shows(qtbot: QtBot, app: App, kind: type[QWidget]) -> None:
    qtbot.waitUntil(lambda: isinstance(app.window.page, kind), timeout=30_000)


def truncate(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:5000])


def flip_a_bit(database: Path) -> None:
    raw = bytearray(database.read_bytes())
    raw[0] ^= 1
    database.write_bytes(raw)


@pytest.mark.parametrize("spoil", [truncate, flip_a_bit])
@pytest.mark.parametrize("snapshot", [True, False])
def test_a_damaged_database_is_replaced_by_its_newest_backup(
    qtbot: QtBot, qapp: QApplication, kims: Path, spoil: object, snapshot: bool
) -> None:
    data = DataDir(kims)
    assert callable(spoil)
    spoil(data.database)
    if not snapshot:
        data.snapshot.unlink()
    damaged = data.database.read_bytes()
    with running(qtbot, qapp, kims, opens=False) as app:
        shows(qtbot, app, RecoveryPage)
        asked = texts(page(app, RecoveryPage))
        assert asked.count("Sicherung vom") == 2
        assert "(die neueste)" in asked
        assert data.database.read_bytes() == damaged
        newest = button(app.window, "Diese Sicherung verwenden")
        assert newest.hasFocus()
        with qtbot.waitSignal(app.opened, timeout=30_000):
            Mouse(qtbot).click(newest)
        assert "1 von 50 Lektionen geschafft." in texts(page(app, HomePage))
        assert app.desk.require_learner().name == "Kim"
    (aside,) = data.backups.glob("damaged-*")
    assert (aside / data.database.name).read_bytes() == damaged


def test_without_a_backup_beginning_anew_is_asked_twice(
    qtbot: QtBot, qapp: QApplication, kims: Path
) -> None:
    data = DataDir(kims)
    truncate(data.database)
    damaged = data.database.read_bytes()
    shutil.rmtree(data.backups)
    with running(qtbot, qapp, kims, opens=False) as app:
        shows(qtbot, app, RecoveryPage)
        mouse = Mouse(qtbot)
        assert "Eine unbeschädigte Sicherung wurde leider nicht gefunden." in texts(app.window)
        mouse.click(button(app.window, "Ohne Sicherung neu anfangen"))
        mouse.click(button(app.window, "Nein, zurück"))
        assert data.database.read_bytes() == damaged
        mouse.click(button(app.window, "Ohne Sicherung neu anfangen"))
        assert data.database.read_bytes() == damaged
        with qtbot.waitSignal(app.opened, timeout=30_000):
            mouse.click(button(app.window, "Ja, neu anfangen"))
        page(app, WelcomePage)
        assert app.desk.learner is None
    (aside,) = data.backups.glob("damaged-*")
    assert (aside / data.database.name).read_bytes() == damaged


def test_a_newer_database_is_left_as_it_is(qtbot: QtBot, qapp: QApplication, kims: Path) -> None:
    data = DataDir(kims)
    with closing(sqlite3.connect(data.database)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = contents(data)
    with running(qtbot, qapp, kims, opens=False) as app:
        shows(qtbot, app, BlockedPage)
        told = page(app, BlockedPage).text
        assert "stammt aus einer neueren Version" in told
        assert "Bitte installieren Sie die neueste Version." in told
        shown = texts(app.window)
        assert told in shown
        assert "nichts geändert" not in shown  # once is enough
        assert [b.text() for b in app.window.findChildren(QPushButton) if b.isVisible()] == [
            "Programm beenden"
        ]
        Mouse(qtbot).click(button(app.window, "Programm beenden"))
        assert not app.window.isVisible()
    assert contents(data) == before


def contents(data: DataDir) -> dict[str, bytes]:
    """The database and what lies beside it, and all backups."""
    files = [*data.root.glob(f"{data.database.name}*"), *data.backups.rglob("*")]
    return {str(file): file.read_bytes() for file in files if file.is_file()}


@contextmanager
def held_by_another_process(database: Path) -> Iterator[subprocess.Popen[str]]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        yield holder
    finally:
        holder.communicate("")


def test_a_database_in_other_hands_opens_as_soon_as_it_is_free(
    qtbot: QtBot, qapp: QApplication, kims: Path
) -> None:
    with running(qtbot, qapp, kims, opens=False) as app:
        mouse = Mouse(qtbot)
        with held_by_another_process(DataDir(kims).database):
            shows(qtbot, app, BlockedPage)
            told = page(app, BlockedPage).text
            assert "wird gerade von einem anderen Programm benutzt" in told
            assert "Bitte schließen Sie das andere Fenster" in told
            before = app.window.page
            mouse.click(button(app.window, "Noch einmal versuchen"))
            qtbot.waitUntil(
                lambda: isinstance(app.window.page, BlockedPage) and app.window.page is not before
            )
        with qtbot.waitSignal(app.opened, timeout=30_000):
            mouse.click(button(app.window, "Noch einmal versuchen"))
        page(app, HomePage)
        assert app.desk.require_learner().name == "Kim"


# -- when the way out is blocked as well -----------------------------------------------------


@pytest.mark.parametrize("way", ["restore", "start_empty"])
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_can_not_be_mended_now_is_said_and_can_be_tried_again(
    qtbot: QtBot,
    qapp: QApplication,
    kims: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    data = DataDir(kims)
    truncate(data.database)
    damaged = data.database.read_bytes()
    with running(qtbot, qapp, kims, opens=False) as app:
        monkeypatch.setattr("sys.excepthook", app.hook.handle)
        shows(qtbot, app, RecoveryPage)
        asked = app.window.page
        mouse = Mouse(qtbot)

        def mend() -> None:
            restore = way == "restore"
            mouse.click(button(app.window, "Diese Sicherung" if restore else "Ja, neu anfangen"))

        if way == "start_empty":
            mouse.click(button(app.window, "Ohne Sicherung neu anfangen"))
        with monkeypatch.context() as patch:
            patch.setattr("kifuehrerschein.storage.backups.copy_synced", refuse)
            patch.setattr("kifuehrerschein.services.start.StartService.delete", refuse)
            mend()
        (dialog,) = app.window.findChildren(ErrorDialog)
        assert "Der Speicherplatz ist voll." in texts(dialog)
        assert not dialog.details.isVisible()
        assert app.window.page is asked
        assert data.database.read_bytes() == damaged
        mouse.click(button(dialog, "Weiter"))
        with qtbot.waitSignal(app.opened, timeout=30_000):
            mend()
        page(app, HomePage if way == "restore" else WelcomePage)


def refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no space left")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_backup_that_got_damaged_meanwhile_is_not_the_end(
    qtbot: QtBot, qapp: QApplication, kims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = DataDir(kims)
    truncate(data.database)
    with running(qtbot, qapp, kims, opens=False) as app:
        monkeypatch.setattr("sys.excepthook", app.hook.handle)
        shows(qtbot, app, RecoveryPage)
        newest, older = (
            b
            for b in app.window.findChildren(QPushButton)
            if b.text().startswith("Diese Sicherung")
        )
        truncate(max(data.backups.glob("*.sqlite")))
        mouse = Mouse(qtbot)
        mouse.click(newest)
        (dialog,) = app.window.findChildren(ErrorDialog)
        told = texts(dialog)
        assert "Bitte wählen Sie eine andere" in told
        assert "keine unbeschädigte" not in told
        mouse.click(button(dialog, "Weiter"))
        with qtbot.waitSignal(app.opened, timeout=30_000):
            mouse.click(older)
        page(app, WelcomePage)  # so old that Kim was not there yet


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_after_a_bug_at_the_start_nothing_is_promised(
    qtbot: QtBot, qapp: QApplication, kims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("kifuehrerschein.services.opening.open_course", broken)
        with running(qtbot, qapp, kims, opens=False) as app:
            shows(qtbot, app, BlockedPage)
            told = texts(page(app, BlockedPage))
            assert "Beim Öffnen ist ein Fehler im Programm passiert." in told
            assert "nichts geändert" not in told
            (dialog,) = app.window.findChildren(ErrorDialog)
            assert "Was schon gespeichert war, ist noch da." in texts(dialog)
