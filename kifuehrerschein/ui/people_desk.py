"""Names, settings and data of the people on this PC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kifuehrerschein import __version__
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.ui.pages.chooser import ChooserPage
from kifuehrerschein.ui.pages.my_data import MyDataPage
from kifuehrerschein.ui.pages.settings import SettingsPage
from kifuehrerschein.ui.pages.welcome import WelcomePage

if TYPE_CHECKING:
    from kifuehrerschein.domain.learners import Settings
    from kifuehrerschein.ui.desk import Desk


class PeopleDesk(QObject):
    """Opens the pages about people on the desk's window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def open_welcome(self, learners: tuple[Learner, ...] = ()) -> None:
        """The first question: a name or a guest."""
        desk = self._desk
        page = WelcomePage(desk.look, others=bool(learners))
        page.name_given.connect(lambda name: self._first_step(page, name))
        page.back_requested.connect(lambda: self.show_chooser(learners))
        desk.show(page, "")

    def _first_step(self, page: WelcomePage, name: str) -> None:
        desk = self._desk
        if not desk.is_ready:
            page.wait()
        desk.when_ready(lambda: self._add(page, name))

    def _add(self, page: WelcomePage, name: str) -> None:
        desk = self._desk
        try:
            learner = desk.services.learners.add(name)
        except AppError as error:
            page.show_problem(str(error))
            return
        desk.welcome(learner)

    def open_chooser(self) -> None:
        """Let somebody else learn."""
        desk = self._desk
        learners = desk.services.learners.all()
        desk.forget_learner()
        desk.services.keep_start(None, desk.place)
        self.show_chooser(learners)

    def show_chooser(self, learners: tuple[Learner, ...]) -> None:
        """Ask who learns today; needs no services yet."""
        desk = self._desk
        if not learners:
            self.open_welcome()
            return
        page = ChooserPage(learners, desk.look)
        page.chosen.connect(lambda who: desk.when_ready(lambda: self._choose(who)))
        page.new_requested.connect(lambda: self.open_welcome(learners))
        desk.show(page, "")

    def _choose(self, learner_id: str) -> None:
        desk = self._desk
        learners = desk.services.learners.all()
        learner = next((x for x in learners if x.id == learner_id), None)
        if learner is None:
            self.show_chooser(learners)
        else:
            desk.welcome(learner)

    def open_settings(self, focus: str = "") -> None:
        """The learner's own settings; `focus` is where the keyboard was before a change."""
        desk = self._desk
        page = SettingsPage(
            desk.require_learner(),
            desk.settings,
            desk.look,
            app_version=__version__,
            course_version=desk.services.library.curriculum.version,
        )
        page.settings_changed.connect(lambda settings: self._change(settings, page.focus_key()))
        page.rename_requested.connect(lambda name: self._rename(page, name))
        page.switch_requested.connect(self.open_chooser)
        page.data_requested.connect(self.open_my_data)
        if focus:
            page.start_at(focus)
        desk.show(page, "settings")

    def _change(self, settings: Settings, focus: str) -> None:
        self._desk.change_settings(settings)
        self.open_settings(focus)

    def _rename(self, page: SettingsPage, name: str) -> None:
        desk = self._desk
        try:
            desk.learner = desk.services.learners.rename(desk.require_learner(), name)
        except AppError as error:
            page.show_problem(str(error))
            return
        desk.keep_start()
        self.open_settings()

    def open_my_data(self) -> None:
        """What is kept about the learner: save, read in, delete."""
        desk = self._desk
        page = MyDataPage(desk.require_learner(), desk.look, str(desk.data_dir))
        page.save_requested.connect(lambda: self._save(page))
        page.read_requested.connect(lambda: self._read(page))
        page.delete_requested.connect(self._delete)
        page.back_requested.connect(self.open_settings)
        desk.show(page, "settings")

    def _save(self, page: MyDataPage) -> None:
        desk = self._desk
        target = desk.files.save(
            self.tr("Meine Daten speichern"),
            self.tr("Meine-Daten.json"),
            self.tr("Lernstand (*.json)"),
        )
        if target is None:
            return
        try:
            desk.services.learners.export(desk.require_learner(), target)
        except AppError as error:
            page.show_problem(str(error))
            return
        page.show_note(self.tr("Gespeichert: {0}").format(target))

    def _read(self, page: MyDataPage) -> None:
        desk = self._desk
        source = desk.files.open(self.tr("Meine Daten einlesen"), self.tr("Lernstand (*.json)"))
        if source is None:
            return
        try:
            report = desk.services.learners.read_in(source)
        except AppError as error:
            page.show_problem(str(error))
            return
        if report.learner.id == desk.require_learner().id:
            desk.keep_start()
            page.show_note(
                self.tr("Eingelesen: {0} neue Einträge, {1} neue Zertifikate.").format(
                    report.new_events, report.new_certificates
                )
            )
        else:
            desk.welcome(report.learner)

    def _delete(self) -> None:
        desk = self._desk
        learner = desk.require_learner()
        desk.forget_learner()
        try:
            desk.services.learners.delete(learner)
        finally:
            learners = desk.services.learners.all()
            desk.services.keep_start(None, desk.place)
            self.show_chooser(learners)
