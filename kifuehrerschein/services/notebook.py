"""„Mein Heft“: what a learner marked, wrote and can do now, as a page and as a PDF."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.booklet import Booklet, Boxed, Part, Points, Title, Words
from kifuehrerschein.domain.curriculum import Module
from kifuehrerschein.domain.errors import AppError, CertificateError
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.notes import Note
from kifuehrerschein.domain.progress import fold
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.exam_views import PageImage
from kifuehrerschein.services.exercises import ExerciseService
from kifuehrerschein.services.sheets import not_saved
from kifuehrerschein.services.spots import RUNNING_TEXT, Spot, SpotReader
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.files import write_synced
from kifuehrerschein.storage.notes import NoteStore

FILE_NAME = "Mein Heft.pdf"
_IDEA = "idea-canvas"
_GONE = "Diese Stelle gibt es in dieser Ausgabe des Kurses nicht mehr."


class NotebookPart(StrEnum):
    """What can be taken into the notebook or left out."""

    NOTES = "notes"
    ABILITIES = "abilities"
    IDEA = "idea"


@dataclass(frozen=True, slots=True)
class Entry:
    """A marked place or a note with what stands there; `is_there` in this edition of the course."""

    note: Note
    kind: str
    words: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """The entries of one lesson; `over` names the module, `title` the lesson."""

    over: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Abilities:
    """What the learner can do after a module, or after those lessons of it that are finished."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotebookView:
    """Everything in course order; `idea` holds titles and own texts of the idea canvas."""

    chapters: tuple[Chapter, ...]
    abilities: tuple[Abilities, ...]
    idea: tuple[tuple[str, str], ...]

    def parts(self) -> tuple[NotebookPart, ...]:
        """The parts that hold something."""
        filled = zip(NotebookPart, (self.chapters, self.abilities, self.idea), strict=True)
        return tuple(part for part, content in filled if content)


