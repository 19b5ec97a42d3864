from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from tests.catalog.bad import COURSE, EXAM, LESSON, PLAIN, PRACTICE, Case, expect
from tests.catalog.small_course import FILES

_SEQUENCE = '      - {id: s3, text: {standard: "Schreiben", einfach: "Schreiben"}}\n'
_OPTION_C = """\
      - id: c
        text: {standard: "Dreieck", einfach: "Dreieck"}
        feedback: {standard: "Es hat drei Ecken.", einfach: "Es hat 3 Ecken."}
"""
_STEM = 'stem: {standard: "Ordnen Sie die Schritte.", einfach: "Ordnen Sie."}'

_UNDERSTAND = "bloom: understand, weight: 2, critical: false, slots: 1}"

SHAPES = [
    Case(PRACTICE, "type: single", "type: hotspot", "single, multiple, cloze, categorize, order"),
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
    Case(PRACTICE, "scoring: all_or_nothing", "scoring: none", "all_or_nothing, per_part"),
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
    Case(PRACTICE, 'as_of: "2024-07"', 'as_of: "Juli"', "nicht die Form von „2025-10-22“"),
    Case(
        PRACTICE,
        'review_by: "2027-11-21"',
        'review_by: "2026-01-01"',
        "„review_by“ liegt vor „as_of“",
    ),
    Case(PRACTICE, 'review_by: "2027-11-21"', 'review_by: "2028-01-01"', "mehr als 12 Monate nach"),
    Case(PRACTICE, "pool: practice", "pool: exam", "In diesem Ordner ist „pool“ immer „practice“"),
    Case(PRACTICE, "pool: practice", "pool: placement", "Möglich sind: practice, exam"),
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

SLOTS = [
    Case(LESSON, "{{question:q-m02-001}}", "{{question:q-m02-009}}", "gibt es nicht", others=True),
    Case(LESSON, "{{question:q-m02-001}}", "{{question:q-m02-101}}", "gibt es nicht", others=True),
    Case(
        LESSON,
        "{{question:q-m02-001}}",
        "{{question:q-m02-004}}",
        "zur Lektion m02-l02",
        others=True,
    ),
    Case(
        LESSON,
        "Sie kennen nun",
        "{{question:q-m02-001}}\n\nSie kennen",
        "steht schon weiter oben",
        at="{{question:q-m02-001}}\n\nSie",
        others=True,
    ),
    Case(
        PLAIN,
        "{{question:q-m02-001}}",
        "{{question:q-m02-002}}",
        "hat hier der Platz {{question:q-m02-001}}",
    ),
    Case(PLAIN, "{{question:q-m02-001}}\n", "", "hat hier der Platz", at="## Das nehmen"),
    Case(PLAIN, "![](assets/images/bild.svg)\n", "", "hat hier das Bild", at="### Eine"),
    Case(PLAIN, "### Eine Tabelle", "## Eine Tabelle", "eine Überschrift mit „###“, hier steht"),
    Case(
        PLAIN, "## Das nehmen Sie mit\n", "", "Hier fehlt eine Überschrift", at="Sie kennen jetzt"
    ),
    Case(
        PLAIN,
        "Sie kennen jetzt",
        "## Zusatz\n\nSie kennen",
        "Zu viel ist hier eine Überschrift",
        at="## Zus",
    ),
    Case(
        PLAIN,
        "|---|---|\n| Kreis | 0 |\n| Quadrat | 4 |",
        "",
        "braucht eine Kopfzeile",
        at="| Form",
    ),
    Case(
        PLAIN,
        "| Form | Ecken |\n|---|---|\n| Kreis | 0 |\n| Quadrat | 4 |\n",
        "",
        "hat hier eine Tabelle",
        at="{{question",
    ),
]

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


@pytest.mark.parametrize("case", SHAPES, ids=str)
def test_a_key_of_a_question_that_is_wrong_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize("case", PARTS, ids=str)
def test_a_question_that_contradicts_itself_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize("case", SLOTS, ids=str)
def test_a_difference_between_the_variants_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize("case", BLUEPRINT, ids=str)
def test_an_exam_that_cannot_be_held_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


def test_all_items_are_checked_even_if_the_first_is_broken(small_course: Path) -> None:
    text = FILES[PRACTICE].replace("difficulty:", "schwierigkeit:")
    (small_course / PRACTICE).write_text(text, encoding="utf-8")

    problems = [fault.problem for fault in check_course(small_course)]

    for number in range(1, 6):
        assert f"In „q-m02-00{number}“ fehlt die Angabe „difficulty“." in problems


def test_a_missing_exam_pool_is_told_at_the_blueprint(small_course: Path) -> None:
    (small_course / EXAM).unlink()

    faults = check_course(small_course)

    assert [(fault.path, fault.line) for fault in faults] == [
        (Path(COURSE), line) for line in (13, 14, 15)
    ]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("quizzes/practice/m2.yaml", "heißt wie ihr Modul, zum Beispiel m02.yaml"),
        ("quizzes/practice/notizen.txt", "heißt wie ihr Modul"),
        ("quizzes/placement.yaml", "kennt nur quizzes/practice und quizzes/exam"),
        ("quizzes/alt/m02.yaml", "kennt nur quizzes/practice und quizzes/exam"),
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
