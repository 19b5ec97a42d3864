"""How long a change of theme or size takes, and the longest pause while one scrolls."""

from __future__ import annotations

import itertools
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kifuehrerschein.domain.learners import Theme
from tests.bench.figures import opened, seconds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kifuehrerschein.app import App
    from kifuehrerschein.domain.blocks import Block
    from kifuehrerschein.ui.pages.lesson import LessonPage

Clock = Callable[[], float]
BLOCKS = 60
# Pixels of one step: what a wheel scrolls.
STEP = 120
PAGES = ("home", "glossary", "settings", "module-m04", "lesson")
LOOKS = ((Theme.DARK, 100), (Theme.CONTRAST, 200), (Theme.LIGHT, 150), (Theme.LIGHT, 100))


@contextmanager
def a_window() -> Iterator[tuple[QApplication, App]]:
    """The program with somebody in it, on no screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    style, palette, font = qt.styleSheet(), qt.palette(), qt.font()
    with tempfile.TemporaryDirectory() as name:
        app = opened(qt, Path(name))
        yield qt, app
        app.close()
        app.window.deleteLater()
    # Tests of the same process begin as they always do.
    qt.setStyleSheet(style)
    qt.setPalette(palette)
    qt.setFont(font)


def switches(clock: Clock = time.perf_counter) -> dict[tuple[str, Theme, int], float]:
    """Seconds from the wish to the painted page, by page, theme and text size in percent."""
    taken: dict[tuple[str, Theme, int], float] = {}
    with a_window() as (qt, app):
        for page in PAGES:
            _go(qt, app, page)
            for theme, percent in LOOKS:
                taken[page, theme, percent] = seconds(
                    partial(_switch, app, theme, percent), clock=clock
                )
                _settle(qt, app)
    return taken


def _switch(app: App, theme: Theme, percent: int) -> None:
    app.desk.restyle(replace(app.desk.settings, theme=theme, text_percent=percent))
    app.window.repaint()


def _go(qt: QApplication, app: App, page: str) -> None:
    if page == "lesson":
        app.desk.open_lesson("m05-l02")
    else:
        app.desk.go(page)
    _settle(qt, app)


def _settle(qt: QApplication, app: App) -> None:
    from PySide6.QtCore import QEvent

    column = getattr(app.window.page, "column", None)
    while column is not None and not column.complete:
        qt.processEvents()
    for _ in range(20):
        qt.processEvents()
        # Outside of a running loop nobody else takes away the pages of before.
        qt.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def scrolling(clock: Clock = time.perf_counter) -> list[float]:
    """Seconds of each step through a lesson of 60 blocks, each painted."""
    with a_window() as (qt, app):
        page = _long_lesson(app)
        app.window.show_page(page, nav="home", name="Kim Messung")
        _settle(qt, app)
        bar = page.column.verticalScrollBar()

        def step(value: int) -> None:
            bar.setValue(value)
            app.window.repaint()
            qt.processEvents()

        down = range(0, bar.maximum() + STEP, STEP)
        return [seconds(partial(step, v), clock=clock) for v in (*down, *reversed(down))]


def _long_lesson(app: App) -> LessonPage:
    """A page with the first 60 blocks of the module on prompts, and the questions of a lesson."""
    from kifuehrerschein.domain.blocks import ExerciseSlot, QuestionSlot
    from kifuehrerschein.ui.pages.lesson import LessonPage

    learning, desk = app.desk.services.learning, app.desk
    views = [learning.open(f"m04-l0{n}", desk.settings.variant) for n in range(1, 7)]
    found: list[Block] = [
        block
        for block in itertools.chain.from_iterable(view.blocks for view in views)
        if not isinstance(block, QuestionSlot | ExerciseSlot)
    ]
    blocks = tuple(replace(block, id=f"b{at}") for at, block in enumerate(found[:BLOCKS]))
    assert len(blocks) == BLOCKS
    view = replace(views[0], blocks=blocks)
    return LessonPage(view, desk.look, learning.image, learning.term)
