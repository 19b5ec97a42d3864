"""The real program over the shipped course, opened once for many pages and looks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import NoReturn, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kifuehrerschein.app import App, Options
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.gallery import GalleryView, open_gallery
from kifuehrerschein.services.opening import open_services
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.floating import FloatingCard
from tests.services.test_exams import take

SIZES = (100, 150, 200)
WINDOWS = ((1366, 768), (1024, 650), (1920, 1080))
# Who has just come, who is in the middle, who has passed and has two certificates to come.
NEW, MIDDLE, DONE = "Neu", "Ayşe Yılmaz", "Kim Demir"
_PATIENCE = 20.0
_Page = TypeVar("_Page", bound=QWidget)


@dataclass(frozen=True, slots=True)
class View:
    """One look at one size of window."""

    theme: Theme
    percent: int
    window: tuple[int, int]
    variant: Variant = Variant.STANDARD
    large_targets: bool = False

    def __str__(self) -> str:
        wide, high = self.window
        return f"{self.theme.value} {self.percent} % {wide}x{high}"

    @property
    def settings(self) -> Settings:
        """As a learner would set it; nothing moves, so that pictures stand still."""
        return Settings(
            self.theme,
            self.percent,
            self.variant,
            large_targets=self.large_targets,
            motion=False,
        )


ALL_VIEWS = tuple(View(t, size, window) for t in Theme for size in SIZES for window in WINDOWS)


def covering(number: int) -> tuple[View, ...]:
    """Three looks with each theme, size and window once; other numbers pair them differently."""
    themes, variants = tuple(Theme), tuple(Variant)
    return tuple(
        View(
            themes[(at + number) % 3],
            SIZES[at],
            WINDOWS[(at + number // 3) % 3],
            variants[(at + number) % 2],
        )
        for at in range(3)
    )


class Stage:
    """The program with hands that open pages; errors come out instead of in a dialog."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._who = ""
        self._dialog: QDialog | None = None

    @cached_property
    def gallery(self) -> GalleryView:
        """A question of each type."""
        return open_gallery(shipped_root())

    @property
    def look(self) -> Look:
        """How everything looks now."""
        return self.app.desk.look

    def use(self, view: View) -> None:
        """Look like this from the next page on."""
        if self._dialog is not None:
            self._dialog.close()
            self._dialog = None
            self.app.window.activateWindow()
            wait_until(self.app.window.isActiveWindow)
        self.be(MIDDLE)
        self.app.window.close_layer()
        self.app.window.resize(*view.window)
        self.app.desk.change_settings(view.settings)

    def be(self, name: str) -> None:
        """Let another person learn, in the look of now."""
        desk = self.app.desk
        if self._who != name or desk.learner is None:
            self._who = name
            settings = desk.settings
            desk.welcome(desk.services.learners.named(name))
            desk.change_settings(settings)

    def go(self, key: str) -> None:
        """A page of the navigation or of another place."""
        self.app.desk.go(key)

    def show(self, page: QWidget, *, alone: bool = False) -> None:
        """A page that is not reached in one step."""
        name = None if alone else self._who
        self.app.window.show_page(page, nav="home", name=name)
        first = getattr(page, "first_focus", None)
        if first is not None:
            first().setFocus()

    def ask(self, dialog: QDialog) -> None:
        """A dialog above the window, until the next page."""
        self._dialog = dialog
        dialog.open()
        dialog.activateWindow()
        wait_until(dialog.isActiveWindow)

    def page(self, kind: type[_Page]) -> _Page:
        """The page that is shown, which is of this kind."""
        page = self.app.window.page
        assert isinstance(page, kind), type(page)
        return page

    def open_lesson(self, lesson_id: str) -> LessonPage:
        """A lesson with all that is in it."""
        self.app.desk.open_lesson(lesson_id)
        lesson = self.page(LessonPage)
        wait_until(lambda: lesson.column.complete)
        return lesson

    def settle(self) -> None:
        """Let Qt do its layouts, which ask each other several times; a long list takes many."""
        for _ in range(60):
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    @property
    def shown(self) -> QWidget:
        """What one has to do with now: a dialog, else the layer or card above the page, else it."""
        window = self.app.window
        cards = (card for card in window.findChildren(FloatingCard) if card.isVisible())
        shown = self._dialog or window.layer or next(cards, window.page)
        assert shown is not None
        return shown


def wait_until(condition: Callable[[], bool]) -> None:
    """Work on events until `condition` holds."""
    end = time.monotonic() + _PATIENCE
    while not condition():
        QApplication.processEvents()
        assert time.monotonic() < end, "waited in vain"


def prepare(folder: Path) -> None:
    """Three people with three different pasts."""
    services = open_services(DataDir(folder), shipped_root())
    lessons = [info.id for info in services.library.curriculum.lessons()]
    services.learners.named(NEW)
    middle = services.learners.named(MIDDLE)
    for lesson in lessons[:7]:
        services.learning.finish(middle.id, lesson)
    exam = services.exams.start(middle.id)
    services.exams.hand_in(middle.id, exam.attempt.id)
    for lesson in lessons[:2]:
        services.notes.write(middle.id, lesson, "h1-b1", "Das frage ich im Kurs noch einmal nach.")
    done = services.learners.named(DONE)
    for lesson in lessons:
        services.learning.finish(done.id, lesson)
    attempts = [take(services, done) for _ in range(2)]
    services.certificates.issue(done.id, attempts[0].result.attempt_id, DONE)
    services.close()


def _raise(_kind: object, error: BaseException, _trace: TracebackType | None) -> NoReturn:
    raise error


@contextmanager
def opened(qapp: QApplication, folder: Path) -> Iterator[Stage]:
    """The program, opened for the person in the middle."""
    style, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    app = App(qapp, Options(folder, shipped_root(), learner=MIDDLE))
    setattr(app.hook, "handle", _raise)  # noqa: B010 - a method is no variable for mypy
    ready: list[bool] = []
    app.opened.connect(lambda: ready.append(True))
    app.show()
    wait_until(lambda: bool(ready))
    app.window.activateWindow()
    wait_until(app.window.isActiveWindow)
    try:
        yield Stage(app)
    finally:
        app.close()
        app.window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qapp.setStyleSheet(style)
        qapp.setPalette(palette)
        qapp.setFont(font)
