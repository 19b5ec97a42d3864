"""Whether a place on a page is seen, and how it comes into sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.blocks.column import LessonColumn


def area_of(widget: QWidget) -> QScrollArea | None:
    """What scrolls the widget, None if nothing does."""
    step: QWidget | None = widget
    while step is not None and not isinstance(step, QScrollArea):
        step = step.parentWidget()
    return step


def is_seen(widget: QWidget, rect: QRect) -> bool:
    """Whether some of the place is seen; what is gone or hidden was not scrolled away."""
    area = area_of(widget) if isValid(widget) and widget.isVisible() else None
    if area is None:
        return True
    port = area.viewport()
    return port.rect().intersects(QRect(widget.mapTo(port, rect.topLeft()), rect.size()))


def keep_in_view(widget: QWidget, rect: QRect, look: Look) -> None:
    """Scroll, if the place is not seen: then it stands in the upper part, with room below."""
    area = area_of(widget)
    content = area.widget() if area is not None else None
    if area is None or content is None:
        return
    top = widget.mapTo(content, QPoint(0, rect.top())).y()
    bar, room = area.verticalScrollBar(), look.px(16)
    if bar.value() + room <= top and top + rect.height() + room <= bar.value() + bar.pageStep():
        return
    if isinstance(area, LessonColumn):
        area.show_rect(widget, rect)  # so that it holds on to no other place
    bar.setValue(top - area.viewport().height() // 4)
