"""The Tab order of pages whose parts are made anew while they are shown."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(heading: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab walk from `heading` through `widgets` and all inside them, in this order.

    The heading itself is left out: it gets the focus only with a new page.
    """
    steps = [inside for widget in widgets for inside in _focusable(widget)]
    # Qt puts nothing behind a widget that takes no focus at all.
    heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for before, after in itertools.pairwise([heading, *steps]):
        QWidget.setTabOrder(before, after)
    heading.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _focusable(widget: QWidget) -> list[QWidget]:
    """`widget` and what is inside it, as Tab walks now."""
    if not any(map(_takes_focus, widget.findChildren(QWidget))):
        # So it is with most; they need no walk through a whole long page.
        return [widget] if _takes_focus(widget) else []
    found: list[QWidget] = []
    step: QWidget | None = widget
    while step is not None:
        if (step is widget or widget.isAncestorOf(step)) and _takes_focus(step):
            found.append(step)
        step = step.nextInFocusChain()
        if step is widget:
            break
    return found


def _takes_focus(widget: QWidget) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
