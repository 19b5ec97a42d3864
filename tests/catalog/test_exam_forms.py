"""The fixed forms, the pool of the trial and the times: what a course may say of its exam."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.exam_forms import FORMS_FILE
from kifuehrerschein.catalog.library import open_library
from kifuehrerschein.catalog.loader import load_course
from kifuehrerschein.cli.main import main
from kifuehrerschein.domain.blueprint import Form
from tests.catalog.bad import COURSE, EXAM, PRACTICE, Case, expect

FORMS = """\
schema: 1
forms:
  - id: A
    items:
      - q-m02-101
      - q-m02-103
      - q-m02-105
  - id: B
    items:
      - q-m02-102
      - q-m02-104
      - q-m02-106
"""


@pytest.fixture
def course(small_course: Path) -> Path:
    """The small course with two forms."""
    (small_course / FORMS_FILE).write_text(FORMS, encoding="utf-8")
    return small_course


def test_forms_are_read_and_compiled(course: Path, tmp_path: Path) -> None:
    assert check_course(course) == ()
    forms = load_course(course).bank.forms
    assert forms == (
        Form("A", ("q-m02-101", "q-m02-103", "q-m02-105")),
        Form("B", ("q-m02-102", "q-m02-104", "q-m02-106")),
    )
    for _ in range(2):  # the second time from the compiled file
        library = open_library(course, tmp_path / "cache")
        assert library.bank.forms == forms
        library.close()


def test_a_course_without_the_file_has_no_forms(small_course: Path) -> None:
    assert check_course(small_course) == ()
    assert load_course(small_course).bank.forms == ()


FAULTS = [
    Case(FORMS_FILE, "id: B", "id: C", "Hier gehört „B“ hin"),
    Case(FORMS_FILE, "id: A", "id: B", "Hier gehört „A“ hin"),
    Case(FORMS_FILE, "id: B", "id: G", "kann nicht „G“ sein"),
    Case(FORMS_FILE, "q-m02-102", "q-m02-199", "Form B: Die Frage „q-m02-199“ gibt es"),
    # A practice item is none of the exam.
    Case(FORMS_FILE, "q-m02-104", "q-m02-001", "Form B: Die Frage „q-m02-001“ gibt es"),
    Case(
        FORMS_FILE,
        "      - q-m02-106\n",
        "",
        "Form B: Der Bauplan braucht 1 Fragen (m02, apply, Gewicht 3, kritisch), hier sind 0.",
        at="  - id: B",
    ),
    Case(
        FORMS_FILE,
        "q-m02-102",
        "q-m02-103",
        "Form B: Der Bauplan braucht 1 Fragen (m02, remember, Gewicht 1), hier sind 0.",
        at="  - id: B",
        others=True,
    ),
    Case(FORMS_FILE, "schema: 1", "schema: 2", "muss „1“ sein"),
    Case(FORMS_FILE, "schema: 1\n", "schema: 1\nfromms: []\n", "Meinten Sie „forms“?", at="fromms"),
    Case(FORMS_FILE, "items:", "fragen:", "ist die Angabe „fragen“ unbekannt", others=True),
    Case(FORMS_FILE, "- q-m02-101", "- frage-1", "hat nicht die Form von „q-m02-001“"),
    Case(FORMS_FILE, FORMS, "- A\n", "Angaben der Form „name: Wert“ erwartet"),
]


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_a_form_that_is_no_fair_exam_is_told(case: Case, course: Path) -> None:
    expect(course, case)


def test_an_item_that_stands_twice_is_told_at_the_second_place(course: Path) -> None:
    (course / FORMS_FILE).write_text(f"{FORMS}      - q-m02-102\n", encoding="utf-8")
    (fault,) = check_course(course)
    assert (fault.path, fault.line) == (Path(FORMS_FILE), 13)
    assert fault.problem == "Form B: Die Frage „q-m02-102“ steht doppelt."


def test_enemies_in_one_form_are_told_at_the_second(course: Path) -> None:
    text = (course / EXAM).read_text(encoding="utf-8")
    # 102 excludes 104; both stand in form B, and each cell keeps another item.
    text = text.replace("  - id: q-m02-102\n", "  - id: q-m02-102\n    enemies: [q-m02-104]\n")
    (course / EXAM).write_text(text, encoding="utf-8")
    (fault,) = check_course(course)
    assert (fault.path, fault.line) == (Path(FORMS_FILE), 11)
    assert fault.problem == "Form B: „q-m02-102“ und „q-m02-104“ verraten einander (enemies)."


def test_an_item_that_no_cell_wants_is_told(course: Path) -> None:
    text = (course / EXAM).read_text(encoding="utf-8")
    before, item = text.split("  - id: q-m02-106\n")
    more = (
        "  - id: q-m02-106\n"
        + item
        + "  - id: q-m02-107\n"
        + item.replace("weight: 3", "weight: 2")
    )
    (course / EXAM).write_text(before + more, encoding="utf-8")
    assert check_course(course) == ()
    forms = FORMS.replace("q-m02-106", "q-m02-107")
    (course / FORMS_FILE).write_text(forms, encoding="utf-8")
    told = {(fault.line, fault.problem) for fault in check_course(course)}
    assert (12, "Form B: Für „q-m02-107“ hat der Bauplan keinen Platz.") in told
    assert len(told) == 2  # and the cell that got nothing


def test_faults_of_the_pool_have_no_echo_in_the_forms(course: Path) -> None:
    text = (course / EXAM).read_text(encoding="utf-8")
    (course / EXAM).write_text(text.replace("weight: 3\n", "weight: drei\n", 1), encoding="utf-8")
    assert {fault.path for fault in check_course(course)} == {Path(EXAM)}


def test_a_folder_in_place_of_the_file_is_told(small_course: Path) -> None:
    (small_course / FORMS_FILE).mkdir()
    (fault,) = check_course(small_course)
    assert "kennt nur" in fault.problem


# -- the pool of the trial -------------------------------------------------------------------


def test_a_trial_may_ask_what_an_exam_may_ask(small_course: Path) -> None:
    bank = load_course(small_course).bank
    pool = {item.id: item for item in bank.practice}
    questions = load_course(small_course).questions
    types = {type(questions[name]).__name__ for name in pool}
    assert types >= {"SingleChoice", "MultipleChoice", "Cloze", "Categorize", "Order"}
    assert not types & {"TrueFalse", "Slider", "Reflection"}
    assert not pool.keys() & {item.id for item in bank.exam}
    first = pool["q-m02-001"]
    assert (first.lesson, first.module, first.bloom, first.weight) == (
        "m02-l01",
        "m02",
        "remember",
        1,
    )


TRUE_FALSE = """\
  - id: q-m02-090
    type: true_false
    lesson: m02-l01
    objective: m02-l01-o1
    bloom: remember
    difficulty: easy
    weight: 1
    critical: false
    stem: {standard: "Ein Kreis hat Ecken.", einfach: "Ein Kreis hat Ecken."}
    answer: false
    feedback:
      true: {standard: "Ein Kreis ist rund.", einfach: "Er ist rund."}
      false: {standard: "Rund heißt ohne Ecken.", einfach: "Er ist rund."}
    feedback_all: {standard: "Rund heißt ohne Ecken.", einfach: "Rund hat keine Ecken."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
"""


def test_what_an_exam_never_asks_stays_out_of_the_trial(small_course: Path) -> None:
    file = small_course / PRACTICE
    text = file.read_text(encoding="utf-8").replace("weight: 1\n", "weight: 0\n", 1)
    file.write_text(text + TRUE_FALSE, encoding="utf-8")
    assert check_course(small_course) == ()
    course = load_course(small_course)
    there = {item.id for item in course.bank.practice}
    assert "q-m02-090" in course.questions
    assert "q-m02-090" not in there
    assert "q-m02-001" not in there  # brings no points
    assert "q-m02-002" in there


# -- times and cells -------------------------------------------------------------------------


def test_times_to_choose_stand_in_the_course(small_course: Path) -> None:
    file = small_course / COURSE
    text = file.read_text(encoding="utf-8")
    assert load_course(small_course).curriculum.exam.times == (10,)
    more = text.replace("  minutes: 10\n", "  minutes: 10\n  extra_time: [150, 200]\n")
    file.write_text(more, encoding="utf-8")
    assert load_course(small_course).curriculum.exam.times == (10, 15, 20)


@pytest.mark.parametrize(
    ("listed", "says"),
    [
        ("[100]", "muss mindestens 101 sein"),
        ("[500]", "darf höchstens 400 sein"),
        ("[200, 150]", "von Eintrag zu Eintrag länger"),
        ("[150, 150]", "von Eintrag zu Eintrag länger"),
        ("[mehr]", "muss eine ganze Zahl sein"),
    ],
)
def test_odd_times_are_told(small_course: Path, listed: str, says: str) -> None:
    expect(
        small_course,
        Case(COURSE, "  minutes: 10\n", f"  minutes: 10\n  extra_time: {listed}\n", says, "extra"),
    )


def test_the_check_command_tells_a_cell_with_too_few_items(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = small_course / COURSE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("critical: true, slots: 1", "critical: true, slots: 3"), "utf-8")
    assert main(["check", str(small_course)]) == 1
    line = f"{COURSE}, Zeile 15: Der Bauplan braucht hier 3 Fragen, im Prüfungspool sind 2."
    assert line in capsys.readouterr().out
