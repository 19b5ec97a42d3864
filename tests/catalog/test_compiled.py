"""The compiled file: when it is out of date, and what happens if it is damaged."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from kifuehrerschein.catalog import compiled
from kifuehrerschein.catalog.compiled import CURRICULUM_KEY, course_stamp
from kifuehrerschein.catalog.compiler import compile_course
from kifuehrerschein.catalog.library import open_library, peek_library
from kifuehrerschein.catalog.loader import load_course
from kifuehrerschein.domain.wording import Variant
from tests.catalog.bad import LESSON, PICTURE


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def _only_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


@pytest.mark.parametrize("name", [LESSON, PICTURE, "quizzes/exam/m02.yaml"])
def test_the_stamp_sees_every_kind_of_file(name: str, small_course: Path) -> None:
    before = course_stamp(small_course)

    os.utime(small_course / name, ns=(0, 1))

    assert course_stamp(small_course) != before


def test_the_stamp_sees_versions_and_new_files(
    small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamps = {course_stamp(small_course)}
    (small_course / "assets/images/neu.svg").write_text("x", encoding="utf-8")
    stamps.add(course_stamp(small_course))
    monkeypatch.setattr(compiled, "FORMAT", compiled.FORMAT + 1)
    stamps.add(course_stamp(small_course))
    monkeypatch.setattr(compiled, "__version__", "99")
    stamps.add(course_stamp(small_course))

    assert len(stamps) == 4


def test_the_stamp_of_nothing_and_of_a_circle_of_links_is_found(
    small_course: Path, tmp_path: Path
) -> None:
    assert len(course_stamp(tmp_path / "nichts")) == 64
    (small_course / "content/kreis").symlink_to("kreis")
    (small_course / "content/oben").symlink_to("..", target_is_directory=True)

    assert len(course_stamp(small_course)) == 64


@pytest.mark.parametrize("size", [0, 1, 100, 4_096, 10_000])
def test_a_cut_cache_is_made_anew(size: int, small_course: Path, cache: Path) -> None:
    open_library(small_course, cache).close()
    file = _only_file(cache)
    whole = file.stat().st_size
    assert whole > size
    os.truncate(file, size)

    assert peek_library(small_course, cache) is None
    course = open_library(small_course, cache)

    assert course.lesson("m02-l01", Variant.STANDARD).blocks
    assert _only_file(cache).stat().st_size == whole
    course.close()


def test_no_flipped_byte_ever_reaches_a_learner(small_course: Path, cache: Path) -> None:
    open_library(small_course, cache).close()
    file = _only_file(cache)
    good = file.read_bytes()
    loaded = load_course(small_course)

    for at in range(0, len(good), 97):
        file.write_bytes(good[:at] + bytes([good[at] ^ 0x5A]) + good[at + 1 :])
        course = peek_library(small_course, cache)
        if course is None:
            continue  # seen, and made anew by open_library
        assert course.curriculum == loaded.curriculum
        assert (
            course.lesson("m02-l01", Variant.EINFACH) == loaded.bodies["m02-l01", Variant.EINFACH]
        )
        assert course.image(PICTURE) == loaded.images[PICTURE]
        course.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM part WHERE key LIKE 'lesson/%'",
        "UPDATE part SET body = '{}' WHERE key = 'curriculum'",
        "UPDATE part SET body = 7",
        "UPDATE part SET key = NULL WHERE key = 'glossary'",
        "UPDATE part SET body = 'x' WHERE key = 'stamp'",
        "DROP TABLE part",
        "ALTER TABLE part RENAME COLUMN crc TO sum",
    ],
)
def test_a_cache_that_holds_something_else_is_made_anew(
    statement: str, small_course: Path, cache: Path
) -> None:
    open_library(small_course, cache).close()
    with sqlite3.connect(_only_file(cache)) as connection:
        connection.execute(statement)
    connection.close()

    assert peek_library(small_course, cache) is None
    course = open_library(small_course, cache)
    assert course.glossary()
    course.close()


def test_a_sound_file_without_a_curriculum_is_made_anew(small_course: Path, cache: Path) -> None:
    open_library(small_course, cache).close()
    file = _only_file(cache)
    file.unlink()
    connection = sqlite3.connect(file)
    compiled.write_parts(connection, {"curriculum": b"[]"}, course_stamp(small_course))
    connection.close()

    assert peek_library(small_course, cache) is None


def test_what_every_start_reads_holds_only_what_every_start_needs(small_course: Path) -> None:
    """Items, objectives and sources made it five times as large, and every start 2 % longer."""
    parts = compile_course(small_course)
    first = parts.pop(CURRICULUM_KEY).decode()

    for name in ("PoolItem", "Objective", "Source"):
        assert f'"{name}"' not in first
        assert any(f'"{name}"'.encode() in part for part in parts.values())


def test_looking_through_the_file_keeps_little_of_it_in_memory(
    small_course: Path, cache: Path
) -> None:
    open_library(small_course, cache).close()

    connection = compiled.connect_checked(_only_file(cache), course_stamp(small_course))

    assert connection is not None
    (size,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.close()
    assert size == -200  # SQLite counts kilobytes as negative; it would keep 2000
