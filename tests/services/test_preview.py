"""What the preview reads of a file, and which files it refuses."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kifuehrerschein.domain.blocks import Callout, ExerciseSlot, Figure, QuestionSlot
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.preview import NoPreviewError, Preview, PreviewView
from tests.catalog.small_course import FILES, write_small_course

LESSON = "content/modules/m02-klein/l01-erste.md"
EINFACH = "content/modules/m02-klein/l01-erste.einfach.md"
SECOND = "content/modules/m02-klein/l02-zweite.md"
PRACTICE = "quizzes/practice/m02.yaml"

Edit = Callable[[str, str, str], None]


@pytest.fixture(autouse=True)
def no_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("a data folder was opened")

    monkeypatch.setattr(DataDir, "__init__", refuse)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_small_course(tmp_path / "kurs")


@pytest.fixture
def edit(course: Path) -> Edit:
    def replace(path: str, old: str, new: str) -> None:
        text = (course / path).read_text(encoding="utf-8")
        assert old in text
        (course / path).write_text(text.replace(old, new), encoding="utf-8")

    return replace


def seen(course: Path, path: str, variant: Variant = Variant.STANDARD) -> PreviewView:
    return Preview(course / path).read().view(variant)


# -- which files ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("content/modules/m02-klein/fehlt.md", "gibt es nicht"),
        ("content", "Ordner"),
        ("content/course.yaml", "keine Vorschau"),
        ("content/modules/m02-klein/module.yaml", "keine Vorschau"),
        ("content/exercises/find-the-error.yaml", "keine Vorschau"),
        ("assets/images/bild.svg", "keine Vorschau"),
        ("../fremd.md", "in keinem Kurs"),
    ],
)
def test_other_files_are_refused_with_the_reason(course: Path, path: str, sentence: str) -> None:
    (course.parent / "fremd.md").write_text("Hallo", encoding="utf-8")
    with pytest.raises(NoPreviewError, match=sentence):
        Preview(course / path)


def test_a_link_out_of_the_course_is_refused(course: Path) -> None:
    outside = course.parent / "fremd.md"
    outside.write_text("Hallo", encoding="utf-8")
    link = course / "content/modules/m02-klein/l03-fremd.md"
    try:
        link.symlink_to(outside)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(NoPreviewError, match="in keinem Kurs"):
        Preview(link)


def test_the_file_says_in_which_variant_it_is(course: Path) -> None:
    for path, variant in ((LESSON, Variant.STANDARD), (EINFACH, Variant.EINFACH)):
        preview = Preview(course / path)
        assert preview.variant is variant
        assert preview.path(Variant.STANDARD) == LESSON
        assert preview.path(Variant.EINFACH) == EINFACH


def test_everything_that_the_page_depends_on_is_watched(course: Path) -> None:
    (course / "content" / ".versteckt").write_text("", encoding="utf-8")
    watched = set(Preview(course / LESSON).watched())
    assert watched >= {str(course / path) for path in FILES}
    assert watched >= {str((course / path).parent) for path in FILES}
    assert not any("versteckt" in path for path in watched)


# -- what is shown ----------------------------------------------------------------------------


def test_a_lesson_is_shown_in_both_variants(course: Path) -> None:
    for path in (LESSON, EINFACH):
        for variant in Variant:
            view = seen(course, path, variant)
            assert view.lesson is not None
            assert view.lesson.variant is variant
            assert (view.own, view.others) == ((), ())
            assert view.lesson.questions["q-m02-001"].id == "q-m02-001"
            assert view.image("assets/images/bild.svg").startswith(b"<svg")
            assert view.term("ki") is not None


def test_questions_are_shown_in_file_order(course: Path) -> None:
    view = seen(course, PRACTICE)
    ids = re.findall("- id: (q-.+)", FILES[PRACTICE])
    assert len(ids) == 10
    assert [question.id for question in view.questions] == ids
    assert view.lesson is None
    assert len(seen(course, "quizzes/exam/m02.yaml").questions) == 6


def test_own_faults_come_first_and_stand_for_the_page(course: Path, edit: Edit) -> None:
    edit(LESSON, 'title: "Die', 'titel: "Die')
    edit("content/glossary.yaml", "see_also: [ki]", "see_also: [kix]")
    view = seen(course, LESSON)
    assert not view.has_page
    assert {fault.path.as_posix() for fault in view.own} == {LESSON}
    assert [fault.line for fault in view.own] == [2, 3]
    assert "content/glossary.yaml" in {fault.path.as_posix() for fault in view.others}


def test_faults_of_other_files_do_not_stand_in_the_way(course: Path, edit: Edit) -> None:
    edit("content/glossary.yaml", "see_also: [ki]", "see_also: [kix]")
    edit(EINFACH, "variant: einfach", "variant: leicht")
    edit("quizzes/exam/m02.yaml", "pool: exam", "pool: prüfung")
    view = seen(course, LESSON)
    assert view.lesson is not None
    assert view.own == ()
    assert {fault.path.as_posix() for fault in view.others} == {
        EINFACH,
        "content/glossary.yaml",
        "quizzes/exam/m02.yaml",
    }
    assert not seen(course, LESSON, Variant.EINFACH).has_page


def test_a_box_stands_where_something_with_faults_belongs(course: Path, edit: Edit) -> None:
    edit("assets/images/bild.svg", "<circle", "<script/><circle")
    edit(PRACTICE, "objective: m02-l01-o1", "objective: m02-l01-o9")
    edit("content/exercises/find-the-error.yaml", "schema: 1", "schema: 2")
    first, second = seen(course, LESSON), seen(course, SECOND)
    assert first.lesson is not None
    assert second.lesson is not None
    blocks = [*first.lesson.blocks, *second.lesson.blocks]
    assert not [b for b in blocks if isinstance(b, (Figure, QuestionSlot, ExerciseSlot))]
    boxes = "".join(b.html for b in blocks if isinstance(b, Callout))
    for name in ("die Frage q-m02-001", "das Bild assets/images/bild.svg", "find-the-error"):
        assert name in boxes
    assert first.image("assets/images/bild.svg") == b""


def test_only_the_question_with_the_fault_is_missing_in_a_lesson(course: Path, edit: Edit) -> None:
    before = seen(course, LESSON)
    edit(PRACTICE, "select: 2", "select: 3")
    view = seen(course, LESSON)
    assert before.lesson is not None
    assert view.lesson is not None
    assert set(before.lesson.questions) - set(view.lesson.questions) == {"q-m02-002"}


def test_without_its_module_a_lesson_has_no_page_but_the_reason(course: Path, edit: Edit) -> None:
    edit("content/modules/m02-klein/module.yaml", "title:", "titel:")
    view = seen(course, LESSON)
    assert not view.has_page
    assert view.own == ()
    assert "content/modules/m02-klein/module.yaml" in {f.path.as_posix() for f in view.others}


def test_a_file_that_went_away_is_named(course: Path) -> None:
    preview = Preview(course / PRACTICE)
    (course / PRACTICE).unlink()
    view = preview.read().view(Variant.STANDARD)
    assert "gibt es nicht mehr" in view.own[0].problem


def test_whatever_is_missing_there_is_a_page_or_a_reason(course: Path) -> None:
    """A course in the making is always broken somewhere; nothing of that may raise."""
    previews = [Preview(course / path) for path in (LESSON, SECOND, PRACTICE)]
    for path, text in FILES.items():
        lines = text.split("\n")
        for at in range(0, min(len(lines), 120), 9):
            rest = "\n".join([*lines[:at], *lines[at + 1 :]])
            (course / path).write_text(rest, encoding="utf-8")
            reading = previews[0].read()
            for preview in previews:
                for variant in Variant:
                    view = preview.view(reading.draft, variant)
                    assert view.has_page or view.own or view.others, (path, at)
        (course / path).write_text(text, encoding="utf-8")


def test_two_readings_of_the_same_course_show_the_same(course: Path, edit: Edit) -> None:
    preview = Preview(course / LESSON)
    first = preview.read()
    (course / LESSON).touch()
    assert preview.read().shows_the_same_as(first)
    edit(LESSON, "Sie fragt nach.", "Sie fragt noch einmal nach.")
    second = preview.read()
    assert not second.shows_the_same_as(first)
    edit(LESSON, 'title: "Die', 'titel: "Die')
    assert not preview.read().shows_the_same_as(second)


def test_reading_writes_nothing(course: Path) -> None:
    def state() -> dict[str, int]:
        return {str(path): path.stat().st_mtime_ns for path in course.parent.rglob("*")}

    before = state()
    assert seen(course, LESSON).has_page
    assert state() == before
