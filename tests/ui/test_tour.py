"""The three cards for whoever begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.tour import Tour
from tests.e2e.driver import button, running
from tests.ui.page_checks import all_texts, check_page, focus, show_page, spoken

TITLES = ["So lernen Sie hier", "So passt es für Sie", "Nichts geht verloren"]
STILL = Look(Settings(motion=False))


def opened(qtbot: QtBot, app: QApplication, look: Look = STILL) -> tuple[MainWindow, Tour]:
    window = show_page(qtbot, app, QWidget(), look, "Kim")
    tour = Tour(look)
    window.open_layer(tour)
    return window, tour


def titles(tour: Tour) -> list[str]:
    return [title for title in TITLES if title in all_texts(tour)]


def test_return_goes_through_all_cards_and_out(qtbot: QtBot, qapp: QApplication) -> None:
    window, tour = opened(qtbot, qapp)
    for number, title in enumerate(TITLES, 1):
        assert titles(tour) == [title]
        assert f"{number} von 3" in all_texts(tour)
        # Who hears the page hears the card with the button.
        assert title in focus().accessibleDescription()
        assert window.layer is tour
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert window.layer is None


def test_one_can_go_back(qtbot: QtBot, qapp: QApplication) -> None:
    _, tour = opened(qtbot, qapp)
    tour.next_button.click()
    tour.back_button.click()
    assert titles(tour) == TITLES[:1]
    assert not tour.back_button.isVisible()
    assert focus() is tour.next_button


@pytest.mark.parametrize("by_key", [True, False])
def test_one_press_ends_it(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    window, tour = opened(qtbot, qapp)
    if by_key:
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
    else:
        tour.skip_button.click()
    assert window.layer is None


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_everybody_can_use_each_card(
    qtbot: QtBot, qapp: QApplication, percent: int, theme: Theme
) -> None:
    look = Look(Settings(theme=theme, text_percent=percent, motion=False))
    qapp.setFont(look.font())
    _, tour = opened(qtbot, qapp, look)
    for _ in TITLES:
        check_page(qtbot, tour, look)
        qtbot.waitUntil(lambda: not tour.next_button.visibleRegion().isEmpty())
        tour.next_button.click()


def test_it_comes_after_the_first_name_and_only_then(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "daten"
    with running(qtbot, qapp, folder) as app:
        button(app.window, "Ohne Namen weiter").click()
        assert isinstance(app.window.layer, Tour)
        assert spoken(focus()) == "Weiter"
        app.window.close_layer()
        # Whoever wants to see it again can.
        app.desk.go("tour")
        assert isinstance(app.window.layer, Tour)
    with running(qtbot, qapp, folder) as app:
        assert app.window.layer is None
    with running(qtbot, qapp, folder, learner="Robin") as app:
        assert app.window.layer is None
