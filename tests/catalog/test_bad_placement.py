"""The placement of a course: two rounds of parallel questions, and what an author may get wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.library import open_library
from kifuehrerschein.catalog.loader import load_course
from kifuehrerschein.catalog.pools import PLACEMENT_FILE
from kifuehrerschein.domain.placement import Placement, Statement
from kifuehrerschein.domain.wording import Wording
from tests.catalog.bad import COURSE, Case, expect

_ITEM = """\
  - id: {id}
    type: single
    lesson: {lesson}
    objective: {lesson}-o1
    bloom: remember
    difficulty: easy
    weight: {weight}
    critical: false
    stem: {{standard: "Was stimmt bei {id}?", einfach: "Was stimmt bei {id}?"}}
    options:
      - id: a
        correct: true
        text: {{standard: "Dieses", einfach: "Dieses"}}
        feedback: {{standard: "Das passt.", einfach: "Das passt."}}
      - id: b
        text: {{standard: "Jenes", einfach: "Jenes"}}
        feedback: {{standard: "Das passt noch nicht.", einfach: "Noch nicht."}}
      - id: c
        text: {{standard: "Keins", einfach: "Keins"}}
        feedback: {{standard: "Das passt noch nicht.", einfach: "Noch nicht."}}
    feedback_all: {{standard: "Gut zu merken.", einfach: "Gut zu merken."}}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
