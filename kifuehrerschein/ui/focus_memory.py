"""Gives keyboard and place back when a page or what covers it was made anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def remember_focus(page: QWidget, focus: QWidget | None) -> Callable[[QWidget], None]:
    """That `focus` on `page` has the keyboard; call what comes back with the page in its place.

    A control is known by its spoken name, and among equal names by its number. A lesson makes its
    questions late: then the keyboard gets there when they are made, unless it was used meanwhile.
    """
    if focus is None or not focus.accessibleName() or focus not in page.findChildren(type(focus)):
        return lambda _other: None
    name, kind = focus.accessibleName(), type(focus)
    # Who has scrolled away from it, by the wheel, reads elsewhere.
    was_seen = not focus.isVisible() or not focus.visibleRegion().isEmpty()
    at = _named(page, name, kind).index(focus)

    def give_back(other: QWidget) -> None:
        start = other.focusWidget()

        def take() -> bool:
            found = _named(other, name, kind)
            there = at < len(found) and not _is_put_away(found[at], other)
            if there and other.focusWidget() is start:
                found[at].setFocus(Qt.FocusReason.OtherFocusReason)
                if was_seen:
                    bring_into_sight(found[at])
            return at < len(found)

        column = getattr(other, "column", None)
        if not take() and column is not None and not column.complete:
            column.completed.connect(take)

    return give_back


def remember_scroll(root: QWidget) -> Callable[[QWidget], None]:
    """Which part of a column is at its upper edge; call what comes back with what replaces it."""
    from kifuehrerschein.ui.speech.passages import column_of, sections  # noqa: PLC0415 - few need it

    column = column_of(root)
    top = column.verticalScrollBar().value() if column is not None else 0
    if column is None or top == 0:
        return lambda _other: None
    at, into = 0, 0.0
    for number, part in enumerate(sections(root)):
        above = -part.mapTo(column.viewport(), QPoint(0, 0)).y()
        if above >= 0 and part.isVisible():
            at, into = number, min(1.0, above / max(1, part.height()))

    def scroll(other: QWidget) -> None:
        new, parts = column_of(other), sections(other)
        if new is not None and at < len(parts):
            bar, start = new.verticalScrollBar(), parts[at].mapTo(new.viewport(), QPoint(0, 0)).y()
            bar.setValue(bar.value() + start + round(into * parts[at].height()))

    # After the layout.
    return lambda other: QTimer.singleShot(0, other, partial(scroll, other))


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to a widget as soon as it has its place."""
    from kifuehrerschein.ui.widgets.forms import reveal  # noqa: PLC0415 - not on the start path

    step = widget.parentWidget()
    while step is not None and not isinstance(step, QScrollArea):
        step = step.parentWidget()
    hold = getattr(step, "show_rect", None)
    if step is not None and hold is not None:  # a lesson, which keeps its place meanwhile
        QTimer.singleShot(0, step, lambda: widget.isVisible() and hold(widget, widget.rect()))
    elif step is not None:
        reveal(step, widget)


def _is_put_away(widget: QWidget, page: QWidget) -> bool:
    """Whether somebody has hidden it: larger text may have no room for a list beside the text.

    What a layout has yet to show is hidden as well, but by nobody.
    """
    by_hand = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    step: QWidget | None = widget
    while step is not None and step is not page:
        if step.isHidden() and step.testAttribute(by_hand):
            return True
        step = step.parentWidget()
    return False


def _named(page: QWidget, name: str, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in page.findChildren(kind) if widget.accessibleName() == name]
