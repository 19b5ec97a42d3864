"""In the largest text the bars of a page leave most of a low window to what is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.catalog.handbook import read_handbook
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.paths import shipped_root
from kifuehrerschein.ui.calm import Calm
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.regions import go_to_next_region
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Footer
from kifuehrerschein.ui.widgets.help_layer import HelpLayer
from kifuehrerschein.ui.widgets.lesson_bar import LessonBar
from kifuehrerschein.ui.widgets.speech_bar import SpeechBar
from tests.ui import lesson_samples as samples
from tests.ui.page_checks import all_texts, focus, named, show_page, stops

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LARGEST = Look(Settings(Theme.LIGHT, 200))
ORDINARY = Look(Settings())
# Of 650 pixels, at 200 %: of the bar above and the one below together.
MOST = 170


def lesson(qtbot: QtBot, app: QApplication, look: Look) -> tuple[MainWindow, LessonPage]:
    page = LessonPage(samples.view(), look, samples.image, samples.TERMS.get)
    window = show_page(qtbot, app, page, look, name="Kim")
    qtbot.waitUntil(lambda: page.column.complete)
    return window, page


def bars(page: QWidget, look: Look) -> list[QWidget]:
    """What stays where it is while the page is scrolled, and holds buttons."""
    kept = [*page.findChildren(Footer), *page.findChildren(QWidget, "bar")]
    found = [bar for bar in kept if bar.isVisible()]
    for stop in (stop for bar in found for stop in stops(bar)):
        assert stop.height() >= look.target
        assert stop.width() >= look.target
    return found


def height(page: QWidget, look: Look = LARGEST) -> int:
    return sum(bar.height() for bar in bars(page, look))


def test_a_lesson_in_the_largest_text_is_mostly_text(qtbot: QtBot, qapp: QApplication) -> None:
    _window, page = lesson(qtbot, qapp, LARGEST)
    assert height(page) <= MOST
    assert page.column.viewport().height() >= 650 - MOST
    bar = page.findChild(LessonBar)
    assert bar is not None
    assert bar.height() >= LARGEST.target


def test_at_ordinary_size_the_way_on_stays_in_sight(qtbot: QtBot, qapp: QApplication) -> None:
    _window, page = lesson(qtbot, qapp, ORDINARY)
    foot = page.findChild(Footer)
    assert foot is not None
    assert foot.isAncestorOf(page.next_button)
    assert not page.column.isAncestorOf(foot)
    assert not page.next_button.visibleRegion().isEmpty()
    assert height(page, ORDINARY) <= 126


def test_where_one_is_stands_above_the_title(qtbot: QtBot, qapp: QApplication) -> None:
    _window, page = lesson(qtbot, qapp, LARGEST)
    where = "Modul 2 · Lektion 2 von 5 · 12 Minuten"
    shown = all_texts(page.column).replace("\N{NO-BREAK SPACE}", " ")
    assert shown.index(where) < shown.index(page.title.text())
    first = page.column.box.itemAt(0)
    assert first is not None
    # Screen readers go by the order of the children.
    children = [child for child in page.column.inner.children() if isinstance(child, QWidget)]
    assert children[:2] == [first.widget(), page.title]


def test_the_way_on_comes_after_the_lesson(qtbot: QtBot, qapp: QApplication) -> None:
    window, page = lesson(qtbot, qapp, LARGEST)

    def is_at_the_end() -> bool:
        # The page grows until all of it is laid out.
        page.column.verticalScrollBar().setValue(page.column.verticalScrollBar().maximum())
        return _whole(page.next_button) and _whole(page.back_button)

    qtbot.waitUntil(is_at_the_end)
    with qtbot.waitSignal(page.finished):
        QTest.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    # On the page itself, and not on a bar of their own.
    corner = page.next_button.mapTo(page, page.next_button.rect().topRight()) + QPoint(20, 0)
    beside = page.grab(QRect(corner, QSize(1, 1))).toImage().pixelColor(0, 0)
    assert beside == LARGEST.colour("page")
    # In the order of Tab they come after all of it, and one key leads to them from anywhere.
    order = [stop for stop in _walk(page, page) if page.column.isAncestorOf(stop)]
    assert order[-2:] == [page.next_button, page.back_button]
    page.column.verticalScrollBar().setValue(0)
    page.first_focus().setFocus()
    go_to_next_region(window)
    assert focus() is page.next_button
    qtbot.waitUntil(lambda: _whole(page.next_button))
    with qtbot.waitSignal(page.lesson_requested):
        QTest.keyClick(page.back_button, Qt.Key.Key_Space)


def _whole(widget: QWidget) -> bool:
    """Whether all of a widget is in sight."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def _walk(page: QWidget, start: QWidget) -> list[QWidget]:
    """What Tab reaches on a page, from a place on."""
    found, step = [], start.nextInFocusChain()
    while step is not None and step is not start:
        if step in stops(page):
            found.append(step)
        step = step.nextInFocusChain()
    return found