"""

_REFLECTION = """\
  - id: q-m02-805
    type: reflection
    lesson: m02-l01
    objective: m02-l01-o1
    bloom: create
    difficulty: easy
    weight: 0
    critical: false
    scoring: none
    stem: {standard: "Was denken Sie?", einfach: "Was denken Sie?"}
    feedback_all: {standard: "Gut zu merken.", einfach: "Gut zu merken."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
"""

_LESSONS = {
    "q-m02-801": "m02-l01",
    "q-m02-802": "m02-l01",
    "q-m02-803": "m02-l02",
    "q-m02-804": "m02-l02",
}

ITEMS = "schema: 1\npool: placement\nitems:\n" + "".join(
    _ITEM.format(id=name, lesson=lesson, weight=1) for name, lesson in _LESSONS.items()
)

BLOCK = """\
placement:
  before: [q-m02-801, q-m02-803]
  after: [q-m02-802, q-m02-804]
  statements:
    - id: wort
      text: {standard: "ein Wort nachzuschlagen", einfach: "Ich suche ein Wort"}
    - id: hilfe
      text: {standard: "um Hilfe zu bitten", einfach: "Ich bitte um Hilfe"}
"""


@pytest.fixture
def course(small_course: Path) -> Path:
    """The small course with a placement of two pairs."""
    (small_course / PLACEMENT_FILE).write_text(ITEMS, encoding="utf-8")
    file = small_course / COURSE
    file.write_text(file.read_text(encoding="utf-8") + BLOCK, encoding="utf-8", newline="\n")
    return small_course


def test_a_placement_is_read_and_compiled(course: Path, tmp_path: Path) -> None:
    assert check_course(course) == ()
    wanted = Placement(
        ("q-m02-801", "q-m02-803"),
        ("q-m02-802", "q-m02-804"),
        (
            Statement("wort", Wording("ein Wort nachzuschlagen", "Ich suche ein Wort")),
            Statement("hilfe", Wording("um Hilfe zu bitten", "Ich bitte um Hilfe")),
        ),
    )
    assert load_course(course).curriculum.placement == wanted
    for _ in range(2):  # the second time from the compiled file
        library = open_library(course, tmp_path / "cache")
        assert library.curriculum.placement == wanted
        assert library.question("q-m02-804").lesson == "m02-l02"
        library.close()


def test_its_questions_are_no_practice_and_no_exam(course: Path) -> None:
    loaded = load_course(course)
    practice = {name for lesson in loaded.curriculum.lessons() for name in lesson.practice}
    assert not practice & set(_LESSONS)
    assert not {item.id for item in loaded.bank.exam} & set(_LESSONS)


def test_a_course_may_have_no_placement(small_course: Path) -> None:
    assert check_course(small_course) == ()
    assert load_course(small_course).curriculum.placement == Placement()


FAULTS = [
    Case(
        COURSE,
        "before: [q-m02-801, q-m02-803]",
        "before: [q-m02-801, q-m02-899]",
        f"Die Frage „q-m02-899“ steht nicht in {PLACEMENT_FILE}.",
        others=True,
    ),
    Case(
        COURSE,
        "before: [q-m02-801, q-m02-803]",
        "before: [q-m02-801]",
        "brauchen gleich viele Fragen",
        at="after: ",
        others=True,
    ),
    Case(
        COURSE,
        "after: [q-m02-802, q-m02-804]",
        "after: [q-m02-802, q-m02-803]",
        "Die Frage „q-m02-803“ steht doppelt.",
        others=True,
    ),
    Case(
        COURSE,
        "after: [q-m02-802, q-m02-804]",
        "after: [q-m02-804, q-m02-802]",
        "„q-m02-801“ und „q-m02-804“ prüfen nicht dasselbe Lernziel",
        others=True,
    ),
    Case(
        COURSE,
        "- id: hilfe",
        "- id: wort",
        "Der Satz „wort“ steht doppelt.",
        at='- id: wort\n      text: {standard: "um',
    ),
    Case(
        COURSE,
        "before: [q-m02-801, q-m02-803]\n  after: [q-m02-802, q-m02-804]",
        "before: [q-m02-801]\n  after: [q-m02-802]",
        "„q-m02-803“ steht in content/course.yaml nicht unter „placement“.",
        at="id: q-m02-803",
        file_of_fault=PLACEMENT_FILE,
        others=True,
    ),
    Case(
        PLACEMENT_FILE,
        "weight: 1",
        "weight: 0",
        "braucht jede Frage eine Lösung",
        at="type: single",
        others=True,
    ),
    Case(PLACEMENT_FILE, "pool: placement", "pool: practice", "Hier ist „pool“ immer „placement“."),
    Case(
        PLACEMENT_FILE,
        "pool: placement",
        "pool: placement\nmodule: m02",
        "In dieser Datei steht kein „module“",
        at="module: m02",
    ),
    Case(
        PLACEMENT_FILE,
        "lesson: m02-l01\n    objective: m02-l01-o1",
        "lesson: m02-l07\n    objective: m02-l07-o1",
        "m02-l07",
        others=True,
    ),
    Case(
        PLACEMENT_FILE,
        "id: q-m02-804",
        "id: q-m02-101",
        "quizzes/exam/m02.yaml, Zeile",
        others=True,
    ),
]


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_a_fault_is_named_with_its_line(course: Path, case: Case) -> None:
    expect(course, case)


def test_a_question_without_a_key_is_none_for_the_placement(course: Path) -> None:
    file = course / PLACEMENT_FILE
    file.write_text(ITEMS + _REFLECTION, encoding="utf-8")
    told = [str(fault) for fault in check_course(course)]
    assert any("q-m02-805: Im Standort-Check braucht jede Frage eine Lösung." in t for t in told)


def test_a_file_without_its_block_is_a_fault(small_course: Path) -> None:
    (small_course / PLACEMENT_FILE).write_text(ITEMS, encoding="utf-8")
    faults = check_course(small_course)
    assert len(faults) == len(_LESSONS)
    assert all("steht in content/course.yaml nicht unter „placement“" in f.problem for f in faults)


def test_a_block_without_its_file_is_a_fault(course: Path) -> None:
    (course / PLACEMENT_FILE).unlink()
    faults = check_course(course)
    assert {fault.path.as_posix() for fault in faults} == {COURSE}
    assert len(faults) == len(_LESSONS)
