"""What must hold after each step, whatever was done before."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kifuehrerschein.app import App
from kifuehrerschein.ui.reading_desk import reading_of
from kifuehrerschein.ui.widgets.blocks.picture_layer import PictureLayer
from kifuehrerschein.ui.widgets.floating import FloatingCard
from tests.access.places import call
from tests.access.sight import sideways
from tests.ui.page_checks import stops

# The least window for which nothing may stick out.
_WIDE, _HIGH = 1024, 650


def trouble(app: App, *, settled: bool) -> Iterator[str]:
    """What is wrong now; `settled`: layouts have had their turns."""
    yield from _windows(app)
    yield from _layer(app)
    yield from _reading(app)
    yield from _focus(app)
    if settled:
        yield from _cards(app)
        yield from _width(app)


def _windows(app: App) -> Iterator[str]:
    if not app.window.isVisible():
        yield "the window is gone"
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget is not app.window and not _belongs(widget, app):
            yield f"a window of its own: {call(widget)}"


def _belongs(widget: QWidget, app: App) -> bool:
    step: QWidget | None = widget
    while step is not None and step is not app.window:
        step = step.parentWidget()
    return step is app.window or widget.inherits("QTipLabel")


def _layer(app: App) -> Iterator[str]:
    window = app.window
    page, nav, layer = window.page, window.navigation, window.layer
    if page is None or page.window() is not window:
        yield "there is no page"
        return
    for part in (page, nav):
        if part is not None and part.isVisible() is not (layer is None):
            yield f"{call(part)} is {'seen' if part.isVisible() else 'hidden'}, layer {layer}"
    if layer is not None and not layer.isVisible():
        yield "the layer is hidden"
    if window.look is not app.desk.look:
        yield "the window has another look"


def _reading(app: App) -> Iterator[str]:
    reading = reading_of(app.desk)
    if (reading.reader is None) is not (reading.bar is None):
        yield "a reader without a player"
    if reading.bar is not None and not (isValid(reading.bar) and reading.bar.isVisible()):
        yield "the player is gone, the reader not"


def _focus(app: App) -> Iterator[str]:
    focus = QApplication.focusWidget()
    if focus is not None:
        if not (focus.isVisible() and focus.isEnabled()):
            yield f"the keyboard is on something that is not there: {call(focus)}"
        return
    shown = app.window.layer or app.window.page
    if QApplication.activePopupWidget() is None and shown is not None and stops(shown):
        yield "nothing has the keyboard"


def _cards(app: App) -> Iterator[str]:
    cards = [card for card in app.window.findChildren(FloatingCard) if card.isVisible()]
    if len(cards) > 1:
        yield f"{len(cards)} cards"
    for card in cards:
        host = card.parentWidget()
        if host is None or not host.rect().intersects(card.geometry()):
            yield f"a card out of sight: {call(card)}"


def _width(app: App) -> Iterator[str]:
    window = app.window
    shown = window.layer or window.page
    # A large picture is moved about; an open list is a window of its own.
    if isinstance(shown, PictureLayer) or QApplication.activePopupWidget() is not None:
        return
    if window.width() >= _WIDE and window.height() >= _HIGH and shown is not None:
        yield from sideways(shown, app.desk.look)
