"""The whole course opens page by page: nothing is missing, empty or cut off."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.wording import Variant
from tests.e2e.driver import running
from tests.e2e.reader import Reader

_SMALL_WINDOW = (1024, 650)
# Where to save a picture of every page; for people who want to look at the whole course.
_SHOTS = os.environ.get("READER_SHOTS", "")
_EVERY = [
    (theme, percent, variant) for theme in Theme for percent in (100, 200) for variant in Variant
]


def _read(
    qtbot: QtBot, qapp: QApplication, folder: Path, ways: list[tuple[Theme, int, Variant]]
) -> list[str]:
    shots = Path(_SHOTS) if _SHOTS else None
    with running(qtbot, qapp, folder, learner="Kim") as app:
        app.window.resize(*_SMALL_WINDOW)
        reader = Reader(qtbot, app, shots)
        return [text for way in ways for text in reader.complaints(Settings(*way))]


def test_every_lesson_is_whole_in_both_variants(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    ways = [(Theme.LIGHT, 100, variant) for variant in Variant]
    assert _read(qtbot, qapp, folder, ways) == []


@pytest.mark.slow
@pytest.mark.parametrize("way", _EVERY, ids=str)
def test_every_lesson_is_whole_in_every_look(
    qtbot: QtBot, qapp: QApplication, folder: Path, way: tuple[Theme, int, Variant]
) -> None:
    assert _read(qtbot, qapp, folder, [way]) == []
