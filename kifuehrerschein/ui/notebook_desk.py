"""Opens „Mein Heft“, keeps what is changed there, and makes a PDF of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.domain.steps import StepKind
from kifuehrerschein.services.notebook import FILE_NAME, NotebookPart
from kifuehrerschein.ui.pages.notebook import NotebookPage
from kifuehrerschein.ui.printing import PRINT_DPI, as_image, print_pages

if TYPE_CHECKING:
    from kifuehrerschein.ui.desk import Desk


def open_notebook(desk: Desk) -> NotebookPage:
    """Show the learner's notebook; the services are open."""
    view = desk.services.notebook.view(desk.require_learner().id, desk.settings.variant)
    page = NotebookPage(view, desk.look)
    page.spot_requested.connect(
        lambda lesson, block: desk.turn_when_ready(lambda: desk.lessons.open(lesson, block))
    )
    page.written.connect(partial(_write, desk, page))
    page.removed.connect(partial(_remove, desk, page))
    page.save_requested.connect(partial(_save, desk, page))
    page.print_requested.connect(partial(_print, desk))
    page.lesson_requested.connect(partial(_go_on, desk))
    desk.show(page, "notebook", Place("notebook"), again=partial(_again, desk, page))
    return page


def _again(desk: Desk, page: NotebookPage) -> NotebookPage:
    """The same page with what is kept now and with the parts that were shown."""
    shown = set(page.parts())
    other = open_notebook(desk)
    other.leave_out(set(page.offered()) - shown)
    return other


def _go_on(desk: Desk) -> None:
    """To the lesson that is next for the learner, or home if all are done."""
    step = desk.services.learning.home(desk.require_learner()).next_step
    if step.kind in (StepKind.LESSON, StepKind.LESSON_AGAIN):
        desk.open_lesson(step.item_id)
    else:
        desk.open_home()


def _write(desk: Desk, page: NotebookPage, lesson: str, block: str, text: str) -> None:
    notes, learner = desk.services.notes, desk.require_learner().id
    said = desk.tr("Ihre Notiz ist gespeichert.") if text else desk.tr("Ihre Notiz ist gelöscht.")
    _change(desk, page, (lesson, block), lambda: notes.write(learner, lesson, block, text), said)


def _remove(desk: Desk, page: NotebookPage, lesson: str, block: str) -> None:
    notes, learner = desk.services.notes, desk.require_learner().id
    said = desk.tr("Die Stelle steht nicht mehr im Heft.")
    _change(desk, page, (lesson, block), lambda: notes.remove(learner, lesson, block), said)


def _change(
    desk: Desk,
    page: NotebookPage,
    place: tuple[str, str],
    keep: Callable[[], object],
    said: str,
) -> None:
    try:
        keep()
    except AppError as error:
        page.entry(*place).show_problem(str(error))
        return
    _again(desk, page).say_at(place, said)


def _save(desk: Desk, page: NotebookPage, parts: tuple[NotebookPart, ...]) -> None:
    target = desk.files.save(desk.tr("Als PDF speichern"), FILE_NAME, desk.tr("PDF (*.pdf)"))
    if target is None:
        return

    def done(_none: None) -> None:
        if desk.window.page is page:  # else the learner went elsewhere, and the page is gone
            page.say(desk.tr("Gespeichert: {0}").format(target))

    def failed(error: Exception) -> None:
        if not isinstance(error, AppError) or desk.window.page is not page:
            raise error
        page.say_problem(str(error))

    service, learner, variant = (
        desk.services.notebook,
        desk.require_learner(),
        desk.settings.variant,
    )
    desk.background.run(lambda: service.save(learner, variant, parts, target), done, failed)


def _print(desk: Desk, parts: tuple[NotebookPart, ...]) -> None:
    service, learner, variant = (
        desk.services.notebook,
        desk.require_learner(),
        desk.settings.variant,
    )
    print_pages(
        lambda: [as_image(p) for p in service.pictures(learner, variant, parts, PRINT_DPI)],
        desk.window,
    )
