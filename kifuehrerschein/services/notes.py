"""Marks and own notes at the places of a lesson."""

from __future__ import annotations

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.notes import NOTE_LIMIT, Note, clean_text
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.spots import Spot, SpotReader
from kifuehrerschein.storage.notes import NoteStore


class NoteService:
    """What learners mark and write, each for themselves alone."""

    def __init__(self, library: Library, store: NoteStore) -> None:
        self._spots = SpotReader(library)
        self._store = store
        self._drafts: dict[tuple[str, str], dict[str, str]] = {}

    def of_lesson(self, learner_id: str, lesson_id: str) -> dict[str, Note]:
        """What the learner marked or wrote in this lesson, by block."""
        notes = self._store.of_lesson(learner_id, lesson_id)
        return {note.block_id: note for note in notes if note.shown}

    def mark(self, learner_id: str, lesson_id: str, block_id: str, *, marked: bool) -> Note:
        """Mark a place or take the mark back. On disk when this returns. Raises StorageError."""
        return self._store.mark(learner_id, lesson_id, block_id, marked=marked)

    def write(self, learner_id: str, lesson_id: str, block_id: str, text: str) -> Note:
        """Keep these words at a place; without any, what stood there is deleted.

        On disk when this returns. Raises StorageError, and AppError for more than NOTE_LIMIT
        characters, unless that many came together from several devices.
        """
        wanted = clean_text(text)
        notes = {note.block_id: note for note in self._store.of_lesson(learner_id, lesson_id)}
        here = notes.get(block_id, Note(lesson_id, block_id))
        if wanted == here.text:
            return here
        limit = max(NOTE_LIMIT, len(here.text))
        if len(wanted) > limit:
            raise AppError(
                f"Die Notiz ist zu lang: {len(wanted)} Zeichen. Möglich sind {limit} Zeichen. "
                "Bitte kürzen Sie den Text."
            )
        return self._store.write(learner_id, lesson_id, block_id, wanted)

    def remove(self, learner_id: str, lesson_id: str, block_id: str) -> None:
        """Take mark and words of a place away. Raises StorageError."""
        self.write(learner_id, lesson_id, block_id, "")
        self.mark(learner_id, lesson_id, block_id, marked=False)

    def spots(self, lesson_id: str, variant: Variant) -> dict[str, Spot]:
        """What stands at the places of a lesson, in reading order, by block."""
        return self._spots.all(lesson_id, variant)

    # -- what could not be kept --------------------------------------------------------------

    def drafts(self, learner_id: str, lesson_id: str) -> dict[str, str]:
        """What was typed in a lesson and could not be kept, by block; for pages to fill and empty.

        It is there until the program ends.
        """
        return self._drafts.setdefault((learner_id, lesson_id), {})

    def places_of_drafts(self, learner_id: str) -> tuple[tuple[str, str], ...]:
        """Lesson and block of all such texts of a learner."""
        return tuple(
            (lesson, block)
            for (learner, lesson), blocks in self._drafts.items()
            if learner == learner_id
            for block in blocks
        )
