"""Marks and own notes as records of JSON and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from kifuehrerschein.domain.notes import LARGEST_NOTE, Note, clean_text
from kifuehrerschein.exchange.fields import Fields

# Many times over what a course has places.
_MOST_NOTES = 20_000
_KEYS = ("lesson_id", "block_id", "marked", "marked_at", "text", "text_at")
_ID = "[a-z0-9][a-z0-9-]{0,63}"


def notes_to_json(notes: Iterable[Note]) -> list[dict[str, Any]]:
    """All notes, also those that were deleted: another device has to learn of that."""
    return [
        {
            "lesson_id": note.lesson_id,
            "block_id": note.block_id,
            "marked": note.marked,
            "marked_at": _moment(note.marked_at),
            "text": note.text,
            "text_at": _moment(note.text_at),
        }
        for note in notes
    ]


def notes_from_json(top: Fields) -> tuple[Note, ...]:
    """The inverse for the list „notes“ of a file from outside. Raises FaultError."""
    notes: dict[tuple[str, str], Note] = {}
    for number, value in enumerate(top.values("notes", _MOST_NOTES), start=1):
        fields = Fields(value, f"Notiz {number}", _KEYS)
        note = Note(
            fields.matching("lesson_id", _ID),
            fields.matching("block_id", _ID),
            fields.yes_or_no("marked"),
            fields.optional_moment("marked_at"),
            _text(fields),
            fields.optional_moment("text_at"),
        )
        _check_moments(note, fields)
        if note.key in notes:
            raise fields.fault("block_id", "steht doppelt in der Datei")
        notes[note.key] = note
    return tuple(notes.values())


def _text(fields: Fields) -> str:
    """A note may have several lines and any signs, but exactly as the app keeps it."""
    value = fields.raw("text")
    if not isinstance(value, str) or len(value) > LARGEST_NOTE:
        raise fields.fault("text", f"ist kein Text mit höchstens {LARGEST_NOTE} Zeichen")
    if clean_text(value) != value:
        raise fields.fault("text", "ist kein lesbarer Text")
    return value


def _check_moments(note: Note, fields: Fields) -> None:
    """What was never changed is empty: else nobody could say which of two notes is the later."""
    if note.marked and note.marked_at is None:
        raise fields.fault("marked_at", "fehlt")
    if note.text and note.text_at is None:
        raise fields.fault("text_at", "fehlt")


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="microseconds")
