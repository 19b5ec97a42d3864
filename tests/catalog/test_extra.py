"""A sponsor's modules are read with all rules of the course and change nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kifuehrerschein.catalog.compiled import Extra, course_stamp
from kifuehrerschein.catalog.library import make_ready, open_library, peek_library
from kifuehrerschein.catalog.loader import load_course, read_course
from kifuehrerschein.domain.search import Kind
from tests.catalog.extra_sample import EXTRA, IMAGE, LESSON, MODULE, PLAIN, QUESTIONS, write_extra
from tests.catalog.small_course import FILES, write_small_course


@pytest.fixture
def extra(tmp_path: Path) -> Extra:
    return write_extra(tmp_path / "sponsor")


def test_the_modules_stand_behind_the_course_and_say_who_they_are_from(
    small_course: Path, extra: Extra
) -> None:
    course = load_course(small_course, extra).curriculum
    (module,) = course.extra
    assert (module.id, module.number, module.title) == ("xbank1", 3, "Sicher mit der Bank")
    assert course.origin == "Beispiel-Bank"
    assert [lesson.id for lesson in course.all_lessons()] == ["m02-l01", "m02-l02", "xbank1-l01"]
    lesson = course.lesson("xbank1-l01")
    assert lesson is not None
    assert lesson.practice == ("q-xbank1-001",)
    assert course.module_of("xbank1-l01") is module


def test_nothing_of_the_course_is_changed_by_them(small_course: Path, extra: Extra) -> None:
    plain, more = load_course(small_course), load_course(small_course, extra)
    assert replace(more.curriculum, extra=(), origin="") == plain.curriculum
    assert more.bank == plain.bank  # neither the exam nor a trial asks their questions
    assert [lesson.id for lesson in more.curriculum.lessons()] == ["m02-l01", "m02-l02"]
    assert more.glossary == plain.glossary
    assert plain.bodies.items() <= more.bodies.items()
    assert plain.questions.items() <= more.questions.items()


def test_one_goes_on_from_lesson_to_lesson_but_never_from_the_course_to_a_sponsor(
    small_course: Path, extra: Extra
) -> None:
    course = load_course(small_course, extra).curriculum
    assert course.neighbours("m02-l02") == ("m02-l01", None)
    assert course.neighbours("xbank1-l01") == (None, None)


def test_they_can_be_searched(small_course: Path, extra: Extra, tmp_path: Path) -> None:
    library = open_library(small_course, tmp_path / "cache", extra)
    found = {(e.kind, e.id) for e in library.search_index().entries if "xbank1" in e.id}
    library.close()
    assert found == {(Kind.LESSON, "xbank1-l01"), (Kind.QUESTION, "q-xbank1-001")}


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (
            LESSON,
            ("glossary:muster", "glossary:fremd"),
            (f"{LESSON}, Zeile 28", "kennt „fremd“ nicht"),
        ),
        (LESSON, ("m02-l02", "m02-l09"), (f"{LESSON}, Zeile 12", "„m02-l09“ gibt es nicht")),
        (
            LESSON,
            ("id: xbank1-l01\n", "id: m02-l01\n"),
            (f"{LESSON}, Zeile 2", "muss „xbank1-l01“"),
        ),
        (
            QUESTIONS,
            ("lesson: xbank1-l01", "lesson: m02-l01"),
            (QUESTIONS, "gehört nicht zum Modul"),
        ),
        (QUESTIONS, ("pool: practice", "pool: exam"), (QUESTIONS, "immer „practice“")),
        (QUESTIONS, ("id: q-xbank1-001", "id: q-m02-001"), (QUESTIONS, "gehört nicht zum Modul")),
        (MODULE, ("lessons: [xbank1-l01]", "lessons: [m02-l01]"), (MODULE, "gehört nicht in das")),
        (PLAIN, ("![](assets/images/xbank1-karte.svg)\n", ""), (PLAIN, "gleich aufgebaut")),
        (IMAGE, ("<svg", "<svg onload='x()'"), (IMAGE, "nicht erlaubt")),
    ],
)
def test_a_fault_is_told_with_file_and_line(
    small_course: Path, tmp_path: Path, name: str, change: tuple[str, str], said: tuple[str, str]
) -> None:
    (old, new), (place, problem) = change, said
    assert old in EXTRA[name]
    extra = write_extra(tmp_path / "sponsor", {name: EXTRA[name].replace(old, new)})
    course, faults = read_course(small_course, extra)
    assert course is None
    found = [str(fault) for fault in faults]
    assert any(each.startswith(place) and problem in each for each in found), found


def test_what_the_course_has_itself_is_never_replaced(small_course: Path, tmp_path: Path) -> None:
    own = {name: text.replace("75", "1").replace("Ecken", "Kanten") for name, text in FILES.items()}
    extra = write_extra(tmp_path / "sponsor", own)
    assert load_course(small_course, extra).bank == load_course(small_course).bank
    assert load_course(small_course, extra).curriculum.exam.pass_percent == 75


@pytest.mark.parametrize("pool", ["exam", "practice"])
def test_only_practice_takes_a_file_of_a_sponsor(
    small_course: Path, tmp_path: Path, pool: str
) -> None:
    place = f"quizzes/{pool}/xbank1.yaml"
    extra = write_extra(tmp_path / "sponsor", {place: EXTRA[QUESTIONS]})
    faults = read_course(small_course, extra)[1]
    assert [str(fault.path) for fault in faults] == ([place] if pool == "exam" else [])


@pytest.mark.parametrize("name", ["content/modules/xbank1-sicher", "quizzes/practice/xbank1.yaml"])
def test_a_course_has_no_module_of_a_sponsor(small_course: Path, name: str) -> None:
    files = {path: text for path, text in EXTRA.items() if path.startswith(name)}
    write_small_course(small_course, files)
    assert read_course(small_course)[0] is None


def test_exam_and_areas_know_no_lesson_of_a_sponsor(small_course: Path, extra: Extra) -> None:
    course = small_course / "content/course.yaml"
    text = course.read_text(encoding="utf-8")
    for old, new in (("[m02-l01]", "[m02-l01, xbank1-l01]"), ("module: m02", "module: xbank1")):
        course.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert "nicht die Form" in str(read_course(small_course, extra)[1][0])


def test_a_link_out_of_the_folder_is_not_followed(small_course: Path, tmp_path: Path) -> None:
    extra = write_extra(tmp_path / "sponsor", {LESSON: None})
    (tmp_path / "geheim.md").write_text(EXTRA[LESSON], encoding="utf-8")
    (extra.root / LESSON).symlink_to(tmp_path / "geheim.md")
    assert "hinaus" in str(read_course(small_course, extra)[1][0])


def test_each_change_compiles_the_course_anew(small_course: Path, extra: Extra) -> None:
    stamps = {course_stamp(small_course), course_stamp(small_course, extra)}
    stamps.add(course_stamp(small_course, Extra(extra.root, "Andere Bank")))
    (extra.root / LESSON).write_text("anders", encoding="utf-8")
    stamps.add(course_stamp(small_course, extra))
    assert len(stamps) == 4


def test_what_was_compiled_with_the_program_is_not_taken_for_the_whole(
    small_course: Path, extra: Extra, tmp_path: Path
) -> None:
    make_ready(small_course)
    cache = tmp_path / "cache"
    assert peek_library(small_course, cache) is not None
    assert peek_library(small_course, cache, extra) is None
    for _ in ("cold", "warm"):
        library = open_library(small_course, cache, extra)
        assert library.curriculum.origin == "Beispiel-Bank"
        library.close()
    warm = peek_library(small_course, cache, extra)
    assert warm is not None
    warm.close()


@pytest.fixture(scope="module")
def base() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield write_small_course(Path(name))


_NAMES = st.sampled_from([*EXTRA, "content/course.yaml", "quizzes/exam/xbank1.yaml", "content/x"])
_PIECES = st.sampled_from(["\n", ":", "- ", "[", "{", "x", "m02-l01", "---", "\0", "!!", "&a", "ä"])


@settings(max_examples=25, deadline=None)
@given(name=_NAMES, at=st.integers(0, 900), piece=_PIECES, cut=st.integers(0, 40))
def test_any_files_give_a_sound_course_or_sentences(
    base: Path, name: str, at: int, piece: str, cut: int
) -> None:
    text = EXTRA.get(name, "schema: 1\n")
    changed = text[:at] + piece + text[at + cut :]
    with TemporaryDirectory() as folder:
        course, faults = read_course(base, write_extra(Path(folder), {name: changed}))
    if course is None:
        assert faults
        assert all(fault.problem and fault.line >= 1 for fault in faults)
    else:
        assert course.curriculum.exam == load_course(base).curriculum.exam
