"""The parts of the window, so that one key goes from part to part (WCAG 2.2: 2.4.1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from kifuehrerschein.ui.main_window import MainWindow

# The bar at the left and the bar at the bottom carry these names for the style sheet, too.
_NAVIGATION, _FOOTER = "nav", "footer"
# With large text the buttons at the bottom stand at the end of what is scrolled.
_END = "end"


def go_to_next_region(window: MainWindow) -> None:
    """Give the keyboard to the next part: bar at the left, page, buttons at the bottom, round."""
    page = window.page
    if page is None or window.layer is not None:
        return
    foot = _part(page, _FOOTER) or _part(page, _END)
    parts = [part for part in (_part(window, _NAVIGATION), page, foot) if part]
    focus: QWidget | None = window.focusWidget()
    inside = [
        at
        for at, part in enumerate(parts)
        if focus is not None and (part is focus or part.isAncestorOf(focus))
    ]
    # The footer lies in the page: the last part that holds the focus is meant.
    part = parts[(max(inside, default=-1) + 1) % len(parts)]
    start = _start(part)
    if start is not None:
        start.setFocus(Qt.FocusReason.TabFocusReason)
        if part.objectName() == _END:
            _show(start)


def _show(button: QWidget) -> None:
    """Scroll to a button."""
    step = button.parentWidget()
    while step is not None and not isinstance(step, QScrollArea):
        step = step.parentWidget()
    if step is not None:
        step.ensureWidgetVisible(button, 0, button.height())


def _part(inside: QWidget, name: str) -> QWidget | None:
    found = inside.findChild(QWidget, name)
    return found if isinstance(found, QWidget) and found.isVisible() else None


def _start(part: QWidget) -> QWidget | None:
    """Where the keyboard begins in a part: in the bar at the left at the page that is shown."""
    first_focus = getattr(part, "first_focus", None)
    if first_focus is not None:
        start: QWidget = first_focus()
        return start
    buttons = [x for x in part.findChildren(QPushButton) if x.isVisible() and x.isEnabled()]
    return next((x for x in buttons if x.isChecked()), buttons[0] if buttons else None)
