"""Opens „Mein Heft“, keeps what is changed there, and makes a PDF of it."""

from __future__ import annotations

from contextlib import suppress
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
    learner = desk.require_learner().id
    view = desk.services.notebook.view(learner, desk.settings.variant)
    page = NotebookPage(view, desk.look)
    page.spot_requested.connect(
        lambda lesson, block: desk.turn_when_ready(lambda: desk.lessons.open(lesson, block))
    )
    page.written.connect(partial(_write, desk, page))
    page.parted.connect(partial(_keep_typed, desk, page, learner))
    page.removed.connect(partial(_remove, desk, page))
    page.save_requested.connect(partial(_save, desk, page))
    page.print_requested.connect(partial(_print, desk))
    page.lesson_requested.connect(partial(_go_on, desk))
    desk.show(page, "notebook", Place("notebook"), again=partial(_again, desk, page))
    for place in desk.services.notes.places_of_drafts(learner):
        _write_on(desk, page, place)
    return page


def _write_on(desk: Desk, page: NotebookPage, place: tuple[str, str]) -> None:
    """Open the field at a place, with what was typed there and could not be kept."""
    with suppress(KeyError):  # only the lesson knows the place yet
        lesson, block = place
        entry = page.entry(lesson, block)
        drafts = desk.services.notes.drafts(desk.require_learner().id, lesson)
        entry.open_field(drafts.pop(block, ""))


def _again(desk: Desk, page: NotebookPage) -> NotebookPage:
    """The same page with what is kept now, with the parts, fields and questions that were shown."""
    shown, writing, asking = set(page.parts()), page.writing(), page.asking()
    page.keep_typed()
    other = open_notebook(desk)
    other.leave_out(set(page.offered()) - shown)
    for place in writing:
        _write_on(desk, other, place)
    for place in asking:
        with suppress(KeyError):  # it has just been taken out
            other.entry(*place).ask()
    return other


def _go_on(desk: Desk) -> None:
    """To the lesson that is next for the learner, or home if all are done."""
    step = desk.services.learning.home(desk.require_learner()).next_step
    if step.kind in (StepKind.LESSON, StepKind.LESSON_AGAIN):
        desk.open_lesson(step.item_id)
    else:
        desk.open_home()


def _write(desk: Desk, page: NotebookPage, lesson: str, block: str, text: str) -> None:
    entry = page.entry(lesson, block)
    try:
        note = desk.services.notes.write(desk.require_learner().id, lesson, block, text)
    except AppError as error:
        entry.show_problem(str(error))
        return
    entry.take(note)
    entry.close_field()
    if not note.shown:
        _again(desk, page).say(desk.tr("Ihre Notiz ist gelöscht."))
    else:
        entry.first_focus().setFocus()
        entry.say(
            desk.tr("Ihre Notiz ist gespeichert.") if text else desk.tr("Ihre Notiz ist gelöscht.")
        )


def _keep_typed(
    desk: Desk, page: NotebookPage, learner: str, lesson: str, block: str, text: str
) -> None:
    """The card or the page goes: nothing that was typed may be lost."""
    notes = desk.services.notes
    try:
        note = notes.write(learner, lesson, block, text)
    except AppError:
        notes.drafts(learner, lesson)[block] = text
        raise
    page.entry(lesson, block).take(note)


def _remove(desk: Desk, page: NotebookPage, lesson: str, block: str) -> None:
    try:
        desk.services.notes.remove(desk.require_learner().id, lesson, block)
    except AppError as error:
        page.entry(lesson, block).show_problem(str(error))
        return
    _again(desk, page).say(desk.tr("Die Stelle steht nicht mehr im Heft."))


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
        lambda: map(as_image, service.pictures(learner, variant, parts, PRINT_DPI)),
        desk.window,
    )
