"""A lesson or a file of questions as learners will see it, for those who write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from kifuehrerschein.catalog.draft import Draft, read_draft
from kifuehrerschein.catalog.loader import LoadedCourse
from kifuehrerschein.domain.blocks import (
    Block,
    Callout,
    CalloutKind,
    ExerciseSlot,
    Figure,
    QuestionSlot,
)
from kifuehrerschein.domain.curriculum import Curriculum, GlossaryTerm, LessonBody, Misconception
from kifuehrerschein.domain.errors import AppError, ContentError
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.lessons import lesson_view
from kifuehrerschein.services.views import LessonView

_LESSON = re.compile(r"content/modules/(m[0-9]{2})-[^/]+/(l[0-9]{2})-[^/.]+(\.einfach)?\.md")
_QUESTIONS = re.compile(r"quizzes/(?:(?:practice|exam)/m[0-9]{2}|placement)\.yaml")
# Everything that a lesson or a question is made of lies below these.
_FOLDERS = ("content", "quizzes", "assets/images", "assets/corpora")


class NoPreviewError(AppError):
    """A file that can't be shown, with the reason and what to do instead."""


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What there is to see of a file in one variant.

    With neither `lesson` nor `questions` only the faults can be shown: `own` are those of the file
    itself, `others` those of the course's other files. `path` is relative to the course.
    """

    path: str
    own: tuple[ContentError, ...]
    others: tuple[ContentError, ...]
    lesson: LessonView | None
    questions: tuple[Question, ...]
    misconceptions: Mapping[str, Misconception]
    image: Callable[[str], bytes]
    term: Callable[[str], GlossaryTerm | None]

    @property
    def has_page(self) -> bool:
        """Whether the file can be shown as learners see it."""
        return self.lesson is not None or bool(self.questions)


class Preview:
    """The preview of one file of a course; reads the course and writes nothing.

    Raises NoPreviewError if the file is no lesson and no file of questions.
    """

    def __init__(self, file: Path) -> None:
        self.root, self._path = _found(file)
        lesson = _LESSON.fullmatch(self._path)
        self._lesson = f"{lesson[1]}-{lesson[2]}" if lesson else ""
        # The variant that stands in the file itself.
        self.variant = Variant.EINFACH if lesson and lesson[3] else Variant.STANDARD

    def path(self, variant: Variant) -> str:
        """Where a variant stands, relative to the course; questions hold both in one file."""
        if not self._lesson:
            return self._path
        name = self._path.removesuffix(".md").removesuffix(".einfach")
        return f"{name}.einfach.md" if variant is Variant.EINFACH else f"{name}.md"

    def watched(self) -> list[str]:
        """Every folder and file on which the page may depend; takes some milliseconds."""
        parts = [str(path) for folder in _FOLDERS for path in _below(self.root / folder)]
        return [str(self.root), *parts]

    def read(self) -> Reading:
        """The course as it is now; takes a second or two, call it off the UI thread."""
        draft = read_draft(self.root)
        return Reading(self, draft, datetime.now(UTC).astimezone())

    def view(self, draft: Draft, variant: Variant) -> PreviewView:
        """What of `draft` belongs to this file."""
        path = self.path(variant)
        own = tuple(fault for fault in draft.faults if fault.path.as_posix() == path)
        others = tuple(fault for fault in draft.faults if fault.path.as_posix() != path)
        if not own and not _is_there(self.root / path):
            own = (ContentError(path, 1, "Diese Datei gibt es nicht mehr."),)
        course = _DraftCourse(draft.course) if draft.course and not own else None
        lesson = course.lesson_view(self._lesson, variant) if course else None
        names = draft.questions.get(path, ()) if course else ()
        return PreviewView(
            path=path,
            own=own,
            others=others,
            lesson=lesson,
            questions=tuple(course.question(name) for name in names) if course else (),
            misconceptions=course.misconceptions() if course else {},
            image=course.image if course else _no_image,
            term=course.term if course else _no_term,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """The course as it was at one moment (local time)."""

    preview: Preview
    draft: Draft
    read_at: datetime

    def view(self, variant: Variant) -> PreviewView:
        """What there was to see of the file."""
        return self.preview.view(self.draft, variant)

    def shows_the_same_as(self, other: Reading) -> bool:
        """Whether nothing has changed: an editor also touches files that it does not change."""
        mine, theirs = self.draft, other.draft
        return (
            list(map(str, mine.faults)) == list(map(str, theirs.faults))
            and mine.course == theirs.course
            and mine.questions == theirs.questions
        )


class _DraftCourse:
    """A course in the making, asked like an opened one."""

    def __init__(self, course: LoadedCourse) -> None:
        self._course = course
        self._terms = {term.id: term for term in course.glossary}

    @property
    def curriculum(self) -> Curriculum:
        return self._course.curriculum

    def lesson_view(self, lesson_id: str, variant: Variant) -> LessonView | None:
        """A lesson ready to be shown; None if the course (still) knows none of this id."""
        if self.curriculum.lesson(lesson_id) is None:
            return None
        return lesson_view(self, lesson_id, variant)

    def lesson(self, lesson_id: str, variant: Variant) -> LessonBody:
        """The body; where something with faults belongs, a box says so."""
        body = self._course.bodies[lesson_id, variant]
        return replace(body, blocks=tuple(map(self._shown, body.blocks)))

    def question(self, question_id: str) -> Question:
        return self._course.questions[question_id]

    def exercise(self, exercise_id: str) -> Exercise:
        return self._course.exercises[exercise_id]

    def misconceptions(self) -> dict[str, Misconception]:
        return {one.id: one for one in self._course.misconceptions}

    def image(self, file: str) -> bytes:
        """A picture's bytes, none if it has faults."""
        return self._course.images.get(file, b"")

    def term(self, term_id: str) -> GlossaryTerm | None:
        return self._terms.get(term_id)

    def _shown(self, block: Block) -> Block:
        course = self._course
        match block:
            case QuestionSlot() if block.question not in course.questions:
                return _place_of(block, f"die Frage {block.question}")
            case ExerciseSlot() if block.exercise not in course.exercises:
                return _place_of(block, f"die Übung {block.exercise}")
            case Figure() if block.file not in course.images:
                return _place_of(block, f"das Bild {block.file}")
        return block


