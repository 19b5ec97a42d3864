"""Searching: opens the search page, what was found, and the way back to the results."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kifuehrerschein.domain.learners import Place
from kifuehrerschein.domain.search import Kind
from kifuehrerschein.ui.home_desk import open_glossary
from kifuehrerschein.ui.pages.glossary import GlossaryPage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.search import SearchPage, SearchState
from kifuehrerschein.ui.widgets.announce import announce

if TYPE_CHECKING:
    from kifuehrerschein.services.search import Hit, SearchView
    from kifuehrerschein.ui.desk import Desk

# Where Esc leads from something that was found; see `Elsewhere.go`.
RESULTS = "search-results"
_GLOSSARY = "glossary"


class SearchDesk(QObject):
    """Shows the search page and remembers its results while something found is read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._state = SearchState()
        # The lesson in which it was asked, and where in it.
        self._asked_in: Place | None = None
        # Id of the lesson that was opened from the results, "glossary", or empty.
        self._opened = ""
        desk.shown.connect(self._shown)

    def open(self) -> None:
        """Show the page with an empty line; from a lesson, its places come first."""
        desk = self._desk
        self._asked_in = desk.place if isinstance(desk.window.page, LessonPage) else None
        self._state = SearchState()
        # Read while the learner begins to type.
        desk.background.run(desk.services.search.prepare, lambda _none: None, _raise)
        self._show()

    def reopen(self) -> None:
        """Show the results again from which something was opened."""
        self._show()

    def _show(self) -> None:
        desk, lesson = self._desk, self._lesson
        page = SearchPage(
            self._search, desk.settings.variant, desk.look, self._state, in_lesson=bool(lesson)
        )
        page.opened.connect(partial(self._open, page))
        page.term_wanted.connect(partial(self._open_term, page))
        page.glossary_requested.connect(partial(desk.go, "glossary"))
        page.left.connect(self._leave)
        desk.show(page, "search", again=partial(self._again, page))

    def _again(self, page: SearchPage) -> None:
        self._state = page.state
        self._show()

    @property
    def _lesson(self) -> str:
        return self._asked_in.lesson_id if self._asked_in else ""

    def _search(self, query: str) -> SearchView:
        desk = self._desk
        return desk.services.search.search(query, desk.settings.variant, self._lesson)

    def _leave(self) -> None:
        desk, place = self._desk, self._asked_in
        if place is None:
            desk.go("home")
        else:
            desk.lessons.open(place.lesson_id, place.block_id)

    # -- what was found ----------------------------------------------------------------------

    def _open(self, page: SearchPage, hit: Hit) -> None:
        if hit.kind is Kind.TERM:
            self._open_term(page, hit.id)
            return
        desk = self._desk
        words = self._search(page.state.query).words
        self._state = page.state
        self._opened = hit.lesson
        desk.lessons.open(hit.lesson, hit.block)
        lesson = desk.window.page
        if isinstance(lesson, LessonPage):
            from kifuehrerschein.ui.widgets.found_words import FoundWords  # noqa: PLC0415

            FoundWords(lesson.column, words, desk.look)
            announce(lesson, self.tr("Gefundene Stelle: {0}").format(hit.text or hit.title))

    def _open_term(self, page: SearchPage, term_id: str) -> None:
        self._state = page.state
        self._opened = _GLOSSARY
        open_glossary(self._desk)
        glossary = self._desk.window.page
        if isinstance(glossary, GlossaryPage):
            glossary.show_term(term_id)

    def _shown(self) -> None:
        """Esc leads back to the results, as long as what was found is shown."""
        page = self._desk.window.page
        shown = ""
        if isinstance(page, LessonPage):
            shown = page.view.info.id
        elif isinstance(page, GlossaryPage):
            shown = _GLOSSARY
        if isinstance(page, LessonPage | GlossaryPage) and shown == self._opened:
            page.back_to = RESULTS
        else:
            self._opened = ""


def _raise(error: Exception) -> None:
    raise error
