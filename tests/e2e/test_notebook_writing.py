"""Nothing that is typed into „Mein Heft“ gets lost, whatever happens to the page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.storage.notes import NoteStore
from kifuehrerschein.ui.pages.notebook import NotebookPage
from tests.e2e.driver import button, page, running
from tests.ui.page_checks import focus

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LESSON = "m02-l03"
ONE, TWO = "h1-b1", "h2-b1"
CTRL = Qt.KeyboardModifier.ControlModifier


def fill(app: App) -> None:
    """Two notes, and the page that shows them."""
    kim = app.desk.require_learner()
    for block in (ONE, TWO):
        app.desk.services.notes.write(kim.id, LESSON, block, f"Alt {block}")
    app.desk.go("notebook")


def write(app: App, block: str, text: str) -> None:
    """Open the field of a place and type something behind what stands there."""
    button(page(app, NotebookPage).entry(LESSON, block), "Notiz ändern").click()
    QTest.keyClicks(focus(), text)


def kept(app: App, block: str) -> str:
    kim = app.desk.services.learners.named("Kim")
    return app.desk.services.notes.of_lesson(kim.id, LESSON)[block].text


def sit_down(app: App) -> None:
    app.desk.welcome(app.desk.services.learners.add("Robin"))


@pytest.mark.parametrize(
    "leave",
    [
        lambda app: app.desk.go("home"),
        lambda app: app.desk.go("search"),
        lambda app: app.desk.lessons.open(LESSON),
        lambda app: QTest.keyClick(focus(), Qt.Key.Key_F1),
        lambda app: button(page(app, NotebookPage), "Gemerkte Stellen").click(),
        sit_down,
    ],
)
def test_who_leaves_in_the_middle_of_a_note_keeps_it(
    qtbot: QtBot, qapp: QApplication, folder: Path, leave: Callable[[App], object]
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        app.desk.services.learning.finish(app.desk.require_learner().id, "m01-l01")
        fill(app)
        write(app, ONE, " und neu")
        leave(app)
        assert kept(app, ONE) == f"Alt {ONE} und neu"


def test_who_closes_the_window_in_the_middle_of_a_note_keeps_it(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        fill(app)
        write(app, ONE, " und neu")
    with running(qtbot, qapp, folder) as app:
        assert kept(app, ONE) == f"Alt {ONE} und neu"


def test_in_larger_letters_one_writes_on(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        fill(app)
        write(app, TWO, " und")
        QTest.keyClick(focus(), Qt.Key.Key_Plus, CTRL)
        QTest.keyClicks(focus(), " neu")
        assert page(app, NotebookPage).entry(LESSON, TWO).text() == f"Alt {TWO} und neu"
        button(page(app, NotebookPage), "Notiz speichern").click()
        assert kept(app, TWO) == f"Alt {TWO} und neu"


def test_a_second_note_is_saved_or_removed_and_the_first_is_still_being_written(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        fill(app)
        write(app, ONE, " halb")
        write(app, TWO, " ganz")
        button(page(app, NotebookPage).entry(LESSON, TWO), "Notiz speichern").click()
        assert kept(app, TWO) == f"Alt {TWO} ganz"
        assert page(app, NotebookPage).entry(LESSON, ONE).text() == f"Alt {ONE} halb"
        button(page(app, NotebookPage).entry(LESSON, TWO), "Entfernen").click()
        button(page(app, NotebookPage).entry(LESSON, TWO), "Ja, entfernen").click()
        assert page(app, NotebookPage).writing() == ((LESSON, ONE),)
        assert page(app, NotebookPage).entry(LESSON, ONE).text() == f"Alt {ONE} halb"


def test_the_question_before_removing_survives_another_size(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        fill(app)
        button(page(app, NotebookPage).entry(LESSON, TWO), "Entfernen").click()
        QTest.keyClick(focus(), Qt.Key.Key_Plus, CTRL)
        assert page(app, NotebookPage).asking() == ((LESSON, TWO),)
        assert focus().accessibleName() == "Nein, behalten"
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
        assert page(app, NotebookPage).asking() == ()
        assert kept(app, TWO) == f"Alt {TWO}"


def test_a_full_disk_loses_nothing_on_the_way_to_another_page_and_back(
    qtbot: QtBot, qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StorageError("Der Speicherplatz ist voll. Bitte löschen Sie etwas.")

    told: list[str] = []
    with running(qtbot, qapp, folder, learner="Kim") as app:
        monkeypatch.setattr(sys, "excepthook", app.hook.handle)
        app.hook.shown.connect(told.append)
        fill(app)
        with monkeypatch.context() as full:
            full.setattr(NoteStore, "write", refuse)
            write(app, ONE, " wichtig")
            app.desk.go("home")
        assert told == ["Der Speicherplatz ist voll. Bitte löschen Sie etwas."]
        app.desk.go("notebook")
        assert page(app, NotebookPage).entry(LESSON, ONE).text() == f"Alt {ONE} wichtig"
        button(page(app, NotebookPage), "Notiz speichern").click()
        assert kept(app, ONE) == f"Alt {ONE} wichtig"
        app.desk.go("home")
        app.desk.go("notebook")
        assert page(app, NotebookPage).writing() == ()
