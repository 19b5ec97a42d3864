"""What can be wrong in a statement, in pairs, in a picture, on a scale and in a thought."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.question_schemas import PRACTICE_ONLY
from tests.catalog.bad import EXAM, PRACTICE, Case, expect
from tests.catalog.small_course import FILES

_ALT = "Zwei Formen stehen nebeneinander."
_THIRD_PAIR = """\
      - id: p3
        left: {standard: "Vier Ecken", einfach: "4 Ecken"}
        right: {standard: "Das Quadrat", einfach: "Quadrat"}
        feedback: {standard: "Seine Seiten sind gleich.", einfach: "4 gleiche Seiten."}
"""
_IMAGE = """\
    image:
      file: assets/images/bild.svg
      alt: "Zwei Formen stehen nebeneinander."
      license: "CC BY 4.0"
"""
_LEFT = '        correct: true\n        feedback: {standard: "Sie hat keine Ecken."'
_RIGHT = "- {id: rechts, x: 0.6,"
_WORDS = '{standard: "Die Kugel", einfach: "Kugel"}'
_RANGE = 'range: {min: 10, max: 20, step: 0.5, unit: "Zentimeter"}'
_STEM_15 = 'stem: {standard: "Welche Form mögen Sie?"'

STATEMENTS = [
    Case(PRACTICE, "answer: true", "answer: ja", "muss true oder false sein"),
    Case(
        PRACTICE,
        '      false: {standard: "Zählen Sie die Ecken.", einfach: "Zählen Sie noch einmal."}\n',
        "",
        "In „q-m02-011 → feedback“ fehlt die Angabe „false“",
        at="feedback:\n      true:",
    ),
    Case(
        PRACTICE,
        "    answer: true\n",
        "    answer: true\n    options: []\n",
        "ist die Angabe „options“ unbekannt",
        at="options: []",
    ),
]

PAIRS = [
    Case(
        PRACTICE,
        _THIRD_PAIR,
        "",
        "„q-m02-012 → pairs“ braucht mindestens 3 Einträge und hat 2",
        at="pairs:",
    ),
    Case(
        PRACTICE,
        "- id: p2",
        "- id: p1",
        "Die id „p1“ steht in dieser Frage doppelt",
        at='- id: p1\n        left: {standard: "Keine',
    ),
    Case(PRACTICE, "- id: p3", "- id: d1", "Die id „d1“ ist für „distractors“ vergeben"),
    Case(
        PRACTICE,
        'right: {standard: "Der Kreis"',
        'right: {standard: "Das Dreieck"',
        "Die rechte Hälfte „Das Dreieck“ gibt es doppelt",
        at="pairs:",
    ),
    Case(
        PRACTICE,
        'standard: "Die Kugel", einfach: "Kugel"',
        'standard: "Die Kugel", einfach: "Kreis"',
        "Die rechte Hälfte „Der Kreis“ gibt es doppelt",
        at="pairs:",
    ),
    Case(
        PRACTICE,
        f"      - {_WORDS}\n",
        "".join(f'      - {{standard: "Rest {n}", einfach: "Rest {n}"}}\n' for n in range(3)),
        "→ distractors“ darf höchstens 2 Einträge haben und hat 3",
        at="distractors:",
    ),
]

PLACES = [
    Case(
        PRACTICE,
        _IMAGE,
        "",
        "In „q-m02-013“ fehlt die Angabe „image“",
        at="- id: q-m02-013",
    ),
    Case(
        PRACTICE,
        "file: assets/images/bild.svg",
        "file: assets/images/bilt.svg",
        "Das Bild „assets/images/bilt.svg“ fehlt. Meinten Sie „assets/images/bild.svg“?",
    ),
    Case(PRACTICE, "bild.svg", "../geheim.svg", "nicht die Form von"),
    Case(
        PRACTICE,
        '"Zwei Formen stehen nebeneinander."',
        '"Formen"',
        "ist zu kurz: 6 Zeichen. Nötig sind 20",
    ),
    Case(
        PRACTICE,
        _LEFT,
        _LEFT.replace("true", "false"),
        "Mindestens 1 Stelle muss richtig sein",
        at="regions:",
    ),
    Case(
        PRACTICE,
        _RIGHT,
        "- {id: rechts, correct: true, x: 0.6,",
        "Mindestens 1 Stelle muss falsch sein",
        at="regions:",
    ),
    Case(
        PRACTICE,
        _RIGHT,
        "- {id: links, x: 0.6,",
        "Die id „links“ steht in dieser Frage doppelt",
        at="- {id: links",
    ),
    Case(
        PRACTICE,
        _RIGHT,
        "- {id: rechts, x: 0.61,",
        "Die Stelle „rechts“ liegt nicht ganz im Bild",
    ),
    Case(
        PRACTICE,
        _RIGHT,
        "- {id: rechts, x: 0.39,",
        "Die Stellen „links“ und „rechts“ überdecken sich",
        at="regions:",
    ),
    Case(
        PRACTICE,
        "w: 0.4, h: 0.8,",
        "w: 0.4, h: 0.04,",
        "Die Stelle „rechts“ ist zu klein",
    ),
    Case(PRACTICE, "        x: 0\n", "        x: -0.1\n", "muss mindestens 0 sein"),
    Case(PRACTICE, "        x: 0\n", "        x: 2\n", "darf höchstens 1 sein"),
    Case(PRACTICE, "        x: 0\n", "        x: links\n", "muss eine Zahl wie 40 oder 0.25 sein"),
]

SCALES = [
    Case(PRACTICE, "min: 10, max: 20", "min: 20, max: 10", "es ganze Schritte von „step“ sein"),
    Case(PRACTICE, "step: 0.5", "step: 0", "müssen es ganze Schritte von „step“ sein"),
    Case(PRACTICE, "step: 0.5", "step: -0.5", "müssen es ganze Schritte von „step“ sein"),
    Case(PRACTICE, "step: 0.5", "step: 0.3", "müssen es ganze Schritte von „step“ sein"),
    Case(PRACTICE, "step: 0.5", "step: 0.01", "Der Regler hat 1001 Stellen. Möglich sind 201"),
    Case(PRACTICE, "answer: 14.8", "answer: 30", "Keine Stelle des Reglers liegt nah genug"),
    Case(
        PRACTICE,
        "    tolerance: 0.5",
        "    tolerance: 0.1",
        "Keine Stelle des Reglers liegt nah genug",
        at="answer: 14.8",
    ),
    Case(PRACTICE, "tolerance: 0.5", "tolerance: -1", "muss mindestens 0 sein"),
    Case(PRACTICE, "answer: 14.8", "answer: viel", "muss eine Zahl wie 40 oder 0.25 sein"),
    Case(PRACTICE, "step: 0.5", "step: 1e-9", "muss eine Zahl wie 40 oder 0.25 sein"),
    Case(PRACTICE, ', unit: "Zentimeter"', "", "fehlt die Angabe „unit“", at=_RANGE[:32]),
]

THOUGHTS = [
    Case(
        PRACTICE,
        "    weight: 0\n",
        "    weight: 1\n",
        "„q-m02-015 → weight“ darf höchstens 0 sein",
        at='weight: 1\n    critical: false\n    stem: {standard: "Welche Form mögen',
    ),
    Case(
        PRACTICE,
        f"    {_STEM_15}",
        f"    scoring: per_part\n    {_STEM_15}",
        "„q-m02-015 → scoring“ muss „none“ sein",
        at='scoring: per_part\n    stem: {standard: "Welche',
    ),
]


@pytest.mark.parametrize("case", STATEMENTS, ids=str)
def test_a_statement_that_is_wrong_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize("case", PAIRS, ids=str)
def test_pairs_that_are_wrong_are_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize("case", PLACES, ids=str)
def test_places_that_are_wrong_are_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize("case", SCALES, ids=str)
def test_a_scale_that_is_wrong_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize("case", THOUGHTS, ids=str)
def test_a_thought_that_would_be_marked_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


def item(number: str) -> str:
    """The text of one practice item of the small course."""
    text = FILES[PRACTICE].split(f"  - id: q-m02-{number}\n")[1]
    return text.split("  - id: q-m02-")[0]


@pytest.mark.parametrize(
    ("number", "name"), [("011", "true_false"), ("014", "slider"), ("015", "reflection")]
)
def test_a_type_for_practice_is_refused_in_the_exam(
    number: str, name: str, small_course: Path
) -> None:
    assert name in PRACTICE_ONLY
    old = "items:\n"
    new = f"items:\n  - id: q-m02-199\n{item(number)}"
    says = f"q-m02-199: Den Fragetyp „{name}“ gibt es nur beim Üben"
    # A thought has no points, and no cell of the exam asks for it.
    expect(small_course, Case(EXAM, old, new, says, at=f"type: {name}", others=True))


@pytest.mark.parametrize("number", ["012", "013"])
def test_pairs_and_places_may_be_in_the_exam(number: str, small_course: Path) -> None:
    text = FILES[EXAM].replace("items:\n", f"items:\n  - id: q-m02-199\n{item(number)}")
    (small_course / EXAM).write_text(text, encoding="utf-8")
    assert not [f for f in check_course(small_course) if "beim Üben" in f.problem]


def test_only_a_thought_is_not_marked(small_course: Path) -> None:
    old, new = "scoring: per_part", "scoring: none"
    says = "q-m02-002: „none“ gibt es nur beim Fragetyp reflection"
    expect(small_course, Case(PRACTICE, old, new, says))


def test_any_question_may_have_a_picture_and_it_must_be_there(small_course: Path) -> None:
    old = "    type: order\n"
    text = FILES[PRACTICE].replace(old, old + _IMAGE, 1)
    (small_course / PRACTICE).write_text(text, encoding="utf-8")
    assert not [f for f in check_course(small_course) if "Bild" in f.problem]
    new = old + _IMAGE.replace("bild.svg", "weg.svg")
    (small_course / PRACTICE).write_text(FILES[PRACTICE], encoding="utf-8")
    expect(
        small_course,
        Case(
            PRACTICE,
            old,
            new,
            "Das Bild „assets/images/weg.svg“ fehlt",
            at="file: assets/images/weg.svg",
        ),
    )
