"""A picture in large: zooming and moving by every device, and its description."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.blocks import Figure
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column
from kifuehrerschein.ui.widgets.blocks.maker import FigureBlock, has_text
from kifuehrerschein.ui.widgets.blocks.picture_layer import PictureLayer
from tests.ui import lesson_samples as samples
from tests.ui.page_checks import check_page, focus, named, show_page

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

WORDS = b'<text x="10" y="20">Wort</text></svg>'
SVG = samples.SVG.replace(b"</svg>", WORDS)
FIGURE = Figure("f", "assets/images/bild.svg", "Ein Kreis in einem Kasten. " * 6, decorative=False)


def opened(
    qtbot: QtBot, app: QApplication, settings: Settings | None = None
) -> tuple[MainWindow, FigureBlock, PictureLayer]:
    look = Look(settings or Settings())
    page = Column(look)
    figure = FigureBlock(FIGURE, SVG, look)
    page.add(figure)
    window = show_page(qtbot, app, page, look)
    assert figure.button is not None
    figure.button.setFocus()
    QTest.keyClick(figure.button, Qt.Key.Key_Return)
    layer = window.layer
    assert isinstance(layer, PictureLayer)
    app.processEvents()
    return window, figure, layer


def test_only_pictures_with_something_to_read_have_the_button() -> None:
    decoration = Figure("f", "assets/images/bild.svg", "", decorative=True)
    photo = Figure("f", "assets/images/foto.png", "Ein Foto", decorative=False)
    assert has_text(FIGURE, SVG)
    assert not has_text(FIGURE, samples.SVG)
    assert not has_text(decoration, SVG)
    assert has_text(photo, b"\x89PNG")


def test_all_of_the_picture_is_seen_first_and_esc_leads_back(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window, figure, layer = opened(qtbot, qapp)
    room, picture = layer.area.viewport().size(), layer.picture.size()
    assert picture.width() in range(room.width() - 2, room.width() + 1) or (
        picture.height() in range(room.height() - 2, room.height() + 1)
    )
    assert picture.width() <= room.width()
    assert picture.height() <= room.height()
    assert focus() is layer.area
    assert FIGURE.alt in layer.area.accessibleName()
    QTest.keyClick(layer.area, Qt.Key.Key_Escape)
    assert window.layer is None
    assert focus() is figure.button


def test_zoom_by_keys_and_by_buttons_stays_at_the_same_spot(
    qtbot: QtBot, qapp: QApplication
) -> None:
    _window, _figure, layer = opened(qtbot, qapp)
    whole = layer.picture.width()
    QTest.keyClick(layer.area, Qt.Key.Key_Plus)
    assert layer.picture.width() == pytest.approx(1.5 * whole, abs=2)
    layer.larger.setFocus()
    QTest.keyClick(layer.larger, Qt.Key.Key_Space)
    assert layer.picture.width() == pytest.approx(2 * whole, abs=2)
    across, view = layer.area.horizontalScrollBar(), layer.area.viewport()
    middle = (across.value() + view.width() / 2) / layer.picture.width()
    assert middle == pytest.approx(0.5, abs=0.02)
    QTest.keyClick(layer.area, Qt.Key.Key_Minus)
    QTest.keyClick(layer.area, Qt.Key.Key_Minus)
    QTest.keyClick(layer.area, Qt.Key.Key_Minus)
    assert layer.picture.width() == whole


def test_at_the_ends_the_keyboard_is_not_lost(qtbot: QtBot, qapp: QApplication) -> None:
    _window, _figure, layer = opened(qtbot, qapp)
    assert not layer.smaller.isEnabled()
    layer.larger.setFocus()
    while layer.larger.isEnabled():
        QTest.keyClick(layer.larger, Qt.Key.Key_Space)
    assert focus() is layer.area
    assert layer.picture.width() > 3 * layer.area.viewport().width()


def test_moving_by_arrows_buttons_and_dragging(qtbot: QtBot, qapp: QApplication) -> None:
    _window, _figure, layer = opened(qtbot, qapp)
    assert not any(arrow.isEnabled() for arrow in layer.arrows)
    for _ in range(4):
        QTest.keyClick(layer.area, Qt.Key.Key_Plus)
    across, down = layer.area.horizontalScrollBar(), layer.area.verticalScrollBar()
    before = (across.value(), down.value())
    QTest.keyClick(layer.area, Qt.Key.Key_Right)
    QTest.keyClick(layer.area, Qt.Key.Key_Down)
    assert across.value() > before[0]
    assert down.value() > before[1]
    left, right, up, below = layer.arrows
    for button, bar, way in ((left, across, -1), (right, across, 1), (up, down, -1)):
        at = bar.value()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert (bar.value() - at) * way > 0, button.accessibleName()
    at = down.value()
    QTest.mouseClick(below, Qt.MouseButton.LeftButton)
    assert down.value() > at
    at = across.value()
    start = layer.picture.mapFrom(layer.area, QPoint(300, 100))
    QTest.mousePress(layer.picture, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(layer.picture, start - QPoint(50, 0))
    QTest.mouseRelease(layer.picture, Qt.MouseButton.LeftButton, pos=start - QPoint(50, 0))
    assert across.value() != at


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_everybody_can_use_it(qtbot: QtBot, qapp: QApplication, percent: int, theme: Theme) -> None:
    settings = Settings(theme, percent)
    _window, _figure, layer = opened(qtbot, qapp, settings)
    for button in layer.findChildren(Button):
        assert button.accessibleName()
        assert button.height() >= Look(settings).target
        assert button.width() >= Look(settings).target
    assert layer.area.viewport().height() > 200
    assert named(layer, "Schließen").isVisible()
    right = max(b.mapTo(layer, b.rect().topRight()).x() for b in layer.findChildren(Button))
    assert right < layer.width()
    words = layer.words
    words.ensureVisible(0, 10_000)
    bar = words.verticalScrollBar()
    before = bar.value()
    words.setFocus()
    QTest.keyClick(words, Qt.Key.Key_Up)
    assert bar.maximum() == 0 or bar.value() < before
    layer.area.hide()
    layer.words.hide()
    check_page(qtbot, layer, Look(settings))
