"""The handbook for learners: read like a lesson, as safe as one, and never in the course's way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.compiled import course_stamp
from kifuehrerschein.catalog.compiler import compile_course
from kifuehrerschein.catalog.handbook import read_handbook
from kifuehrerschein.catalog.library import open_library
from kifuehrerschein.domain.blocks import Callout, CalloutKind, Heading, Table, TextBlock
from kifuehrerschein.domain.handbook import Handbook, Section
from kifuehrerschein.paths import help_folder, shipped_root

TEXT = """\
# Handbuch

## Das Programm starten

Schreiben Sie **Ihren Namen**. Siehe [Tasten](#tasten).

> **Tipp:** Drücken Sie F1.

### Danach

- eins
- zwei

## Tasten

| Taste | Wirkung |
|---|---|
| F1 | Hilfe, siehe [Start](#das-programm-starten) |
"""
STATEMENT = """\
# Erklärung zur Barrierefreiheit

Wir bemühen uns.

## Stand

Siehe [Tasten](#tasten).
"""


def write(root: Path, text: str, name: str = "lernende.md") -> Path:
    file = root / "docs" / "handbuch" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def faults(root: Path) -> list[str]:
    return [str(fault) for fault in read_handbook(root)[1]]


def test_sections_hold_the_blocks_of_lessons(tmp_path: Path) -> None:
    write(tmp_path, TEXT)
    handbook, found = read_handbook(tmp_path)
    assert found == ()
    assert handbook == Handbook(
        (
            Section(
                "das-programm-starten",
                "Das Programm starten",
                (
                    TextBlock(
                        "h1-b1",
                        "<p>Schreiben Sie <strong>Ihren Namen</strong>. Siehe "
                        '<a href="help:tasten">Tasten</a>.</p>',
                    ),
                    Callout("h1-b2", CalloutKind.TIPP, "<p>Drücken Sie F1.</p>"),
                    Heading("h2", 3, "Danach"),
                    TextBlock("h2-b1", "<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>"),
                ),
            ),
            Section(
                "tasten",
                "Tasten",
                (
                    Table(
                        "h3-b1",
                        ("Taste", "Wirkung"),
                        (("F1", 'Hilfe, siehe <a href="help:das-programm-starten">Start</a>'),),
                    ),
                ),
            ),
        )
    )
    assert handbook.about("Tasten") is handbook.sections[1]
    assert handbook.about("Nichts") is None


def test_the_statement_becomes_one_section(tmp_path: Path) -> None:
    write(tmp_path, TEXT + "\nMehr in der [Erklärung](barrierefreiheit.md).\n")
    write(tmp_path, STATEMENT, "barrierefreiheit.md")
    handbook, found = read_handbook(tmp_path)
    assert found == ()
    assert [section.id for section in handbook.sections] == [
        "das-programm-starten",
        "tasten",
        "erklärung-zur-barrierefreiheit",
    ]
    assert Heading("h2", 3, "Stand") in handbook.sections[2].blocks
    (text,) = [b for b in handbook.sections[1].blocks if isinstance(b, TextBlock)]
    assert '<a href="help:erklärung-zur-barrierefreiheit">Erklärung</a>' in text.html


def test_a_course_without_a_handbook_has_an_empty_one(small_course: Path, tmp_path: Path) -> None:
    assert read_handbook(small_course) == (Handbook(), ())
    assert check_course(small_course) == ()
    library = open_library(small_course, tmp_path / "cache")
    assert library.handbook() == Handbook()
    library.close()


def test_the_compiled_handbook_is_the_one_that_was_read(small_course: Path, tmp_path: Path) -> None:
    write(small_course, TEXT)
    library = open_library(small_course, tmp_path / "cache")
    assert library.handbook() == read_handbook(small_course)[0]
    library.close()


def test_a_changed_handbook_is_compiled_again(small_course: Path) -> None:
    before = course_stamp(small_course)
    file = write(small_course, TEXT)
    added = course_stamp(small_course)
    file.write_text(TEXT + "\nMehr.\n", encoding="utf-8")
    assert len({before, added, course_stamp(small_course)}) == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("# Handbuch", "Handbuch", 1, "„# Titel“"),
        ("Schreiben", "<b>Schreiben</b>", 5, "HTML"),
        ("(#tasten)", "(#fehlt)", 5, "nicht zu „#fehlt“"),
        ("(#tasten)", "(https://example.org)", 5, "nicht zu „https://example.org“"),
        ("(#tasten)", "(barrierefreiheit.md)", 5, "nicht zu „barrierefreiheit.md“"),
        ("eins", "www.example.org", 11, "Internet-Adressen"),
        ("### Danach", "#### Danach", 9, "Überschriften"),
        ("> **Tipp:**", "> **Hallo:**", 7, "Ein Kasten beginnt"),
        ("- eins", "![](assets/images/bild-1.svg)\n\n- eins", 11, "nur Texte"),
        ("- eins", "{{exercise}}\n\n- eins", 11, "nur Texte"),
        ("| F1 |", "| F1 | zu viel |", 18, "Spalten"),
        ("## Tasten", "## Das Programm starten", 14, "zweimal"),
    ],
)
def test_a_fault_is_told_with_file_and_line(
    small_course: Path, old: str, new: str, line: int, words: str
) -> None:
    write(small_course, TEXT.replace(old, new))
    told = [str(fault) for fault in check_course(small_course)]
    assert any(
        text.startswith(f"docs/handbuch/lernende.md, Zeile {line}:") and words in text
        for text in told
    ), told
    # The course goes on, and what can be read of the handbook is there.
    assert "handbook" in compile_course(small_course)
    assert read_handbook(small_course)[0].sections
    for section in read_handbook(small_course)[0].sections:
        assert "example.org)" not in str(section)
        assert "https" not in str(section)


def test_no_file_can_stop_the_course(small_course: Path, tmp_path: Path) -> None:
    file = write(small_course, TEXT)
    for data in (b"", b"\xff\xfe\x00", b"# x\n" + b"[" * 9000, b"x" * 3_000_000):
        file.write_bytes(data)
        assert faults(small_course)
        assert "handbook" in compile_course(small_course)
    file.unlink()
    file.symlink_to(tmp_path / "anderswo.md")
    (tmp_path / "anderswo.md").write_text(TEXT, encoding="utf-8")
    assert "hinaus" in faults(small_course)[0]
    assert read_handbook(small_course)[0] == Handbook()


def test_it_lies_in_the_package_or_in_the_source_tree(tmp_path: Path) -> None:
    assert help_folder(tmp_path) == "docs/handbuch"
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "lernende.md").write_text(TEXT, encoding="utf-8")
    assert help_folder(tmp_path) == "help"
    assert len(read_handbook(tmp_path)[0].sections) == 2


def test_the_shipped_handbook_has_no_fault() -> None:
    handbook, found = read_handbook(shipped_root())
    assert found == ()
    assert len(handbook.sections) >= 20


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("#>-*|[](){}<&`!:. \nabä1\t\x00"), max_size=300))
def test_whatever_stands_in_it_nothing_raises(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = tmp_path_factory.mktemp("kurs")
    write(root, "# Handbuch\n\n## Teil\n\n" + text)
    handbook, _ = read_handbook(root)
    assert isinstance(handbook, Handbook)
