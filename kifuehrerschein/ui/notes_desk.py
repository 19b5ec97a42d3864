"""Brings a learner's marks and notes to each lesson page, and keeps what they write there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from shiboken6 import isValid

if TYPE_CHECKING:
    from kifuehrerschein.domain.notes import Note
    from kifuehrerschein.services.notes import NoteService
    from kifuehrerschein.ui.desk import Desk
    from kifuehrerschein.ui.notes.companion import NotesCompanion
    from kifuehrerschein.ui.pages.lesson import LessonPage


class NotesDesk:
    """Each page gets the notes of whoever learns when it is shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._companion: NotesCompanion | None = None
        # Opens the card again that was open on the page before.
        self._again: Callable[[NotesCompanion], None] | None = None
        desk.keepers.append(self._keep)

    def attach(self, page: LessonPage) -> None:
        """Add marks and notes to this page; the services are open."""
        desk = self._desk
        if desk.window.page is not page or desk.learner is None:
            return  # turned again meanwhile
        # The text can be read before this is there.
        from kifuehrerschein.ui.notes.companion import (  # noqa: PLC0415
            LessonNotes,
            NotesCompanion,
        )

        service, lesson = desk.services.notes, page.view.info.id
        # Of whoever learns now: the page may go only after somebody else sat down.
        learner = desk.learner.id
        own = LessonNotes(
            notes=service.of_lesson(learner, lesson),
            spots=partial(service.spots, lesson, page.view.variant),
            mark=partial(_mark, service, learner, lesson),
            write=partial(service.write, learner, lesson),
            drafts=service.drafts(learner, lesson),
        )
        self._companion = NotesCompanion(page, desk.look, own)
        again, self._again = self._again, None
        if again is not None:
            # When reading aloud is there too: the card has a button for it.
            QTimer.singleShot(0, self._companion, partial(again, self._companion))

    def _keep(self) -> Callable[[], None]:
        """Have the card open that is open now, once another page stands in the place of this."""
        notes = self._companion
        if notes is not None and isValid(notes) and notes.page is self._desk.window.page:
            from kifuehrerschein.ui.notes.again import remember_card  # noqa: PLC0415 - see attach

            return partial(self._open_later, remember_card(notes))
        return partial(self._open_later, self._again)

    def _open_later(self, again: Callable[[NotesCompanion], None] | None) -> None:
        self._again = again


def _mark(service: NoteService, learner: str, lesson: str, block_id: str, marked: bool) -> Note:
    return service.mark(learner, lesson, block_id, marked=marked)
