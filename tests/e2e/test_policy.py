"""What a PC's owner has laid down, in the window and behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App, Options
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.learners import Learner, Settings
from kifuehrerschein.domain.policy import Feature, Policy, PolicyError, SwitchedOffError
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import Services, open_services
from kifuehrerschein.ui.pages.waiting import BlockedPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from tests.e2e.driver import button, page, texts

# What the platform without a screen says when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OFF = Policy(off=frozenset(Feature))


@contextmanager
def started(qtbot: QtBot, qapp: QApplication, options: Options) -> Iterator[App]:
    app = App(qapp, options)
    with qtbot.waitSignal(app.failed if options.problem else app.opened, timeout=30_000):
        app.show(options.problem)
    yield app
    app.close()
    app.window.deleteLater()


def buttons(inside: QWidget | None) -> list[str]:
    assert inside is not None
    return [b.text() for b in inside.findChildren(QPushButton) if b.isVisibleTo(inside)]


def test_what_is_off_is_not_shown(qtbot: QtBot, qapp: QApplication, kims: Path) -> None:
    for policy, shown in ((Policy(), True), (OFF, False)):
        with started(qtbot, qapp, Options(kims, shipped_root(), policy=policy)) as app:
            app.people.open_my_data()
            assert ("Meine Daten einlesen" in buttons(app.window.page)) is shown
            assert "Meine Daten speichern" in buttons(app.window.page)
            assert "Alles löschen" in buttons(app.window.page)
            app.elsewhere.exams.open_exam()
            assert any("Probe" in text for text in buttons(app.window.page)) is shown
            assert any(
                "Prüfung" in text or "Lektionen" in text for text in buttons(app.window.page)
            )


@pytest.fixture
def closed(kims: Path) -> Iterator[Services]:
    """The services of a PC where everything is off that can be."""
    services = open_services(DataDir(kims), shipped_root(), OFF)
    yield services
    services.close()


def test_what_is_off_is_refused_with_a_sentence(closed: Services, tmp_path: Path) -> None:
    (kim,) = closed.learners.all()
    file = tmp_path / "Kim.json"
    closed.learners.export(kim, file)
    with pytest.raises(SwitchedOffError, match=r"abgeschaltet\. Bitte wenden Sie sich an"):
        closed.learners.read_in(file)
    with pytest.raises(SwitchedOffError, match="Probeprüfung"):
        closed.exams.start(kim.id, ExamWish(trial=True))
    assert closed.exams.overview(kim.id).running == ""


def test_exam_and_certificate_and_ones_own_data_cannot_be_switched_off(closed: Services) -> None:
    (kim,) = closed.learners.all()
    assert closed.exams.start(kim.id).attempt.id
    assert closed.learners.add("").is_guest
    closed.learners.delete(kim)


def settings_of(folder: Path, learner: Learner) -> Settings:
    services = open_services(DataDir(folder), shipped_root())
    found = services.learners.settings(learner)
    services.close()
    return found


@pytest.mark.parametrize("variant", list(Variant))
def test_new_learners_begin_with_the_variant_that_is_laid_down(
    qtbot: QtBot, qapp: QApplication, folder: Path, variant: Variant
) -> None:
    options = Options(folder, shipped_root(), policy=Policy(variant=variant))
    with started(qtbot, qapp, options) as app:
        page(app, WelcomePage).name_given.emit("Kim")
        assert app.desk.settings.variant is variant
        kim = app.desk.require_learner()
        other = app.desk.services.learners.named("Aylin")
        assert app.desk.services.learners.settings(other).variant is variant
    assert settings_of(folder, kim).variant is variant


@pytest.mark.parametrize("variant", list(Variant))
def test_what_a_new_learner_chooses_counts_more(
    qtbot: QtBot, qapp: QApplication, folder: Path, variant: Variant
) -> None:
    (chosen,) = set(Variant) - {variant}
    options = Options(folder, shipped_root(), policy=Policy(variant=variant))
    with started(qtbot, qapp, options) as app:
        welcome = page(app, WelcomePage)
        welcome.variant_chosen.emit(chosen.value)
        welcome.name_given.emit("Kim")
        kim = app.desk.require_learner()
    assert settings_of(folder, kim).variant is chosen


def test_a_notice_is_told_once_a_start(qtbot: QtBot, qapp: QApplication, kims: Path) -> None:
    options = Options(kims, shipped_root(), notice="Der Stick ist schreibgeschützt.")
    with started(qtbot, qapp, options) as app:
        assert app.hook.dialog is not None
        assert app.hook.dialog.said == "Der Stick ist schreibgeschützt."
        app.hook.dialog.accept()
        app.desk.open_home()
        assert app.hook.dialog is None


def test_a_policy_that_leaves_the_place_open_stops_the_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    problem = PolicyError("Zeile 3: So nicht. Bitte fragen Sie die IT.")
    folder = tmp_path / "heim"
    with started(qtbot, qapp, Options(folder, shipped_root(), problem=problem)) as app:
        blocked = page(app, BlockedPage)
        assert "Zeile 3: So nicht." in texts(blocked)
        # Trying again would put the data into a folder where they do not belong.
        assert buttons(blocked) == ["Programm beenden"]
        assert not folder.exists()
        button(blocked, "Programm beenden").click()
