"""The card of a place, open again when its lesson was made anew."""

from __future__ import annotations

from collections.abc import Callable

from shiboken6 import isValid

from kifuehrerschein.ui.focus_memory import remember_focus
from kifuehrerschein.ui.notes.companion import NotesCompanion


def remember_card(notes: NotesCompanion) -> Callable[[NotesCompanion], None] | None:
    """What is typed in the open card; call what comes back with the notes of the page of now.

    None if no card is open.
    """
    card, place, origin = notes.card, notes.open_at, notes.came_from
    if card is None:
        return None
    lesson, typed = notes.page.view.info.id, card.typed()
    keyboard = remember_focus(card, card.focusWidget())
    go_back = remember_focus(notes.page, origin if origin is not None and isValid(origin) else None)

    def open_again(others: NotesCompanion) -> None:
        # What is covered now, e.g. by the help, opens no card.
        if others.page.view.info.id != lesson or not others.page.isVisible():
            return
        go_back(others.page)
        others.open(place)
        if others.card is not None:
            if typed is not None:
                others.card.type_again(*typed)
            keyboard(others.card)

    return open_again
