"""Names, settings and data of the people on this PC."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kifuehrerschein import __version__
from kifuehrerschein.domain.errors import AppError, StorageError
from kifuehrerschein.domain.learners import Learner, Settings
from kifuehrerschein.domain.policy import Feature
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.first_settings import first_settings
from kifuehrerschein.ui.pages.chooser import ChooserPage
from kifuehrerschein.ui.pages.my_data import MyDataPage
from kifuehrerschein.ui.pages.settings import SettingsPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.sponsor import add_to_welcome
from kifuehrerschein.ui.theme.look import Look

if TYPE_CHECKING:
    from kifuehrerschein.domain.bundle import MergeReport
    from kifuehrerschein.ui.desk import Desk


class PeopleDesk(QObject):
    """Opens the pages about people on the desk's window; `variant` is what the new begin with."""

    def __init__(self, desk: Desk, variant: Variant | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self._variant = variant

    def open_welcome(self, learners: tuple[Learner, ...] = (), name: str = "") -> WelcomePage:
        """The first question: a name or a guest; `name` is what was typed already."""
        desk = self._desk
        if desk.settings == Settings():
            self._look_like(first_settings(self._variant))
        page = WelcomePage(
            desk.look, others=bool(learners), name=name, variant=desk.settings.variant
        )
        add_to_welcome(page, desk.data_dir, desk.settings.variant)
        page.variant_chosen.connect(self._choose_variant)
        page.name_given.connect(lambda name: self._first_step(page, name))
        page.back_requested.connect(lambda: self.show_chooser(learners))
        page.size_requested.connect(
            lambda percent: self._resize(percent, lambda: self.open_welcome(learners, page.typed()))
        )
        desk.show(page, "")
        return page

    def _resize(self, percent: int, open_again: Callable[[], WelcomePage | ChooserPage]) -> None:
        """Another text size while nobody learns; who begins now, begins with it."""
        self._look_like(replace(self._desk.settings, text_percent=percent))
        page = open_again()
        page.start_at_size()
        page.first_focus().setFocus()

    def _look_like(self, settings: Settings) -> None:
        desk = self._desk
        if settings == desk.settings:
            return
        desk.settings = settings
        desk.look = Look(settings)
        desk.window.set_look(desk.look)
        desk.hook.set_look(desk.look)

    def _choose_variant(self, variant: str) -> None:
        """Whoever begins now, begins with it; nothing on the page changes."""
        self._desk.settings = replace(self._desk.settings, variant=Variant(variant))

    def _first_step(self, page: WelcomePage, name: str) -> None:
        desk = self._desk
        if not desk.is_ready:
            page.wait()
        desk.turn_when_ready(lambda: self._add(page, name))

    def _add(self, page: WelcomePage, name: str) -> None:
        desk = self._desk
        try:
            learner = desk.services.learners.add(name)
        except AppError as error:
            page.show_problem(str(error))
            return
        if desk.settings != desk.services.learners.settings(learner):
            # A size that is not kept can be chosen again; the person must not be added twice.
            with contextlib.suppress(StorageError):
                desk.services.learners.save_settings(learner, desk.settings)
        desk.welcome(learner)
        desk.go("tour")

    def open_chooser(self) -> None:
        """Let somebody else learn."""
        desk = self._desk
        learners = desk.services.learners.all()
        desk.forget_learner()
        desk.services.keep_start(None, desk.place)
        self.show_chooser(learners)

    def show_chooser(self, learners: tuple[Learner, ...]) -> WelcomePage | ChooserPage:
        """Ask who learns today, or the first question; needs no services yet."""
        desk = self._desk
        if not learners:
            return self.open_welcome()
        page = ChooserPage(learners, desk.look)
        page.chosen.connect(lambda who: desk.turn_when_ready(lambda: self._choose(who)))
        page.new_requested.connect(lambda: self.open_welcome(learners))
        page.size_requested.connect(
            lambda percent: self._resize(percent, lambda: self.show_chooser(learners))
        )
        desk.show(page, "")
        return page

    def _choose(self, learner_id: str) -> None:
        desk = self._desk
        learners = desk.services.learners.all()
        learner = next((x for x in learners if x.id == learner_id), None)
        if learner is None:
            self.show_chooser(learners)
        else:
            desk.welcome(learner)

    def open_settings(self, focus: str = "", below: int | None = None) -> SettingsPage:
        """The learner's own settings.

        `focus` and `below` are where the keyboard was before a change (see SettingsPage).
        """
        desk = self._desk
        page = SettingsPage(
            desk.require_learner(),
            desk.settings,
            desk.look,
            app_version=__version__,
            course_version=desk.services.library.curriculum.version,
        )
        page.settings_changed.connect(lambda settings: self._change(page, settings))
        page.rename_requested.connect(lambda name: self._rename(page, name))
        page.switch_requested.connect(self.open_chooser)
        page.data_requested.connect(self.open_my_data)
        page.about_requested.connect(lambda: desk.go("about"))
        page.packs_requested.connect(lambda: desk.go("packs"))
        if focus:
            page.start_at(focus, below)
        desk.show(page, "settings", again=self.open_settings)
        return page

    def _change(self, page: SettingsPage, settings: Settings) -> None:
        place = page.focus_key(), page.focus_below()
        self._desk.restyle(settings, lambda: self.open_settings(*place))

    def _rename(self, page: SettingsPage, name: str) -> None:
        desk = self._desk
        try:
            desk.learner = desk.services.learners.rename(desk.require_learner(), name)
        except AppError as error:
            page.show_problem(str(error))
            return
        desk.keep_start()
        self.open_settings("name").show_note(self.tr("Ihr Name ist geändert."))

    def open_my_data(self) -> None:
        """What is kept about the learner: save, read in, delete."""
        desk = self._desk
        can_read = desk.services.policy.allows(Feature.READ_IN)
        page = MyDataPage(desk.require_learner(), desk.look, str(desk.data_dir), can_read=can_read)
        page.save_requested.connect(lambda: self._save(page))
        page.read_requested.connect(lambda: self._read(page))
        page.delete_requested.connect(self._delete)
        page.back_requested.connect(self.open_settings)
        desk.show(page, "settings", again=self.open_my_data)

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
            page.show_note(self._news(report))
        else:
            desk.welcome(report.learner)
            text = self.tr("Eingelesen. Sie lernen jetzt als {0}.").format(report.learner.name)
            desk.hook.show(self.tr("Das hat geklappt"), text)

    def _news(self, report: MergeReport) -> str:
        entries, certificates = report.new_events, report.new_certificates
        news = []
        if entries:
            one = self.tr("1 neuer Eintrag")
            news.append(one if entries == 1 else self.tr("{0} neue Einträge").format(entries))
        if certificates:
            one = self.tr("1 neues Zertifikat")
            many = self.tr("{0} neue Zertifikate").format(certificates)
            news.append(one if certificates == 1 else many)
        if report.new_notes:
            one = self.tr("1 neue Notiz oder gemerkte Stelle")
            many = self.tr("{0} neue Notizen und gemerkte Stellen").format(report.new_notes)
            news.append(one if report.new_notes == 1 else many)
        if not news:
            return self.tr("In der Datei war nichts Neues. Alles ist schon hier.")
        return self.tr("Eingelesen: {0}.").format(self.tr(" und ").join(news))

    def _delete(self) -> None:
        desk = self._desk
        # A certificate that is being made must not appear after everything is deleted.
        desk.background.finish()
        learner = desk.require_learner()
        desk.forget_learner()
        deleted = False
        try:
            desk.services.learners.delete(learner)
            deleted = True
        finally:
            learners = desk.services.learners.all()
            desk.services.keep_start(None, desk.place)
            page = self.show_chooser(learners)
            if deleted:
                page.show_note(self.tr("Ihre Daten sind gelöscht."))
