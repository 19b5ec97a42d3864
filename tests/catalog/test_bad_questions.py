from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from tests.catalog.bad import EXAM, PRACTICE, Case, expect
from tests.catalog.small_course import FILES

_SEQUENCE = '      - {id: s3, text: {standard: "Schreiben", einfach: "Schreiben"}}\n'
_OPTION_C = """\
      - id: c
        text: {standard: "Dreieck", einfach: "Dreieck"}
        feedback: {standard: "Es hat drei Ecken.", einfach: "Es hat 3 Ecken."}
"""
_STEM = 'stem: {standard: "Ordnen Sie die Schritte.", einfach: "Ordnen Sie."}'

SHAPES = [
    Case(PRACTICE, "type: single", "type: hotpot", "Meinten Sie „hotspot“?"),
    Case(PRACTICE, "type: multiple", "type: multipel", "Meinten Sie „multiple“?"),
    Case(PRACTICE, "type: order", "type: [order]", "Den Fragetyp „list“ gibt es nicht"),
    Case(PRACTICE, "    type: order\n", "", "fehlt die Angabe „type“", at="- id: q-m02-005"),
    Case(PRACTICE, "id: q-m02-005", "id: frage5", "nicht die Form von „q-m02-001“"),
    Case(PRACTICE, "id: q-m02-005", "id: q-m09-005", "gehört nicht zum Modul m02"),
    Case(
        PRACTICE,
        "id: q-m02-005",
        "id: q-m02-004",
        "Die id „q-m02-004“ gibt es schon: Zeile 86",
        at="id: q-m02-004\n    type: order",
    ),
    Case(EXAM, "id: q-m02-101", "id: q-m02-001", "gibt es schon: quizzes/"),
    Case(
        PRACTICE,
        "lesson: m02-l02",
        "lesson: m02-l03",
        "Die Lektion „m02-l03“ gibt es nicht",
        others=True,
    ),
    Case(
        PRACTICE, "objective: m02-l02-o1", "objective: m02-l02-o2", "gibt es in der Lektion nicht"
    ),
    Case(
        PRACTICE,
        "objective: m02-l02-o1",
        "objective: m02-l01-o1",
        "gibt es in der Lektion nicht",
        at="objective: m02-l01-o1\n    bloom: understand",
    ),
    Case(PRACTICE, "weight: 3", "weight: 4", "„q-m02-005 → weight“ darf höchstens 3 sein"),
    Case(PRACTICE, "difficulty: medium", "difficulty: schwer", "Möglich sind: easy, medium, hard"),
    Case(PRACTICE, "scoring: all_or_nothing", "scoring: none", "nur beim Fragetyp reflection"),
    Case(PRACTICE, "    critical: true\n", "", "fehlt die Angabe „critical“", at="- id: q-m02-005"),
    Case(
        PRACTICE,
        _STEM,
        f"{_STEM}\n    gaps: []",
        "In „q-m02-005“ ist die Angabe „gaps“ unbekannt",
        at="gaps: []",
    ),
    Case(
        PRACTICE,
        '"Ordnen Sie die Schritte."',
        f'"{"x" * 401}"',
        "ist zu lang: 401 Zeichen. Möglich sind 400",
    ),
    Case(
        PRACTICE,
        '"Ordnen Sie die Schritte."',
        '"Wie <i>ordnen</i>?"',
        "muss ein Text ohne HTML sein",
    ),
    Case(PRACTICE, "misconception: V06", "misconception: V13", "nicht die Form von „V03“"),
    Case(PRACTICE, 'as_of: "2024-07"', 'as_of: "2024-13"', "ein Jahr, ein Monat oder ein Tag"),
    Case(PRACTICE, 'as_of: "2024-07"', 'as_of: "Juli"', "nicht die Form von „2025-10-22“"),
    Case(
        PRACTICE,
        'review_by: "2027-11-21"',
        'review_by: "2026-01-01"',
        "„review_by“ liegt vor „as_of“",
    ),
    Case(PRACTICE, 'review_by: "2027-11-21"', 'review_by: "2028-01-01"', "mehr als 12 Monate nach"),
    Case(PRACTICE, "pool: practice", "pool: exam", "Hier ist „pool“ immer „practice“"),
    Case(PRACTICE, "pool: practice", "pool: test", "Möglich sind: practice, exam, placement"),
    Case(PRACTICE, "module: m02", "module: m03", "In dieser Datei ist „module“ immer „m02“"),
]

