"""What runs beside the window takes nothing of it down."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    gc.enable()
    background = Background()
    yield background
    background.finish()
    gc.enable()


def _leave_in_circles(seen: list[int]) -> None:
    """Objects of Qt that only a search for garbage finds; they tell who takes them down."""
    for _ in range(50):
        thing = QObject()
        thing.setProperty("itself", thing)
        circle: list[object] = [thing]
        circle.append(circle)
        thing.destroyed.connect(
            lambda: seen.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
        )


def _much_work() -> int:
    return len([[] for _ in range(500_000)])


def test_no_object_of_the_window_ends_in_a_job(qtbot: QtBot, background: Background) -> None:
    seen: list[int] = []
    results: list[int] = []
    gc.collect()
    _leave_in_circles(seen)
    background.run(_much_work, results.append, lambda _error: None)
    qtbot.waitUntil(lambda: results == [500_000])
    gc.collect()
    assert seen
    assert set(seen) == {threading.get_ident()}


def test_garbage_is_collected_again_when_the_last_job_is_done(
    qtbot: QtBot, background: Background
) -> None:
    results: list[bool] = []
    for _ in range(3):
        background.run(gc.isenabled, results.append, lambda _error: None)
    qtbot.waitUntil(lambda: len(results) == 3)
    assert not any(results)
    assert gc.isenabled()


def test_after_a_failed_job_too(qtbot: QtBot, background: Background) -> None:
    errors: list[Exception] = []
    background.run(lambda: 1 / 0, lambda _none: None, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert gc.isenabled()


def test_who_does_without_goes_on_without(qtbot: QtBot, background: Background) -> None:
    """The start has it off until the first page is painted."""
    results: list[bool] = []
    gc.disable()
    background.run(gc.isenabled, results.append, lambda _error: None)
    qtbot.waitUntil(lambda: len(results) == 1)
    assert not gc.isenabled()
