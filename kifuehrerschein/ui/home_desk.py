"""Opens the home page and the glossary."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kifuehrerschein.domain.learners import Place
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.sponsor import sponsor_parts

if TYPE_CHECKING:
    from kifuehrerschein.services.views import HomeView
    from kifuehrerschein.ui.desk import Desk
    from kifuehrerschein.ui.pages.glossary import GlossaryPage


def show_home(desk: Desk, view: HomeView) -> None:
    """Show the home page; needs no services yet."""
    page = HomePage(view, desk.settings.variant, desk.look)
    page.add_sponsor(*sponsor_parts(desk.data_dir, desk.settings.variant, desk.look))
    page.lesson_requested.connect(desk.open_lesson)
    page.module_requested.connect(lambda module: desk.go(f"module-{module}"))
    page.exam_requested.connect(lambda: desk.go("exam"))
    page.certificate_requested.connect(lambda: desk.go("certificates"))
    page.repeat_requested.connect(lambda: desk.go("repeat"))
    page.placement_requested.connect(lambda which: desk.go(f"placement-{which}"))
    desk.show(page, "home", Place("home"), again=desk.open_home)


def open_glossary(desk: Desk) -> None:
    """Show all words of the course."""
    _show_glossary(desk, None)


def _show_glossary(desk: Desk, before: GlossaryPage | None) -> None:
    """The page anew; `before` is the one whose place it takes, with what was looked for there."""
    from kifuehrerschein.ui.pages.glossary import GlossaryPage  # noqa: PLC0415 - home needs none

    terms = desk.services.learning.glossary()
    page = GlossaryPage(terms, desk.settings.variant, desk.look)
    desk.show(page, "glossary", Place("glossary"), again=partial(_show_glossary, desk, page))
    if before is not None:
        page.take_up(before)
