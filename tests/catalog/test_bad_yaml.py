from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from kifuehrerschein.catalog import source
from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.source import read_yaml
from tests.catalog.bad import COURSE, EXAM, GLOSSARY, LESSON, MODULE, PRACTICE, Case, expect

CASES = [
    # keys
    Case(COURSE, 'title: "Kleiner Kurs"\n', "", "fehlt die Angabe „title“", at="schema: 1"),
    Case(COURSE, "  minutes: 10\n", "", "In „exam“ fehlt die Angabe „minutes“", at="exam:"),
    Case(
        COURSE,
        "language: de\n",
        "language: de\nlangauge: de\n",
        "ist die Angabe „langauge“ unbekannt. Meinten Sie „language“?",
        at="langauge",
    ),
    Case(
        MODULE,
        "lessons: [",
        "farbe: blau\nlessons: [",
        "Möglich sind: schema, id, title, summary, lessons, can.",
        at="farbe",
    ),
    Case(
        MODULE,
        "lessons: [",
        'can:\n  - {standard: "Ich kann das.", einfach: "Sie können das."}\nlessons: [',
        "muss ein Satz, der mit „Ich“ beginnt, sein",
        at="  - {standard",
    ),
    Case(
        COURSE,
        "  pass_percent: 75\n",
        "  pass_percent: 75\n  pass_percent: 50\n",
        "Die Angabe „pass_percent“ steht doppelt, zuerst in Zeile 10.",
        at="  pass_percent: 50",
    ),
    Case(
        PRACTICE, "    lesson: m02-l01\n", "", "In „q-m02-001“ fehlt die Angabe „lesson“", at="- id"
    ),
    Case(
        PRACTICE,
        'feedback: {standard: "Es hat vier Ecken.", einfach: "Es hat 4 Ecken."}',
        'feedback: {standard: "Es hat vier Ecken."}',
        "In „q-m02-001 → options → a → feedback“ fehlt die Angabe „einfach“",
    ),
    # types
    Case(COURSE, "minutes: 10", "minutes: zehn", "„exam → minutes“ muss eine ganze Zahl sein"),
    Case(COURSE, "minutes: 10", "minutes: 1e1", "muss eine ganze Zahl sein, nicht „1e1“"),
    Case(COURSE, "minutes: 10", "minutes: [1]", "muss eine ganze Zahl sein, nicht eine Liste"),
    Case(COURSE, "minutes: 10", "minutes:", "muss eine ganze Zahl sein, nicht leer"),
    Case(COURSE, "percent: 75", "percent: 101", "„exam → pass_percent“ darf höchstens 100 sein"),
    Case(COURSE, "minutes: 10", "minutes: 0", "„exam → minutes“ muss mindestens 1 sein"),
    Case(COURSE, "critical: true", "critical: no", "muss true oder false sein, nicht „no“"),
    Case(COURSE, "lessons: [m02-l02]", "lessons: m02-l02", "→ lessons“ muss eine Liste sein"),
    Case(
        COURSE,
        "language: de",
        "language: en",
        "„language“ muss „de“ sein, nicht „en“",
    ),
    Case(COURSE, "bloom: apply", "bloom: aply", "remember, understand, apply, analyse"),
    Case(COURSE, "bloom: apply", "bloom: aply", "Meinten Sie „apply“?"),
    Case(COURSE, "id: kleiner-kurs", "id: Kleiner Kurs", "nicht die Form von „neuronales-netz“"),
    Case(COURSE, '"Kleiner Kurs"', '""', "„title“ darf nicht leer sein"),
    Case(COURSE, '"Kleiner Kurs"', '"   "', "„title“ darf nicht leer sein"),
    Case(
        COURSE,
        '"Kleiner Kurs"',
        f'"{"x" * 61}"',
        "„title“ ist zu lang: 61 Zeichen. Möglich sind 60",
    ),
    Case(COURSE, '"Kleiner Kurs"', "{a: b}", "„title“ muss ein Text sein"),
    Case(COURSE, '"Kleiner Kurs"', '"Kurs <b>"', "„title“ muss ein Text ohne HTML sein"),
    Case(
        PRACTICE,
        'stem: {standard: "Welche Form hat keine Ecken?", einfach: "Was hat keine Ecken?"}',
        "stem: Was?",
        "„q-m02-001 → stem“ muss eine Gruppe von Angaben sein (standard, einfach)",
    ),
    # syntax
    Case(COURSE, "language: de", "language: [de", "Eine Klammer „[“ wird nicht geschlossen"),
    Case(COURSE, "language: de", "language: a: b", "ein Doppelpunkt, der so nicht gelesen wird"),
    Case(COURSE, '"2026.11"', '"2026.11', "In dieser Zeile fehlt ein Anführungszeichen"),
    Case(COURSE, "  minutes: 10", "\tminutes: 10", "Hier steht ein Tabulator"),
    Case(COURSE, "language: de", "language: `de`", "Dieses Zeichen darf hier nicht stehen"),
    Case(
        COURSE,
        "language: de",
        "language",
        "Nach einem Namen fehlt der Doppelpunkt",
        at="language\n",
    ),
    Case(EXAM, "schema: 1", "- schema", "Angaben der Form „name: Wert“"),
    # what YAML can, but a course must not
    Case(COURSE, "language: de", "language: &a de", "Anker in YAML („&a“)"),
    Case(COURSE, "language: de", "language: *a", "Verweise in YAML („*a“)"),
    Case(COURSE, "language: de", "language: !!str de", "Typangaben in YAML"),
    Case(COURSE, "language: de", "language: !!python/name:os.system x", "Typangaben in YAML"),
    Case(COURSE, "exam:", "---\nexam:", "Nur ein Dokument je Datei"),
    Case(COURSE, "language: de", "? [a]\n: b", "kein einfacher Name"),
    Case(COURSE, "language: de", 'language: "\\u202e"', "unsichtbares Steuerzeichen (U+202E)"),
    Case(LESSON, "core: true", "core: true\u202e", "unsichtbares Steuerzeichen (U+202E)"),
    Case(LESSON, "Sie fragt nach.", "Sie\x02 fragt.", "unsichtbares Steuerzeichen (U+0002)"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_names_file_line_and_problem(case: Case, small_course: Path) -> None:
    expect(small_course, case)


def test_several_faults_in_several_files_are_all_reported(small_course: Path) -> None:
    for file, old, new in (
        (COURSE, "minutes: 10", "minutes: zehn"),
        (COURSE, "language: de", "language: fr"),
        (GLOSSARY, "see_also: [muster]", "see_also: [mustre]"),
        (LESSON, "minutes: 8", "minutes: acht"),
        (LESSON, "Sie fragt nach.", "Sie <b>fragt</b> nach."),
        (PRACTICE, "select: 2", "select: 3"),
        (PRACTICE, "weight: 3", "weight: 4"),
        (EXAM, "type: single", "type: singel"),
    ):
        path = small_course / file
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    faults = [(fault.path.as_posix(), fault.line) for fault in check_course(small_course)]

    assert faults == sorted(faults)
    assert [path for path, _ in faults] == [
        *(COURSE, COURSE, GLOSSARY, LESSON, LESSON),
        *(EXAM, PRACTICE, PRACTICE),
    ]


@pytest.mark.parametrize("opening", ["[", "{", "a: [", "- ", "? "], ids=repr)
def test_fifty_thousand_open_brackets_are_a_fault_and_no_crash(
    opening: str, small_course: Path
) -> None:
    (small_course / COURSE).write_text(opening * 50_000, encoding="utf-8")
    started = time.process_time()

    faults = [fault for fault in check_course(small_course) if fault.path == Path(COURSE)]

    assert len(faults) == 1
    assert faults[0].line >= 1
    assert time.process_time() - started < 10


def test_deep_brackets_in_a_value_are_told_with_their_line(small_course: Path) -> None:
    text = (small_course / COURSE).read_text(encoding="utf-8")
    deep = text.replace("language: de", "language: " + "[" * 50_000)
    (small_course / COURSE).write_text(deep, encoding="utf-8")

    (fault,) = check_course(small_course)

    assert fault.line == 6
    assert fault.problem == "Die Angaben sind zu tief verschachtelt."


def test_a_bomb_of_aliases_is_refused_at_its_first_line(small_course: Path) -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for number in range(1, 30):
        bomb += f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]\n"
    (small_course / COURSE).write_text(bomb, encoding="utf-8")

    (fault,) = check_course(small_course)

    assert (fault.line, fault.problem) == (1, "Anker in YAML („&a0“) sind nicht erlaubt.")


def test_too_many_values_are_refused(small_course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "EVENT_LIMIT", 2_000)
    (small_course / COURSE).write_text("x: [" + "1," * 3_000 + "]", encoding="utf-8")

    (fault,) = check_course(small_course)

    assert fault.problem == "Die Datei enthält zu viele Angaben."


def test_a_file_that_is_too_big_is_not_even_read(small_course: Path) -> None:
    with (small_course / COURSE).open("wb") as file:
        file.truncate(5_000_000)

    (fault,) = check_course(small_course)

    assert fault.problem == "Die Datei ist zu groß: 5000 kB. Möglich sind 2000 kB."


def test_a_file_in_another_encoding_is_told_with_its_line(small_course: Path) -> None:
    path = small_course / MODULE
    path.write_bytes(path.read_text(encoding="utf-8").replace("2 Lek", "2 Läk").encode("latin-1"))

    (fault,) = check_course(small_course)

    assert (fault.path, fault.line) == (Path(MODULE), 6)
    assert "UTF-8" in fault.problem


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(small_course: Path) -> None:
    for path in small_course.rglob("*.*"):
        if path.suffix in {".yaml", ".md"}:
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert check_course(small_course) == ()


def test_an_empty_file_is_told(small_course: Path) -> None:
    (small_course / COURSE).write_text("# nichts\n", encoding="utf-8")

    (fault,) = check_course(small_course)

    assert fault.problem == "Die Datei ist leer."


@pytest.mark.parametrize("loader", ["CLoader", "Loader"])
def test_scalars_stay_text_and_know_their_lines(
    loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_LOADER", getattr(yaml, loader))
    faults = Faults()

    document = read_yaml("a: no\nb:\n  - 12:30\n  - {c: ~}\nd:\n", "x.yaml", faults, 11)

    assert document is not None
    assert document.data == {"a": "no", "b": ["12:30", {"c": "~"}], "d": ""}
    assert document.line(("b", 1, "c")) == 14
    assert document.line(("b", 1, "missing")) == 14
    assert document.line(("unknown",)) == 11
    assert not faults


@pytest.mark.parametrize("loader", ["CLoader", "Loader"])
@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("b: 1\na: [1,\n2", 2, "Eine Klammer „[“"),
        ("a: {b: 1\n\n", 1, "Eine Klammer „{“"),
        ("a: 1\nb: 'x\nc: 1\n", 2, "Ein Anführungszeichen, das hier beginnt, endet nirgends."),
        ('a: "x\\q"', 1, "geht ein „\\“ so nicht"),
        ("k: v\nabc\nd: e", 2, "Nach einem Namen fehlt der Doppelpunkt."),
        ("a:\n\t- b", 2, "Tabulator"),
        ("a:\n  b: 1\n c: 2", 3, "Der Aufbau der Datei stimmt hier nicht."),
        ('a: "\\x02"', 1, "U+0002"),
    ],
)
def test_both_yaml_parsers_tell_the_same(
    text: str, line: int, says: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_LOADER", getattr(yaml, loader))
    faults = Faults()

    assert read_yaml(text, "x.yaml", faults) is None

    (fault,) = faults.in_file_order()
    assert fault.line == line
    assert says in fault.problem
