"""A small sound course in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.small_course import write_small_course

pytest.register_assert_rewrite("tests.catalog.bad")


@pytest.fixture
def small_course(tmp_path: Path) -> Path:
    return write_small_course(tmp_path / "kurs")
