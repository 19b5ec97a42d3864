"""The composition root: everything is put together here and nowhere else."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.learners import Settings, clean_name
from kifuehrerschein.domain.policy import Policy
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.start import StartService
from kifuehrerschein.ui.background import Background
from kifuehrerschein.ui.desk import Desk
from kifuehrerschein.ui.errors import ErrorHook
from kifuehrerschein.ui.files import FileChooser, translate_dialogs
from kifuehrerschein.ui.garbage import Collector
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.single_instance import SingleInstance
from kifuehrerschein.ui.theme.look import FIRST_FONTS, LATER_FONTS, Look, load_fonts

if TYPE_CHECKING:
    from kifuehrerschein.services.early import EarlyCourse
    from kifuehrerschein.services.opening import Services
    from kifuehrerschein.services.views import HomeView, StartView
    from kifuehrerschein.ui.elsewhere import Elsewhere
    from kifuehrerschein.ui.lesson_desk import LessonDesk
    from kifuehrerschein.ui.people_desk import PeopleDesk
    from kifuehrerschein.ui.shell import Shell
    from kifuehrerschein.ui.trouble_desk import TroubleDesk


@dataclass(frozen=True, slots=True)
class Options:
    """How the program was started; `data_dir` and `file` are absolute.

    `problem` stands in the way of every start, `notice` is told once, `file` is opened as soon as
    somebody learns, `picture` is one of the first page: after it the window closes.
    """

    data_dir: Path
    course: Path
    learner: str = ""
    quit_after_first_paint: bool = False
    picture: Path | None = None
    policy: Policy = field(default_factory=Policy)
    notice: str = ""
    problem: AppError | None = None
    file: Path | None = None


class App(QObject):
    """One running program: window, desk, and the opening of everything behind them.

    `opened` comes when the services are there, `failed` when something stands in their way;
    `page_painted` after the first page of a learner (or the very first question) is on the screen.
    """

    opened = Signal()
    page_painted = Signal()
    failed = Signal(str)

    def __init__(self, qt: QApplication, options: Options) -> None:
        super().__init__()
        self._qt = qt
        self.options = options
        self.data = DataDir(options.data_dir)
        look = Look(Settings())
        self.window = MainWindow(qt, look)
        self.hook = ErrorHook(look, self.data.log, self.window)
        self.background = Background(self)
        self.files = FileChooser(self.window)
        self.desk = Desk(self.window, self.background, self.files, self.hook, self.data.root)
        self.desk.elsewhere = self._go_elsewhere
        self.desk.make_lessons = self._make_lessons
        self.desk.show_home = self._show_home
        self._snapshot: StartView | None = None
        self._page_is_there = False
        self._opening = False
        self._shell: Shell | None = None
        self._collector: Collector | None = None
        self.window.painted.connect(self._after_paint)
        self.window.closing.connect(self._leave)
        self.desk.shown.connect(self._page_shown)
        qt.focusChanged.connect(self._focus_changed)

    @cached_property
    def people(self) -> PeopleDesk:
        """The pages about people; their imports are not on the start path of a learner."""
        from kifuehrerschein.ui.people_desk import PeopleDesk  # noqa: PLC0415

        return PeopleDesk(self.desk, self.options.policy.variant)

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """The desks of the other pages; their imports are not on the start path."""
        from kifuehrerschein.ui.elsewhere import Elsewhere  # noqa: PLC0415

        return Elsewhere(self.desk, self.people)

    @cached_property
    def trouble(self) -> TroubleDesk:
        """The pages for a start that failed."""
        from kifuehrerschein.ui.trouble_desk import TroubleDesk  # noqa: PLC0415

        trouble = TroubleDesk(self.desk, self.data)
        trouble.solved.connect(self._start_over)
        return trouble

    def _make_lessons(self) -> LessonDesk:
        from kifuehrerschein.ui.lesson_desk import LessonDesk  # noqa: PLC0415 - home needs none

        return LessonDesk(self.desk)

    def _show_home(self, view: HomeView) -> None:
        from kifuehrerschein.ui.home_desk import show_home  # noqa: PLC0415 - a lesson needs none

        show_home(self.desk, view)

    def _go_elsewhere(self, key: str) -> None:
        self.elsewhere.go(key)

    def show(self, problem: AppError | None = None) -> None:
        """Show the first page at once, or the problem; open the rest after the page is painted."""
        if problem is None:
            self._snapshot = StartService(self.data.snapshot).read()
            self._first_page()
        else:
            self._opening = True  # not before somebody has mended it
            QTimer.singleShot(0, self, partial(self._failed, problem))
        self.window.show()

    def open_file(self, path: str) -> None:
        """Open a pack that was double-clicked, as soon as somebody learns."""
        self.elsewhere.open_file(path)

    def close(self) -> None:
        """Close as a person would, with the X."""
        self.window.close()

    def _leave(self) -> None:
        self.desk.leave()
        # While Qt takes everything apart the focus goes through widgets that are half gone.
        self._qt.focusChanged.disconnect(self._focus_changed)
        self.window.closing.disconnect(self._leave)

    def open(self) -> None:
        """Open course and database in the background."""
        data, options = self.data, self.options

        def job() -> Services:
            from kifuehrerschein.services.opening import open_services  # noqa: PLC0415

            return open_services(data, options.course, options.policy, options.notice)

        self.background.run(job, self._opened, self._failed)

    # -- the first page --------------------------------------------------------------------

    def _first_page(self) -> None:
        """Draw at once what the snapshot allows; everything else waits for the services."""
        view, wanted = self._snapshot, self.options.learner
        if view is None:
            if wanted or self.data.database.exists():
                self._wait()
            else:
                self.people.open_welcome()
            return
        current = view.current
        alone = len(view.learners) == 1 and not wanted
        if current is None or not (alone or current.name == wanted):
            if wanted or len(view.learners) == 1:
                self._wait()
            else:
                self.people.show_chooser(view.learners)
        elif not self.desk.begin(view, self._early_course(view)):
            self._wait()

    def _early_course(self, view: StartView) -> EarlyCourse | None:
        if view.place.page != "lesson":
            return None
        from kifuehrerschein.services.early import peek_course  # noqa: PLC0415 - home needs none

        mediopunkt = view.settings.mediopunkt
        return peek_course(self.options.course, self.data, mediopunkt=mediopunkt)

    def _wait(self) -> None:
        from kifuehrerschein.ui.pages.waiting import WaitingPage  # noqa: PLC0415

        self.window.show_page(WaitingPage(self.desk.look))

    def _page_shown(self, _page: str) -> None:
        if not self._page_is_there:
            self._page_is_there = True
            if self.window.has_painted:
                self.window.announce_next_paint()

    def _after_paint(self) -> None:
        self._collector = self._collector or Collector(self)  # not before: see cli.main.start
        if not self.window.isVisible():
            return  # closed in the moment of its first paint
        if self._page_is_there:
            self.page_painted.emit()
        self._listen_to_keys()
        quitting = self._page_is_there and self.options.quit_after_first_paint
        if not self._opening and not quitting:
            self._opening = True
            self.open()

    def _listen_to_keys(self) -> None:
        """From the first paint on: who waits, or can't start at all, may need help as well."""
        from kifuehrerschein.ui.shell import Shell  # noqa: PLC0415 - not on the start path

        if self._shell is None:
            self._shell = Shell(self.desk)

    # -- the rest --------------------------------------------------------------------------

    def _opened(self, services: Services) -> None:
        load_fonts(*LATER_FONTS)
        self.desk.ready(services)
        view = self._snapshot
        if not self._page_is_there:
            self._open_people(services)
        elif self.desk.learner is not None:
            self._check_snapshot(services)
        elif view and view.learners != services.learners.all():
            self._open_people(services)
        if self.options.file is not None:
            self.open_file(str(self.options.file))
        self.opened.emit()

    def _open_people(self, services: Services) -> None:
        learners = services.learners.all()
        if self.options.learner:
            self.desk.welcome(services.learners.named(self.options.learner))
        elif len(learners) == 1:
            self.desk.welcome(learners[0])
        else:
            self.people.show_chooser(learners)

    def _check_snapshot(self, services: Services) -> None:
        from kifuehrerschein.ui.snapshot_check import correct  # noqa: PLC0415 - after the first page

        if not correct(self.desk, services, self._snapshot):
            self.desk.forget_learner()
            self._open_people(services)

    def _failed(self, error: Exception) -> None:
        self.desk.wishes.forget()
        self.trouble.show(error)
        self.failed.emit(str(error))

    def _start_over(self) -> None:
        """Open again, with nobody at the desk."""
        self._page_is_there = False
        self._snapshot = None
        self.desk.forget_learner()
        self._wait()
        self.open()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self.window.follow_focus(new)


