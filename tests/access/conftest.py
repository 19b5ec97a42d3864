"""One program for all pages of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from PySide6.QtWidgets import QApplication

from kifuehrerschein.paths import DataDir
from kifuehrerschein.services import exams
from tests.access.stage import Stage, opened, prepare


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The program with three people in it."""
    folder = tmp_path_factory.mktemp("daten")
    DataDir(folder).prepare()
    # The same questions in each run: what is wrong with one of them is wrong every time.
    drawn = SimpleNamespace(randbelow=lambda _end: 7)
    with patch.object(exams, "secrets", drawn):
        prepare(folder)
        with opened(qapp, folder) as stage:
            yield stage
