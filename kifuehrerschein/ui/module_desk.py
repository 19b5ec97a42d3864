"""Opens the page of a module and the one after its end, and makes the sheets that they offer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.domain.sheets import SheetKind
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.pages.module_done import ModuleDonePage
from kifuehrerschein.ui.printing import PRINT_DPI, as_image, print_pages

if TYPE_CHECKING:
    from kifuehrerschein.services.module_views import ModuleDone
    from kifuehrerschein.ui.desk import Desk


def open_module(desk: Desk, module_id: str) -> None:
    """Show the page of this module, or home if it went with its sponsor; the services are open."""
    home = desk.services.learning.home(desk.require_learner())
    module = next((m for m in (*home.modules, *home.extra) if m.id == module_id), None)
    if module is None:  # the first page was painted from what was known the last time
        desk.open_home()
        return
    origin = home.origin if module in home.extra else ""
    sheets = desk.services.sheets.offered(module_id)
    can = desk.services.learning.can(module_id)
    page = ModulePage(module, desk.settings.variant, desk.look, sheets, can, origin=origin)
    page.lesson_requested.connect(desk.open_lesson)
    page.home_requested.connect(desk.open_home)
    page.save_requested.connect(partial(_save, desk, page, module_id))
    page.print_requested.connect(partial(_print, desk, module_id))
    desk.show(page, "home", Place("home"), again=partial(open_module, desk, module_id))


def open_done(desk: Desk, done: ModuleDone) -> None:
    """Show that this module is finished."""
    sheets = desk.services.sheets.offered(done.id)
    has_sheet = SheetKind.MODULE in sheets
    page = ModuleDonePage(done, desk.settings.variant, desk.look, has_sheet=has_sheet)
    page.lesson_requested.connect(desk.open_lesson)
    page.exam_requested.connect(lambda: desk.go("exam"))
    page.home_requested.connect(lambda: desk.go("home"))
    page.save_requested.connect(partial(_save, desk, page, done.id))
    desk.show(page, "home", Place("home"), again=partial(open_done, desk, done))


def _save(desk: Desk, page: ModulePage | ModuleDonePage, module_id: str, kind: SheetKind) -> None:
    service, variant = desk.services.sheets, desk.settings.variant
    name = service.file_name(module_id, kind, variant)
    target = desk.files.save(desk.tr("Als PDF speichern"), name, desk.tr("PDF (*.pdf)"))
    if target is None:
        return

    def done(_none: None) -> None:
        if desk.window.page is page:  # else the learner went elsewhere, and the page is gone
            page.say_saved(str(target))

    def failed(error: Exception) -> None:
        if not isinstance(error, AppError) or desk.window.page is not page:
            raise error
        page.say_problem(str(error))

    desk.background.run(lambda: service.save(module_id, kind, variant, target), done, failed)


def _print(desk: Desk, module_id: str, kind: SheetKind) -> None:
    service, variant = desk.services.sheets, desk.settings.variant
    print_pages(
        lambda: [as_image(p) for p in service.pictures(module_id, kind, variant, PRINT_DPI)],
        desk.window,
    )
