from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import ExchangeError
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.notes import LARGEST_NOTE, Note
from kifuehrerschein.storage import notes as notes_module
from kifuehrerschein.storage.database import Database, open_database
from kifuehrerschein.storage.learners import LearnerStore
from kifuehrerschein.storage.notes import NoteStore

LESSON, BLOCK = "m02-l03", "h1-b1"
SECRET = "Kanarienvogel im Käfig"


@pytest.fixture
def notes(database: Database) -> NoteStore:
    return NoteStore(database)


def test_a_mark_and_a_text_are_on_disk_at_once(
    notes: NoteStore, database: Database, learner: Learner, path: Path
) -> None:
    notes.mark(learner.id, LESSON, BLOCK, marked=True)
    written = notes.write(learner.id, LESSON, BLOCK, SECRET)
    assert (written.marked, written.text) == (True, SECRET)
    log = path.with_name(path.name + "-wal")
    assert SECRET.encode() in path.read_bytes() + log.read_bytes()
    database.close()
    again = open_database(path)
    assert NoteStore(again).of_lesson(learner.id, LESSON) == (written,)
    again.close()


def test_each_change_knows_when_it_was_made(notes: NoteStore, learner: Learner) -> None:
    before = datetime.now(UTC)
    note = notes.mark(learner.id, LESSON, BLOCK, marked=True)
    assert note.marked_at is not None
    assert before <= note.marked_at <= datetime.now(UTC)
    assert note.text_at is None
    other = notes.write(learner.id, LESSON, BLOCK, "x")
    assert other.marked_at == note.marked_at
    assert other.text_at is not None


def test_a_clock_that_was_set_back_does_not_make_a_change_older(
    notes: NoteStore, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = notes.write(learner.id, LESSON, BLOCK, "x")
    assert first.text_at is not None

    class Clock:
        @staticmethod
        def now(zone: object) -> datetime:
            assert first.text_at is not None
            return first.text_at - timedelta(days=400)

    monkeypatch.setattr(notes_module, "datetime", Clock)
    second = notes.write(learner.id, LESSON, BLOCK, "y")
    assert second.text_at == first.text_at + timedelta(microseconds=1)


def test_a_deleted_note_is_in_no_file_any_more(
    notes: NoteStore, database: Database, learner: Learner, path: Path
) -> None:
    notes.write(learner.id, LESSON, BLOCK, SECRET * 40)
    notes.write(learner.id, LESSON, BLOCK, "harmlos")
    assert in_files(path, SECRET) == [], "what was overwritten"
    notes.write(learner.id, LESSON, BLOCK, SECRET * 40)
    assert in_files(path, SECRET) != [], "else nothing would be found because nothing was there"
    deleted = notes.write(learner.id, LESSON, BLOCK, "")
    assert (deleted.text, deleted.shown) == ("", False)
    assert deleted.text_at is not None
    assert in_files(path, SECRET) == []
    assert notes.all(learner.id) == (deleted,)


def in_files(path: Path, words: str) -> list[str]:
    return [
        file.name
        for file in path.parent.rglob("*")
        if file.is_file() and words.encode() in file.read_bytes()
    ]


def test_notes_go_with_their_learner_and_with_nobody_else(
    notes: NoteStore, learners: LearnerStore, learner: Learner, path: Path
) -> None:
    other = learners.add("Robin")
    kept = notes.write(other.id, LESSON, BLOCK, "bleibt")
    notes.write(learner.id, LESSON, BLOCK, SECRET)
    learners.delete(learner.id)
    assert notes.all(learner.id) == ()
    assert notes.all(other.id) == (kept,)
    assert in_files(path, SECRET) == []


def test_the_notes_of_others_and_of_other_lessons_stay_apart(
    notes: NoteStore, learners: LearnerStore, learner: Learner
) -> None:
    other = learners.add("Robin")
    notes.write(other.id, LESSON, BLOCK, "Robins")
    notes.write(learner.id, "m02-l04", BLOCK, "anderswo")
    assert notes.of_lesson(learner.id, LESSON) == ()
    assert [note.text for note in notes.all(learner.id)] == ["anderswo"]


Change = Callable[[NoteStore, str], object]
HERE: list[Change] = [
    lambda notes, who: notes.write(who, LESSON, BLOCK, "hier"),
    lambda notes, who: notes.mark(who, LESSON, "h2-b1", marked=True),
]
THERE: list[Change] = [
    lambda notes, who: notes.write(who, LESSON, BLOCK, "dort"),
    lambda notes, who: notes.write(who, LESSON, "h9-b9", "nur dort"),
]


def test_two_laptops_hold_the_same_notes_after_an_exchange(
    database: Database, learner: Learner, path: Path
) -> None:
    other_database = open_database(path.with_name("other.sqlite"))
    here, there = LearnerStore(database), LearnerStore(other_database)
    there.merge(here.bundle(learner.id))
    for change in HERE:
        change(NoteStore(database), learner.id)
    for change in THERE:
        change(NoteStore(other_database), learner.id)
    from_here, from_there = here.bundle(learner.id), there.bundle(learner.id)
    assert here.merge(from_there).new_notes == 2
    assert there.merge(from_here).new_notes == 2
    assert here.bundle(learner.id) == there.bundle(learner.id)
    assert here.merge(from_there).new_notes == 0
    texts = {note.block_id: note.text for note in NoteStore(database).all(learner.id)}
    assert texts == {BLOCK: "hier\n\ndort", "h2-b1": "", "h9-b9": "nur dort"}
    # Deleted on one of the two, it goes on the other as well.
    NoteStore(database).write(learner.id, LESSON, BLOCK, "")
    there.merge(here.bundle(learner.id))
    assert {note.text for note in NoteStore(other_database).all(learner.id)} == {"", "nur dort"}
    other_database.close()


def test_two_notes_that_are_too_long_together_leave_everything_as_it_was(
    notes: NoteStore, learners: LearnerStore, learner: Learner
) -> None:
    notes.write(learner.id, LESSON, BLOCK, "a" * LARGEST_NOTE)
    before = learners.bundle(learner.id)
    later = Note(LESSON, BLOCK, text="b", text_at=datetime.now(UTC) + timedelta(days=1))
    with pytest.raises(ExchangeError, match="kürzen Sie die Notiz"):
        learners.merge(replace(before, notes=(later,)))
    assert learners.bundle(learner.id) == before
