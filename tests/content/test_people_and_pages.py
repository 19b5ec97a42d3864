"""Who is met in the course, how it is spelled, and what is printed about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.content import people, spelling
from tests.content.corpus import Corpus
from tests.content.course_table import COURSE_PAGE, course_page
from tests.content.language import ROOT
from tests.content.people import people_alarms, people_counts
from tests.content.report import report
from tests.content.small_course import FILES, LESSON, PLAIN, Write, item, quiz, told
from tests.content.spelling import spelling_alarms


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Write the list of people."""

    def write(text: str) -> None:
        path = tmp_path / "people.txt"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr(people, "PEOPLE_FILE", path)
        people.people.cache_clear()

    yield write
    people.people.cache_clear()


def test_people_are_listed_and_half_of_them_are_women(
    course: Write, listed: Callable[[str], None]
) -> None:
    corpus = course(lesson=FILES[LESSON] + "\nFrau Demir hilft Herrn Osei.\n")
    listed("Frau Demir\tw\t40\tberät\n")
    assert told(people_alarms(corpus), "people") == [
        f"{LESSON}:16: Herr Osei is not listed in people.txt"
    ]
    listed("Frau Demir\tw\t40\tberät\nHerr Osei\tm\t58\tlernt\nYusuf\tm\t19\tlernt\n")
    assert told(people_alarms(corpus), "people") == [
        "people.txt:1: 1 of 3 people are women: lessons",
        "people.txt:1: 0 of 2 people are women: lessons, lernt",
    ]


def test_people_in_questions_are_counted(course: Write) -> None:
    whose = "Wann geht Herrn Oseis Rad?"
    stems = (item("q-m02-001", "Wann hilft Herr Osei?"), item("q-m02-002", whose))
    assert people_counts(course(practice=quiz("practice", *stems)))["questions"] == (0, 1)


@pytest.mark.skipif(not spelling.can_spell(), reason="needs hunspell with a German dictionary")
def test_a_misspelled_word_is_told_once_a_file(course: Write) -> None:
    corpus = course(
        lesson=f"{FILES[LESSON]}\nFrau Xqz sieht den Bauum.\n\nDer Bauum: Ha-lu-zi-na-zion.\n",
        plain=f"{FILES[PLAIN]}\nDer Com·puter rechnet.\n",
    )
    assert told(spelling_alarms(corpus), "spelling") == [f"{LESSON}:16: Bauum"]


@pytest.mark.parametrize("release", [False, True])
def test_without_a_dictionary_spelling_is_a_warning_until_a_release(
    course: Write, monkeypatch: pytest.MonkeyPatch, release: bool
) -> None:
    monkeypatch.setattr(spelling, "can_spell", lambda: False)
    (alarm,) = spelling_alarms(course(), release=release)
    assert alarm.warning != release
    assert "hunspell-de-de" in alarm.message


def test_the_report_shows_every_lesson_medians_worst_and_exceptions(course: Write) -> None:
    pardoned = FILES[LESSON] + "\n<!-- ok: tone ein Zitat -->\nDas ist kinderleicht.\n"
    lines = list(report(course(lesson=pardoned)))
    assert [line.split()[:2] for line in lines[1:7]] == [
        ["m02-l01", "einfach"],
        ["m02-l01", "standard"],
        ["median", "einfach"],
        ["worst", "einfach"],
        ["median", "standard"],
        ["worst", "standard"],
    ]
    assert "1 exceptions: tone 1" in lines
    assert f"  tone: {LESSON}:16" in lines
    assert "people in questions: 0 women of 0" in lines


def test_the_page_about_the_course_counts_what_is_there(course: Write) -> None:
    page = course_page(course())
    for row in (
        "| m02-klein | 1 | 1 | 12 | 12 | 5 | 5 |",
        "| together | 1 | 1 | 12 | 12 | 5 | 5 |",
        "| m02 | 1 | 1 | 0 |",
        "| single | 1 | 1 | 0 |",
        "| apply | 1 | 1 | 0 |",
        "| m02 apply | 2 | no | 1 | 1 |",
        "| glossary terms | 1 |",
    ):
        assert row in page.splitlines()


def test_the_page_about_the_shipped_course_is_up_to_date() -> None:
    written = (ROOT / COURSE_PAGE).read_text(encoding="utf-8")
    assert written == course_page(Corpus.read(ROOT)), "please run: poe content --table"
