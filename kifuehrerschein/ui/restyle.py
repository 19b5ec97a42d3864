"""Other settings for the page that is shown: it is made anew, and what was on it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from kifuehrerschein.ui.focus_memory import (
    bring_into_sight,
    remember_focus,
    remember_scroll,
)

if TYPE_CHECKING:
    from kifuehrerschein.ui.main_window import MainWindow

# Asked before a page goes; what comes back is called when another stands in its place.
Keeper = Callable[[], Callable[[], None]]


def restyle(
    window: MainWindow,
    change: Callable[[], None],
    again: Callable[[], object],
    keepers: Iterable[Keeper],
) -> None:
    """Show the same page by `again` after `change`, and the layer that covers it.

    If the layer can't be made anew, all stays as it is.
    """
    if window.page is None or (window.layer is not None and window.layer_again is None):
        return
    # In this order: a layer remembers where the keyboard was on the page below.
    give_back = [_keep_keyboard(window), _keep_layer(window), *(keep() for keep in keepers)]
    try:
        change()
    finally:
        again()
        for give in give_back:
            give()


def _keep_keyboard(window: MainWindow) -> Callable[[], None]:
    focus, nav, page = window.keyboard, window.navigation, window.page
    in_nav = nav is not None and focus is not None and nav.isAncestorOf(focus)
    before = nav if in_nav else page
    if before is None:
        return _nothing
    give_back = remember_focus(before, focus)

    def give() -> None:
        after = window.navigation if in_nav else window.page
        if after is not None:
            give_back(after)

    return give


def _keep_layer(window: MainWindow) -> Callable[[], None]:
    layer, again = window.layer, window.layer_again
    if layer is None or again is None:
        return _nothing
    keyboard, scroll = remember_focus(layer, layer.focusWidget()), remember_scroll(layer)

    def give() -> None:
        again()
        other, behind = window.layer, window.keyboard
        if other is not None:
            keyboard(other)
            scroll(other)
        if other is not None and behind is not None:
            other.closed.connect(partial(bring_into_sight, behind))

    return give


def _nothing() -> None:
    pass
