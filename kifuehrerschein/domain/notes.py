"""What a learner marked or wrote at a place of a lesson, and how two versions become one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

# In characters: what can be written at once.
NOTE_LIMIT = 2000
# What was written on several devices is put together; more than this is not.
LARGEST_NOTE = 20 * NOTE_LIMIT
_NEVER = datetime.min.replace(tzinfo=UTC)
_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029")
# Control characters and halves of a character: neither a page nor a file can show them.
_UNSHOWN = ("Cc", "Cs")


@dataclass(frozen=True, slots=True)
class Note:
    """A learner's mark and words at one block of one lesson, or at an item under a lesson.

    `marked_at` and `text_at` are when each was changed last, in UTC; None means never. A note that
    was deleted has an empty text and the moment of the deletion.
    """

    lesson_id: str
    block_id: str
    marked: bool = False
    marked_at: datetime | None = None
    text: str = ""
    text_at: datetime | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What it belongs to: lesson and block."""
        return self.lesson_id, self.block_id

    @property
    def shown(self) -> bool:
        """Whether there is anything to show."""
        return self.marked or bool(self.text)


def clean_text(raw: str) -> str:
    """A note as it is kept: without what can't be shown and without blanks at the ends."""
    for end in _LINE_ENDS:
        raw = raw.replace(end, "\n")
    kept = (c for c in raw.replace("\t", " ") if c == "\n" or _is_shown(c))
    return "\n".join(line.rstrip() for line in "".join(kept).split("\n")).strip()


def _is_shown(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSHOWN


def merge_notes(one: Note, other: Note) -> Note:
    """Both versions of the note at one place as one; the order does not matter.

    Whether it is marked, the later change says. No words are lost: an empty text counts only if it
    is the later one, and of two different texts both are kept.
    """
    later = max(one, other, key=_when_marked)
    old, new = sorted((one, other), key=_when_written)
    return replace(later, text=_both(old.text, new.text), text_at=new.text_at)


def _when_marked(note: Note) -> tuple[datetime, bool]:
    return note.marked_at or _NEVER, note.marked


def _when_written(note: Note) -> tuple[datetime, str]:
    return note.text_at or _NEVER, note.text


def _both(old: str, new: str) -> str:
    if not new:
        return ""  # who deleted it later meant it
    if old in new or new in old:
        return max(old, new, key=len)
    before, after = _paragraphs(old), _paragraphs(new)
    if set(before) <= set(after):
        return new
    # What both sides say, stands there once: else three devices would repeat it to each other.
    return "\n\n".join([old, *(part for part in after if part not in before)])


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in text.split("\n\n") if part.strip("\n")]


def merged(here: Iterable[Note], there: Iterable[Note]) -> dict[tuple[str, str], Note]:
    """All notes of both sides by lesson and block."""
    notes = {note.key: note for note in here}
    for note in there:
        known = notes.get(note.key)
        notes[note.key] = note if known is None else merge_notes(known, note)
    return notes
