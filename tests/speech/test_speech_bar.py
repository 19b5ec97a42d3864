"""The player fits everywhere, and every button of it has a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import SPEECH_PERCENTS, Settings, Theme
from kifuehrerschein.ui.speech.dock import put_below
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.style import style_sheet
from kifuehrerschein.ui.widgets.basics import Column
from kifuehrerschein.ui.widgets.speech_bar import SpeechBar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAMES = ["Pause", "Voriger Satz", "Nächster Satz", "Langsamer", "Schneller", "Beenden"]


_Bars = Callable[..., SpeechBar]


@pytest.fixture
def bar_of(qtbot: QtBot) -> Iterator[_Bars]:
    """A player at the bottom of a page."""
    pages: list[QWidget] = []

    def make(width: int = 1160, text: int = 100) -> SpeechBar:
        look = Look(Settings(Theme.LIGHT, text))
        QApplication.setFont(look.font())
        bar, page = SpeechBar(100, look), QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(bar)
        page.setStyleSheet(style_sheet(look))
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(width, bar.sizeHint().height())
        page.show()
        QApplication.processEvents()
        return bar

    yield make
    pages.clear()


# Window and what the navigation leaves of it.
@pytest.mark.parametrize(
    ("width", "text"), [(1160, 100), (818, 100), (818, 125), (934, 150), (904, 200), (860, 200)]
)
def test_all_buttons_fit_side_by_side(bar_of: _Bars, width: int, text: int) -> None:
    bar = bar_of(width, text)
    look = Look(Settings(Theme.LIGHT, text))
    assert [button.accessibleName() for button in bar.buttons()] == NAMES
    before = 0
    for button in (*bar.buttons()[:4], bar._speed, *bar.buttons()[4:]):
        place = button.geometry()
        assert place.left() >= before
        assert place.width() >= button.sizeHint().width()
        before = place.right() + 1
    assert before <= width
    for button in bar.buttons():
        assert min(button.width(), button.height()) >= look.target
        assert button.toolTip() == button.accessibleName()
    worded = bar.before.text() != ""
    assert worded is (width == 1160), "words as long as there is room"


def test_pause_becomes_go_on(qtbot: QtBot, bar_of: _Bars) -> None:
    bar = bar_of()
    with qtbot.waitSignal(bar.paused):
        bar.play.click()
    bar.show_reading(False)
    assert bar.play.accessibleName() == bar.play.text() == "Weiter"
    with qtbot.waitSignal(bar.resumed):
        bar.play.click()
    bar.show_reading(True)
    assert bar.play.text() == "Pause"


def test_each_button_tells_what_it_does(qtbot: QtBot, bar_of: _Bars) -> None:
    bar = bar_of()
    for button, way in ((bar.before, -1), (bar.after, 1)):
        with qtbot.waitSignal(bar.stepped) as told:
            button.click()
        assert told.args == [way]
    with qtbot.waitSignal(bar.ended):
        bar.end.click()
    with qtbot.waitSignal(bar.ended):
        QTest.keyClick(bar, Qt.Key.Key_Escape)


def test_the_speed_goes_in_steps_and_stops_at_both_ends(qtbot: QtBot, bar_of: _Bars) -> None:
    bar = bar_of()
    told: list[int] = []
    bar.percent_changed.connect(told.append)
    for _ in range(4):
        bar.faster.click()
    assert told == [125, 150]
    assert bar._speed.text() == "Tempo 150 %"
    assert "Schneller geht es nicht" in bar.faster.accessibleDescription()
    for _ in range(9):
        bar.slower.click()
    assert told[-1] == SPEECH_PERCENTS[0]
    assert "Langsamer geht es nicht" in bar.slower.accessibleDescription()
    assert bar.faster.accessibleDescription() == ""


@pytest.mark.parametrize("width", [1200, 800])
def test_the_player_takes_the_width_of_its_page(qtbot: QtBot, width: int) -> None:
    look = Look(Settings())
    page, bar = Column(look), SpeechBar(100, look)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.add(QPushButton("Lang"))
    page.inner.setMinimumHeight(2000)
    page.show()
    put_below(page, bar)
    for _ in range(20):
        QApplication.processEvents()
    page.resize(width, 500)
    for _ in range(20):
        QApplication.processEvents()
    assert bar.width() == page.viewport().width()
    assert bar.geometry().bottom() == page.rect().bottom()
