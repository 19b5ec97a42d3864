"""Brings a learner's marks and notes to each lesson page, and keeps what they write there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kifuehrerschein.domain.notes import Note
    from kifuehrerschein.services.notes import NoteService
    from kifuehrerschein.ui.desk import Desk
    from kifuehrerschein.ui.pages.lesson import LessonPage


class NotesDesk:
    """Each page gets the notes of whoever learns when it is shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
        NotesCompanion(page, desk.look, own)


def _mark(service: NoteService, learner: str, lesson: str, block_id: str, marked: bool) -> Note:
    return service.mark(learner, lesson, block_id, marked=marked)
