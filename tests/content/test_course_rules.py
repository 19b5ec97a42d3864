"""Tests of the rules across files: each fails when its rule is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.content import course_rules, people, spelling
from tests.content.alike import alike_alarms, pool_alarms, run_alarms
from tests.content.corpus import Corpus
from tests.content.course_rules import course_alarms
from tests.content.course_table import COURSE_PAGE, course_page
from tests.content.language import ROOT
from tests.content.lesson import Alarm
from tests.content.people import people_alarms, people_counts
from tests.content.report import report
from tests.content.spelling import spelling_alarms

TODAY = date(2026, 11, 22)
MODULE = "content/modules/m02-klein"
LESSON, PLAIN = f"{MODULE}/l01-a.md", f"{MODULE}/l01-a.einfach.md"
OTHER = f"{MODULE}/l02-b.md"
PRACTICE, EXAM = "quizzes/practice/m02.yaml", "quizzes/exam/m02.yaml"
GLOSSARY = "content/glossary.yaml"
COURSE = """\
exam:
  blueprint:
    - {module: m02, bloom: apply, weight: 2, critical: false, slots: 1}
"""
FRONT = """\
---
id: m02-l01
variant: standard
minutes: 12
core: true
objectives:
  - {id: m02-l01-o1, text: "Sie sortieren Karten."}
review_by: "2027-11-22"
status: released
---

"""
BODY = "## Anfang\n\nDer Filter nutzt ein [Muster](glossary:muster).[^a]\n"
_ITEM = """\
  - id: {id}
    type: single
    lesson: m02-l01
    objective: m02-l01-o1
    bloom: apply
    weight: 2
    critical: false
    review_by: "2027-11-22"
    stem: {{standard: "{stem}", einfach: "{stem}"}}
    options:
      - id: a
        feedback: {{standard: "{feedback}", einfach: "{feedback}"}}
