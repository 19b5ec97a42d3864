"""The page about course and packs: the work is done off the UI thread and can be cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.policy import Feature
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.courses import BROKEN
from kifuehrerschein.services.pack_offers import PackRoom
from kifuehrerschein.services.packs import CancelledError, Consent, CourseView, LostExamsError
from kifuehrerschein.ui.pages.packs import PacksPage
from kifuehrerschein.ui.theme.accent import sponsor_grounds
from kifuehrerschein.ui.widgets.announce import announce

if TYPE_CHECKING:
    from kifuehrerschein.services.pack_offers import Look
    from kifuehrerschein.ui.desk import Desk

_T = TypeVar("_T")
_Install = Callable[[Consent], CourseView | None]
_Show = Callable[[PacksPage], object]
_YES = Consent(stranger=True, older=True)
_SHOWN_EVERY = 10


class PacksDesk(QObject):
    """Opens the page on the desk's window."""

    _progressed = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._cancelled = threading.Event()
        self._page: PacksPage | None = None
        # What the page shows besides: work or a question. It is shown again in another size.
        self._show: _Show | None = None
        # What counted at the first look: only that can be known to be damaged.
        self._first: CourseView | None = None
        # The work whose end the page waits for.
        self._work: object = None
        self._progressed.connect(self._show_progress)

    def _room(self) -> PackRoom:
        services = self._desk.services
        data = DataDir(self._desk.data_dir)
        return PackRoom(data, services.policy, services.at_risk, sponsor_grounds())

    def open_packs(self) -> PacksPage:
        """Which course counts, and what can be done about it."""
        self._show = self._work = None
        return self._open()

    def _open(self) -> PacksPage:
        desk = self._desk
        services = desk.services
        current = self._room().current()
        self._first = self._first or current
        page = PacksPage(
            current,
            services.library.curriculum.version,
            desk.look,
            may_change=services.policy.allows(Feature.PACKS),
            is_damaged=BROKEN in services.notice and current == self._first,
        )
        page.back_requested.connect(lambda: desk.go("settings"))
        page.file_requested.connect(self._choose)
        page.cancel_requested.connect(self._cancelled.set)
        page.declined.connect(self._decline)
        page.quit_requested.connect(desk.window.close)
        page.back_to_earlier_requested.connect(self._go_back)
        self._page = page
        desk.show(page, "settings", again=self._open)
        if self._show is not None:
            self._show(page)
        return page

    def open_pack(self, path: Path) -> None:
        """Show what is in this pack and ask, whatever kind it is."""
        self.open_packs()
        room = self._room()
        self._wait(self.tr("Das Paket wird geprüft."))
        self._run(lambda: room.look(path), self._offer)

    def _choose(self) -> None:
        kinds = self.tr("Pakete (*.kifpack)")
        path = self._desk.files.open(self.tr("Kurs vom Stick erneuern"), kinds)
        if path is not None:
            self.open_pack(path)

    def _now(self, show: _Show) -> None:
        self._show = show
        if self._page is not None:
            show(self._page)

    def _decline(self) -> None:
        self._now(PacksPage.end_work)
        self._show = None

    def _wait(self, text: str, *, can_stop: bool = True) -> None:
        self._now(lambda page: page.start_work(text, can_stop=can_stop))

    def _offer(self, found: Look) -> None:
        if self._cancelled.is_set():
            self._say_failed(CancelledError())
            return

        def install(consent: Consent) -> CourseView | None:
            return found.install(consent, self._step)

        def ask(page: PacksPage) -> None:
            page.ask(found.offer).accepted.connect(lambda: self._install(install, _YES))

        self._now(ask)

    def _go_back(self) -> None:
        self._install(self._room().roll_back, Consent(), can_stop=False)

    def _install(self, install: _Install, consent: Consent, *, can_stop: bool = True) -> None:
        """Do it; ask once more if it would end somebody's exam."""
        self._wait(self.tr("Einen Moment bitte. Alles wird geprüft."), can_stop=can_stop)

        def again() -> None:
            self._install(install, replace(consent, lost_exams=True), can_stop=can_stop)

        def failed(error: Exception) -> bool:
            if not isinstance(error, LostExamsError):
                return False
            names = error.names
            self._now(lambda page: page.ask_about_exams(names).confirmed.connect(again))
            return True

        self._run(lambda: install(consent), self._installed, failed)

    def _installed(self, current: CourseView | None) -> None:
        page = self.open_packs()
        if current is None:
            seen = self.tr("Eingespielt. Logo und Gruß sehen Sie auf der Startseite.")
            later = self.tr("Farben und weitere Lektionen kommen beim nächsten Start.")
            page.show_note(f"{seen} {later}")
            return
        running = self._desk.services.library.curriculum.version
        if current.version == running:
            page.show_note(self.tr("Es gilt Ausgabe {0}.").format(running))
        else:
            # The page shows it as long as it is so; here it is only said aloud.
            announce(
                page, self.tr("Ab dem nächsten Start gilt Ausgabe {0}.").format(current.version)
            )

    # -- off the UI thread -------------------------------------------------------------------

    def _run(
        self,
        job: Callable[[], _T],
        done: Callable[[_T], None],
        asked: Callable[[Exception], bool] = lambda _error: False,
    ) -> None:
        """What comes back after the page was left is not shown; it is there at the next look."""
        self._cancelled.clear()
        self._work = work = object()

        def arrived(result: _T) -> None:
            if self._is_awaited(work):
                done(result)

        def failed(error: Exception) -> None:
            if self._is_awaited(work):
                if not asked(error):
                    self._say_failed(error)
            elif not isinstance(error, CancelledError):
                raise error

        self._desk.background.run(job, arrived, failed)

    def _is_awaited(self, work: object) -> bool:
        return self._work is work and self._desk.window.page is self._page

    def _say_failed(self, error: Exception) -> None:
        self._decline()
        if self._page is None or not isinstance(error, AppError | CancelledError):
            raise error
        if isinstance(error, CancelledError):
            self._page.show_note(self.tr("Abgebrochen. Es bleibt alles, wie es ist."))
        else:
            self._page.show_problem(str(error))

    def _step(self, done: int, of: int) -> None:
        """Called in the thread of the work."""
        if self._cancelled.is_set():
            raise CancelledError
        if done % _SHOWN_EVERY == 0 or done == of:
            self._progressed.emit(done, of)

    def _show_progress(self, done: int, of: int) -> None:
        if self._page is not None and self._desk.window.page is self._page:
            self._page.show_progress(done, of)