def test_in_calm_mode_the_way_on_comes_with_the_last_part(qtbot: QtBot, qapp: QApplication) -> None:
    _window, page = lesson(qtbot, qapp, LARGEST)
    calm = Calm(page, LARGEST)
    QApplication.processEvents()
    assert not page.next_button.isVisible()
    assert height(page) <= 2 * (LARGEST.target + 22)
    calm.bar.next.setFocus()
    while calm.bar.next.isVisible():
        QTest.keyClick(calm.bar.next, Qt.Key.Key_Space)
    assert focus() is calm.bar.back, "never a button that is out of sight"
    assert page.next_button.isVisible()
    assert page.back_button.isVisible()


def test_the_player_is_no_higher_than_it_must_be(qtbot: QtBot, qapp: QApplication) -> None:
    bar = SpeechBar(100, LARGEST)
    show_page(qtbot, qapp, bar, LARGEST)
    assert bar.sizeHint().height() <= LARGEST.target + 22


def test_the_help_in_the_largest_text_is_mostly_text(qtbot: QtBot, qapp: QApplication) -> None:
    layer = _help(qtbot, qapp, LARGEST)
    assert height(layer) <= MOST
    assert layer.section.viewport().height() >= 650 - MOST
    for name in ("Nächstes Thema: ", "Nächstes Thema: ", "Vorheriges Thema: "):
        before = layer.section.title.text()
        button = named(layer, name)
        assert layer.section.isAncestorOf(button)
        way = _walk(layer, layer.section.title)
        inside = [layer.section.isAncestorOf(stop) for stop in way]
        assert inside == sorted(inside, reverse=True), "first the section, then the bar"
        layer.section.ensureWidgetVisible(button)
        assert button.visibleRegion().boundingRect() == button.rect()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert layer.section.title.text() != before
        assert layer.section.mapTo(layer, QPoint()).y() > 0


def test_at_ordinary_size_the_next_topic_stays_in_sight(qtbot: QtBot, qapp: QApplication) -> None:
    layer = _help(qtbot, qapp, ORDINARY)
    button = named(layer, "Nächstes Thema: ")
    assert not layer.section.isAncestorOf(button)
    assert not button.visibleRegion().isEmpty()


def _help(qtbot: QtBot, app: QApplication, look: Look) -> HelpLayer:
    window = show_page(qtbot, app, QWidget(), look, name="Kim")
    layer = HelpLayer(read_handbook(shipped_root())[0], "", look)
    window.open_layer(layer)
    qtbot.waitUntil(layer.isVisible)
    app.processEvents()
    return layer


@pytest.mark.parametrize("percent", [150, 175, 200])
@pytest.mark.parametrize("theme", list(Theme))
def test_nothing_in_the_bar_is_cut(
    qtbot: QtBot, qapp: QApplication, theme: Theme, percent: int
) -> None:
    look = Look(Settings(theme, percent))
    _window, page = lesson(qtbot, qapp, look)
    for button in (*page.bar.buttons.values(), page.next_button, page.back_button):
        assert button.width() >= button.minimumSizeHint().width()
        assert button.height() >= button.heightForWidth(button.width())
        assert button.mapTo(page, button.rect().topRight()).x() < page.width()
