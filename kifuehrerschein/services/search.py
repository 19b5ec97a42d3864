"""Searching the course: what is found, where it stands, and the word that was asked for."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.curriculum import GlossaryTerm
from kifuehrerschein.domain.finder import Finder
from kifuehrerschein.domain.search import Kind, Match
from kifuehrerschein.domain.wording import Variant


@dataclass(frozen=True, slots=True)
class LessonPlace:
    """Where a lesson stands: the number of its module, its own number in it, and its title."""

    module: int
    step: int
    title: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `text` shows why; `lesson` and `block` say where it is read.

    `place` is None for a word of the glossary; `other` says that `text` is of the other variant.
    """

    kind: Kind
    id: str
    title: str
    text: str
    lesson: str
    block: str
    place: LessonPlace | None
    other: bool


@dataclass(frozen=True, slots=True)
class SearchView:
    """What a query found, the best first; `here` are places in the lesson it was asked in.

    `term` is the word that was asked for by its name. `instead` is the query without a slip of
    typing, `nearest` are words to try; each is there only if the query itself found nothing.
    """

    query: str
    words: frozenset[str] = frozenset()
    instead: str = ""
    nearest: tuple[str, ...] = ()
    term: GlossaryTerm | None = None
    here: tuple[Hit, ...] = ()
    terms: tuple[Hit, ...] = ()
    lessons: tuple[Hit, ...] = ()
    questions: tuple[Hit, ...] = ()

    @property
    def total(self) -> int:
        """Number of hits, with the word that was asked for."""
        groups = (self.here, self.terms, self.lessons, self.questions)
        return sum(map(len, groups)) + (self.term is not None)


class SearchService:
    """Searches one course; the index is read when somebody searches first."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._finder: tuple[bool, Finder] | None = None
        self._lock = threading.Lock()

    def prepare(self) -> None:
        """Read the index now, so that the first search is as quick as the others."""
        self._ready()

    def search(self, query: str, variant: Variant, lesson: str = "") -> SearchView:
        """What `query` finds for who reads `variant`; `lesson` is the one it was asked in."""
        finder = self._ready()
        found = finder.find(query, variant, lesson)
        term = self._library.term(found.term) if found.term else None
        return SearchView(
            query=query,
            words=found.words,
            instead=found.instead,
            nearest=finder.nearest(query) if not found.total else (),
            term=term,
            here=self._hits(found.here, variant),
            # The word that was asked for stands above them with its whole text.
            terms=tuple(x for x in self._hits(found.terms, variant) if x.id != found.term),
            lessons=self._hits(found.lessons, variant),
            questions=self._hits(found.questions, variant),
        )

    def _ready(self) -> Finder:
        library = self._library
        with self._lock:
            if self._finder is None or self._finder[0] is not library.mediopunkt:
                self._finder = (library.mediopunkt, Finder(library.search_index()))
            return self._finder[1]

    def _hits(self, matches: tuple[Match, ...], variant: Variant) -> tuple[Hit, ...]:
        return tuple(
            Hit(
                kind=match.kind,
                id=match.id,
                title=match.title,
                # A question without choices has nothing to show but itself.
                text=match.entry.text if match.entry.text != match.title else "",
                lesson=match.entry.lesson,
                block=match.entry.block,
                place=self._places.get(match.entry.lesson),
                other=match.entry.variant not in (None, variant),
            )
            for match in matches
        )

    @cached_property
    def _places(self) -> dict[str, LessonPlace]:
        return {
            lesson.id: LessonPlace(module.number, step, lesson.title)
            for module in self._library.curriculum.all_modules
            for step, lesson in enumerate(module.lessons, 1)
        }
