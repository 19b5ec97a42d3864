"""The way to the pages that are neither home nor lesson: each key has its desk."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from kifuehrerschein.ui.about_desk import AboutDesk
    from kifuehrerschein.ui.certificate_desk import CertificateDesk
    from kifuehrerschein.ui.desk import Desk
    from kifuehrerschein.ui.exam_desk import ExamDesk
    from kifuehrerschein.ui.file_wish import FileWish
    from kifuehrerschein.ui.help_desk import HelpDesk
    from kifuehrerschein.ui.packs_desk import PacksDesk
    from kifuehrerschein.ui.people_desk import PeopleDesk
    from kifuehrerschein.ui.practice_desk import PracticeDesk
    from kifuehrerschein.ui.search_desk import SearchDesk
    from kifuehrerschein.ui.widgets.tour import Tour


class Elsewhere(QObject):
    """Makes the other desks when they are first needed and opens their pages."""

    def __init__(self, desk: Desk, people: PeopleDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._people = people

    def go(self, key: str) -> None:
        """Open the page with this key; an unknown one opens nothing."""
        match key:
            case "glossary":
                self._open_glossary()
            case "notebook":
                self._open_notebook()
            case "exam":
                self.exams.open_exam()
            case "certificates":
                self.certificates.open_certificates()
            case "settings":
                self._people.open_settings()
            case "people":
                self._people.open_chooser()
            case _ if key.startswith("module-"):
                self._open_module(key.removeprefix("module-"))
            case _:
                self._go_practise(key)

    def _go_practise(self, key: str) -> None:
        match key:
            case "repeat":
                self.practice.open_repeat()
            case "placement-before" | "placement-after":
                self.practice.open_placement(key.removeprefix("placement-"))
            case "placement-gain":
                self.practice.open_gain()
            case "exercises":
                self.practice.open_exercises()
            case _:
                self._go_aside(key)

    def _go_aside(self, key: str) -> None:
        """Searching, what the program tells of itself, and what covers the page that is shown."""
        match key:
            case "search":
                self.searching.open()
            case "search-results":
                self.searching.reopen()
            case "about":
                self.about.open_about()
            case "packs":
                self.packs.open_packs()
            case "help":
                self.help.open()
            case "tour":
                self._open_tour()

    def open_file(self, path: str) -> None:
        """Open a pack that was double-clicked, as soon as somebody learns."""
        self._files.ask(path)

    @cached_property
    def _files(self) -> FileWish:
        from kifuehrerschein.ui.file_wish import FileWish  # noqa: PLC0415 - few open a file

        return FileWish(self._desk, self._open_pack)

    def _open_pack(self, path: Path) -> None:
        """The page that asks whether to install the pack."""
        self.packs.open_pack(path)

    @cached_property
    def packs(self) -> PacksDesk:
        """The page about course and packs."""
        from kifuehrerschein.ui.packs_desk import PacksDesk  # noqa: PLC0415 - few open it

        return PacksDesk(self._desk)

    def _open_glossary(self) -> None:
        from kifuehrerschein.ui.home_desk import open_glossary  # noqa: PLC0415

        open_glossary(self._desk)

    def _open_tour(self, like: Tour | None = None) -> None:
        from kifuehrerschein.ui.widgets.tour import Tour  # noqa: PLC0415 - seen once

        tour = Tour(self._desk.look, like.at if like else 0)
        self._desk.window.open_layer(tour, partial(self._open_tour, tour))

    def _open_notebook(self) -> None:
        from kifuehrerschein.ui.notebook_desk import open_notebook  # noqa: PLC0415

        open_notebook(self._desk)

    def _open_module(self, module_id: str) -> None:
        from kifuehrerschein.ui.module_desk import open_module  # noqa: PLC0415

        open_module(self._desk, module_id)

    @cached_property
    def about(self) -> AboutDesk:
        """The pages about the program itself."""
        from kifuehrerschein.ui.about_desk import AboutDesk  # noqa: PLC0415

        return AboutDesk(self._desk)

    @cached_property
    def exams(self) -> ExamDesk:
        """The pages of the exam."""
        from kifuehrerschein.ui.exam_desk import ExamDesk  # noqa: PLC0415

        exams = ExamDesk(self._desk)
        exams.certificate_wanted.connect(self.certificates.ask_name)
        return exams

    @cached_property
    def certificates(self) -> CertificateDesk:
        """The pages of the certificates."""
        from kifuehrerschein.ui.certificate_desk import CertificateDesk  # noqa: PLC0415

        return CertificateDesk(self._desk)

    @cached_property
    def help(self) -> HelpDesk:
        """The help, over whatever page is shown."""
        from kifuehrerschein.ui.help_desk import HelpDesk  # noqa: PLC0415

        return HelpDesk(self._desk)

    @cached_property
    def searching(self) -> SearchDesk:
        """The search page and the way back to its results."""
        from kifuehrerschein.ui.search_desk import SearchDesk  # noqa: PLC0415

        return SearchDesk(self._desk)

    @cached_property
    def practice(self) -> PracticeDesk:
        """Repetition, placement and the list of exercises."""
        from kifuehrerschein.ui.practice_desk import PracticeDesk  # noqa: PLC0415

        return PracticeDesk(self._desk)
