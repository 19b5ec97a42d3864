"""Checks a course folder and the handbook beside it."""

from __future__ import annotations

from pathlib import Path

from kifuehrerschein.catalog.handbook import read_handbook
from kifuehrerschein.catalog.loader import read_course
from kifuehrerschein.domain.errors import ContentError


def check_course(root: Path) -> tuple[ContentError, ...]:
    """Every fault of the course in `root` by path and line, then of the handbook; empty if sound.

    Bad content never raises, whatever the files hold.
    """
    return (*read_course(root)[1], *read_handbook(root)[1])
