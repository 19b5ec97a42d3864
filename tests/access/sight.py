"""What is seen of a page: whole, beside each other, large enough."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit, QScrollArea, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.blocks.text import TextView
from tests.access.places import Check, area_of, call, place_of
from tests.ui.page_checks import is_whole

LEAST_TEXT = 15


def clipped(page: QWidget, look: Look) -> Iterator[str]:
    """Nothing of a text is cut off (WCAG 1.4.4)."""
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text() and not is_whole(label):
            yield f"cut off: {call(label)} {label.text()[:60]!r}"
    for button in page.findChildren(Button):
        if button.isVisible() and not _holds(button):
            yield f"cut off: {button.text()[:60]}"
    for view in page.findChildren(TextView):
        document = view.document()
        high = document.size().height() > view.height() + 2
        if view.isVisible() and (high or document.idealWidth() > view.width() + 2):
            yield f"cut off: {view.toPlainText()[:60]}"


def _holds(button: Button) -> bool:
    if not button.text():
        return True
    high = button.height() >= button.heightForWidth(button.width())
    return high and button.width() >= button.minimumSizeHint().width()


def covered(page: QWidget, look: Look) -> Iterator[str]:
    """Nothing lies on top of a text."""
    things = [
        (widget, place_of(widget, page))
        for widget in page.findChildren(QWidget)
        if isinstance(widget, QLabel | Button | QLineEdit)
        and widget.isVisible()
        and not isinstance(widget.parentWidget(), QLineEdit)
    ]
    things.sort(key=lambda thing: thing[1].top())
    for at, (one, place) in enumerate(things):
        for other, its_place in things[at + 1 :]:
            if its_place.top() > place.bottom():
                break
            if _lie_on_each_other(one, other, page) and not _belong_together(one, other):
                yield f"{call(one)} and {call(other)} lie on each other"


def _lie_on_each_other(one: QWidget, other: QWidget, page: QWidget) -> bool:
    if area_of(one) is area_of(other):
        return place_of(one, page).intersects(place_of(other, page))
    # What has been scrolled away is not seen.
    return _seen(one, page).intersects(_seen(other, page))


def _seen(widget: QWidget, page: QWidget) -> QRect:
    part = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(page, part.topLeft()), part.size())


def _belong_together(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def sideways(page: QWidget, look: Look) -> Iterator[str]:
    """Nothing has to be scrolled sideways or sticks out (WCAG 1.4.10)."""
    for area in page.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            yield f"scrolls sideways: {type(area).__name__}"
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and not _sits_in_text(widget):
            place = place_of(widget, page)
            if place.left() < 0 or place.right() > page.width():
                yield f"sticks out: {call(widget)}"


def _sits_in_text(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and not isinstance(parent, QScrollArea)


def small_text(page: QWidget, look: Look) -> Iterator[str]:
    """No text is smaller than 15 pixels at 100 %."""
    for widget in page.findChildren(QWidget):
        if isinstance(widget, QLabel | Button | QLineEdit) and widget.isVisible():
            text = widget.text()
            size = widget.fontInfo().pixelSize()
            if text and size < look.px(LEAST_TEXT):
                yield f"{size} pixels: {text[:50]}"


SIGHT: tuple[Check, ...] = (clipped, covered, sideways, small_text)
