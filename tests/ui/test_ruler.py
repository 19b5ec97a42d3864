"""The reading ruler follows the mouse, the keyboard and the voice, and hides nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.ruler import Ruler, dimmed
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.layer import Layer
from tests.ui.page_checks import contrast, show_page

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

# What is written on what, in lessons, questions and words.
PAIRS = (
    *(("ink", "page"), ("ink", "surface"), ("muted", "page"), ("muted", "surface")),
    *(("primary", "page"), ("primary", "surface"), ("ink", "soft"), ("on_soft", "soft")),
    *(("good", "good_soft"), ("warn", "warn_soft"), ("info", "info_soft")),
    *(("ink", "good_soft"), ("ink", "warn_soft"), ("ink", "info_soft"), ("ink", "mark")),
    *(("on_primary", "primary"), ("primary", "soft"), ("primary", "info_soft")),
)


class Reading(Column):
    for_reading = True

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.views = [TextView(f"<p>{'Ein Satz zum Lesen. ' * 20}</p>", look) for _ in range(12)]
        self.button = Button("Weiter", look)
        for view in self.views:
            self.add(view)
        self.add(self.button)

    def first_focus(self) -> QWidget:
        return self.button


def shown(
    qtbot: QtBot, app: QApplication, settings: Settings | None = None
) -> tuple[MainWindow, Reading, Ruler]:
    look = Look(settings or Settings())
    page = Reading(look)
    window = show_page(qtbot, app, page, look)
    ruler = Ruler(window)
    ruler.use(look)
    return window, page, ruler


def middle(ruler: Ruler) -> int:
    """Where the band is, in the window."""
    return ruler.mapTo(ruler.window(), ruler.band().center()).y()


def test_it_follows_the_mouse(qtbot: QtBot, qapp: QApplication) -> None:
    window, page, ruler = shown(qtbot, qapp)
    for y in (150, 400, 300):
        QTest.mouseMove(window.windowHandle(), QPoint(400, y))
        assert middle(ruler) == pytest.approx(y, abs=2)
    QTest.mouseMove(window.windowHandle(), QPoint(400, 2))
    assert ruler.band().top() == 0, "at the edge all of it stays inside"
    assert ruler.geometry() == QRect(
        page.viewport().mapTo(window, QPoint()), page.viewport().size()
    )


def test_it_goes_to_what_has_the_keyboard(qtbot: QtBot, qapp: QApplication) -> None:
    window, page, ruler = shown(qtbot, qapp)
    page.button.setFocus()
    page.ensureWidgetVisible(page.button)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    qtbot.waitUntil(
        lambda: abs(middle(ruler) - page.button.mapTo(window, page.button.rect().center()).y()) < 60
    )


def test_it_goes_to_the_sentence_that_is_read(qtbot: QtBot, qapp: QApplication) -> None:
    window, page, ruler = shown(qtbot, qapp)
    view = page.views[2]
    line = QRect(0, 40, 300, 22)
    window.reading_at.emit(view, line)
    assert middle(ruler) == pytest.approx(view.mapTo(window, line.center()).y(), abs=3)


def test_text_that_is_scrolled_moves_below_it(qtbot: QtBot, qapp: QApplication) -> None:
    window, page, ruler = shown(qtbot, qapp)
    QTest.mouseMove(window.windowHandle(), QPoint(400, 300))
    page.verticalScrollBar().setValue(200)
    assert middle(ruler) == pytest.approx(300, abs=2)


def test_the_mouse_goes_through_it(qtbot: QtBot, qapp: QApplication) -> None:
    window, page, ruler = shown(qtbot, qapp)
    page.ensureWidgetVisible(page.button)
    spot = page.button.mapTo(window, page.button.rect().center())
    assert ruler.geometry().contains(spot)
    with qtbot.waitSignal(page.button.clicked):
        QTest.mouseClick(
            window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot
        )
    assert ruler.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_it_lies_on_what_is_read_only(qtbot: QtBot, qapp: QApplication) -> None:
    window, _page, ruler = shown(qtbot, qapp)
    look = Look(Settings())
    assert ruler.isVisible()
    layer = Layer(look, "Bild")
    window.open_layer(layer)
    assert not ruler.isVisible()
    window.close_layer()
    QTest.mouseMove(window.windowHandle(), QPoint(400, 300))
    assert ruler.isVisible()
    window.show_page(Column(look))
    ruler.use(look)
    assert not ruler.isVisible()
    window.show_page(Reading(look))
    ruler.use(look)
    assert ruler.isVisible()
    ruler.use(None)
    assert not ruler.isVisible()
    QTest.mouseMove(window.windowHandle(), QPoint(400, 320))
    assert not ruler.isVisible()


def test_a_page_that_comes_without_a_word_is_found(qtbot: QtBot, qapp: QApplication) -> None:
    window, page, ruler = shown(qtbot, qapp)
    window.show_page(Reading(Look(Settings())))
    page.deleteLater()
    qapp.processEvents()
    QTest.mouseMove(window.windowHandle(), QPoint(400, 350))
    assert ruler.isVisible()
    assert middle(ruler) == pytest.approx(350, abs=2)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("lines", [100, 150])
def test_three_lines_stay_bright(
    qtbot: QtBot, qapp: QApplication, percent: int, lines: int
) -> None:
    settings = Settings(text_percent=percent, line_percent=lines)
    _window, page, ruler = shown(qtbot, qapp, settings)
    layout = page.views[0].document().firstBlock().layout()
    line = layout.lineAt(1).y() - layout.lineAt(0).y()
    assert 2.8 * line <= ruler.band().height() <= 4 * line


@pytest.mark.parametrize("theme", list(Theme))
def test_what_steps_back_can_still_be_read(theme: Theme) -> None:
    look = Look(Settings(theme))
    over = dimmed(look)
    assert 0.1 <= over.alphaF() <= 0.5

    def below(token: str) -> str:
        colour, alpha = look.colour(token), over.alphaF()
        red, green, blue = (
            round(one * (1 - alpha) + other * alpha)
            for one, other in (
                (colour.red(), over.red()),
                (colour.green(), over.green()),
                (colour.blue(), over.blue()),
            )
        )
        return QColor(red, green, blue).name()

    for ink, ground in PAIRS:
        assert contrast(below(ink), below(ground)) >= 4.5, (ink, ground)


@pytest.mark.parametrize("theme", list(Theme))
def test_it_is_seen(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    window, _page, ruler = shown(qtbot, qapp, Settings(theme))
    QTest.mouseMove(window.windowHandle(), QPoint(400, 300))
    picture = window.grab().toImage()
    top = ruler.geometry().top()
    band = ruler.band()
    bright = picture.pixelColor(3, top + band.center().y())
    dim = picture.pixelColor(3, top + band.bottom() + 60)
    text = {picture.pixelColor(x, top + band.bottom() + 60).name() for x in range(300, 800)}
    assert bright == Look(Settings(theme)).colour("page")
    # Black is black already: there the words step back.
    assert bright != dim or theme is Theme.CONTRAST
    assert text
