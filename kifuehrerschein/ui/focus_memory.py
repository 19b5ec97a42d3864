"""Gives the keyboard back to the same control when a page was made anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def remember_focus(page: QWidget) -> Callable[[QWidget], None]:
    """Where the keyboard is on `page`; call what comes back with the page that takes its place.

    A control is known by its spoken name, and among equal names by its number. A lesson makes its
    questions late: then the keyboard gets there when they are made, unless it was used meanwhile.
    """
    focus: QWidget | None = page.focusWidget()
    if focus is None or not focus.accessibleName():
        return lambda _other: None
    name, kind = focus.accessibleName(), type(focus)
    # Who has scrolled away from it, by the wheel, reads elsewhere.
    was_seen = not focus.visibleRegion().isEmpty()
    at = _named(page, name, kind).index(focus)

    def give_back(other: QWidget) -> None:
        start = other.focusWidget()

        def take() -> bool:
            found = _named(other, name, kind)
            if at < len(found) and other.focusWidget() is start:
                found[at].setFocus(Qt.FocusReason.OtherFocusReason)
                if was_seen:
                    _reveal(found[at])
            return at < len(found)

        column = getattr(other, "column", None)
        if not take() and column is not None and not column.complete:
            column.completed.connect(take)

    return give_back


def _reveal(widget: QWidget) -> None:
    """Scroll to a widget as soon as it has its place."""
    from kifuehrerschein.ui.widgets.forms import reveal  # noqa: PLC0415 - not on the start path

    step = widget.parentWidget()
    while step is not None and not isinstance(step, QScrollArea):
        step = step.parentWidget()
    if step is not None:
        reveal(step, widget)


def _named(page: QWidget, name: str, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in page.findChildren(kind) if widget.accessibleName() == name]
