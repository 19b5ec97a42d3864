"""The rules of the canvas: traffic lights, the sentence on the whole, what is read back."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.catalog.exercises.reading import read_exercises
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.domain.exercises.idea_canvas import (
    LONGEST_FIELD,
    Canvas,
    CanvasField,
    Criterion,
    GuidingQuestion,
    IdeaCanvas,
    Light,
    Reply,
    canvas_of,
    light,
    lights,
    next_step,
    overall_text,
    sheet_of,
    verdict,
)
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.paths import shipped_root

YES, PARTLY, NO = Reply.YES, Reply.PARTLY, Reply.NO


@cache
def exercise() -> IdeaCanvas:
    faults = Faults()
    exercises = read_exercises(CourseFolder(shipped_root(), faults), faults)
    found = exercises.to_domain()["idea-canvas"]
    assert isinstance(found, IdeaCanvas)
    return found


def questions(*musts: bool) -> tuple[GuidingQuestion, ...]:
    return tuple(GuidingQuestion(str(at), Wording("x", "x"), must) for at, must in enumerate(musts))


def lit(musts: tuple[bool, ...], *replies: Reply | None) -> Light:
    given = {str(at): reply for at, reply in enumerate(replies) if reply is not None}
    return light(questions(*musts), given)


def all_replies(reply: Reply, **others: Reply) -> dict[str, Reply]:
    ids = [q.id for known in exercise().criteria for q in known.questions]
    return dict.fromkeys(ids, reply) | {name.replace("_", "-"): r for name, r in others.items()}


@pytest.mark.parametrize(
    ("musts", "replies", "expected"),
    [
        ((True, False, False), (YES, YES, YES), Light.GREEN),
        ((True, False, False), (YES, None, YES), Light.OPEN),
        ((True, False, False), (NO, None, None), Light.OPEN),
        ((True, False, False), (NO, YES, YES), Light.RED),
        ((True, False, False), (PARTLY, YES, YES), Light.YELLOW),
        ((True, False, False), (YES, NO, YES), Light.YELLOW),
        ((True, False, False), (YES, NO, NO), Light.RED),
        ((False, False), (YES, NO), Light.RED),
        ((False, False), (PARTLY, PARTLY), Light.YELLOW),
    ],
)
def test_a_light_follows_from_the_answers(
    musts: tuple[bool, ...], replies: tuple[Reply | None, ...], expected: Light
) -> None:
    assert lit(musts, *replies) is expected


def test_a_better_answer_never_makes_the_light_worse() -> None:
    order = (Light.RED, Light.YELLOW, Light.GREEN)
    ranks = (NO, PARTLY, YES)
    for musts in product((False, True), repeat=3):
        for replies in product(ranks, repeat=3):
            for at, reply in enumerate(replies):
                for better in ranks[ranks.index(reply) :]:
                    changed = (*replies[:at], better, *replies[at + 1 :])
                    before, after = lit(musts, *replies), lit(musts, *changed)
                    assert order.index(after) >= order.index(before)


def test_red_comes_first_then_what_is_open_then_yellow() -> None:
    green = dict.fromkeys(Criterion, Light.GREEN)
    assert verdict(green) == (Light.GREEN, None)
    assert verdict(green | {Criterion.FAIR: Light.YELLOW}) == (Light.YELLOW, Criterion.FAIR)
    some = green | {Criterion.FAIR: Light.YELLOW, Criterion.BENEFIT: Light.OPEN}
    assert verdict(some) == (Light.OPEN, Criterion.BENEFIT)
    assert verdict(some | {Criterion.FEASIBLE: Light.RED}) == (Light.RED, Criterion.FEASIBLE)
    both = dict.fromkeys(Criterion, Light.RED)
    assert verdict(both) == (Light.RED, Criterion.PRIVACY)


def test_there_are_two_or_three_questions_to_each_of_the_five_criteria() -> None:
    assert {known.criterion for known in exercise().criteria} == set(Criterion)
    assert all(len(known.questions) in (2, 3) for known in exercise().criteria)


@pytest.mark.parametrize("variant", Variant)
def test_the_sentence_names_the_criterion_and_the_next_step(variant: Variant) -> None:
    canvas = Canvas({}, all_replies(YES, ohne_daten=NO))
    found = lights(exercise(), canvas.replies)
    privacy = exercise().help(Criterion.PRIVACY)
    assert privacy.title.of(variant) in overall_text(exercise(), found, variant)
    assert next_step(exercise(), canvas, variant) == privacy.advised(Light.RED).of(variant)


def test_with_all_lights_green_the_own_first_step_is_next() -> None:
    canvas = Canvas({CanvasField.STEP: " Am Montag\nanfangen "}, all_replies(YES))
    assert next_step(exercise(), canvas, Variant.STANDARD) == "Am Montag anfangen"


def test_nothing_is_next_while_questions_are_open() -> None:
    assert next_step(exercise(), Canvas(), Variant.STANDARD) == ""


@given(
    st.dictionaries(
        st.sampled_from(CanvasField), st.text(min_size=1, max_size=80).filter(str.strip)
    ),
    st.dictionaries(st.sampled_from(["klein", "heute", "mensch"]), st.sampled_from(Reply)),
)
def test_a_canvas_is_read_back_as_it_was(
    texts: dict[CanvasField, str], replies: dict[str, Reply]
) -> None:
    canvas = Canvas(texts, replies)
    assert canvas_of(canvas.to_plain(), exercise()) == canvas


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"texts": 3, "replies": None},
        {"texts": {"problem": 3, "unknown": "x"}, "replies": {"unknown": "yes", "klein": "maybe"}},
        {"texts": [], "replies": [["klein", "yes"]]},
    ],
)
def test_what_does_not_fit_is_left_out(state: dict[str, Any]) -> None:
    assert canvas_of(state, exercise()) == Canvas()


def test_a_text_that_is_too_long_is_cut() -> None:
    state = {"texts": {"idea": "x" * 2 * LONGEST_FIELD}}
    assert canvas_of(state, exercise()).texts == {CanvasField.IDEA: "x" * LONGEST_FIELD}


def test_the_page_says_the_same_without_reading_aids() -> None:
    canvas = Canvas({CanvasField.IDEA: "Vorlesen lassen"}, all_replies(YES, ohne_daten=NO))
    sheet = sheet_of(exercise(), canvas, Variant.EINFACH, date(2026, 11, 22))
    assert ("Idee", "Vorlesen lassen") in sheet.fields
    assert [row.light for row in sheet.rows].count(Light.RED) == 1
    texts = [sheet.title, sheet.overall, sheet.next_step]
    texts += [part for row in sheet.rows for part in (row.title, row.word, row.advice)]
    assert "Datenschutz" in sheet.overall
    assert not any("·" in text for text in texts)
