"""A lesson page in a window, and how tests look at it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.services.views import LessonView
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.theme.style import style_sheet
from kifuehrerschein.ui.widgets.blocks.column import LateBlock
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.labels import Label
from tests.ui import lesson_samples as samples


def open_lesson(
    qtbot: QtBot,
    view: LessonView | None = None,
    *,
    at: str = "",
    percent: int = 100,
    size: tuple[int, int] = (1000, 650),
) -> LessonPage:
    """Open a lesson in a window and wait until all of it has been made.

    The caller keeps the page alive.
    """
    look = samples.look(percent)
    page = LessonPage(view or samples.view(), look, samples.image, samples.TERMS.get)
    qtbot.addWidget(page)
    page.setStyleSheet(style_sheet(look))
    page.resize(*size)
    if at:
        page.show_block(at)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    late = page.findChildren(LateBlock)
    qtbot.waitUntil(lambda: all(block.made is not None for block in late))
    return page


def stage(qtbot: QtBot, *widgets: QWidget, width: int = 700) -> QWidget:
    """A window with widgets below a button that has the focus; the caller keeps it alive."""
    host = QWidget()
    qtbot.addWidget(host)
    box = QVBoxLayout(host)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(QPushButton("Anfang"))
    for widget in widgets:
        box.addWidget(widget)
    box.addStretch(1)
    host.resize(width, 900)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    qtbot.waitUntil(lambda: widgets[0].width() == width)
    return host


def text_with(page: QWidget, word: str) -> TextView:
    """The text block that holds `word`."""
    return next(view for view in page.findChildren(TextView) if word in view.toPlainText())


def texts(widget: QWidget) -> list[str]:
    """What all labels say."""
    return [label.text() for label in widget.findChildren(Label)]
