"""The desk: who learns now, which page is shown, what happens when a page asks for something.

Until the services are open (a second after the first paint) every wish waits in a queue.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.errors import AppError, StorageError
from kifuehrerschein.domain.learners import Learner, Place, Settings
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.views import HomeView, LessonView, StartView
from kifuehrerschein.ui.errors import ErrorHook
from kifuehrerschein.ui.files import FileChooser
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.wishes import Wishes

if TYPE_CHECKING:
    from kifuehrerschein.services.opening import Services
    from kifuehrerschein.ui.background import Background
    from kifuehrerschein.ui.restyle import Keeper


class Course(Protocol):
    """What the first page may read before the services are open."""

    def lesson(self, lesson_id: str, variant: Variant) -> LessonView: ...

    def image(self, file: str) -> bytes: ...


class Lessons(Protocol):
    """The desk of the lessons (ui/lesson_desk.py)."""

    @property
    def has_next_ready(self) -> bool: ...

    def open(self, lesson_id: str, block_id: str = "") -> None: ...

    def show_early(
        self, view: LessonView, image: Callable[[str], bytes], block_id: str
    ) -> None: ...


class Desk(QObject):
    """Wires pages to services. `shown` comes with each page that is for a learner."""

    shown = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        background: Background,
        files: FileChooser,
        hook: ErrorHook,
        data_dir: Path,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.background = background
        self.files = files
        self.hook = hook
        self.data_dir = data_dir
        self.learner: Learner | None = None
        self.settings = Settings()
        self.look = Look(self.settings)
        self.place = Place()
        self._services: Services | None = None
        self.make_lessons: Callable[[], Lessons]
        self.show_home: Callable[[HomeView], None]
        self._lessons: Lessons | None = None
        # Opens the pages of the other desks; set by the composition root.
        self.elsewhere: Callable[[str], None] = lambda _key: None
        self._again: Callable[[], object] | None = None
        # What goes on after a change of look: reading aloud, a note that is written.
        self.keepers: list[Keeper] = []
        self.wishes = Wishes()
        window.nav_requested.connect(self.go)

    # -- opening and closing ---------------------------------------------------------------

    @property
    def services(self) -> Services:
        """The open services; only for code that runs through `when_ready`."""
        assert self._services is not None, "asked before the services were open"  # noqa: S101
        return self._services

    @property
    def lessons(self) -> Lessons:
        """The way through the lessons; made when it is first needed."""
        if self._lessons is None:
            self._lessons = self.make_lessons()
        return self._lessons

    def begin(self, view: StartView, course: Course | None) -> bool:
        """Show the learner of the snapshot at the same place as last time.

        False if that place needs the services; then nothing is shown.
        """
        if view.place.page == "home" and view.home is not None:
            self._take(view)
            self.show_home(view.home)
            return True
        if view.place.page == "lesson" and course is not None:
            with contextlib.suppress(AppError):
                lesson = course.lesson(view.place.lesson_id, view.settings.variant)
                self._take(view)
                self.lessons.show_early(lesson, course.image, self.place.block_id)
                return True
        return False

    def _take(self, view: StartView) -> None:
        self.learner = view.current
        self.place = view.place
        self._take_settings(view.settings)

    def ready(self, services: Services) -> None:
        """Take the services and do what was asked meanwhile."""
        self._services = services
        services.library.keep_mediopunkt(keep=self.settings.mediopunkt)
        for call in self.wishes.take():
            try:
                call()
            except AppError as error:  # what fails for one wish must not stop the others
                self.hook.handle(type(error), error, error.__traceback__)
        if services.notice:
            self.hook.show(self.tr("Ein Hinweis"), services.notice)

    def when_ready(self, call: Callable[[], None]) -> None:
        """Run `call` now, or as soon as the services are open."""
        if self._services is None:
            self.wishes.add(call)
        else:
            call()

    def turn_when_ready(self, call: Callable[[], None]) -> None:
        """Like `when_ready`, for another page: only the last wish of this kind counts."""
        self.wishes.turn(call) if self._services is None else call()

    @property
    def is_ready(self) -> bool:
        """Whether the services are open."""
        return self._services is not None

    def leave(self) -> None:
        """Let running work finish, keep the place, close the database."""
        self.background.finish()
        if self._services is not None:
            with contextlib.suppress(AppError):  # a dialog would come when nobody looks any more
                self.keep_place()
                self._save_place()
                self._keep_start_if_open()
            self._services.close()
            self._services = None

    # -- the learner -----------------------------------------------------------------------

    def welcome(self, learner: Learner) -> None:
        """Let this person learn, with their own settings and at their own place."""
        services = self.services
        self.learner = learner
        self._take_settings(services.learners.settings(learner))
        self.place = services.learners.place(learner)
        self.keep_start()
        self.open_place()

    def change_settings(self, settings: Settings) -> None:
        """Use new settings and keep them; StorageError if that fails, then they hold for now."""
        learner = self.require_learner()
        self.keep_place()
        self._take_settings(settings)
        self.services.learners.save_settings(learner, settings)
        self.keep_start()

    def restyle(self, settings: Settings, again: Callable[[], object] | None = None) -> None:
        """Use new settings and show the same page anew, by `again` or as it was opened."""
        from kifuehrerschein.ui.restyle import restyle  # noqa: PLC0415 - few change it

        again = again or self._again
        if again is not None and self.is_ready:
            restyle(self.window, partial(self.change_settings, settings), again, self.keepers)

    def require_learner(self) -> Learner:
        """The person who learns now; pages that need one are shown only then."""
        assert self.learner is not None, "no learner"  # noqa: S101
        return self.learner

    def forget_learner(self) -> None:
        """Nobody learns: default settings, no place."""
        self.learner = None
        self.place = Place()
        self._take_settings(Settings())

    # -- places ----------------------------------------------------------------------------

    def go(self, key: str) -> None:
        """Open the page of a navigation entry."""
        self.turn_when_ready(lambda: self._go(key))

    def open_place(self) -> None:
        """Open the page where the learner stopped."""
        place = self.place
        if place.page == "lesson":
            with contextlib.suppress(AppError):
                self.lessons.open(place.lesson_id, place.block_id)
                return
        self._go(
            place.page if place.page in ("glossary", "notebook", "exam", "certificates") else "home"
        )

    def show(
        self,
        page: QWidget,
        nav: str,
        place: Place | None = None,
        again: Callable[[], object] | None = None,
    ) -> None:
        """Put a learner's page into the window and keep where they are.

        `again` opens the same page anew when theme or text size have changed.
        """
        self._again = again
        if place is not None:
            self.place = place
            # After the paint: turning a page must not wait for the disk.
            QTimer.singleShot(0, self, self._save_place)
        name = self.learner.name if self.learner else None
        self.window.show_page(page, nav=nav, name=name)
        focus = getattr(page, "first_focus", None)
        if focus is not None:
            focus().setFocus()
        self.shown.emit(place.page if place else nav)

    def keep_place(self) -> None:
        """Write down the block at the top of the lesson that is shown."""
        top = getattr(self.window.page, "top_block", None)
        if top is not None and self.place.page == "lesson":
            self.moved(top())

    def keep_start(self) -> None:
        """Write the snapshot for the next start."""
        self.services.keep_start(self.learner, self.place)

    def _go(self, key: str) -> None:
        self.keep_place()
        match key:
            case "home":
                self.open_home()
            case _:
                self.elsewhere(key)

    def open_home(self) -> None:
        """Show the home page."""
        self.show_home(self.services.learning.home(self.require_learner()))

    # -- lessons ---------------------------------------------------------------------------

    def open_lesson(self, lesson_id: str) -> None:
        """Open a lesson at its beginning."""
        self.turn_when_ready(lambda: self.lessons.open(lesson_id))

    def moved(self, block_id: str) -> None:
        """Keep another block of the same lesson as the place."""
        self.place = Place("lesson", self.place.lesson_id, block_id)
        self._save_place()

    def _save_place(self) -> None:
        if self.is_ready and self.learner is not None:
            # On a full disk one can still read; what can't be kept is told with the next answer.
            with contextlib.suppress(StorageError):
                self.services.learners.save_place(self.learner, self.place)
            QTimer.singleShot(0, self, self._keep_start_if_open)

    def _keep_start_if_open(self) -> None:
        if self.is_ready and self.learner is not None:
            self.keep_start()

    def _take_settings(self, settings: Settings) -> None:
        self.settings = settings
        if self.look.fits(settings):
            return
        self.look = Look(settings)
        if self._services is not None:
            self._services.library.keep_mediopunkt(keep=settings.mediopunkt)
        self.window.set_look(self.look)
        self.hook.set_look(self.look)
