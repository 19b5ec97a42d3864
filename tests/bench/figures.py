"""Figures taken inside one process: page turn, answer on disk, content check, compiled form."""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kifuehrerschein.paths import DataDir, shipped_root

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kifuehrerschein.app import App

REPEATS = 60
LESSON = "m02-l02"


def seconds(
    call: Callable[[], object], repeats: int = 1, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Median seconds of `call`; time.process_time as `clock` leaves out what others work."""
    got = []
    for _ in range(repeats):
        begin = clock()
        call()
        got.append(clock() - begin)
    return statistics.median(got)


def prepare_learner(folder: Path, name: str, environment: dict[str, str]) -> None:
    """A learner in the middle of a lesson, and one start so that everything is warm."""
    from kifuehrerschein.domain.learners import Place
    from kifuehrerschein.services.opening import open_services

    services = open_services(DataDir(folder), shipped_root())
    learner = services.learners.named(name)
    place = Place("lesson", LESSON, "")
    services.learners.save_place(learner, place)
    services.keep_start(learner, place)
    services.close()
    subprocess.run(
        [
            *(sys.executable, "-m", "kifuehrerschein", "--data-dir", str(folder)),
            *("--learner", name, "--quit-after-first-paint"),
        ],
        env=environment,
        check=True,
    )


def page_turn() -> tuple[float, float]:
    """Seconds to turn to the next lesson and paint it; the same for a bare text widget."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication, QTextBrowser

    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    with tempfile.TemporaryDirectory() as name:
        app = opened(qt, Path(name))
        lessons = [x.id for x in app.desk.services.library.curriculum.lessons()]
        html = _html_of(app)
        browser = QTextBrowser()
        browser.resize(1180, 740)
        browser.show()

        def bare() -> None:
            browser.setHtml(html)
            browser.repaint()

        mine, floor = [], []
        for at in range(REPEATS):
            lesson = lessons[at % len(lessons)]
            mine.append(seconds(lambda lesson=lesson: _turn(app, lesson)))  # type: ignore[misc]
            floor.append(seconds(bare))
            # A learner reads before turning: the next lesson is made ready meanwhile.
            while lesson != lessons[-1] and not app.desk.lessons.has_next_ready:
                qt.processEvents()
            qt.processEvents()
        app.close()
        browser.close()
    return statistics.median(mine), statistics.median(floor)


def opened(qt: QApplication, data: Path) -> App:
    """The program over the shipped course, with a learner, shown."""
    from kifuehrerschein.app import App, Options
    from kifuehrerschein.ui.theme.look import load_fonts

    qt.setStyle("Fusion")
    load_fonts()
    DataDir(data).prepare()
    app = App(qt, Options(data, shipped_root(), learner="Kim Messung"))
    app.show()
    while not app.desk.is_ready or app.desk.learner is None:
        qt.processEvents()
    return app


def _turn(app: App, lesson: str) -> None:
    app.desk.open_lesson(lesson)
    app.window.repaint()


def _html_of(app: App) -> str:
    from kifuehrerschein.domain.blocks import Callout, Heading, TextBlock
    from kifuehrerschein.domain.wording import Variant

    view = app.desk.services.learning.open(LESSON, Variant.STANDARD)
    parts = []
    for block in view.blocks:
        if isinstance(block, Heading):
            parts.append(f"<h{block.level}>{block.text}</h{block.level}>")
        elif isinstance(block, TextBlock | Callout):
            parts.append(block.html)
    return "".join(parts)


def answer_on_disk() -> tuple[float, float]:
    """Seconds of one stored answer; of one raw sqlite3 commit with the same settings."""
    from kifuehrerschein.domain.events import EventKind, NewEvent
    from kifuehrerschein.storage.database import open_database
    from kifuehrerschein.storage.events import EventStore
    from kifuehrerschein.storage.learners import LearnerStore

    with tempfile.TemporaryDirectory(dir=".") as name:
        database = open_database(Path(name) / "a.sqlite")
        learner = LearnerStore(database).add("Kim Messung")
        store = EventStore(database)
        raw = sqlite3.connect(Path(name) / "b.sqlite", isolation_level=None)
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA locking_mode=EXCLUSIVE")
        raw.execute("CREATE TABLE event (a TEXT, b INT, body TEXT, PRIMARY KEY (a, b))")
        body = {"answer": {"ids": ["a"]}, "misconceptions": [], "course": "1"}

        def mine() -> None:
            store.append(learner.id, NewEvent(EventKind.ANSWER_GIVEN, "q-m02-001", body=body))

        def bare(at: int) -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO event VALUES (?, ?, ?)", (learner.id, at, "x" * 120))
            raw.execute("COMMIT")

        pairs = [(seconds(mine), seconds(lambda at=at: bare(at))) for at in range(300)]  # type: ignore[misc]
        raw.close()
        database.close()
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def content_check() -> float:
    """Seconds to check the shipped course."""
    from kifuehrerschein.catalog.check import check_course

    return seconds(lambda: check_course(shipped_root()), 3)


def lesson_from_compiled() -> float:
    """Seconds to read one lesson from the compiled course."""
    from kifuehrerschein.catalog.library import open_library
    from kifuehrerschein.domain.wording import Variant

    with tempfile.TemporaryDirectory() as name:
        library = open_library(shipped_root(), Path(name))
        taken = seconds(lambda: library.lesson(LESSON, Variant.STANDARD), REPEATS)
        library.close()
    return taken
