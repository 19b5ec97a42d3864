"""Tests of the rules for the course as a whole: each fails when its rule is broken."""

from __future__ import annotations

from datetime import date

from tests.content import course_rules
from tests.content.alike import alike_alarms, pool_alarms, run_alarms
from tests.content.course_rules import course_alarms
from tests.content.small_course import (
    BODY,
    EXAM,
    FILES,
    FRONT,
    LESSON,
    MODULE,
    PLAIN,
    TODAY,
    Write,
    item,
    quiz,
    told,
)


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


def test_limits_are_those_of_the_standard() -> None:
    assert course_rules.ITEMS_A_SLOT == 6
    assert (course_rules.CORE_LESSONS, course_rules.CORE_MINUTES) == (24, 360)
