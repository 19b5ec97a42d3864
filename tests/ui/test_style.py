"""Frames grow with the text, so that at 200 % nothing stands in a hairline."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.style import frame_width
from kifuehrerschein.ui.widgets.basics import Button


@pytest.mark.parametrize("theme", list(Theme))
def test_frames_grow_with_the_text(theme: Theme) -> None:
    widths = [frame_width(Look(Settings(theme, percent))) for percent in (100, 125, 150, 175, 200)]
    assert widths == sorted(widths)
    assert widths[0] == (2 if theme is Theme.CONTRAST else 1)
    assert widths[-1] == 2 * widths[0]


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QPlainTextEdit])
def test_what_can_be_used_has_a_frame_of_this_width(
    qtbot: QtBot, qapp: QApplication, theme: Theme, percent: int, kind: type[QWidget]
) -> None:
    look = Look(Settings(theme, percent))
    window = MainWindow(qapp, look)
    qtbot.addWidget(window)
    control = Button("", look) if kind is QPushButton else kind()
    control.setParent(window)
    control.resize(300, 200)
    drawn = control.grab().toImage()
    assert edge(drawn, look.colour("border")) == frame_width(look)
    assert drawn.pixelColor(150, 170) == look.colour("surface")


def edge(drawn: QImage, colour: QColor) -> int:
    """How many pixels of this colour stand at the left edge, in the middle."""
    count = 0
    while drawn.pixelColor(count, drawn.height() // 2) == colour:
        count += 1
    return count
