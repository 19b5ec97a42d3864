"""What many think, and what is so instead: each explained once, none that items name left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.library import open_library
from kifuehrerschein.catalog.misconceptions import MISCONCEPTIONS_FILE
from kifuehrerschein.domain.wording import Wording
from kifuehrerschein.paths import shipped_root
from tests.catalog.bad import PRACTICE, Case, expect

_NAMED = ("V01", "V02", "V04", "V06")


def _entry(name: str) -> str:
    return f"""\
  - id: {name}
    thought: {{standard: "Viele denken {name}.", einfach: "Viele denken {name}."}}
    text: {{standard: "So ist es bei {name}.", einfach: "So ist das bei {name}."}}
"""


TEXT = "schema: 1\nmisconceptions:\n" + "".join(map(_entry, _NAMED))


@pytest.fixture
def course(small_course: Path) -> Path:
    """The small course with an explanation of each misconception that its items name."""
    (small_course / MISCONCEPTIONS_FILE).write_text(TEXT, encoding="utf-8")
    return small_course


def test_explanations_are_read_and_compiled(course: Path, tmp_path: Path) -> None:
    assert check_course(course) == ()
    for _ in range(2):  # the second time from the compiled file
        library = open_library(course, tmp_path / "cache")
        found = library.misconceptions()
        assert tuple(found) == _NAMED
        assert found["V04"].thought == Wording("Viele denken V04.", "Viele denken V04.")
        assert found["V04"].text == Wording("So ist es bei V04.", "So ist das bei V04.")
        library.close()


def test_a_course_may_explain_nothing(small_course: Path) -> None:
    assert check_course(small_course) == ()


FAULTS = [
    Case(
        MISCONCEPTIONS_FILE,
        "id: V06",
        "id: V04",
        "„V04“ steht doppelt.",
        at='id: V04\n    thought: {standard: "Viele denken V06',
        others=True,
    ),
    Case(MISCONCEPTIONS_FILE, "id: V06", "id: V13", "V13", others=True),
    Case(
        MISCONCEPTIONS_FILE,
        "id: V06",
        "id: V07",
        f"„V06“ ist in {MISCONCEPTIONS_FILE} nicht erklärt.",
        at="misconception: V06",
        file_of_fault=PRACTICE,
        others=True,
    ),
    Case(
        MISCONCEPTIONS_FILE,
        'text: {standard: "So ist es bei V02.", einfach: "So ist das bei V02."}',
        'text: {standard: "So ist es bei V02."}',
        "einfach",
    ),
    Case(
        MISCONCEPTIONS_FILE,
        '"Viele denken V01."',
        '"Viele denken <b>V01</b>."',
        "HTML",
    ),
]


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_a_fault_is_named_with_its_line(course: Path, case: Case) -> None:
    expect(course, case)


@pytest.mark.parametrize("key", ["misconception: V01", "misconception: V04"])
def test_options_and_cards_alike_must_be_explained(course: Path, key: str) -> None:
    expect(course, Case(PRACTICE, key, "misconception: V12", "„V12“ ist in", others=True))


def test_the_shipped_course_explains_all_twelve(tmp_path: Path) -> None:
    library = open_library(shipped_root(), tmp_path)
    assert list(library.misconceptions()) == [f"V{n:02}" for n in range(1, 13)]
    library.close()
