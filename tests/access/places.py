"""Where things are on a page, and what they are called in a complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from kifuehrerschein.ui.theme.look import Look
from tests.ui.page_checks import spoken

Check = Callable[[QWidget, Look], Iterator[str]]


def call(widget: QWidget) -> str:
    """A widget as people call it."""
    return f"„{spoken(widget)[:50]}“ ({type(widget).__name__})"


def area_of(widget: QWidget) -> QScrollArea | None:
    """What scrolls the widget."""
    step = widget.parentWidget()
    while step is not None and not isinstance(step, QScrollArea):
        step = step.parentWidget()
    return step


def place_of(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())