PARTS = [
    Case(
        PRACTICE,
        _OPTION_C,
        "",
        "„q-m02-001 → options“ braucht mindestens 3 Einträge und hat 2",
        at="options:",
    ),
    Case(
        PRACTICE,
        "      - id: b\n        correct: true\n",
        "      - id: b\n",
        "Genau 1 Antwort muss richtig sein",
        at="options:",
    ),
    Case(
        PRACTICE,
        "      - id: c\n",
        "      - id: c\n        correct: true\n",
        "hier sind es 2",
        at="options:",
    ),
    Case(
        PRACTICE,
        "      - id: c\n",
        "      - id: b\n",
        "q-m02-001: Die id „b“ steht in dieser Frage doppelt",
        at='      - id: b\n        text: {standard: "Dreieck"',
    ),
    Case(PRACTICE, "      - id: c\n", "      - id: g\n", "nicht die Form von „a“"),
    Case(PRACTICE, "select: 2", "select: 1", "„select“ ist 1, richtig sind aber 2 Antworten"),
    Case(PRACTICE, "select: 2", "select: 5", "→ select“ darf höchstens 4 sein"),
    Case(PRACTICE, "Sie gilt {g2}.", "Sie gilt fest.", "Im Text fehlt die Lücke {g2}"),
    Case(
        PRACTICE,
        'einfach: "Es schreibt {g1}.',
        'einfach: "Es schreibt {g3}.',
        "Zur Lücke {g3} fehlt der Eintrag",
        others=True,
    ),
    Case(
        PRACTICE,
        "Sie gilt {g2}.",
        "Sie gilt {g2} und {g2}.",
        "Die Lücke {g2} steht doppelt im Text",
    ),
    Case(PRACTICE, 'answer: "fest"', 'answer: "locker"', "„locker“ steht nicht in „choices“"),
    Case(
        PRACTICE,
        '["selten", "fest", "nie"]',
        '["fest", "fest", "nie"]',
        "In „choices“ steht etwas doppelt",
    ),
    Case(
        PRACTICE,
        '["selten", "fest", "nie"]',
        '["sel·ten", "fest", "nie"]',
        "Eine Antwort für eine Lücke hat keinen Mediopunkt",
    ),
    Case(
        PRACTICE,
        '["selten", "fest", "nie"]',
        '["selten", "fest"]',
        "braucht mindestens 3 Einträge und hat 2",
    ),
    Case(
        PRACTICE,
        "- id: g2",
        "- id: g1",
        "Die id „g1“ steht in dieser Frage doppelt",
        at='- id: g1\n        choices: ["selten"',
        others=True,
    ),
    Case(PRACTICE, "category: rund", "category: oval", "Die Gruppe „oval“ fehlt in „categories“"),
    Case(
        PRACTICE,
        "- {id: eckig,",
        "- {id: spitz,",
        "In die Gruppe „spitz“ gehört keine Karte",
        others=True,
    ),
    Case(
        PRACTICE,
        "- id: k4",
        "- id: k3",
        "Die id „k3“ steht in dieser Frage doppelt",
        at="- id: k3\n        category: rund",
    ),
    Case(
        PRACTICE,
        _SEQUENCE,
        "",
        "→ sequence“ braucht mindestens 3 Einträge und hat 2",
        at="sequence:",
    ),
    Case(
        PRACTICE,
        "{id: s3,",
        "{id: s2,",
        "Die id „s2“ steht in dieser Frage doppelt",
        at='{id: s2, text: {standard: "Schr',
    ),
]


@pytest.mark.parametrize("case", SHAPES, ids=str)
def test_a_key_of_a_question_that_is_wrong_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize("case", PARTS, ids=str)
def test_a_question_that_contradicts_itself_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


def test_all_items_are_checked_even_if_the_first_is_broken(small_course: Path) -> None:
    text = FILES[PRACTICE].replace("difficulty:", "schwierigkeit:")
    (small_course / PRACTICE).write_text(text, encoding="utf-8")

    problems = [fault.problem for fault in check_course(small_course)]

    for number in range(1, 6):
        assert f"In „q-m02-00{number}“ fehlt die Angabe „difficulty“." in problems


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("quizzes/practice/m2.yaml", "heißt wie ihr Modul, zum Beispiel m02.yaml"),
        ("quizzes/practice/notizen.txt", "heißt wie ihr Modul"),
        ("quizzes/anderes.yaml", "kennt nur quizzes/practice, quizzes/exam"),
        ("quizzes/alt/m02.yaml", "kennt nur quizzes/practice, quizzes/exam"),
    ],
)
def test_a_question_file_that_nobody_reads_is_told(
    name: str, says: str, small_course: Path
) -> None:
    (small_course / name).parent.mkdir(exist_ok=True)
    (small_course / name).write_text(FILES[PRACTICE], encoding="utf-8")

    (fault,) = check_course(small_course)

    assert fault.path.as_posix() in {name, "quizzes/alt"}
    assert says in fault.problem
