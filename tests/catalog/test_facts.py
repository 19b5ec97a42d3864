"""Law and studies stand once, in content/facts; lessons show them with their date and source."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.catalog.loader import load_course
from kifuehrerschein.domain.blocks import Callout, CalloutKind
from kifuehrerschein.domain.wording import Variant
from tests.catalog.bad import LESSON_2, PLAIN_2, Case, expect

LAW = "content/facts/law.yaml"
STUDIES = "content/facts/studies.yaml"

_LAW = """\
schema: 1
facts:
  - id: gesetz
    text:
      standard: "Seit 2024 gilt ein Gesetz. Es heißt so."
      einfach: "Es gibt ein Gesetz. Es gilt."
    source: {publisher: "Amt", title: "Gesetzblatt", as_of: "2026-11", claim: "Gilt seit 2024"}
    confidence: likely
    check_by: "2027-05-22"
"""
_STUDIES = """\
schema: 1
facts:
  - id: zahl
    text: {standard: "Es waren 45 Prozent.", einfach: "Es waren 45 von 100."}
    source: {publisher: "Haus", title: "Studie", as_of: "2025-10-22", claim: "45 Prozent"}
    confidence: certain
    check_by: "2027-11-22"
"""
_SLOT = "{{fact:gesetz}}"


@pytest.fixture
def course(small_course: Path) -> Path:
    """The small course; its second lesson shows a law and then a number."""
    (small_course / "content" / "facts").mkdir()
    (small_course / LAW).write_text(_LAW, encoding="utf-8", newline="\n")
    (small_course / STUDIES).write_text(_STUDIES, encoding="utf-8", newline="\n")
    for name in (LESSON_2, PLAIN_2):
        path = small_course / name
        text = path.read_text(encoding="utf-8").replace("facts: []", "facts: [zahl, gesetz]")
        slots = f"## Recht\n\n{_SLOT}\n\n{{{{fact:zahl}}}}\n\n## Probieren"
        path.write_text(text.replace("## Probieren", slots), encoding="utf-8", newline="\n")
    return small_course


def _boxes(root: Path, variant: Variant) -> list[Callout]:
    blocks = load_course(root).bodies["m02-l02", variant].blocks
    return [block for block in blocks if isinstance(block, Callout)][:2]


def test_a_lesson_shows_the_text_of_a_fact_its_date_and_its_footnote(course: Path) -> None:
    law, number = _boxes(course, Variant.STANDARD)

    assert (law.kind, number.kind) == (CalloutKind.RECHT, CalloutKind.FAKT)
    assert law.html == (
        "<p>Seit 2024 gilt ein Gesetz. Es heißt so.</p>\n<p>Stand: November 2026.<sup>1</sup></p>"
    )
    assert "Stand: 22. Oktober 2025.<sup>2</sup>" in number.html


def test_in_einfach_each_sentence_of_a_fact_has_its_own_line(course: Path) -> None:
    law, _ = _boxes(course, Variant.EINFACH)

    assert law.html.startswith("<p>Es gibt ein Gesetz.<br>\nEs gilt.</p>")
    assert "Stand: November 2026.<sup>1</sup>" in law.html


def test_a_date_in_a_fact_stays_in_its_line(course: Path) -> None:
    law = course / LAW
    text = law.read_text(encoding="utf-8")
    dated = text.replace("Es gilt.", "Das gilt ab 2. August 2026. Seit 2025. Mai heißt Mai.")
    law.write_text(dated, encoding="utf-8", newline="\n")

    shown, _ = _boxes(course, Variant.EINFACH)

    lines = "Das gilt ab 2. August 2026.<br>\nSeit 2025.<br>\nMai heißt Mai.</p>"
    assert lines in shown.html


def test_facts_stand_among_the_sources_in_the_order_in_which_they_are_shown(course: Path) -> None:
    bodies = load_course(course).bodies

    for variant in Variant:
        sources = bodies["m02-l02", variant].sources
        assert [(source.id, source.publisher) for source in sources] == [
            ("gesetz", "Amt"),
            ("zahl", "Haus"),
        ]


@pytest.mark.parametrize(
    "case",
    [
        Case(PLAIN_2, _SLOT, "{{fact:anderer}}", "Der Fakt „anderer“ steht nicht in", others=True),
        Case(LESSON_2, "[zahl, gesetz]", "[zahl, gesetz, recht]", "Den Fakt „recht“ gibt es nicht"),
        Case(LESSON_2, "[zahl, gesetz]", "[zahl, zahl, gesetz]", "steht in „facts“ doppelt"),
        Case(
            LESSON_2,
            _SLOT,
            "Text",
            "„gesetz“ steht in „facts“, aber nicht im Text",
            at="facts:",
            others=True,
        ),
        Case(
            PLAIN_2,
            _SLOT,
            "{{fact:zahl}}",
            "steht schon weiter oben",
            at="{{fact:zahl}}\n\n## P",
            others=True,
        ),
        Case(PLAIN_2, _SLOT, "Text", "Beide müssen gleich aufgebaut sein", at="{{fact:zahl}}"),
        Case(LAW, "likely", "open", "ist noch offen", at="facts:", file_of_fault=LESSON_2),
        Case(LAW, "likely", "sure", "Möglich sind: certain, likely, open"),
        Case(
            LAW,
            "id: gesetz",
            "id: zahl",
            "Den Fakt „zahl“ gibt es schon",
            at="id: zahl",
            file_of_fault=STUDIES,
            others=True,
        ),
        Case(LAW, "check_by", "chek_by", "„chek_by“", others=True),
        Case(LAW, "Seit 2024", "Seit <b>2024</b>", "ein Text ohne HTML"),
        *(
            Case(LAW, '"Seit 2024', f'"{sign}Seit 2024', "ein Text ohne Verweis, Liste")
            for sign in ("- ", "1. ", "# ", "> ", "[x](glossary:ki) ", "**", "{{exercise}}", "x\\n")
        ),
        *(
            Case(LAW, 'as_of: "2026-11"', f'as_of: "{day}"', "ein Jahr, ein Monat oder ein Tag")
            for day in ("2026-13", "2026-00", "2026-02-30", "0000")
        ),
        Case(LESSON_2, _SLOT, "> **Recht:** Es gilt.", "Ein Kasten beginnt mit einem", others=True),
    ],
    ids=str,
)
def test_a_fault_in_facts_is_told(course: Path, case: Case) -> None:
    expect(course, case)


def test_a_strange_file_among_the_facts_is_told(course: Path) -> None:
    expect_name = "content/facts/laws.yaml"
    (course / expect_name).write_text(_LAW, encoding="utf-8")
    expect(course, Case(expect_name, "likely", "certain", "nur law.yaml", at="schema: 1"))


def test_a_file_of_facts_that_cannot_be_read_hides_no_other_fault(course: Path) -> None:
    case = Case(LAW, "schema: 1", "schema: 2", "„schema“", others=True)
    expect(course, case)
