"""The compiled course, opened. It lies in a cache folder and is made anew when files change.

Opening a warm cache needs neither yaml nor markdown nor pydantic, because the first page waits
for it; only the compiler imports them.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kifuehrerschein.catalog.compiled import (
    BANK_KEY,
    CURRICULUM_KEY,
    GLOSSARY_KEY,
    HANDBOOK_KEY,
    MISCONCEPTIONS_KEY,
    READY,
    SEARCH_KEY,
    SHEETS_KEY,
    Extra,
    connect_checked,
    course_stamp,
    exercise_key,
    image_key,
    leave_stamp,
    lesson_key,
    question_key,
    write_parts,
)
from kifuehrerschein.catalog.records import COURSE_CODEC
from kifuehrerschein.domain.blueprint import ItemBank
from kifuehrerschein.domain.curriculum import Curriculum, GlossaryTerm, LessonBody
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.wording import Variant, joined_words

if TYPE_CHECKING:
    from kifuehrerschein.codec import Codec
    from kifuehrerschein.domain.curriculum import Misconception
    from kifuehrerschein.domain.exercises.exercise import Exercise
    from kifuehrerschein.domain.handbook import Handbook
    from kifuehrerschein.domain.questions import Question
    from kifuehrerschein.domain.search import Index
    from kifuehrerschein.domain.sheets import Sheets

_Kind = TypeVar("_Kind")


class NotInCourseError(AppError):
    """An id or a file that the opened course does not hold."""


class Library:
    """The course as it is read while learning. Safe to use from several threads.

    The constructor raises sqlite3.Error or ValueError if there is no compiled course behind
    the connection.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._terms: dict[str, GlossaryTerm] = {}
        self._mediopunkt = True
        self.curriculum = self._decoded(CURRICULUM_KEY, Curriculum)

    @cached_property
    def bank(self) -> ItemBank:
        """The items of exams and trials, read when they are first needed."""
        return self._decoded(BANK_KEY, ItemBank)

    def keep_mediopunkt(self, *, keep: bool) -> None:
        """Whether long words have their reading aid in all texts that are read from now on."""
        if keep != self._mediopunkt:
            self._mediopunkt = keep
            self._terms = {}
            self.curriculum = self._decoded(CURRICULUM_KEY, Curriculum)

    def lesson(self, lesson_id: str, variant: Variant) -> LessonBody:
        """A lesson's body. Raises NotInCourseError for an unknown id."""
        return self._decoded(lesson_key(lesson_id, variant), LessonBody)

    def question(self, question_id: str) -> Question:
        """A practice or exam item. Raises NotInCourseError for an unknown id."""
        # Imported here, because the first page shows no question and must not wait for them.
        from kifuehrerschein.catalog.question_records import QUESTION_CODEC  # noqa: PLC0415
        from kifuehrerschein.domain.questions import Question  # noqa: PLC0415

        return self._decoded(question_key(question_id), Question, QUESTION_CODEC)

    def exercise(self, exercise_id: str) -> Exercise:
        """An exercise with its settings. Raises NotInCourseError for an unknown id."""
        from kifuehrerschein.catalog.exercise_records import EXERCISE_CODEC  # noqa: PLC0415
        from kifuehrerschein.domain.exercises.exercise import Exercise  # noqa: PLC0415

        return self._decoded(exercise_key(exercise_id), Exercise, EXERCISE_CODEC)

    def glossary(self) -> tuple[GlossaryTerm, ...]:
        """All terms in German alphabetical order."""
        return tuple(self._all_terms().values())

    def term(self, term_id: str) -> GlossaryTerm | None:
        """One term, or None if the course does not explain it."""
        return self._all_terms().get(term_id)

    def misconceptions(self) -> dict[str, Misconception]:
        """The short explanations by id (V01 to V12)."""
        return {one.id: one for one in self._decoded(MISCONCEPTIONS_KEY, tuple)}

    def sheets(self) -> Sheets:
        """The sheets to print; a course may have none."""
        from kifuehrerschein.catalog.sheet_records import SHEET_CODEC  # noqa: PLC0415
        from kifuehrerschein.domain.sheets import Sheets  # noqa: PLC0415

        return self._decoded(SHEETS_KEY, Sheets, SHEET_CODEC)

    def handbook(self) -> Handbook:
        """The handbook for learners; empty if the course came without one."""
        from kifuehrerschein.catalog.handbook_records import HANDBOOK_CODEC  # noqa: PLC0415
        from kifuehrerschein.domain.handbook import Handbook  # noqa: PLC0415

        return self._decoded(HANDBOOK_KEY, Handbook, HANDBOOK_CODEC)

    def search_index(self) -> Index:
        """What can be searched. Takes some ten milliseconds; whoever searches keeps it."""
        from kifuehrerschein.catalog.search import decode_index  # noqa: PLC0415 - not at the start

        return decode_index(self._part(SEARCH_KEY), mediopunkt=self._mediopunkt)

    @property
    def mediopunkt(self) -> bool:
        """Whether long words have their reading aid in what is read now."""
        return self._mediopunkt

    def image(self, file: str) -> bytes:
        """A picture's bytes; `file` is relative to the course ("assets/images/x.svg").

        Pictures were checked when the course was compiled and come out of the compiled file, so
        no path leads anywhere else. Raises NotInCourseError.
        """
        return self._part(image_key(file))

    def close(self) -> None:
        """Close the file; the curriculum stays usable."""
        with self._lock:
            self._connection.close()

    def _all_terms(self) -> dict[str, GlossaryTerm]:
        if not self._terms:
            self._terms = {term.id: term for term in self._decoded(GLOSSARY_KEY, tuple)}
        return self._terms

    def _decoded(self, key: str, kind: type[_Kind], codec: Codec = COURSE_CODEC) -> _Kind:
        text = self._part(key).decode()
        # In one place for lessons, questions, exercises, words and sheets: ids have no such dot,
        # and gaps, whose answers are kept as words, may have none.
        value = codec.decode(text if self._mediopunkt else joined_words(text))
        if not isinstance(value, kind):
            raise ValueError(f"{key} holds a {type(value).__name__}")  # noqa: TRY004 - bad data
        return value

    def _part(self, key: str) -> bytes:
        with self._lock:
            row = self._connection.execute("SELECT body FROM part WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise NotInCourseError(
                f"„{key.rpartition('/')[2]}“ gibt es in diesem Kurs nicht. "
                "Bitte wählen Sie einen anderen Inhalt aus der Übersicht."
            )
        body: bytes = row[0]
        return body


