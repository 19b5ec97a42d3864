"""Garbage is taken down when the window has nothing to do, and at no other moment."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.background import Background
from kifuehrerschein.ui.garbage import Collector
from tests.ui.garbage_samples import Left, left_in_a_circle, many_new_things


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    """As in the running program, where Python's own collecting was on before."""
    gc.collect()
    gc.enable()
    collector = Collector()
    yield collector
    gc.disable()


def _wait_for_events(qtbot: QtBot) -> None:
    """As a running program does: every event is handled, and then the loop waits."""
    with qtbot.waitSignal(QAbstractEventDispatcher.instance().aboutToBlock):
        pass


class _Painted(QWidget):
    """Makes much while it is painted, and says whether something was collected meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.gone = left_in_a_circle()
        self.painted: list[bool] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        held = many_new_things()
        self.painted.append(self.gone() is not None)
        held.clear()


def test_nothing_is_collected_while_something_is_painted(
    qtbot: QtBot, collector: Collector
) -> None:
    window = _Painted()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.painted != [])
    assert window.painted[0]


def test_but_it_is_collected_when_the_loop_waits(qtbot: QtBot, collector: Collector) -> None:
    gone = left_in_a_circle()
    held = many_new_things()
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None)
    held.clear()


def test_a_little_garbage_is_left_for_later(qtbot: QtBot, collector: Collector) -> None:
    """Searching costs time; a page that is being scrolled has none."""
    gc.collect()
    rounds = [stage["collections"] for stage in gc.get_stats()]
    _wait_for_events(qtbot)
    assert [stage["collections"] for stage in gc.get_stats()] == rounds


def test_what_has_survived_is_looked_through_in_its_turn(
    qtbot: QtBot, collector: Collector
) -> None:
    left = Left()
    gc.collect()  # now it is old
    gone = left.destroyed
    seen: list[bool] = []
    gone.connect(lambda: seen.append(True))
    del left, gone
    for _ in range(400):
        held = many_new_things()
        _wait_for_events(qtbot)
        held.clear()
        if seen:
            break
    assert seen


def test_no_object_of_the_window_ends_in_a_job(qtbot: QtBot, collector: Collector) -> None:
    seen: list[int] = []
    for left in (objects := [Left() for _ in range(50)]):
        left.destroyed.connect(
            lambda: seen.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
        )
    del left, objects
    results: list[list[list[int]]] = []
    background = Background()
    background.run(many_new_things, results.append, lambda _error: None)
    qtbot.waitUntil(lambda: len(results) == 1 and len(seen) == 50)
    background.finish()
    assert set(seen) == {threading.get_ident()}


def test_nothing_is_collected_while_a_test_runs() -> None:
    """Else a window that only a circle still holds ends while it is painted, after its test."""
    assert not gc.isenabled()
