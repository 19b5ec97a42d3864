"""Snapshot, compiled course, course and disk: what is broken is made anew or explained."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App, Options
from kifuehrerschein.catalog.library import peek_library
from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import Learner, Place, Settings, Theme
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.start import StartService
from kifuehrerschein.services.views import StartView
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.waiting import BlockedPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from tests.catalog.bad import LESSON, line_of
from tests.catalog.small_course import write_small_course
from tests.e2e.driver import button, page, running, texts
from tests.e2e.mouse import Mouse

ROOT = Path(__file__).resolve().parents[2]


def snapshot_of(folder: Path) -> StartView:
    view = StartService(DataDir(folder).snapshot).read()
    assert view is not None
    return view


def kim_is_at_home(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    """What the database says is shown, and the next start has a good snapshot again."""
    with running(qtbot, qapp, folder) as app:
        assert app.desk.require_learner().name == "Kim"
        assert app.desk.settings == Settings()
        told = texts(page(app, HomePage))
        assert ", Kim!" in told
        assert "1 von 50 Lektionen geschafft." in told
        assert "Robin" not in texts(app.window)
    assert snapshot_of(folder).home is not None


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"\xff\xfe\x00", b"[" * 100_000, b"deadbeef\n[1,2,3]", b"x" * 2_000_000]
)
def test_a_snapshot_that_is_none_is_not_used(
    qtbot: QtBot, qapp: QApplication, kims: Path, raw: bytes
) -> None:
    DataDir(kims).snapshot.write_bytes(raw)
    kim_is_at_home(qtbot, qapp, kims)


def test_no_wrong_bit_in_the_snapshot_is_shown(kims: Path) -> None:
    file = DataDir(kims).snapshot
    good = file.read_bytes()
    for at in range(0, len(good), 7):
        raw = bytearray(good)
        raw[at] ^= 1 << at % 8
        file.write_bytes(raw)
        assert StartService(file).read() is None, at
    file.write_bytes(good)
    assert StartService(file).read() is not None


def with_another_name(view: StartView) -> StartView:
    assert view.current is not None
    assert view.home is not None
    other = dataclasses.replace(view.current, name="Robin")
    home = dataclasses.replace(view.home, name="Robin")
    return dataclasses.replace(view, learners=(other,), current=other, home=home)


def with_somebody_deleted(view: StartView) -> StartView:
    assert view.current is not None
    gone = Learner("0" * 32, "Robin", view.current.created_at)
    return dataclasses.replace(view, learners=(gone,), current=gone)


def with_two_people(view: StartView) -> StartView:
    return dataclasses.replace(view, learners=(*view.learners, *with_another_name(view).learners))


def with_old_progress(view: StartView) -> StartView:
    assert view.home is not None
    return dataclasses.replace(view, home=dataclasses.replace(view.home, lessons_done=9))


def with_other_settings(view: StartView) -> StartView:
    return dataclasses.replace(view, settings=Settings(Theme.CONTRAST, 200))


def with_another_place(view: StartView) -> StartView:
    return dataclasses.replace(view, place=Place("lesson", "m02-l01", ""))


def with_a_lesson_that_is_gone(view: StartView) -> StartView:
    return dataclasses.replace(view, place=Place("lesson", "m99-l99", ""))


@pytest.mark.parametrize(
    "wrong",
    [
        with_another_name,
        with_somebody_deleted,
        with_two_people,
        with_old_progress,
        with_other_settings,
        with_another_place,
        with_a_lesson_that_is_gone,
    ],
)
def test_what_the_snapshot_says_wrong_the_database_puts_right(
    qtbot: QtBot, qapp: QApplication, kims: Path, wrong: object
) -> None:
    assert callable(wrong)
    before = snapshot_of(kims)
    StartService(DataDir(kims).snapshot).write(wrong(before))
    assert snapshot_of(kims) != before
    kim_is_at_home(qtbot, qapp, kims)


def test_a_snapshot_without_its_database_shows_nobody(
    qtbot: QtBot, qapp: QApplication, kims: Path
) -> None:
    DataDir(kims).database.unlink()
    with running(qtbot, qapp, kims) as app:
        page(app, WelcomePage)
        assert app.desk.learner is None


@pytest.mark.parametrize("place", ["home", "lesson"])
def test_a_spoilt_compiled_course_is_made_anew(
    qtbot: QtBot, qapp: QApplication, kims: Path, place: str
) -> None:
    data = DataDir(kims)
    if place == "lesson":
        with running(qtbot, qapp, kims) as app:
            app.desk.open_lesson("m02-l01")
    (compiled,) = data.cache.iterdir()
    raw = bytearray(compiled.read_bytes())
    # In the middle of a text: elsewhere a page of the file may have room that holds nothing.
    raw[raw.index(b"Ankommen und Mut fassen")] ^= 0xFF
    compiled.write_bytes(raw)
    assert peek_library(shipped_root(), data.cache) is None
    with running(qtbot, qapp, kims) as app:
        page(app, LessonPage if place == "lesson" else HomePage)
    library = peek_library(shipped_root(), data.cache)
    assert library is not None
    library.close()


def test_a_fault_in_the_course_is_named_with_file_and_line(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    course = tmp_path / "kurs"
    write_small_course(course)
    lesson = course / LESSON
    good = lesson.read_text(encoding="utf-8")
    lesson.write_text(good.replace("minutes: 8", "minutes: viele"), encoding="utf-8")
    line = line_of(course, LESSON, "minutes: viele")
    with running(qtbot, qapp, tmp_path / "daten", course=course, opens=False) as app:
        qtbot.waitUntil(lambda: isinstance(app.window.page, BlockedPage), timeout=30_000)
        assert f"{LESSON}, Zeile {line}: " in page(app, BlockedPage).text
        lesson.write_text(good, encoding="utf-8")
        with qtbot.waitSignal(app.opened, timeout=30_000):
            Mouse(qtbot).click(button(app.window, "Noch einmal versuchen"))
        page(app, WelcomePage)


# -- disks that can't be written to ----------------------------------------------------------


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach; pytest's own is closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="daten-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def child(how: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.e2e.child", how, str(folder), *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX systems")
@pytest.mark.parametrize("measured", [False, True])
def test_a_closed_data_folder_is_one_sentence(open_folder: Path, measured: bool) -> None:
    """In the window; in the terminal only for a measurement, where nobody sits in front of it."""
    closed = open_folder / "nur lesen"
    closed.mkdir(mode=0o555)
    done = child("closed", closed, *["--quit-after-first-paint"] * measured)
    first, sentence = done.stdout.splitlines()
    assert first == "really closed"
    assert sentence.startswith(f"In diesen Ordner kann das Programm nicht schreiben: {closed}.")
    assert "ob der Datenträger angeschlossen und nicht schreibgeschützt ist" in sentence
    assert sentence.endswith("mit einem anderen Ordner: kifuehrerschein --data-dir ORDNER.")
    assert list(closed.iterdir()) == []
    assert done.returncode == (1 if measured else 0)
    assert done.stderr.strip() == (sentence if measured else "")


def test_a_folder_that_comes_later_is_opened_and_locked(tmp_path: Path) -> None:
    folder = tmp_path / "stick" / "daten"
    done = child("missing", folder)
    assert done.stderr == ""
    sentence, end = done.stdout.splitlines()
    assert str(folder) in sentence
    assert end == "open and locked"
    assert DataDir(folder).database.exists()
    assert not DataDir(folder).lock.exists()


@pytest.fixture
def blocked(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[tuple[App, Path]]:
    """The window of a program whose data folder can't be made, and what stands in its place."""
    place = tmp_path / "stick"
    place.write_bytes(b"")
    app = App(qapp, Options(place / "daten", shipped_root()))
    problem = app.data.problem()
    assert isinstance(problem, StorageError)
    app.show(problem)
    qtbot.waitUntil(lambda: isinstance(app.window.page, BlockedPage))
    yield app, place
    app.close()
    app.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_data_folder_that_is_not_there_is_a_page_with_a_next_step(
    qtbot: QtBot, blocked: tuple[App, Path]
) -> None:
    app, place = blocked
    mouse = Mouse(qtbot)
    for _ in range(2):
        before = page(app, BlockedPage)
        told = texts(before)
        assert f"In diesen Ordner kann das Programm nicht schreiben: {app.data.root}" in told
        assert "An Ihren Daten wurde nichts geändert." in told
        again = button(app.window, "Noch einmal versuchen")
        assert again.hasFocus()
        mouse.click(again)
        assert app.window.page is not before
    place.unlink()
    with qtbot.waitSignal(app.opened, timeout=30_000):
        mouse.click(button(app.window, "Noch einmal versuchen"))
    page(app, WelcomePage)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX systems")
def test_a_full_disk_is_a_sentence_in_the_window(tmp_path: Path) -> None:
    done = child("full", tmp_path)
    assert done.returncode == 0, done.stderr
    first, *sentence = done.stdout.splitlines()
    assert first == "really full"
    assert "Ihr Lernstand" in "".join(sentence)
    assert "Bitte" in "".join(sentence)
    assert not DataDir(tmp_path).database.exists()
