from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kifuehrerschein.catalog import compiled, library
from kifuehrerschein.catalog.library import (
    Library,
    NotInCourseError,
    open_library,
    peek_library,
)
from kifuehrerschein.catalog.loader import load_course
from kifuehrerschein.domain.errors import FaultyCourseError
from kifuehrerschein.domain.wording import Variant
from tests.catalog.bad import COURSE, LESSON, PICTURE
from tests.catalog.small_course import FILES


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def opened(small_course: Path, cache: Path) -> Iterator[Library]:
    course = open_library(small_course, cache)
    yield course
    course.close()


def _only_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def test_the_compiled_course_is_the_loaded_course(opened: Library, small_course: Path) -> None:
    loaded = load_course(small_course)

    assert opened.curriculum == loaded.curriculum
    assert opened.bank == loaded.bank
    assert opened.glossary() == loaded.glossary
    for (lesson, variant), body in loaded.bodies.items():
        assert opened.lesson(lesson, variant) == body
    for name, question in loaded.questions.items():
        assert opened.question(name) == question
    for file, data in loaded.images.items():
        assert opened.image(file) == data


def test_a_term_is_found_by_its_id(opened: Library) -> None:
    term = opened.term("muster")

    assert term is not None
    assert term.term == "Muster"
    assert opened.term("roboter") is None


def test_an_unknown_id_is_told_in_german(opened: Library) -> None:
    with pytest.raises(NotInCourseError, match="„m09-l01“ gibt es in diesem Kurs nicht"):
        opened.lesson("m09-l01", Variant.STANDARD)
    with pytest.raises(NotInCourseError, match="„q-m09-001“ gibt es"):
        opened.question("q-m09-001")


@pytest.mark.parametrize(
    "file",
    [
        "assets/images/../../content/course.yaml",
        "../bild.svg",
        "/etc/passwd",
        "file:///etc/passwd",
        "//server/share/x.svg",
        "content/course.yaml",
        "",
    ],
)
def test_a_picture_outside_the_course_is_not_given_out(file: str, opened: Library) -> None:
    with pytest.raises(NotInCourseError):
        opened.image(file)


def test_another_thread_may_read(opened: Library) -> None:
    found: list[object] = []

    def read() -> None:
        found.append(opened.lesson("m02-l01", Variant.STANDARD))
        found.append(opened.image(PICTURE))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 16


def test_peeking_never_compiles(small_course: Path, cache: Path) -> None:
    assert peek_library(small_course, cache) is None
    assert not cache.exists()

    open_library(small_course, cache).close()
    course = peek_library(small_course, cache)

    assert course is not None
    assert course.curriculum.title == "Kleiner Kurs"
    course.close()


def test_a_warm_cache_is_not_compiled_again(
    small_course: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(small_course, cache).close()
    monkeypatch.setitem(sys.modules, "kifuehrerschein.catalog.compiler", None)

    open_library(small_course, cache).close()


def test_a_changed_file_is_compiled_and_the_old_cache_removed(
    small_course: Path, cache: Path
) -> None:
    open_library(small_course, cache).close()
    before = _only_file(cache)
    text = FILES[COURSE].replace("Kleiner Kurs", "Anderer Kurs")
    (small_course / COURSE).write_text(text, encoding="utf-8")

    assert peek_library(small_course, cache) is None
    course = open_library(small_course, cache)

    assert course.curriculum.title == "Anderer Kurs"
    assert _only_file(cache) != before
    course.close()


def test_a_fault_in_a_changed_file_is_raised_and_the_old_cache_stays(
    small_course: Path, cache: Path
) -> None:
    open_library(small_course, cache).close()
    before = _only_file(cache)
    (small_course / LESSON).unlink()

    with pytest.raises(FaultyCourseError):
        open_library(small_course, cache)

    assert _only_file(cache) == before


def test_without_a_writable_folder_the_course_stays_in_memory(
    small_course: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "kein-ordner"
    cache.write_text("eine Datei", encoding="utf-8")

    course = open_library(small_course, cache)

    assert course.question("q-m02-001").id == "q-m02-001"
    assert cache.read_text(encoding="utf-8") == "eine Datei"
    course.close()


def test_a_full_disk_leaves_no_half_file(
    small_course: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    real = compiled.write_parts
    monkeypatch.setattr(library, "write_parts", full)
    monkeypatch.setattr(library, "_in_memory", lambda parts, stamp: _in_memory(parts, stamp, real))

    course = open_library(small_course, cache)

    assert course.curriculum.title == "Kleiner Kurs"
    assert list(cache.iterdir()) == []
    course.close()


def _in_memory(parts: object, stamp: str, write: object) -> Library:
    assert callable(write)
    connection = sqlite3.connect(":memory:")
    write(connection, parts, stamp)
    return Library(connection)


def test_the_compiled_file_cannot_be_written_through_the_library(opened: Library) -> None:
    with pytest.raises(sqlite3.OperationalError):
        opened._connection.execute("DELETE FROM part")


def test_a_closed_library_keeps_its_curriculum(small_course: Path, cache: Path) -> None:
    course = open_library(small_course, cache)
    course.close()

    assert course.curriculum.lesson("m02-l02") is not None
    with pytest.raises(sqlite3.ProgrammingError):
        course.question("q-m02-001")


def test_odd_signs_in_the_path_of_the_cache_do_no_harm(small_course: Path, tmp_path: Path) -> None:
    cache = tmp_path / "a b?mode=rw#ö%41"

    open_library(small_course, cache).close()
    course = peek_library(small_course, cache)

    assert course is not None
    course.close()


def test_a_warm_start_imports_no_yaml_no_markdown_and_no_pydantic(
    small_course: Path, cache: Path
) -> None:
    open_library(small_course, cache).close()
    program = """
import sys
from pathlib import Path
from kifuehrerschein.catalog.library import open_library, peek_library
from kifuehrerschein.domain.wording import Variant
root, cache = map(Path, sys.argv[1:])
for course in (peek_library(root, cache), open_library(root, cache)):
    course.lesson("m02-l01", Variant.STANDARD)
    course.image("assets/images/bild.svg")
    course.glossary()
print("kifuehrerschein.domain.questions" in sys.modules)
course.question("q-m02-001")
print(sorted({name.partition(".")[0] for name in sys.modules}))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(small_course), str(cache)],
        capture_output=True,
        text=True,
        check=True,
    )

    questions, modules = done.stdout.splitlines()
    assert questions == "False"
    for name in ("yaml", "markdown", "pydantic", "pydantic_core", "html", "xml", "PySide6"):
        assert f"'{name}'" not in modules