def peek_library(root: Path, cache_dir: Path, extra: Extra | None = None) -> Library | None:
    """The course if a warm and sound cache exists, else None. Never compiles."""
    stamp = course_stamp(root, extra)
    return _warm(root, _cache_file(cache_dir, stamp), stamp, extra)


def open_library(root: Path, cache_dir: Path, extra: Extra | None = None) -> Library:
    """The course in `root` with a sponsor's modules, compiled into `cache_dir` if that is due.

    A damaged cache is made anew; without write access the course stays in memory. Raises
    FaultyCourseError if the course has faults.
    """
    stamp = course_stamp(root, extra)
    file = _cache_file(cache_dir, stamp)
    library = _warm(root, file, stamp, extra)
    if library is None:
        # Imported here, because a warm start must not wait for yaml, markdown and pydantic.
        from kifuehrerschein.catalog.compiler import compile_course  # noqa: PLC0415

        parts = compile_course(root, extra)
        _store(file, parts, stamp)
        _remove_older(file)
        library = _opened(file, stamp) or _in_memory(parts, stamp)
    return library


def make_ready(root: Path) -> None:
    """Leave the compiled course in `root` itself, for a build that hands it out.

    Raises FaultyCourseError if the course has faults, OSError if it can't be written. The same
    files give the same bytes.
    """
    from kifuehrerschein.catalog.compiler import compile_course  # noqa: PLC0415 - see above

    parts = compile_course(root)
    (root / READY).unlink(missing_ok=True)
    stamp = leave_stamp(root)
    _store(root / READY, parts, stamp)
    library = _opened(root / READY, stamp)
    if library is None:
        raise OSError(f"the compiled course could not be written: {root / READY}")
    library.close()


def _cache_file(cache_dir: Path, stamp: str) -> Path:
    return cache_dir.absolute() / f"course-{stamp[:16]}.sqlite"


def _warm(root: Path, file: Path, stamp: str, extra: Extra | None) -> Library | None:
    """What was compiled already: with the program, which knows of no sponsor, or on this PC."""
    ready = None if extra else _opened(root / READY, stamp)
    return ready or _opened(file, stamp)


def _opened(file: Path, stamp: str) -> Library | None:
    connection = connect_checked(file, stamp)
    if connection is None:
        return None
    try:
        return Library(connection)
    except (sqlite3.Error, ValueError, NotInCourseError):
        connection.close()
        return None


def _store(file: Path, parts: Mapping[str, bytes], stamp: str) -> None:
    # Written beside and moved into place, so that a second app never sees half a file. If it
    # fails (no space, no rights, the other app holds the file) the caller has the parts.
    beside = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        connection = sqlite3.connect(beside)
        try:
            write_parts(connection, parts, stamp)
        finally:
            connection.close()
        beside.replace(file)
    except (OSError, sqlite3.Error):
        _remove(beside)


def _in_memory(parts: Mapping[str, bytes], stamp: str) -> Library:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    write_parts(connection, parts, stamp)
    return Library(connection)


def _remove_older(file: Path) -> None:
    for other in file.parent.glob("course-*"):
        if other != file:
            _remove(other)


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        # Another running copy of the app may hold it; it goes with the next compilation.
        return
