"""All services over the shipped course and a fresh data folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import Services, open_services


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course is compiled once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def data(tmp_path: Path, compiled: Path) -> DataDir:
    folder = DataDir(tmp_path / "daten")
    folder.root.mkdir()
    folder.cache = compiled
    return folder


@pytest.fixture
def services(data: DataDir) -> Iterator[Services]:
    opened = open_services(data, shipped_root())
    yield opened
    opened.close()
