"""Shows one page in the real window and measures what every page has to keep."""

from __future__ import annotations

import gc
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.long_words import unbroken

SMALL_WINDOW = (1024, 650)
# pytest-qt holds windows weakly; a test that keeps only the page would lose its window.
_open: list[MainWindow] = []


def show_page(
    qtbot: QtBot, app: QApplication, page: QWidget, look: Look, name: str | None = None
) -> MainWindow:
    """The page in a small window, active, with all that was put off done."""
    # Windows of earlier tests go now, and not while Qt gives every widget its style.
    _open.clear()
    gc.collect()
    window = MainWindow(app, look)
    qtbot.addWidget(window)
    _open.append(window)
    window.resize(*SMALL_WINDOW)
    window.show_page(page, nav="settings", name=name)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    app.processEvents()
    return window


def stops(page: QWidget) -> list[QWidget]:
    """What Tab can reach on the page."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def named(page: QWidget, name: str) -> QWidget:
    """The visible control whose spoken name begins with `name`."""
    found = [widget for widget in stops(page) if spoken(widget).startswith(name)]
    assert len(found) == 1, [spoken(widget) for widget in stops(page)]
    return found[0]


def spoken(widget: QWidget) -> str:
    """The name that a screen reader gets."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def focus() -> QWidget:
    """What has the keyboard now."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def click(widget: QWidget) -> None:
    """Press with the mouse, in the middle."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(page: QWidget, name: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Walk with Tab to the control of this name and press a key; the mouse is not needed."""
    wanted = named(page, name)
    for _ in range(2 * len(stops(page)) + 20):
        if QApplication.focusWidget() is wanted:
            QTest.keyClick(wanted, key)
            return
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name}")


def all_texts(page: QWidget) -> str:
    """Everything that can be read on the page now, without what `breakable` puts in."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return unbroken("\n".join(labels))


def check_page(qtbot: QtBot, page: QWidget, look: Look) -> None:
    """Names, targets, reading order, and no text that is cut off or covered."""
    # Qt lays out in the turns of its loop after a change; the last of them counts.
    qtbot.waitUntil(lambda: _check_places(page, look))
    _check_order(page)


def _check_places(page: QWidget, look: Look) -> None:
    for widget in stops(page):
        assert spoken(widget), f"no name: {widget}"
        assert widget.height() >= look.target, spoken(widget)
        assert widget.width() >= look.target, spoken(widget)
    _check_width(page)
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            check_label(label)
    for button in page.findChildren(Button):
        if button.isVisible():
            assert button.height() >= button.heightForWidth(button.width()), button.text()
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    _check_nothing_covered(page)


def _check_order(page: QWidget) -> None:
    reached: list[QWidget] = []
    first = stops(page)[0]
    first.setFocus()
    step = QApplication.focusWidget()
    while step is not None and step not in reached:
        reached.append(step)
        QTest.keyClick(step, Qt.Key.Key_Tab)
        step = QApplication.focusWidget()
    on_page = [widget for widget in reached if page.isAncestorOf(widget)]
    assert set(on_page) == set(stops(page)), [spoken(widget) for widget in on_page]
    top = min(on_page, key=lambda widget: _place(widget, page).top())
    at = on_page.index(top)
    for before, after in pairwise(on_page[at:] + on_page[:at]):
        one, two = _place(before, page), _place(after, page)
        below = two.top() >= one.bottom()
        beside = two.left() >= one.right() and two.bottom() > one.top()
        assert below or beside, f"{spoken(before)} comes before {spoken(after)}"


def _check_width(page: QWidget) -> None:
    for widget in page.findChildren(QWidget):
        if widget.isVisible():
            place = _place(widget, page)
            assert place.left() >= 0, widget
            assert place.right() < page.width(), (widget, place)


def check_label(label: QLabel) -> None:
    """Nothing of the label's text is cut off."""
    room = label.contentsRect()
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextSingleLine
    words = label.text()
    if label.textFormat() is Qt.TextFormat.RichText:
        words = QTextDocumentFragment.fromHtml(words).toPlainText()
    text = QFontMetrics(label.font()).boundingRect(QRect(0, 0, room.width(), 10_000), flags, words)
    assert text.width() <= room.width(), label.text()
    assert text.height() <= room.height() + 1, label.text()


def is_whole(label: QLabel) -> bool:
    """Whether nothing of it is cut off."""
    try:
        check_label(label)
    except AssertionError:
        return False
    return True


def _check_nothing_covered(page: QWidget) -> None:
    things = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and isinstance(widget, (QLabel, Button, QLineEdit))
    ]
    things = [widget for widget in things if not isinstance(widget.parentWidget(), QLineEdit)]
    for at, one in enumerate(things):
        for two in things[at + 1 :]:
            assert not _place(one, page).intersects(_place(two, page)), (one, two)


def _place(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def _luminance(colour: str) -> float:
    def linear(level: float) -> float:
        return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours "#RRGGBB", 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)