def run(options: Options) -> int:
    """Start the program and return its exit code. Raises NameProblemError for --learner."""
    data = DataDir(options.data_dir)
    if options.learner:
        clean_name(options.learner)
    QCoreApplication.setApplicationName("kifuehrerschein")
    # Asked for so, because `setStyle` would make Qt for Python load all there is to a style.
    qt = QApplication([*sys.argv[:1], "-style", "Fusion"])
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    load_fonts(*FIRST_FONTS)
    problem = options.problem or data.problem()
    instance = SingleInstance(data.lock)
    if not instance.acquire(options.file):
        return 0
    app = App(qt, options)
    app.hook.install()
    app.opened.connect(instance.listen)
    app.failed.connect(instance.listen)
    app.opened.connect(lambda: translate_dialogs(qt))
    instance.raise_requested.connect(app.window.bring_to_front)
    instance.file_requested.connect(app.open_file)
    if options.picture is not None or options.quit_after_first_paint:
        from kifuehrerschein.ui.unattended import close_after  # noqa: PLC0415 - people sit here

        done = app.opened if options.picture else app.page_painted
        close_after(app.window, done, app.failed, options.picture)
    app.show(problem)
    if problem is not None:
        app.opened.connect(instance.acquire)  # without a folder there was no lock to take
    code = qt.exec()
    instance.release()
    gc.freeze()  # the system takes back what is left; searching through it would delay the end
    return code
