"""The database is damaged, too new, or in other hands: a sentence, a next step, nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.paths import DataDir
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
        assert "Sie haben schon 1 von" in texts(page(app, HomePage))
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
        assert "stammt aus einer neueren Fassung" in told
        assert "Bitte installieren Sie die neueste Fassung." in told
        assert told in texts(app.window)
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
