"""The first page waits for nothing it does not need."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.cli.main import main as run_command
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir
from tests.e2e.driver import running
from tests.e2e.terminal import ENVIRONMENT, ROOT, command, start, stopped_at
from tests.ui.garbage_samples import left_in_a_circle, many_new_things

# Who adds a line here makes every start slower; see docs/performance.md.
FIRST_PAGE = """
app cli cli.arguments cli.main cli.packs cli.places cli.policy cli.self_test cli.sponsors
cli.terminal codec paths
domain domain.errors domain.learners domain.policy domain.steps domain.wording
services services.courses services.start services.views
storage storage.snapshot
ui ui.background ui.desk ui.errors ui.files ui.garbage ui.main_window ui.presses
ui.single_instance ui.wishes
ui.pages ui.theme ui.theme.focus ui.theme.look ui.theme.style ui.theme.tokens
ui.widgets ui.widgets.basics ui.widgets.labels ui.widgets.navigation
"""
HOME = """
domain.placement
ui.home_desk ui.pages.home ui.pages.home_words ui.sponsor
ui.widgets.course_map ui.widgets.drawing ui.widgets.grid
ui.widgets.long_words ui.widgets.next_step ui.widgets.ring ui.widgets.rows
"""
# Only where a sponsor is installed; neither packs nor signatures are read again.
SPONSOR = """
domain.sponsor_colours domain.sponsors services.active_sponsor
ui.theme.accent ui.widgets.announce ui.widgets.flow ui.widgets.sponsor
"""
LESSON = """
catalog catalog.compiled catalog.library catalog.records
domain.blocks domain.blueprint domain.curriculum domain.placement
services.early services.lessons
ui.lesson_desk ui.pages.lesson ui.widgets.lesson_bar ui.widgets.lesson_foot
ui.widgets.blocks ui.widgets.blocks.callout ui.widgets.blocks.column ui.widgets.blocks.figure
ui.widgets.blocks.maker ui.widgets.blocks.markup ui.widgets.blocks.sources
ui.widgets.blocks.table ui.widgets.blocks.text ui.widgets.glossary_popup
"""
EXAMPLE = ROOT / "installer" / "sponsors" / "sparkasse-musterstadt"
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
found = [name in sys.modules for name in ("sqlalchemy", "sqlalchemy.orm")]
print(*found, len(sources) > 5)
"""


def test_nothing_large_stays_in_memory_that_nobody_needs(folder: Path) -> None:
    """The ORM (6 MB), the source of every module (18 MB, PySide6's doing): ADR 7."""
    done = subprocess.run(
        [sys.executable, "-c", OPENED, str(folder)],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "True False False\n"


def test_the_start_is_not_held_up_by_collecting_but_learning_is_collected_after(
    qtbot: QtBot, qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was_on: list[bool] = []
    monkeypatch.setattr("kifuehrerschein.app.run", lambda _options: was_on.append(gc.isenabled()))
    gc.enable()
    run_command(["--data-dir", str(folder)])
    assert was_on == [False]
    with running(qtbot, qapp, folder):
        gone = left_in_a_circle()
        held = many_new_things()
        assert gone() is not None
        qtbot.waitUntil(lambda: gone() is None)
        held.clear()


def test_a_sponsor_costs_the_first_page_no_more_than_what_is_seen(
    folder: Path, tmp_path: Path
) -> None:
    stopped_at(folder, "Kim", place=Place())
    pack = tmp_path / "a.kifpack"
    run_command(["sponsor", "pack", str(EXAMPLE), str(pack)])
    assert run_command(["sponsor", "install", str(pack), "--yes", "--data-dir", str(folder)]) == 0
    name, *imported = json.loads(start(folder, module="tests.e2e.spy").splitlines()[0])
    assert name == "HomePage"
    unexpected = set(imported) - modules(FIRST_PAGE, HOME, SPONSOR) - QT
    assert sorted(each for each in unexpected if not is_inside_qt(each)) == []
    assert modules(SPONSOR) - set(imported) == set()


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
