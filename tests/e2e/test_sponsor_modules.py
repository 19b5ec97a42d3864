"""A sponsor's lessons, from the pack to the last click, and when the sponsor is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.cli.sponsor_sample import TEXT
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.services.sponsors import SponsorService
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.pages.module_done import ModuleDonePage
from kifuehrerschein.ui.theme.accent import sponsor_grounds
from tests.catalog.small_course import write_small_course
from tests.e2e.driver import page, running, texts
from tests.exchange.pack_sample import KEY
from tests.services.test_extra_modules import packed


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_small_course(tmp_path / "kurs")


@pytest.fixture
def data(tmp_path: Path, course: Path) -> Path:
    folder = tmp_path / "daten"
    sponsors = SponsorService(folder, sponsor_grounds(), (KEY.public,), course)
    sponsors.install(packed(tmp_path, course, text=TEXT))
    return folder


def test_from_home_through_the_lesson_of_a_sponsor(
    qtbot: QtBot, qapp: QApplication, data: Path, course: Path
) -> None:
    with running(qtbot, qapp, data, learner="Kim", course=course) as app:
        home = page(app, HomePage)
        assert "Von Beispiel-Bank" in texts(home)
        home.module_requested.emit("xbank1")
        module = page(app, ModulePage)
        assert "Modul 3  ·  Von Beispiel-Bank" in texts(module)
        module.lesson_requested.emit("xbank1-l01")
        lesson = page(app, LessonPage)
        assert lesson.view.info.title == "Eine Nachricht"
        lesson.finished.emit("xbank1-l01")
        done = page(app, ModuleDonePage)
        assert "Modul 3 ist geschafft!" in texts(done)
        assert "Vom ganzen Kurs: 0 von 1 Modulen geschafft." in texts(done)


@pytest.mark.parametrize("where", [Place("home"), Place("lesson", "xbank1-l01")])
def test_without_the_sponsor_the_next_start_begins_at_home(
    qtbot: QtBot, qapp: QApplication, data: Path, course: Path, where: Place
) -> None:
    with running(qtbot, qapp, data, learner="Kim", course=course) as app:
        if where.page == "lesson":
            app.desk.open_lesson("xbank1-l01")
    SponsorService(data, sponsor_grounds()).remove()
    with running(qtbot, qapp, data, course=course) as app:
        home = page(app, HomePage)
        assert "Beispiel-Bank" not in texts(home)
        app.desk.go("module-xbank1")  # clicked before the page knew
        assert "Beispiel-Bank" not in texts(page(app, HomePage))
