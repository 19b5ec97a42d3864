from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from tests.catalog.bad import COURSE, EXAM, Case, expect
from tests.catalog.small_course import FILES

_UNDERSTAND = "bloom: understand, weight: 2, critical: false, slots: 1}"

BLUEPRINT = [
    Case(
        COURSE,
        "weight: 1, critical: false, slots: 1",
        "weight: 1, critical: false, slots: 3",
        "braucht hier 3 Fragen, im Prüfungspool sind 2",
    ),
    Case(
        COURSE, "weight: 1, critical: false", "weight: 2, critical: false", "im Prüfungspool sind 0"
    ),
    Case(
        COURSE,
        "{module: m02, bloom: remember",
        "{module: m03, bloom: remember",
        "Das Modul „m03“ gibt es im Kurs nicht",
        others=True,
    ),
    Case(
        COURSE,
        "bloom: remember, weight: 1",
        "bloom: understand, weight: 2",
        "Diese Zelle steht schon weiter oben",
        at=f"{_UNDERSTAND}\n    - {{module: m02, bloom: apply",
    ),
    Case(COURSE, "critical_required: 1", "critical_required: 2", "stehen nur 1 kritische Fragen"),
    Case(
        COURSE,
        "lessons: [m02-l02]}",
        "lessons: [m02-l01]}",
        "gehört schon zu einem Bereich",
        at='"Zweites"',
        others=True,
    ),
    Case(
        COURSE,
        '    - {title: "Zweites", lessons: [m02-l02]}\n',
        "",
        "Zur Lektion „m02-l02“ gibt es Prüfungsfragen, aber keinen Bereich",
        at="areas:",
    ),
    Case(
        COURSE,
        "lessons: [m02-l02]}",
        "lessons: [m02-l02, m02-l05]}",
        "Die Lektion „m02-l05“ gibt es nicht",
    ),
    Case(
        COURSE,
        '"Zweites"',
        '"Erstes"',
        "Den Bereich „Erstes“ gibt es schon",
        at='"Erstes", lessons: [m02-l02]',
    ),
    Case(EXAM, "weight: 1\n", "weight: 0\n", "In der Prüfung bringt jede Frage 1 bis 3 Punkte"),
    Case(
        EXAM,
        "    critical: false\n",
        "    critical: false\n    enemies: [q-m02-999]\n",
        "Die Frage „q-m02-999“ gibt es in diesem Pool nicht",
        at="enemies",
    ),
    Case(
        EXAM,
        "    critical: false\n",
        "    critical: false\n    enemies: [q-m02-001]\n",
        "Die Frage „q-m02-001“ gibt es in diesem Pool nicht",
        at="enemies",
    ),
    Case(
        EXAM,
        "    critical: false\n",
        "    critical: false\n    enemies: [q-m02-101]\n",
        "nicht ihre eigene Gegnerin",
        at="enemies",
    ),
    Case(
        EXAM,
        "    critical: false\n",
        "    critical: false\n    enemies: [q-m02-103, q-m02-104]\n",
        "Wegen „enemies“ sind hier nur 0 Fragen sicher wählbar",
        at="bloom: understand",
        file_of_fault=COURSE,
    ),
]


@pytest.mark.parametrize("case", BLUEPRINT, ids=str)
def test_an_exam_that_cannot_be_held_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


def test_a_missing_exam_pool_is_told_at_the_blueprint(small_course: Path) -> None:
    (small_course / EXAM).unlink()

    faults = check_course(small_course)

    assert [(fault.path, fault.line) for fault in faults] == [
        (Path(COURSE), line) for line in (13, 14, 15)
    ]


def test_enemies_that_leave_enough_choice_are_fine(small_course: Path) -> None:
    # 101 and 102 share a cell with one slot: either can be drawn.
    text = FILES[EXAM].replace(
        "critical: false\n", "critical: false\n    enemies: [q-m02-102]\n", 1
    )
    (small_course / EXAM).write_text(text, encoding="utf-8")

    assert check_course(small_course) == ()


def test_enemies_in_a_later_cell_cannot_spoil_an_earlier_one(small_course: Path) -> None:
    # 103 keeps out 105; 106 stays for the last cell.
    text = FILES[EXAM].replace("weight: 2\n", "weight: 2\n    enemies: [q-m02-105]\n", 1)
    (small_course / EXAM).write_text(text, encoding="utf-8")

    assert check_course(small_course) == ()
