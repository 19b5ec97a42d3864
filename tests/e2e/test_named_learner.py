"""`--learner NAME`: made if missing, and asked nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import open_services
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.pages.home import HomePage
from tests.e2e.driver import page, running, texts
from tests.e2e.terminal import ENVIRONMENT, command, start, stopped_at


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were shown, by the names of their classes."""
    pages: list[str] = []
    show = MainWindow.show_page

    def spying(
        window: MainWindow, page: QWidget, *, nav: str = "", name: str | None = None
    ) -> None:
        pages.append(type(page).__name__)
        show(window, page, nav=nav, name=name)

    monkeypatch.setattr(MainWindow, "show_page", spying)
    return pages


def test_a_named_learner_is_made_and_asked_nothing(
    qtbot: QtBot, qapp: QApplication, folder: Path, shown: list[str]
) -> None:
    for _ in range(2):
        with running(qtbot, qapp, folder, learner="  Kim  Łęcka ") as app:
            assert ", Kim Łęcka!" in texts(page(app, HomePage))
            assert len(app.desk.services.learners.all()) == 1
    assert set(shown) == {"WaitingPage", "HomePage"}


def test_a_named_learner_is_not_asked_among_others_either(
    qtbot: QtBot, qapp: QApplication, folder: Path, shown: list[str]
) -> None:
    stopped_at(folder, "Kim", "Robin", place=Place())
    for name in ("Kim", "Kim", "Robin", "Toni"):
        with running(qtbot, qapp, folder, learner=name) as app:
            assert f", {name}!" in texts(page(app, HomePage))
    assert set(shown) == {"WaitingPage", "HomePage"}


def test_a_named_learner_whom_only_the_snapshot_knows_is_made_again(
    qtbot: QtBot, qapp: QApplication, folder: Path, shown: list[str]
) -> None:
    stopped_at(folder, "Kim", place=Place())
    DataDir(folder).database.unlink()
    with running(qtbot, qapp, folder, learner="Kim") as app:
        assert [learner.name for learner in app.desk.services.learners.all()] == ["Kim"]
    assert set(shown) == {"HomePage"}


def test_from_the_terminal_a_learner_is_made_as_well(folder: Path) -> None:
    assert start(folder, "--learner", "Kim", "--quit-after-first-paint") == ""
    services = open_services(DataDir(folder), shipped_root())
    assert [learner.name for learner in services.learners.all()] == ["Kim"]
    services.close()


def test_a_name_that_hides_something_is_one_sentence_in_the_terminal(folder: Path) -> None:
    done = subprocess.run(
        command("kifuehrerschein", folder, "--learner", "\u202eKim"),
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert "unsichtbare Zeichen" in sentence
    assert not DataDir(folder).database.exists()
