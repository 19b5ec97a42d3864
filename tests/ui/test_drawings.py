"""Our own drawings: colours that every theme knows, nothing cut off, silent for screen readers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.paths import shipped_root
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.tokens import FIGURE_COLOURS
from kifuehrerschein.ui.widgets.drawing import Drawing
from tests.ui.page_checks import spoken

DRAWINGS = {path.stem: path for path in sorted((shipped_root() / "assets/drawings").glob("*.svg"))}
_EDGE = 6


@pytest.mark.parametrize("name", DRAWINGS)
def test_it_has_only_colours_that_every_theme_knows_and_no_words(name: str) -> None:
    source = DRAWINGS[name].read_text("utf-8")
    assert 'viewBox="0 0 320 200"' in source
    assert "<text" not in source
    found = {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", source)}
    assert found
    assert found <= set(FIGURE_COLOURS)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("name", DRAWINGS)
def test_it_is_drawn_in_every_theme_and_touches_no_edge(
    qtbot: QtBot, name: str, theme: Theme
) -> None:
    drawing = Drawing(name, Look(Settings(theme=theme)), 320)
    qtbot.addWidget(drawing)
    assert drawing.sizeHint() == QSize(320, 200)
    drawing.resize(drawing.sizeHint())
    picture = QImage(drawing.size(), QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    drawing.render(picture, renderFlags=QWidget.RenderFlag.DrawChildren)
    drawn = [(x, y) for x in range(320) for y in range(200) if picture.pixelColor(x, y).alpha()]
    assert len(drawn) > 4000
    assert min(x for x, _ in drawn) >= _EDGE
    assert max(x for x, _ in drawn) < 320 - _EDGE
    assert min(y for _, y in drawn) >= _EDGE
    assert max(y for _, y in drawn) < 200 - _EDGE


@pytest.mark.parametrize("name", DRAWINGS)
def test_screen_readers_pass_by(qtbot: QtBot, name: str) -> None:
    drawing = Drawing(name, Look(Settings()))
    qtbot.addWidget(drawing)
    assert spoken(drawing) == ""


def test_every_drawing_is_used() -> None:
    code = "".join(path.read_text("utf-8") for path in Path("kifuehrerschein/ui").rglob("*.py"))
    assert [name for name in DRAWINGS if f'"{name}"' not in code] == []
