"""Data folders whose course is already compiled, so that each test opens fast."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kifuehrerschein.catalog.library import open_library
from kifuehrerschein.paths import DataDir, shipped_root


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the shipped course in it."""
    cache = tmp_path_factory.mktemp("cache")
    open_library(shipped_root(), cache).close()
    return cache


@pytest.fixture
def folder(tmp_path: Path, compiled: Path) -> Path:
    """A data folder with nobody in it."""
    data = DataDir(tmp_path / "daten")
    data.root.mkdir()
    shutil.copytree(compiled, data.cache)
    return data.root


@pytest.fixture
def quick_hand(qapp: QApplication) -> Iterator[None]:
    """A list that has just been opened takes a press only after the time of a double click."""
    before = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(1)
    yield
    qapp.setDoubleClickInterval(before)
