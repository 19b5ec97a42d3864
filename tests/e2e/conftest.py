"""Data folders whose course is already compiled, so that each test opens fast."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kifuehrerschein.catalog.library import open_library
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import open_services


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


@pytest.fixture
def kims(folder: Path) -> Path:
    """A data folder of Kim, who has finished a lesson; the newest backup knows it."""
    for _ in range(2):
        services = open_services(DataDir(folder), shipped_root())
        kim = services.learners.named("Kim")
        services.learning.finish(kim.id, "m01-l01")
        services.keep_start(kim, Place())
        services.close()
    return folder
