"""The sheets to print: modules and words that exist, each once; a course may have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.library import open_library
from kifuehrerschein.catalog.sheets import SHEETS_FILE
from kifuehrerschein.domain.sheets import CheatEntry, Layout, SheetKind, Sheets
from kifuehrerschein.domain.wording import Wording
from tests.catalog.bad import GLOSSARY, MODULE, Case, expect

TEXT = """\
schema: 1
modules:
  - module: m02
    steps:
      title: {standard: "So geht es", einfach: "So geht das"}
      items:
        - {standard: "Erst lesen.", einfach: "Lesen Sie."}
        - {standard: "Dann fragen.", einfach: "Fragen Sie."}
        - {standard: "Zuletzt prüfen.", einfach: "Prüfen Sie."}
    terms: [ki, muster, regel, wort-1, wort-2, wort-3]
cheat_sheet:
  module: m02
  title: {standard: "Spickzettel", einfach: "Spick·zettel"}
  sections:
    - title: {standard: "Bauplan", einfach: "Plan"}
      layout: side
      items:
        - name: {standard: "Aufgabe", einfach: "Auf·gabe"}
          text: {standard: "Was soll entstehen?", einfach: "Was soll da sein?"}
    - title: {standard: "Beispiel", einfach: "Beispiel"}
      layout: box
      items:
        - text: {standard: "„Schreibe einen Aushang.“", einfach: "„Schreibe einen Zettel.“"}
"""
MORE_TERMS = "".join(
    f"""\
  - id: wort-{number}
    term: "Wort {number}"
    plural: []
    text: {{standard: "Das ist Wort {number}.", einfach: "Wort {number}."}}
    see_also: []
"""
    for number in (1, 2, 3)
)


@pytest.fixture
def course(small_course: Path) -> Path:
    """The small course with both kinds of sheets."""
    glossary = small_course / GLOSSARY
    glossary.write_text(glossary.read_text(encoding="utf-8") + MORE_TERMS, encoding="utf-8")
    (small_course / SHEETS_FILE).write_text(TEXT, encoding="utf-8")
    return small_course


def test_sheets_are_read_and_compiled(course: Path, tmp_path: Path) -> None:
    assert check_course(course) == ()
    for _ in range(2):  # the second time from the compiled file
        library = open_library(course, tmp_path / "cache")
        sheets = library.sheets()
        library.close()
        assert sheets.kinds("m02") == (SheetKind.MODULE, SheetKind.CHEAT)
        assert sheets.kinds("m01") == ()
        (own,) = sheets.modules
        assert own.title == Wording("So geht es", "So geht das")
        assert own.steps[1] == Wording("Dann fragen.", "Fragen Sie.")
        assert own.terms == ("ki", "muster", "regel", "wort-1", "wort-2", "wort-3")
        assert sheets.cheat is not None
        plan, example = sheets.cheat.sections
        assert plan.layout is Layout.SIDE
        text = Wording("Was soll entstehen?", "Was soll da sein?")
        assert plan.entries == (CheatEntry(text, Wording("Aufgabe", "Auf·gabe")),)
        assert example.entries[0].name is None


def test_a_course_may_have_no_sheets(small_course: Path, tmp_path: Path) -> None:
    assert check_course(small_course) == ()
    library = open_library(small_course, tmp_path / "cache")
    assert library.sheets() == Sheets()
    library.close()


def test_a_module_may_have_the_spickzettel_only(course: Path, tmp_path: Path) -> None:
    sheet = Sheets((), cheat=_sheets(course, tmp_path).cheat)
    assert sheet.kinds("m02") == (SheetKind.CHEAT,)


def _sheets(course: Path, tmp_path: Path) -> Sheets:
    library = open_library(course, tmp_path / "cache")
    sheets = library.sheets()
    library.close()
    return sheets


FAULTS = [
    Case(SHEETS_FILE, "terms: [ki,", "woerter: 1\n    terms: [ki,", "unbekannt", at="woerter: 1"),
    Case(SHEETS_FILE, "  - module: m02", "  - module: m05", "Das Modul „m05“ gibt es in diesem"),
    Case(
        SHEETS_FILE,
        "cheat_sheet:\n  module: m02",
        "cheat_sheet:\n  module: m03",
        "Das Modul „m03“ gibt es in diesem Kurs nicht. Meinten Sie „m02“?",
        at="module: m03",
    ),
    Case(SHEETS_FILE, "regel, wort-1", "regal, wort-1", "Das Glossar kennt „regal“ nicht. Meinten"),
    Case(SHEETS_FILE, "muster, regel", "muster, muster", "Das Wort „muster“ steht doppelt."),
    Case(SHEETS_FILE, ", wort-2, wort-3]", "]", "terms", at="terms: [ki"),
    Case(
        SHEETS_FILE,
        '        - {standard: "Zuletzt prüfen.", einfach: "Prüfen Sie."}\n',
        "",
        "items",
        at="items:\n",
    ),
    Case(
        SHEETS_FILE,
        '{standard: "Dann fragen.", einfach: "Fragen Sie."}',
        '{standard: "Dann fragen."}',
        "einfach",
    ),
    Case(SHEETS_FILE, '"Dann fragen."', f'"{"a" * 161}"', "zu lang"),
    Case(SHEETS_FILE, '"Dann fragen."', '"Dann <b>fragen</b>."', "HTML"),
    Case(SHEETS_FILE, "layout: box", "layout: kasten", "kasten"),
    Case(SHEETS_FILE, "schema: 1", "schema: 2", "schema"),
]


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_a_fault_is_named_with_its_line(course: Path, case: Case) -> None:
    expect(course, case)


def test_a_module_has_one_sheet_only(course: Path) -> None:
    own = TEXT[TEXT.index("  - module: m02") : TEXT.index("cheat_sheet:")]
    twice = own + own.replace("So geht es", "Noch einmal")
    path = course / SHEETS_FILE
    path.write_text(TEXT.replace(own, twice), encoding="utf-8")
    (fault,) = check_course(course)
    assert fault.problem == "Das Modul „m02“ steht doppelt."
    assert fault.line == TEXT[: TEXT.index("cheat_sheet:")].count("\n") + 1


def test_words_are_not_checked_against_a_broken_glossary(course: Path) -> None:
    (course / GLOSSARY).write_text("schema: 1\nterms: [\n", encoding="utf-8")
    assert not [fault for fault in check_course(course) if fault.path.as_posix() == SHEETS_FILE]


def test_a_broken_file_is_a_fault(course: Path) -> None:
    (course / SHEETS_FILE).write_text("schema: 1\nmodules: [\n", encoding="utf-8")
    assert {fault.path.as_posix() for fault in check_course(course)} == {SHEETS_FILE}


def test_the_module_of_a_sheet_may_have_faults_of_its_own(course: Path) -> None:
    expect(course, Case(MODULE, 'title: "Klein anfangen"\n', "", "title", at="schema: 1"))
