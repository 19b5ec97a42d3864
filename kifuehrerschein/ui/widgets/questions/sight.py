"""Scrolling what has just changed into sight, as soon as it has its new place."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

# More than lie around each other anywhere on a page.
_LAYOUTS = 16


def show_all(*widgets: QWidget, gap: int) -> None:
    """Scroll just as far as needed to see the widgets, with `gap` pixels around them.

    If not all have room, the first ones give way; of what is still too high, the top is seen.
    """
    area = _area_of(widgets[-1])
    if area is None:
        return
    _lay_out()
    rooms = [_spot(area, widget).adjusted(0, -gap, 0, gap) for widget in widgets]
    height = area.viewport().height()
    while len(rooms) > 1 and _around(rooms).height() > height:
        del rooms[0]
    room = _around(rooms)
    bar = area.verticalScrollBar()
    if room.height() > height or room.top() < bar.value():
        bar.setValue(room.top())
    elif room.bottom() >= bar.value() + height:
        bar.setValue(room.bottom() + 1 - height)


def show_from(widget: QWidget, whole: QWidget, gap: int) -> None:
    """Show `whole` if all of it has room; if not, `widget` begins at the upper edge."""
    area = _area_of(widget)
    if area is None:
        return
    _lay_out()
    if whole.height() + 2 * gap <= area.viewport().height():
        show_all(whole, gap=gap)
    else:
        area.verticalScrollBar().setValue(_spot(area, widget).top() - gap)


def _area_of(widget: QWidget) -> QScrollArea | None:
    step = widget.parentWidget()
    while step is not None and not isinstance(step, QScrollArea):
        step = step.parentWidget()
    return step


def _lay_out() -> None:
    # What was shown or taken away has its place only after these events. Each layout asks the one
    # around it; a timer may come between them, and the page would jump.
    for _ in range(_LAYOUTS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _spot(area: QScrollArea, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(cast("QWidget", area.widget()), QPoint(0, 0)), widget.size())


def _around(rooms: list[QRect]) -> QRect:
    whole = QRect()
    for room in rooms:
        whole = whole.united(room)
    return whole