class NotebookService:
    """Puts a learner's notebook together."""

    def __init__(
        self,
        library: Library,
        notes: NoteStore,
        events: EventStore,
        exercises: ExerciseService,
        fonts: Path,
    ) -> None:
        self._library = library
        self._spots = SpotReader(library)
        self._notes = notes
        self._events = events
        self._exercises = exercises
        self._fonts = fonts

    def view(self, learner_id: str, variant: Variant) -> NotebookView:
        """The whole notebook in one variant."""
        notes = [note for note in self._notes.all(learner_id) if note.shown]
        return NotebookView(
            tuple(self._chapters(notes, variant)),
            tuple(self._abilities(learner_id, variant)),
            self._idea(learner_id, variant),
        )

    def booklet(
        self, learner: Learner, variant: Variant, parts: Collection[NotebookPart]
    ) -> Booklet:
        """The notebook as it is printed, with these parts of it."""
        view = self.view(learner.id, variant)
        makers = {
            NotebookPart.NOTES: _notes_parts(view),
            NotebookPart.ABILITIES: _ability_parts(view),
            NotebookPart.IDEA: _idea_parts(view),
        }
        course = self._library.curriculum
        own = [part for name in view.parts() if name in parts for part in makers[name]]
        return Booklet(
            over=f"{course.title}: {course.subtitle}",
            title="Mein Heft" if learner.is_guest else f"Mein Heft: {learner.name}",
            parts=tuple(own) or (Words("Hier steht noch nichts."),),
            foot="Eigene Notizen aus dem Kurs KI-Führerschein. Sie gehören nur Ihnen.",
            day=datetime.now(UTC).astimezone().date(),
        )

    def save(
        self, learner: Learner, variant: Variant, parts: Collection[NotebookPart], target: Path
    ) -> None:
        """Write the PDF to `target`; takes a moment, call off the UI thread. Raises AppError."""
        pdf = self._drawn(learner, variant, parts)
        try:
            write_synced(target, pdf)
        except OSError as error:
            raise AppError(not_saved(error, target)) from error

    def pictures(
        self, learner: Learner, variant: Variant, parts: Collection[NotebookPart], dpi: int
    ) -> Iterator[PageImage]:
        """The pages at `dpi` dots an inch, for printing, one after the other. Raises AppError."""
        from kifuehrerschein.documents.pictures import each_picture  # noqa: PLC0415 - few print

        pdf = self._drawn(learner, variant, parts)  # a fault is told before the first page
        return (PageImage(*page) for page in each_picture(pdf, dpi))

    def _drawn(self, learner: Learner, variant: Variant, parts: Collection[NotebookPart]) -> bytes:
        # Few learners ever print one: nobody else has to hold this in memory.
        from kifuehrerschein.documents.booklet import draw_booklet  # noqa: PLC0415

        try:
            return draw_booklet(self.booklet(learner, variant, parts), self._fonts)
        except CertificateError as error:
            raise AppError(
                "Die Schrift für das PDF fehlt oder ist beschädigt. "
                "Bitte installieren Sie das Programm neu. Ihre Notizen bleiben gespeichert."
            ) from error

    # -- what stands in it -------------------------------------------------------------------

    def _chapters(self, notes: list[Note], variant: Variant) -> Iterator[Chapter]:
        course = self._library.curriculum
        for module in course.all_modules:
            for number, lesson in enumerate(module.lessons, start=1):
                own = [note for note in notes if note.lesson_id == lesson.id]
                if own:
                    over = f"Modul {module.number}: {module.title}"
                    title = f"Lektion {number}: {lesson.title}"
                    yield Chapter(over, title, self._entries(lesson.id, own, variant))
        known = {lesson.id for lesson in course.all_lessons()}
        lost = [note for note in notes if note.lesson_id not in known]
        if lost:
            entries = tuple(Entry(note, "Stelle", _GONE, is_there=False) for note in lost)
            yield Chapter("Aus einer anderen Ausgabe des Kurses", "Weitere Notizen", entries)

    def _entries(self, lesson_id: str, notes: list[Note], variant: Variant) -> tuple[Entry, ...]:
        """In reading order; a place that only the other variant has comes at the end."""
        spots = self._spots.all(lesson_id, variant)
        if any(note.block_id not in spots for note in notes):
            (other,) = (each for each in Variant if each is not variant)
            spots |= {k: v for k, v in self._spots.all(lesson_id, other).items() if k not in spots}
        order = list(spots)
        notes = sorted(
            notes, key=lambda n: order.index(n.block_id) if n.block_id in spots else len(order)
        )
        return tuple(_entry(note, spots.get(note.block_id)) for note in notes)

    def _abilities(self, learner_id: str, variant: Variant) -> Iterator[Abilities]:
        finished = fold(self._events.events(learner_id)).finished
        for module in self._library.curriculum.all_modules:
            done = [lesson.id for lesson in module.lessons if lesson.id in finished]
            sentences = tuple(self._sentences(module, done, variant))
            if sentences:
                yield Abilities(f"Modul {module.number}: {module.title}", sentences)

    def _sentences(self, module: Module, done: list[str], variant: Variant) -> Iterator[str]:
        """After the whole module its own sentences, before that the aims of each lesson done."""
        if module.can and len(done) == len(module.lessons):
            yield from (sentence.of(variant) for sentence in module.can)
            return
        for lesson_id in done:
            for objective in self._library.lesson(lesson_id, variant).objectives:
                yield objective.text

    def _idea(self, learner_id: str, variant: Variant) -> tuple[tuple[str, str], ...]:
        from kifuehrerschein.domain.exercises.idea_canvas import (  # noqa: PLC0415 - few have one
            IdeaCanvas,
            canvas_of,
            sheet_of,
        )

        state = self._exercises.kept(learner_id, _IDEA)
        if state is None or _IDEA not in self._library.curriculum.exercises:
            return ()
        exercise = self._library.exercise(_IDEA)
        if not isinstance(exercise, IdeaCanvas):
            return ()
        today = datetime.now(UTC).astimezone().date()
        sheet = sheet_of(exercise, canvas_of(state, exercise), variant, today)
        texts = tuple((title, text) for title, text in sheet.fields if text)
        return (*texts, ("So steht die Idee", sheet.overall)) if texts else ()


def _entry(note: Note, spot: Spot | None) -> Entry:
    if spot is None:
        return Entry(note, "Stelle", _GONE, is_there=False)
    return Entry(note, spot.kind, spot.words, is_there=True)


def _notes_parts(view: NotebookView) -> Iterator[Part]:
    yield Title(1, "Gemerkte Stellen und Notizen")
    for over, chapters in groupby(view.chapters, key=lambda chapter: chapter.over):
        yield Title(2, over)
        for chapter in chapters:
            yield Title(3, chapter.title)
            for entry in chapter.entries:
                label = "Aus der Lektion" if entry.kind == RUNNING_TEXT else entry.kind
                yield Boxed(label, entry.words)
                if entry.note.text:
                    yield Boxed("Meine Notiz", entry.note.text)


def _ability_parts(view: NotebookView) -> Iterator[Part]:
    yield Title(1, "Das kann ich jetzt")
    for ability in view.abilities:
        yield Title(2, ability.title)
        yield Points(ability.sentences)


def _idea_parts(view: NotebookView) -> Iterator[Part]:
    yield Title(1, "Meine Idee")
    for title, text in view.idea:
        yield Boxed(title, text)
