from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.blocks import Figure
from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.paths import shipped_root
from kifuehrerschein.ui.theme.tokens import (
    FIGURE_COLOURS,
    FIGURE_FEATURES,
    FIGURE_HAIR,
    FIGURE_SKINS,
    FIGURE_THEMES,
    TOKENS,
)
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from tests.ui import lesson_samples as samples
from tests.ui.page_checks import contrast

# Half transparent pixels at rounded edges are no clutter; this is how many levels of 255 count.
_VISIBLE = 40
_WIDTH = 760
_INK = "#16213A"
_BACKDROPS = ("#FFFFFF", "#E4ECFF", "#E0F3E8", "#FDF0D2")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")


def _figures() -> dict[str, Path]:
    folder = shipped_root() / "assets" / "images"
    return {path.stem: path for path in sorted(folder.glob("*.svg")) if path.stem != "app-icon"}


FIGURES = _figures()
SKINS_IN = {
    name: [skin for skin in FIGURE_SKINS if skin in path.read_text("utf-8")]
    for name, path in FIGURES.items()
}
PEOPLE = [name for name, skins in SKINS_IN.items() if skins]


def _themed(colour: str, theme: Theme) -> str:
    return FIGURE_THEMES[theme].get(colour, colour)


def _drawn(qtbot: QtBot, name: str, theme: Theme) -> QImage:
    figure = Figure("h1-b1", f"assets/images/{name}.svg", "Ein Bild.", decorative=False)
    view = FigureView(figure, FIGURES[name].read_bytes(), samples.look(theme=theme))
    qtbot.addWidget(view)
    picture = QImage(_WIDTH, view.heightForWidth(_WIDTH), QImage.Format.Format_ARGB32)
    picture.fill(0)
    view.resize(picture.size())
    painter = QPainter(picture)
    # Only the figure: what lies behind it is another part's matter.
    view.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()
    return picture


def test_there_are_figures_and_people_of_mixed_origin_in_them() -> None:
    assert len(FIGURES) >= 9
    assert len({skin for skins in SKINS_IN.values() for skin in skins}) >= 3


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_only_colours_that_every_theme_knows(name: str) -> None:
    found = {colour.upper() for colour in _COLOUR.findall(FIGURES[name].read_text("utf-8"))}

    assert found <= set(FIGURE_COLOURS)
    for theme in (Theme.DARK, Theme.CONTRAST):
        assert found <= FIGURE_THEMES[theme].keys()


@pytest.mark.parametrize("name", FIGURES)
def test_text_in_a_figure_is_large_enough_in_the_column(name: str) -> None:
    source = FIGURES[name].read_text("utf-8")
    (width,) = re.findall(r'viewBox="\S+ \S+ (\S+) \S+"', source)
    sizes = [float(size) for size in re.findall(r'font-size="([^"]+)"', source)]

    assert sizes
    assert min(sizes) * _WIDTH / float(width) >= 14


@pytest.mark.parametrize("name", FIGURES)
def test_nothing_in_a_figure_touches_its_edge(qtbot: QtBot, name: str) -> None:
    picture = _drawn(qtbot, name, Theme.LIGHT)
    width, height = picture.width(), picture.height()
    edge = [(x, y) for x in range(width) for y in (*range(6), *range(height - 6, height))]
    edge += [(x, y) for y in range(height) for x in (*range(6), *range(width - 6, width))]

    assert [at for at in edge if picture.pixelColor(*at).alpha() > _VISIBLE] == []


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("name", PEOPLE)
def test_a_face_is_drawn_in_a_skin_colour_with_dark_features(
    qtbot: QtBot, name: str, theme: Theme
) -> None:
    picture = _drawn(qtbot, name, theme)
    seen = Counter(memoryview(picture.constBits()).cast("B").cast("I"))

    for skin in SKINS_IN[name]:
        assert seen[QColor(_themed(skin, theme)).rgba()] > 200
    assert seen[QColor(_themed(FIGURE_FEATURES, theme)).rgba()] > 10


@pytest.mark.parametrize("theme", Theme)
def test_people_stand_out_in_every_theme(theme: Theme) -> None:
    line = _themed(_INK, theme)
    backdrops = [TOKENS[theme].page, *(_themed(colour, theme) for colour in _BACKDROPS)]
    skins = [_themed(skin, theme) for skin in FIGURE_SKINS]
    features = _themed(FIGURE_FEATURES, theme)

    assert not set(skins) & set(backdrops)
    for backdrop in backdrops:
        assert contrast(line, backdrop) >= 3
    for skin in skins:
        assert contrast(features, skin) >= 3
        # Between hair and face, the line may have the colour of one of the two, not of both.
        for hair in (_themed(colour, theme) for colour in FIGURE_HAIR):
            assert max(contrast(skin, hair), contrast(line, skin), contrast(line, hair)) >= 3


@pytest.mark.parametrize("theme", Theme)
def test_dark_hair_and_a_dark_face_differ_without_a_line_between(theme: Theme) -> None:
    hair, face = _themed(FIGURE_HAIR[0], theme), _themed(FIGURE_SKINS[-1], theme)

    assert contrast(hair, face) >= 3
