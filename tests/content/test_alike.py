"""Texts that are copied or nearly the same are told, with both places."""

from __future__ import annotations

import pytest

from tests.content.alike import alike_alarms, pool_alarms, run_alarms
from tests.content.small_course import (
    FEEDBACK,
    FILES,
    LESSON,
    OTHER,
    PRACTICE,
    STEM,
    Write,
    item,
    quiz,
    told,
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
