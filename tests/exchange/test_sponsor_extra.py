"""Which files of extra modules a sponsor may bring: a few, by name, and none of the course's."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.exchange.pack_file import read_pack
from kifuehrerschein.exchange.sponsor_extra import extra_faults, is_extra
from kifuehrerschein.exchange.sponsor_pack import (
    read_sponsor_folder,
    sponsor_of,
    write_sponsor_pack,
)
from tests.catalog.extra_sample import EXTRA, FOLDER, IMAGE, LESSON, MODULE, write_extra
from tests.exchange.sponsor_sample import png, write_folder
from tests.exchange.test_sponsor_pack import FILES, pack_of, refused

_EXAM = "Ein Sponsor kann Prüfung, Bestehensgrenze und Datenschutz nicht ändern."
_COURSE = "Ein Sponsor kann Wörter, Fakten und Übungen des Kurses nicht ändern."
FORBIDDEN = {
    "content/course.yaml": _EXAM,
    "quizzes/exam/xbank1.yaml": _EXAM,
    "quizzes/exam/m02.yaml": _EXAM,
    "quizzes/forms.yaml": _EXAM,
    "quizzes/placement.yaml": _EXAM,
    "content/glossary.yaml": _COURSE,
    "content/facts/law.yaml": _COURSE,
    "content/misconceptions.yaml": _COURSE,
    "content/sheets.yaml": _COURSE,
    "content/exercises/find-the-error.yaml": _COURSE,
    "assets/corpora/kueche.txt": _COURSE,
    "assets/keys/neu.json": _COURSE,
    "content/modules/m02-was-ist-ki/l01-neu.md": "die Module des Kurses nicht",
    "content/modules/x1-kurz/module.yaml": "Ein eigenes Modul heißt",
    "content/modules/xbank0-null/module.yaml": "Ein eigenes Modul heißt",
    "content/modules/xbank1/module.yaml": "Ein eigenes Modul heißt",
    f"{FOLDER}/notiz.md": "In einem Modul liegen nur",
    f"{FOLDER}/bilder/l01-neu.md": "In einem Modul liegen nur",
    "quizzes/practice/m02.yaml": "heißen wie ihr Modul",
    "quizzes/practice/xbank2.yaml": "„xbank2“ fehlt",
    "assets/images/bild.svg": "heißt wie sein Modul",
    "assets/images/xbank2-bild.svg": "„xbank2“ fehlt",
}


def sizes(names: Iterable[str]) -> dict[str, int]:
    return dict.fromkeys(names, 100)


def folder_with(place: Path, **changes: str) -> Path:
    folder = write_folder(place)
    write_extra(folder, changes)
    return folder


@pytest.mark.parametrize(("name", "sentence"), FORBIDDEN.items())
def test_what_belongs_to_the_course_is_refused_by_name(name: str, sentence: str) -> None:
    assert extra_faults(sizes(EXTRA)) == ()
    (fault,) = extra_faults(sizes([*EXTRA, name]))
    assert str(fault).startswith(f"{name}, Zeile 1: ")
    assert sentence in str(fault)


@pytest.mark.parametrize(("count", "fits"), [(3, True), (4, False)])
def test_a_sponsor_brings_at_most_three_modules(count: int, fits: bool) -> None:
    names = [MODULE.replace("xbank1", f"xbank{number + 1}") for number in range(count)]
    said = [fault.problem for fault in extra_faults(sizes(names))]
    assert said == (
        [] if fits else [f"Ein Sponsor kann höchstens 3 Module mitgeben. Hier sind es {count}."]
    )


@pytest.mark.parametrize(("count", "fits"), [(20, True), (21, False)])
def test_a_sponsor_brings_at_most_twenty_lessons(count: int, fits: bool) -> None:
    lessons = [LESSON.replace("l01", f"l{number:02}") for number in range(count)]
    plain = [name.replace(".md", ".einfach.md") for name in lessons]
    said = [fault.problem for fault in extra_faults(sizes([MODULE, *lessons, *plain]))]
    assert said == (
        [] if fits else ["Ein Sponsor kann höchstens 20 Lektionen mitgeben. Hier sind es 21."]
    )


def test_modules_go_from_the_folder_into_the_pack_and_out_again(tmp_path: Path) -> None:
    source = read_sponsor_folder(folder_with(tmp_path / "a"))
    assert source.faults == ()
    target = tmp_path / "1.kifpack"
    write_sponsor_pack(target, source, png(), None)
    found = sponsor_of(target, read_pack(target))
    assert set(found.extra) == set(EXTRA)
    assert found.pack.read(LESSON) == EXTRA[LESSON].encode()


def test_a_folder_with_the_exam_makes_no_pack(tmp_path: Path) -> None:
    source = read_sponsor_folder(folder_with(tmp_path / "a", **{"content/course.yaml": "x: 1"}))
    assert [fault.problem for fault in source.faults] == [_EXAM]
    with pytest.raises(PackError, match="Fehler"):
        write_sponsor_pack(tmp_path / "1.kifpack", source, png(), None)


@pytest.mark.parametrize("name", [name for name in FORBIDDEN if not name.endswith(".json")])
def test_a_pack_that_reaches_for_the_course_is_refused(tmp_path: Path, name: str) -> None:
    extra = {each: text.encode() for each, text in EXTRA.items()}
    said = refused(pack_of(tmp_path, {**FILES, **extra, name: b"x: 1"}))
    assert name in said
    assert FORBIDDEN[name] in said
    assert "Es wurde nichts geändert." in said


@pytest.mark.parametrize(("name", "most"), [(LESSON, 200_000), (IMAGE, 500_000)])
def test_no_file_may_be_large_neither_in_a_folder_nor_in_a_pack(
    tmp_path: Path, name: str, most: int
) -> None:
    assert extra_faults(sizes(EXTRA) | {name: most}) == ()
    extra = {each: text.encode() for each, text in EXTRA.items()}
    said = refused(pack_of(tmp_path, {**FILES, **extra, name: os.urandom(most + 1)}))
    assert f"{name}: Die Datei ist größer als {most // 1000} Kilobyte." in said


def test_links_and_what_is_too_large_are_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "a")
    (folder / MODULE).write_bytes(b" " * 200_001)
    (tmp_path / "geheim.md").write_text("geheim")
    (folder / LESSON).unlink()
    (folder / LESSON).symlink_to(tmp_path / "geheim.md")
    source = read_sponsor_folder(folder)
    said = " ".join(map(str, source.faults))
    assert "größer als 200 Kilobyte" in said
    assert "keine gewöhnliche Datei" in said
    assert LESSON not in source.extra


@pytest.mark.parametrize("top", ["content", "quizzes", "assets"])
def test_a_linked_folder_is_no_module(tmp_path: Path, top: str) -> None:
    folder = write_folder(tmp_path / "a")
    write_extra(tmp_path / "fremd")
    (folder / top).symlink_to(tmp_path / "fremd" / top)
    source = read_sponsor_folder(folder)
    assert source.extra == {}
    assert top in str(source.faults[0])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "a")
    os.mkfifo(folder / FOLDER / "l02-neu.md")
    assert "keine gewöhnliche Datei" in str(read_sponsor_folder(folder).faults[0])


def test_very_many_files_are_not_all_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "a")
    for number in range(250):
        (folder / FOLDER / f"l{number:03}.txt").touch()
    source = read_sponsor_folder(folder)
    assert len(source.extra) == 200
    assert "mehr als 200 Dateien" in str(source.faults[0])


@given(st.lists(st.text("ax1mlb0-_./ä", max_size=60), max_size=8))
def test_any_names_give_sentences_or_are_allowed(names: list[str]) -> None:
    for fault in extra_faults(sizes(f"content/modules/{name}" for name in names)):
        assert fault.problem
    assert not any(is_extra(name) for name in names)
