"""The window of the preview: reads the file again whenever something of the course is saved."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.services.preview import Preview, Reading
from kifuehrerschein.ui.background import Background
from kifuehrerschein.ui.garbage import Collector
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.pages.preview import PreviewPage
from kifuehrerschein.ui.pages.preview_faults import FaultList
from kifuehrerschein.ui.pages.waiting import WaitingPage
from kifuehrerschein.ui.theme.look import FIRST_FONTS, LATER_FONTS, Look, load_fonts

# An editor needs several steps to save a file, and each of them is noticed.
_GATHER_MS = 150
# Qt draws nothing beyond this, in pixels.
_HIGHEST_PICTURE = 32_000


class CourseWatch(QObject):
    """`changed` comes once after a burst of changes in the course.

    The folders are watched beside the files, because many editors write a new file and put it in
    the place of the old one.
    """

    changed = Signal()

    def __init__(self, paths: Callable[[], list[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._paths = paths
        self._watcher = QFileSystemWatcher(self)
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MS)
        self._gather.timeout.connect(self.changed)
        self._watcher.fileChanged.connect(self._notice)
        self._watcher.directoryChanged.connect(self._notice)

    def renew(self) -> bool:
        """Watch all that is there now; False if the system can't watch everything.

        A file that was replaced is another one to the system, although its path is the same.
        """
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        paths = self._paths()
        return bool(paths) and not self._watcher.addPaths(paths)

    def stop(self) -> None:
        """Watch no more."""
        self._gather.stop()
        self._watcher.blockSignals(True)

    def _notice(self) -> None:
        self._gather.start()


class PreviewDesk(QObject):
    """Shows one file in the window. `shown` comes with each page, `read` after each reading."""

    shown = Signal()
    read = Signal()

    def __init__(
        self, qt: QApplication, window: MainWindow, preview: Preview, settings: Settings
    ) -> None:
        super().__init__(window)
        self._qt = qt
        self.window = window
        self.settings = settings
        self.page: PreviewPage | None = None
        self._preview = preview
        self._reading: Reading | None = None
        self._listing = False
        self._place = ("", 0.0)
        self._busy = self._again = False
        self._watched = True
        self._background = Background(self)
        self._watch = CourseWatch(preview.watched, self)
        self._watch.changed.connect(self.reload)
        window.closing.connect(self._leave)
        qt.focusChanged.connect(self._focus_changed)
        window.setWindowTitle(self.tr("Vorschau"))
        # Less, and large text would have no room below the bar.
        window.setMinimumSize(800, 600)

    def reload(self) -> None:
        """Read the course again, in the background."""
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        # First watched, then read: what is saved in between is noticed.
        self._watched = self._watch.renew()
        self._background.run(self._preview.read, self._arrived, self._failed)

    def take(self, reading: Reading) -> None:
        """Show what was read; the page stays as it is if nothing has changed."""
        before, self._reading = self._reading, reading
        if before is None or not reading.shows_the_same_as(before):
            self._show(reading)
        self._say_read(reading, aloud=True)
        self.read.emit()

    def use(self, settings: Settings) -> None:
        """Show the file in another variant, theme or size."""
        changed, self.settings = settings != self.settings, settings
        if changed and self._reading is not None:
            self._show(self._reading, restyle=True)

    def list_others(self, listing: bool) -> None:
        """Show the faults of other files, or the page again."""
        self._listing = listing
        if self._reading is not None:
            self._show(self._reading)

    def _show(self, reading: Reading, *, restyle: bool = False) -> None:
        focus = self._keep_place()
        if restyle:
            self.window.set_look(Look(self.settings))
        view = reading.view(self.settings.variant)
        self._listing = self._listing and bool(view.others)
        page = PreviewPage(view, self.settings, Look(self.settings), listing=self._listing)
        page.settings_changed.connect(self.use)
        page.reload_requested.connect(self.reload)
        page.others_requested.connect(self.list_others)
        if page.column is not None:
            page.column.show_block(*self._place)
        self.page = page
        self._say_read(reading)
        self.window.show_page(page)
        self.window.setWindowTitle(self.tr("Vorschau: {0}").format(Path(view.path).name))
        page.focus(focus).setFocus()
        self.shown.emit()

    def _say_read(self, reading: Reading, *, aloud: bool = False) -> None:
        """Say in the bar what was read, and when."""
        if self.page is None:
            return
        text = self.tr("{0} · zuletzt gelesen um {1} Uhr").format(
            self._preview.path(self.settings.variant), f"{reading.read_at:%H:%M:%S}"
        )
        if not self._watched:
            text += self.tr(
                " · Änderungen werden hier nicht gemeldet: Drücken Sie nach dem Speichern "
                "„Neu laden“."
            )
        self.page.bar.say(text, aloud=aloud)

    def _keep_place(self) -> str:
        """Note where the page is scrolled to; gives back where the keyboard is."""
        if self.page is None:
            return ""
        if self.page.column is not None:
            self._place = self.page.column.here()
        return self.page.focus_key()

    def _arrived(self, reading: Reading) -> None:
        self._busy = False
        self.take(reading)
        if self._again:
            self.reload()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        raise error

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self.window.follow_focus(new)

    def _leave(self) -> None:
        self._watch.stop()
        self._again = False
        self._background.finish()
        # While Qt takes everything apart the focus goes through widgets that are half gone.
        self._qt.focusChanged.disconnect(self._focus_changed)
        self.window.closing.disconnect(self._leave)


def save_picture(desk: PreviewDesk, file: Path) -> None:
    """The whole page as a PNG file, however long it is. Raises AppError."""
    page, window = desk.page, desk.window
    window.show()
    QApplication.processEvents()
    if page is None:
        raise AppError("Es gibt noch nichts zu zeigen. Bitte versuchen Sie es noch einmal.")
    column = page.column
    while column is not None and not column.complete:
        column.make_next()
        QApplication.processEvents()
    area = page.body if isinstance(page.body, FaultList) else page.body.column
    for _ in range(5):
        # Layouts ask each other several times before they come to rest.
        QApplication.processEvents()
        height = window.height() + area.verticalScrollBar().maximum()
        window.resize(window.width(), min(height, _HIGHEST_PICTURE))
    if window.height() == _HIGHEST_PICTURE:
        raise AppError(
            "Die Seite ist zu lang für ein Bild. Bitte wählen Sie eine kleinere Schrift (--size)."
        )
    if not page.body.grab().save(str(file), "PNG"):
        raise AppError(
            f"Das Bild lässt sich nicht speichern: {file}. Bitte wählen Sie einen anderen Ordner."
        )


def run_preview(preview: Preview, settings: Settings, shot: Path | None) -> bool:
    """Show the file until the window is closed, or with `shot` save its picture there.

    False if the file has faults, so that there was no page for the picture. Raises AppError if the
    picture can't be saved.
    """
    # A picture needs no screen, and no window manager that makes the window smaller.
    platform = ["-platform", "offscreen"] if shot else []
    qt = QApplication([*sys.argv[:1], *platform])
    qt.setStyle("Fusion")
    load_fonts(*FIRST_FONTS, *LATER_FONTS)
    look = Look(settings)
    window = MainWindow(qt, look)
    desk = PreviewDesk(qt, window, preview, settings)
    if shot is not None:
        desk.take(preview.read())
        save_picture(desk, shot)
        sound = desk.page is not None and desk.page.column is not None
        window.close()
        return sound
    window.show_page(WaitingPage(look))
    window.show()
    Collector(window)
    desk.reload()
    qt.exec()
    return True