"""
STEM = "Welche Karte legt die Gärtnerin heute zuerst auf den Tisch?"
FEEDBACK = "Diese Karte zeigt einen Baum mit sehr großen Blättern."


def item(name: str, stem: str = STEM, feedback: str = FEEDBACK) -> str:
    """One question."""
    return _ITEM.format(id=name, stem=stem, feedback=feedback)


def quiz(pool: str, *items: str) -> str:
    """A file of questions."""
    return f"schema: 1\npool: {pool}\nitems:\n{''.join(items)}"


FILES = {
    "content/course.yaml": COURSE,
    GLOSSARY: 'terms:\n  - {id: muster, term: "Muster", plural: ["Mustern"]}\n',
    LESSON: FRONT + BODY,
    PLAIN: "---\nid: m02-l01\nvariant: einfach\nstatus: released\n---\n\n" + BODY,
    PRACTICE: quiz("practice", item("q-m02-001")),
    EXAM: quiz("exam", item("q-m02-101", "Wann beginnt das Fest im Garten?", "Um acht Uhr.")),
}
Write = Callable[..., Corpus]


@pytest.fixture
def course(tmp_path: Path) -> Write:
    """Write the small course with some files changed, and read it."""

    def write(**changed: str) -> Corpus:
        names = {"lesson": LESSON, "plain": PLAIN, "other": OTHER, "practice": PRACTICE}
        names |= {"exam": EXAM, "glossary": GLOSSARY}
        for name, text in {**FILES, **{names[key]: text for key, text in changed.items()}}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Corpus.read(tmp_path)

    return write


def told(alarms: Iterable[Alarm], rule: str) -> list[str]:
    """Places and messages of one rule."""
    return [f"{a.path}:{a.line}: {a.message}" for a in alarms if a.rule == rule]


def test_the_small_course_breaks_no_rule_but_those_of_size(course: Write) -> None:
    corpus = course()
    found = [*course_alarms(corpus, TODAY), *alike_alarms(corpus), *pool_alarms(corpus)]
    found += run_alarms(corpus)

    assert {alarm.rule for alarm in found} <= {"count", "core", "blueprint"}


def test_what_the_course_owes_is_counted(course: Write) -> None:
    found = told(course_alarms(course(), TODAY), "count")

    for part in ("1 items, at least 150", "1 items, at least 180", "1 terms, at least 90"):
        assert any(part in text for text in found)
    assert any("no item of type categorize, cloze" in text for text in found)
    assert any("0 figures, at least 40" in text for text in found)
    assert any("1 lessons, 50 are meant" in text for text in found)


def test_a_cell_with_fewer_than_six_items_a_slot_is_told(course: Write) -> None:
    (text,) = told(course_alarms(course(), TODAY), "blueprint")
    assert text.endswith("1 items for 1 slots: m02 apply 2 false")

    full = quiz("exam", *(item(f"q-m02-1{n:02}") for n in range(6)))
    assert told(course_alarms(course(exam=full), TODAY), "blueprint") == []


def test_an_exam_item_that_no_cell_asks_for_is_told(course: Write) -> None:
    stray = item("q-m02-101").replace("weight: 2", "weight: 1")
    found = told(course_alarms(course(exam=quiz("exam", stray)), TODAY), "blueprint")
    assert f"{EXAM}:4: q-m02-101 fits no cell: m02 apply 1 false" in found


def test_an_objective_with_one_item_is_told(course: Write) -> None:
    two_and_one = FRONT.replace(
        "{id: m02-l01-o1", '{id: m02-l01-o2, text: ""}\n  - {id: m02-l01-o1'
    )
    corpus = course(lesson=two_and_one + BODY)
    assert told(course_alarms(corpus, TODAY), "objective") == [
        f"{LESSON}:7: m02-l01-o2 is tested by 0 items"
    ]


def test_an_overdue_review_is_a_warning_and_before_a_release_an_alarm(course: Write) -> None:
    corpus = course()
    later = date(2027, 11, 23)
    assert told(course_alarms(corpus, date(2027, 11, 22)), "review") == []
    for release in (False, True):
        found = [a for a in course_alarms(corpus, later, release=release) if a.rule == "review"]
        assert len(found) == 3
        assert {alarm.warning for alarm in found} == {not release}


def test_a_lesson_that_was_not_reviewed_is_a_warning_and_before_a_release_an_alarm(
    course: Write,
) -> None:
    corpus = course(plain=FILES[PLAIN].replace("released", "reviewed"))
    for release in (False, True):
        found = [a for a in course_alarms(corpus, TODAY, release=release) if a.rule == "status"]
        assert [(a.path, a.line, a.warning) for a in found] == [(PLAIN, 4, not release)]


def test_core_lessons_are_counted_for_each_module(course: Write) -> None:
    corpus = course(lesson=(FRONT + BODY).replace("core: true", "core: false"))
    found = told(course_alarms(corpus, TODAY), "core")
    assert f"{MODULE}:1: no lesson is part of the core" in found
    assert "content/modules:1: 0 lessons, 0 minutes; 24 in 360" in found


def test_both_variants_show_the_same_facts_and_footnotes(course: Write) -> None:
    for changed in (BODY.replace("[^a]", ""), BODY + "\n{{fact:gesetz}}\n"):
        found = told(
            course_alarms(course(plain=FILES[PLAIN].replace(BODY, changed)), TODAY), "facts"
        )
        assert len(found) == 1
        assert found[0].startswith(f"{PLAIN}:1: only one variant shows ")


def test_a_word_before_its_link_is_told(course: Write) -> None:
    early = BODY.replace("Der Filter", "Mus·tern folgt der Filter. Er")
    found = told(
        course_alarms(course(plain=FILES[PLAIN].replace(BODY, early)), TODAY), "first-link"
    )
    assert found == [f"{PLAIN}:9: „Mustern“ stands before its link to muster"]
    pardoned = early.replace("\n\nMus", "\n\n<!-- ok: first-link steht im Zitat -->\nMus")
    assert (
        told(course_alarms(course(plain=FILES[PLAIN].replace(BODY, pardoned)), TODAY), "first-link")
        == []
    )


ALIKE = [
    ("stem", STEM.replace("heute", "morgen"), True),
    ("stem", STEM.replace("die Gärtnerin", "Frau Demir"), True),
    ("stem", "Was tut der Filter, wenn eine E-Mail ankommt?", False),
]


@pytest.mark.parametrize(("kind", "text", "is_alike"), ALIKE)
def test_stems_that_are_alike_are_told(course: Write, kind: str, text: str, is_alike: bool) -> None:
    practice = quiz("practice", item("q-m02-001"), item("q-m02-002", text, "Der Ast trägt Obst."))
    found = told(alike_alarms(course(practice=practice)), "alike")
    assert len(found) == (2 if is_alike else 0)  # in both variants
    assert all(f"{kind} alike by" in one and PRACTICE in one for one in found)


def test_feedback_that_is_alike_is_told_and_an_exception_pardons_it(course: Write) -> None:
    text = FEEDBACK.replace("Baum", "Busch")
    second = item("q-m02-002", "Was tut der Filter jetzt?", text)
    practice = quiz("practice", item("q-m02-001"), second)
    assert len(told(alike_alarms(course(practice=practice)), "alike")) == 2

    excuse = "  # ok: alike zwei Karten einer Reihe\n"
    practice = quiz("practice", item("q-m02-001"), excuse + second)
    assert told(alike_alarms(course(practice=practice)), "alike") == []


def test_short_texts_may_be_alike_but_not_the_same(course: Write) -> None:
    for text, count in (("Der Baum ist alt.", 2), ("Der Baum ist jung.", 0)):
        first = item("q-m02-001", feedback="Der Baum ist alt.")
        items = (first, item("q-m02-002", "Was tut der Filter jetzt?", text))
        found = told(alike_alarms(course(practice=quiz("practice", *items))), "alike")
        assert len(found) == count


def test_paragraphs_that_are_alike_are_told(course: Write) -> None:
    text = "Am Abend sortiert sie alle Bilder nach dem Alter der Bäume.\n"
    other = f"---\nid: m02-l02\n---\n\n## B\n\n{text.replace('Abend', 'Morgen')}"
    corpus = course(lesson=FILES[LESSON] + "\n" + text, other=other)
    (found,) = told(alike_alarms(corpus), "alike")
    assert found.startswith(f"{OTHER}:7: paragraph alike by 0.91 to {LESSON}:16")


def test_the_exam_does_not_ask_what_was_practised(course: Write) -> None:
    almost = quiz("exam", item("q-m02-101", STEM.replace("heute", "morgen")))
    assert len(told(pool_alarms(course(exam=almost)), "pools")) == 2
    halfway = "Welche Karte legt der Koch abends zuerst in den Kasten?"
    assert told(pool_alarms(course(exam=quiz("exam", item("q-m02-101", halfway)))), "pools") == []


def test_eight_words_in_a_row_stand_in_one_lesson_only(course: Write) -> None:
    run = "Eins zwei drei vier fünf sechs sieben acht"
    other = f"---\nid: m02-l02\n---\n\n## B\n\nHeute: {run.lower()}.\n"
    corpus = course(lesson=f"{FILES[LESSON]}\n{run} neun.\n", other=other)
    (found,) = told(run_alarms(corpus), "run")
    assert found.startswith(f"{OTHER}:7: as in {LESSON}:16: eins zwei")

    seven = other.replace("acht", "neun")
    assert told(run_alarms(course(lesson=f"{FILES[LESSON]}\n{run}.\n", other=seven)), "run") == []


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


def test_limits_are_those_of_the_standard() -> None:
    assert course_rules.ITEMS_A_SLOT == 6
    assert (course_rules.CORE_LESSONS, course_rules.CORE_MINUTES) == (24, 360)


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
