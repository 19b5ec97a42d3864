"""Checks a course folder."""

from __future__ import annotations

from pathlib import Path

from kifuehrerschein.catalog.loader import read_course
from kifuehrerschein.domain.errors import ContentError


def check_course(root: Path) -> tuple[ContentError, ...]:
    """Every fault of the course in `root` by path and line; empty if it is sound.

    Bad content never raises, whatever the files hold.
    """
    return read_course(root)[1]
