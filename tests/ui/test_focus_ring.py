"""The whole ring is in sight around what has the focus, wherever the page was scrolled to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui.theme.focus import FocusRing
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Column

_LOOK = Look(Settings())


@pytest.fixture
def column(qtbot: QtBot) -> Column:
    """Thirty buttons under each other, of which the window shows some."""
    column = Column(_LOOK)
    for number in range(30):
        column.add(QPushButton(str(number)))
    qtbot.addWidget(column)
    column.resize(400, 300)
    column.show()
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() > 300)
    return column


def _button(column: Column, number: int) -> QWidget:
    return column.findChildren(QPushButton)[number]


def _edge_at(column: Column, button: QWidget, edge: int) -> None:
    """Scroll until the button's upper (0) or lower (1) edge lies just at the edge of the sight."""
    content = column.inner.parentWidget()
    assert content is not None
    top = button.mapTo(content, button.rect().topLeft()).y()
    bar = column.verticalScrollBar()
    bar.setValue(top if edge == 0 else top + button.height() - column.viewport().height())


@pytest.mark.parametrize("edge", [0, 1])
def test_the_last_pixels_are_scrolled(column: Column, edge: int) -> None:
    ring = FocusRing(column, _LOOK)
    button = _button(column, 15)
    _edge_at(column, button, edge)
    before = column.verticalScrollBar().value()
    assert button.visibleRegion().boundingRect() == button.rect()
    ring.follow(button)
    assert ring.visibleRegion().boundingRect() == ring.rect()
    # Who reads must not lose the line.
    assert 0 < abs(column.verticalScrollBar().value() - before) < 20


def test_nothing_moves_where_the_ring_is_in_sight(column: Column) -> None:
    ring = FocusRing(column, _LOOK)
    button = _button(column, 15)
    _edge_at(column, button, 0)
    bar = column.verticalScrollBar()
    bar.setValue(bar.value() - 40)
    before = bar.value()
    ring.follow(button)
    assert ring.visibleRegion().boundingRect() == ring.rect()
    assert bar.value() == before


def test_what_is_out_of_sight_is_left_to_the_page(column: Column) -> None:
    ring = FocusRing(column, _LOOK)
    ring.follow(_button(column, 29))
    assert column.verticalScrollBar().value() == 0


def test_the_ring_does_not_go_with_what_it_lay_in(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column, title = Column(_LOOK), QLabel("Überschrift", window)
    column.setParent(window)
    button = QPushButton("Weiter")
    column.add(button)
    window.show()
    ring = FocusRing(window, _LOOK)
    ring.follow(button)
    assert column.isAncestorOf(ring)
    ring.follow(title)  # which needs no ring
    column.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert isValid(ring)
    assert ring.parent() is window
