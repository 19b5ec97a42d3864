"""Takes pictures of pages in which nothing depends on chance, the hour or the machine's taste."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from kifuehrerschein.paths import DataDir
from kifuehrerschein.services import exams
from kifuehrerschein.ui import home_desk, people_desk
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.theme.look import load_fonts
from tests.access.catalogue import Scene
from tests.access.stage import Stage, View, opened, prepare

_FONTS = Path(__file__).with_name("fonts.conf")
_MORNING = datetime(2026, 3, 3, 10)  # noqa: DTZ001 - the greeting goes by local time
_SEED = 7
# Qt draws nothing beyond this, in pixels.
_HIGHEST = 32_000
# What a machine may say about sizes and drawing; no picture listens to it.
_TASTES = ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE")


def make_application() -> QApplication:
    """The application for pictures: no screen, bundled fonts only. Once in a process."""
    for name in _TASTES:
        os.environ.pop(name, None)
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(_FONTS)}
    qt = QApplication(sys.argv[:1])
    qt.setStyle("Fusion")
    qt.setCursorFlashTime(0)
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    load_fonts()
    return qt


@contextmanager
def camera(qt: QApplication) -> Iterator[Camera]:
    """The program with three people in it, in the same state each time."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        home = partial(HomePage, now=lambda: _MORNING)
        stack.enter_context(patch.object(home_desk, "HomePage", home))
        stack.enter_context(patch.object(people_desk, "__version__", "1.0"))
        same = SimpleNamespace(randbelow=lambda _end: _SEED)
        stack.enter_context(patch.object(exams, "secrets", same))
        folder = Path(name)
        DataDir(folder).prepare()
        prepare(folder)
        yield Camera(stack.enter_context(opened(qt, folder)))


class Camera:
    """Opens pages and takes their pictures."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def take(self, scene: Scene, view: View, *, whole: bool = False) -> QImage:
        """The window with this page; `whole` makes it as high as all that is on the page."""
        stage = self._stage
        stage.use(view)
        scene.open(stage)
        stage.settle()
        if whole:
            self._stretch()
        picture = stage.app.window.grab().toImage()
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                _lay_on(picture, dialog)
        return picture.convertToFormat(QImage.Format.Format_RGB32)

    def _stretch(self) -> None:
        window = self._stage.app.window
        for _ in range(5):  # what gets more room may need less of it, and the other way round
            areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
            hidden = max((area.verticalScrollBar().maximum() for area in areas), default=0)
            window.resize(window.width(), min(_HIGHEST, window.height() + hidden))
            self._stage.settle()


def _lay_on(picture: QImage, dialog: QWidget) -> None:
    """The dialog in the middle of the window that it belongs to, which is dimmed."""
    painter = QPainter(picture)
    shade = Qt.GlobalColor.black
    painter.setOpacity(0.5)
    painter.fillRect(picture.rect(), shade)
    painter.setOpacity(1)
    middle = picture.rect().center() - dialog.rect().center()
    painter.drawPixmap(QPoint(max(0, middle.x()), max(0, middle.y())), dialog.grab())
    painter.end()
