"""One program for all pages of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kifuehrerschein.paths import DataDir
from tests.access.stage import Stage, opened, prepare


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The program with three people in it."""
    folder = tmp_path_factory.mktemp("daten")
    DataDir(folder).prepare()
    prepare(folder)
    with opened(qapp, folder) as stage:
        yield stage
