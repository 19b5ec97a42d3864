"""The moment of the certificate, and what moves in it."""

from __future__ import annotations

import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.celebration import Celebration, Confetti
from kifuehrerschein.ui.widgets.fading import fade_in
from tests.ui.exam_samples import certificate
from tests.ui.page_checks import all_texts, check_page, click, focus, show_page

STILL = Look(Settings(motion=False))


def opened(qtbot: QtBot, app: QApplication, look: Look = STILL) -> Celebration:
    app.setFont(look.font())
    window = show_page(qtbot, app, QWidget(), look, "Kim")
    layer = Celebration(certificate(), look, QImage)
    window.open_layer(layer)
    return layer


def test_it_congratulates_and_says_honestly_what_it_is(qtbot: QtBot, qapp: QApplication) -> None:
    layer = opened(qtbot, qapp)
    told = all_texts(layer)
    assert "Herzlichen Glückwunsch!" in told
    assert certificate().data.name in told
    assert "kein amtliches Zeugnis" in told
    assert "Herzlichen Glückwunsch!" in focus().accessibleDescription()


def test_what_can_be_done_with_it_is_one_press_away(qtbot: QtBot, qapp: QApplication) -> None:
    layer = opened(qtbot, qapp)
    with qtbot.waitSignal(layer.open_requested):
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    with qtbot.waitSignal(layer.print_requested):
        click(layer.print_button)
    with qtbot.waitSignal(layer.closed):
        click(layer.close_button)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_everybody_can_use_it(qtbot: QtBot, qapp: QApplication, percent: int, theme: Theme) -> None:
    look = Look(Settings(theme=theme, text_percent=percent, motion=False))
    check_page(qtbot, opened(qtbot, qapp, look), look)


# -- motion ----------------------------------------------------------------------------------


def may_move(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("celebration", "fading"):
        monkeypatch.setattr(f"kifuehrerschein.ui.widgets.{module}.motion_wanted", _by_wish)


def _by_wish(look: Look) -> bool:
    return look.motion


def test_the_snippets_fall_into_their_places_and_rest(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_move(monkeypatch)
    confetti = Confetti(Look(Settings()))
    qtbot.addWidget(confetti)
    assert confetti.fallen == 0
    confetti.show()
    qtbot.waitUntil(lambda: confetti.fallen == 1)


def test_a_page_fades_in_and_nothing_is_left_of_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_move(monkeypatch)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    fade_in(widget, Look(Settings()))
    assert widget.graphicsEffect() is not None
    qtbot.waitUntil(lambda: widget.graphicsEffect() is None)


def test_a_page_that_goes_while_it_fades_is_not_held(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held by its own animation it would end inside of that, and both twice."""
    may_move(monkeypatch)
    widget = QWidget()
    fade_in(widget, Look(Settings()))
    gone = weakref.ref(widget)
    del widget
    assert gone() is None


def test_without_motion_nothing_moves(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    may_move(monkeypatch)
    confetti, widget = Confetti(STILL), QWidget()
    for shown in (confetti, widget):
        qtbot.addWidget(shown)
        shown.show()
    fade_in(widget, STILL)
    assert confetti.fallen == 1
    assert widget.graphicsEffect() is None


def paint(confetti: Confetti, width: int) -> QImage:
    confetti.resize(width, 600)
    picture = QImage(confetti.size(), QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    confetti.render(picture, renderFlags=QWidget.RenderFlag.DrawChildren)
    return picture


def test_no_snippet_lies_behind_the_words(qtbot: QtBot) -> None:
    confetti = Confetti(STILL)
    qtbot.addWidget(confetti)
    wide = paint(confetti, 1366)
    left, right = (1366 - 820) // 2, (1366 + 820) // 2
    hit = [x for y in range(0, 600, 3) for x in range(1366) if wide.pixelColor(x, y).alpha() > 0]
    assert hit
    assert not [x for x in hit if left <= x <= right]
    narrow = paint(confetti, 900)
    assert not [x for x in range(900) if narrow.pixelColor(x, 300).alpha() > 0]
