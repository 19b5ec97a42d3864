"""The real composition root over a data folder, for tests that go the whole way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App, Options
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.ui.widgets.long_words import unbroken

_Page = TypeVar("_Page", bound=QWidget)


class AnsweringFiles:
    """Stands in for the file dialogs: gives the paths that a test has laid ready."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        return self.path

    def open(self, title: str, kinds: str) -> Path | None:
        return self.path


@contextmanager
def running(
    qtbot: QtBot,
    qapp: QApplication,
    folder: Path,
    *,
    learner: str = "",
    course: Path | None = None,
    opens: bool = True,
) -> Iterator[App]:
    """The program, opened as `kifuehrerschein --data-dir folder`; closed as by the X."""
    DataDir(folder).prepare()
    style, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    app = App(qapp, Options(folder, course or shipped_root(), learner=learner))
    if opens:
        with qtbot.waitSignal(app.opened, timeout=30_000):
            app.show()
        qapp.processEvents()  # a layout shows what is new in a turn of its own
    else:
        app.show()
    try:
        yield app
    finally:
        app.close()
        app.window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        # Other tests of this process begin as they always do.
        qapp.setStyleSheet(style)
        qapp.setPalette(palette)
        qapp.setFont(font)


def page(app: App, kind: type[_Page]) -> _Page:
    """The page that is shown, which must be of this kind."""
    shown = app.window.page
    assert isinstance(shown, kind), f"{type(shown).__name__} is shown, not {kind.__name__}"
    return shown


def texts(widget: QWidget) -> str:
    """Everything that can be read in the widget now."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return unbroken("\n".join(labels))


def slots(app: App) -> int:
    """How many questions an exam or a trial of the course has."""
    return app.desk.services.library.curriculum.exam.slots


def heading(app: App, number: int) -> str:
    """What stands over the question with this number (from 1)."""
    return f"Frage {number} von {slots(app)}"


def button(inside: QWidget, text: str) -> QPushButton:
    """The visible button with this text, else the first whose text or name begins like this."""
    shown = [b for b in inside.findChildren(QPushButton) if b.isVisibleTo(inside)]
    # „Weiter“ is meant, and not an answer „Weiter telefonieren“ above it.
    for found in (*(b for b in shown if b.text() == text), *shown):
        if found.text().startswith(text) or found.accessibleName().startswith(text):
            return found
    names = [b.text() or b.accessibleName() for b in shown]
    raise AssertionError(f"no button „{text}“ among {names}")
