"""A course that is handed out compiled: nothing is compiled and nothing is looked at twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.catalog import compiler
from kifuehrerschein.catalog.compiled import READY, course_stamp
from kifuehrerschein.catalog.library import make_ready, open_library, peek_library
from kifuehrerschein.domain.errors import FaultyCourseError
from tests.catalog.small_course import write_small_course


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = write_small_course(tmp_path / "kurs")
    make_ready(root)
    return root


def test_a_ready_course_opens_without_compiling_and_without_a_cache(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(compiler, "compile_course")
    cache = tmp_path / "cache"
    assert peek_library(course, cache) is not None
    assert open_library(course, cache).curriculum.modules
    assert not cache.exists()


def test_the_time_of_a_file_does_not_matter_any_more(course: Path) -> None:
    """Copying to a stick changes times; the course must not be compiled anew for that."""
    before = course_stamp(course)
    for file in course.rglob("*.md"):
        file.touch()
    assert course_stamp(course) == before


def test_a_damaged_ready_course_is_compiled_anew(course: Path, tmp_path: Path) -> None:
    (course / READY).write_bytes(b"broken")
    assert open_library(course, tmp_path / "cache").curriculum.modules
    assert list((tmp_path / "cache").iterdir())


def test_the_same_course_gives_the_same_bytes(course: Path, tmp_path: Path) -> None:
    other = write_small_course(tmp_path / "anderswo" / "kurs")
    make_ready(other)
    assert (other / READY).read_bytes() == (course / READY).read_bytes()


def test_a_faulty_course_is_not_made_ready(tmp_path: Path) -> None:
    root = write_small_course(tmp_path / "kurs")
    next(root.rglob("l01-*.md")).write_text("nichts")
    with pytest.raises(FaultyCourseError):
        make_ready(root)
    assert not (root / READY).exists()
