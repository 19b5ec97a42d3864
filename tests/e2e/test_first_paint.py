"""The first page waits for nothing it does not need, and a folder has one window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import open_services
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.pages.home import HomePage
from tests.e2e.driver import page, running, texts

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

# Who adds a line here makes every start slower; see docs/performance.md.
FIRST_PAGE = """
app cli codec paths
domain domain.errors domain.learners domain.steps domain.wording
services services.start services.views
storage storage.snapshot
ui ui.background ui.desk ui.errors ui.files ui.main_window ui.single_instance
ui.pages ui.theme ui.theme.focus ui.theme.look ui.theme.style ui.theme.tokens
ui.widgets ui.widgets.basics ui.widgets.navigation
"""
HOME = (
    "ui.pages.home ui.widgets.flow ui.widgets.forms ui.widgets.grid ui.widgets.ring ui.widgets.rows"
)
LESSON = """
catalog catalog.compiled catalog.library catalog.records
domain.blocks domain.blueprint domain.curriculum
services.early services.lessons
ui.lesson_desk ui.pages.lesson ui.widgets.lesson_bar
ui.widgets.blocks ui.widgets.blocks.callout ui.widgets.blocks.column ui.widgets.blocks.figure
ui.widgets.blocks.maker ui.widgets.blocks.markup ui.widgets.blocks.slot ui.widgets.blocks.table
ui.widgets.blocks.text
"""
QT = {"PySide6", *(f"PySide6.Qt{part}" for part in ("Core", "Gui", "Svg", "Widgets"))}
# What PySide6 brings along for its own sake.
QT_INSIDE = (
    "PySide6.support",
    "shiboken6",
    "shibokensupport",
    "signature_bootstrap",
    "__feature__",
)


def modules(*lists: str) -> set[str]:
    names = " ".join(lists).split()
    return {"kifuehrerschein", *(f"kifuehrerschein.{name}" for name in names)}


def is_inside_qt(name: str) -> bool:
    return any(name == part or name.startswith(f"{part}.") for part in QT_INSIDE)


def command(module: str, folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", module, "--data-dir", str(folder), *options]


def start(folder: Path, *options: str, module: str = "kifuehrerschein") -> str:
    """Start the program as from a terminal and wait until it ends with 0; what it printed."""
    done = subprocess.run(
        command(module, folder, *options),
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def stopped_at(folder: Path, *names: str, place: Place) -> None:
    """Learners, the last of whom stopped at this place."""
    services = open_services(DataDir(folder), shipped_root())
    for name in names:
        learner = services.learners.named(name)
        services.learners.save_place(learner, place)
        services.keep_start(learner, place)
    services.close()


@pytest.mark.parametrize(
    ("place", "shown", "own"),
    [
        (Place(), "HomePage", HOME),
        (Place("lesson", "m02-l02", "h2"), "LessonPage", LESSON),
    ],
    ids=["home", "lesson"],
)
def test_the_first_page_imports_nothing_it_does_not_need(
    folder: Path, place: Place, shown: str, own: str
) -> None:
    stopped_at(folder, "Kim", place=place)
    name, *imported = json.loads(start(folder, module="tests.e2e.spy").splitlines()[0])
    assert name == shown
    assert {"PySide6.QtWidgets", "kifuehrerschein.app"} <= set(imported)
    unexpected = set(imported) - modules(FIRST_PAGE, own) - QT
    assert sorted(name for name in unexpected if not is_inside_qt(name)) == []
    # Nothing is allowed that is not there any more.
    assert modules(FIRST_PAGE, own) - set(imported) == set()


OPENED = """
import linecache, sys
from pathlib import Path
import kifuehrerschein.app
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import open_services
open_services(DataDir(Path(sys.argv[1])), shipped_root()).close()
sources = [name for name in linecache.cache if Path(name).is_file()]
print("sqlalchemy" in sys.modules, "sqlalchemy.orm" in sys.modules, len(sources) > 5)
"""


def test_nothing_large_stays_in_memory_that_nobody_needs(folder: Path) -> None:
    """The ORM (6 MB) and the source text of every module (18 MB, PySide6's doing): ADR 7."""
    done = subprocess.run(
        [sys.executable, "-c", OPENED, str(folder)],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "True False False\n"


@pytest.mark.parametrize("place", [Place(), Place("lesson", "m02-l02"), Place("glossary")])
def test_it_can_quit_after_the_first_paint(folder: Path, place: Place) -> None:
    stopped_at(folder, "Kim", place=place)
    assert start(folder, "--quit-after-first-paint") == ""


def test_the_very_first_start_can_quit_too(folder: Path) -> None:
    assert start(folder, "--quit-after-first-paint") == ""


def test_it_quits_with_the_reason_when_it_cannot_open(folder: Path) -> None:
    stopped_at(folder, "Kim", place=Place("glossary"))
    DataDir(folder).database.write_bytes(b"no database at all")
    done = subprocess.run(
        command("kifuehrerschein", folder, "--quit-after-first-paint"),
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert str(DataDir(folder).database) in done.stderr
    assert "Traceback" not in done.stderr


# -- one window a folder ---------------------------------------------------------------------


class Running:
    """A copy of the program that runs beside this test."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            command("tests.e2e.spy", folder),
            cwd=ROOT,
            env={**ENVIRONMENT, "SPY": "stays"},
            stdout=subprocess.PIPE,
            text=True,
        )

    def until(self, word: str) -> None:
        """Wait until it has told this; the end of its output is an error."""
        assert self._process.stdout is not None
        too_long = threading.Timer(30, self._process.kill)
        too_long.start()
        try:
            for line in self._process.stdout:
                if json.loads(line)[0] == word:
                    return
        finally:
            too_long.cancel()
        raise AssertionError(f"it ended without „{word}“")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def runs(self) -> bool:
        return self._process.poll() is None


@contextmanager
def a_running_copy(folder: Path) -> Iterator[Running]:
    copy = Running(folder)
    try:
        yield copy
    finally:
        copy.kill()


def test_a_second_start_brings_the_window_to_the_front(folder: Path) -> None:
    stopped_at(folder, "Kim", place=Place())
    with a_running_copy(folder) as first:
        first.until("open")
        assert start(folder) == ""
        first.until("raised")
        assert first.runs


def test_two_folders_have_two_windows(folder: Path, tmp_path: Path) -> None:
    with a_running_copy(folder) as first:
        first.until("open")
        assert start(tmp_path / "andere", "--quit-after-first-paint") == ""
        assert DataDir(tmp_path / "andere").root.is_dir()
        assert first.runs


def test_the_lock_of_a_killed_copy_keeps_nobody_out(folder: Path) -> None:
    stopped_at(folder, "Kim", place=Place())
    with a_running_copy(folder) as first:
        first.until("open")
    assert DataDir(folder).lock.exists()
    (line, *_) = start(folder, module="tests.e2e.spy").splitlines()
    assert json.loads(line)[0] == "HomePage"
    assert not DataDir(folder).lock.exists()


# -- --learner -------------------------------------------------------------------------------


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were shown, by the names of their classes."""
    pages: list[str] = []
    show = MainWindow.show_page

    def spying(
        window: MainWindow, page: QWidget, *, nav: str = "", name: str | None = None
    ) -> None:
        pages.append(type(page).__name__)
        show(window, page, nav=nav, name=name)

    monkeypatch.setattr(MainWindow, "show_page", spying)
    return pages


def test_a_named_learner_is_made_and_asked_nothing(
    qtbot: QtBot, qapp: QApplication, folder: Path, shown: list[str]
) -> None:
    for _ in range(2):
        with running(qtbot, qapp, folder, learner="  Kim  Łęcka ") as app:
            assert "Guten Tag, Kim Łęcka!" in texts(page(app, HomePage))
            assert len(app.desk.services.learners.all()) == 1
    assert set(shown) == {"WaitingPage", "HomePage"}


def test_a_named_learner_is_not_asked_among_others_either(
    qtbot: QtBot, qapp: QApplication, folder: Path, shown: list[str]
) -> None:
    stopped_at(folder, "Kim", "Robin", place=Place())
    for name in ("Kim", "Kim", "Robin", "Toni"):
        with running(qtbot, qapp, folder, learner=name) as app:
            assert f"Guten Tag, {name}!" in texts(page(app, HomePage))
    assert set(shown) == {"WaitingPage", "HomePage"}


def test_a_named_learner_whom_only_the_snapshot_knows_is_made_again(
    qtbot: QtBot, qapp: QApplication, folder: Path, shown: list[str]
) -> None:
    stopped_at(folder, "Kim", place=Place())
    DataDir(folder).database.unlink()
    with running(qtbot, qapp, folder, learner="Kim") as app:
        assert [learner.name for learner in app.desk.services.learners.all()] == ["Kim"]
    assert set(shown) == {"HomePage"}


def test_from_the_terminal_a_learner_is_made_as_well(folder: Path) -> None:
    assert start(folder, "--learner", "Kim", "--quit-after-first-paint") == ""
    services = open_services(DataDir(folder), shipped_root())
    assert [learner.name for learner in services.learners.all()] == ["Kim"]
    services.close()


def test_a_name_that_hides_something_is_one_sentence_in_the_terminal(folder: Path) -> None:
    done = subprocess.run(
        command("kifuehrerschein", folder, "--learner", "\u202eKim"),
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert "Steuerzeichen" in sentence
    assert not DataDir(folder).database.exists()