def _place_of(block: Block, what: str) -> Callout:
    text = f"Hier steht {what}, sobald die Datei dazu keine Fehler mehr hat."
    return Callout(block.id, CalloutKind.ACHTUNG, f"<p>{escape(text)}</p>")


def _no_image(_file: str) -> bytes:
    return b""


def _no_term(_term_id: str) -> None:
    return None


def _found(file: Path) -> tuple[Path, str]:
    """The course's folder and the file's path in it. Raises NoPreviewError."""
    try:
        there = file.resolve(strict=True)
        is_file = there.is_file()
    except (OSError, RuntimeError):
        raise NoPreviewError(
            f"Diese Datei gibt es nicht: {file}. Bitte prüfen Sie den Namen und den Ordner."
        ) from None
    if not is_file:
        raise NoPreviewError(
            f"Das ist ein Ordner oder keine gewöhnliche Datei: {file}. "
            "Bitte nennen Sie eine Lektion (.md) oder eine Datei mit Fragen (.yaml)."
        )
    root = next((folder for folder in there.parents if (folder / "content").is_dir()), None)
    if root is None:
        raise NoPreviewError(
            f"Diese Datei liegt in keinem Kurs: {file}. "
            "Ein Kurs ist ein Ordner mit content/, quizzes/ und assets/. "
            "Bitte legen Sie die Datei dort ab, eine Lektion zum Beispiel in content/modules/."
        )
    path = there.relative_to(root).as_posix()
    if not _LESSON.fullmatch(path) and not _QUESTIONS.fullmatch(path):
        raise NoPreviewError(
            f"Für diese Datei gibt es keine Vorschau: {file}. Die Vorschau zeigt Lektionen "
            "(content/modules/m02-name/l01-name.md oder l01-name.einfach.md) und Fragen "
            "(quizzes/practice/m02.yaml, quizzes/exam/m02.yaml oder quizzes/placement.yaml)."
        )
    return root, path


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:
        return False


def _below(folder: Path) -> Iterator[Path]:
    """A folder and all in it, without hidden files; linked folders are not walked."""
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
        folders = [entry for entry in entries if entry.is_dir() and not entry.is_symlink()]
        files = [entry for entry in entries if entry.is_file()]
    except OSError:
        return  # not there, or closed; reading the course tells
    yield folder
    yield from files
    for entry in folders:
        yield from _below(entry)
