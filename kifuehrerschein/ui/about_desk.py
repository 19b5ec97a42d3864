"""The pages about the program itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kifuehrerschein.ui.pages.about import AboutPage
from kifuehrerschein.ui.pages.licences import LicencesPage, LicenceTextPage
from kifuehrerschein.ui.widgets.sponsor import about_sponsor

if TYPE_CHECKING:
    from kifuehrerschein.ui.desk import Desk


class AboutDesk(QObject):
    """Opens them on the desk's window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def open_about(self) -> None:
        """Which program this is."""
        desk = self._desk
        sponsor = about_sponsor(desk.data_dir, desk.look)
        page = AboutPage(desk.services.about.view(), desk.look, sponsor)
        page.back_requested.connect(lambda: desk.go("settings"))
        page.licences_requested.connect(self.open_licences)
        desk.show(page, "settings", again=self.open_about)

    def open_licences(self, at: str = "") -> None:
        """All parts; the keyboard starts at the one with the file `at`."""
        desk = self._desk
        page = LicencesPage(desk.services.about.components(), desk.look)
        page.start_at(at)
        page.back_requested.connect(self.open_about)
        page.chosen.connect(self.open_text)
        desk.show(page, "settings", again=self.open_licences)

    def open_text(self, file: str) -> None:
        """The licence text of one part."""
        desk = self._desk
        page = LicenceTextPage(*desk.services.about.licence(file), desk.look)
        page.back_requested.connect(partial(self.open_licences, file))
        desk.show(page, "settings", again=partial(self.open_text, file))
