"""Hypothesis strategies over made-up questions, and a small blueprint with its pool."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import singledispatch
from typing import Any

from hypothesis import strategies as st

from kifuehrerschein.domain.blueprint import Area, Cell, ExamRules, PoolItem
from kifuehrerschein.domain.questions import (
    FALSE,
    TRUE,
    Amount,
    Answer,
    Assignment,
    Categorize,
    Cloze,
    FreeText,
    Hotspot,
    Match,
    MultipleChoice,
    Order,
    Question,
    Reflection,
    Scoring,
    Selection,
    SingleChoice,
    Slider,
    TrueFalse,
)
from tests.questions import (
    Common,
    categorize,
    cloze,
    hotspot,
    match,
    multiple,
    order,
    reflection,
    single,
    slider,
    true_false,
)

scorings = st.sampled_from(list(Scoring))
weights = st.integers(0, 3)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    changes: Common = {"scoring": draw(scorings), "weight": draw(weights)}
    size = draw(st.integers(2, 4))
    makers: tuple[Callable[[], Question], ...] = (
        lambda: single(**changes),
        lambda: multiple(draw(st.integers(1, 3)), draw(st.integers(1, 3)), **changes),
        lambda: cloze(size, **changes),
        lambda: categorize(size + 2, **changes),
        lambda: order(size + 1, **changes),
        lambda: match(size, draw(st.integers(0, 2)), **changes),
        lambda: hotspot(draw(st.integers(1, 3)), draw(st.integers(1, 3)), **changes),
        lambda: true_false(draw(st.booleans()), **changes),
        lambda: slider(draw(st.integers(0, 4)), draw(st.integers(0, 1)), **changes),
        lambda: reflection(**changes),
    )
    return draw(st.sampled_from(makers))()


@st.composite
def answered(draw: st.DrawFn) -> tuple[Question, Answer]:
    """A question and any answer to it, complete or not."""
    question = draw(questions())
    return question, draw(answers_to(question))


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    """Any answer to this question, complete or not."""
    return _any_answer(question)


@singledispatch
def _any_answer(question: Any) -> st.SearchStrategy[Answer]:
    raise AssertionError(question)


def _some_of(ids: Iterable[str]) -> st.SearchStrategy[Answer]:
    return st.lists(st.sampled_from(list(ids)), unique=True).map(lambda x: Selection(tuple(x)))


def _some_pairs(choices: Mapping[str, Iterable[str]]) -> st.SearchStrategy[Answer]:
    optional = {key: st.sampled_from(list(values)) for key, values in choices.items()}
    return st.fixed_dictionaries({}, optional=optional).map(lambda pairs: Assignment(dict(pairs)))


@_any_answer.register
def _(question: SingleChoice | MultipleChoice) -> st.SearchStrategy[Answer]:
    return _some_of(option.id for option in question.options)


@_any_answer.register
def _(question: Hotspot) -> st.SearchStrategy[Answer]:
    return _some_of(region.id for region in question.regions)


@_any_answer.register
def _(_question: TrueFalse) -> st.SearchStrategy[Answer]:
    return _some_of((TRUE, FALSE))


@_any_answer.register
def _(question: Cloze) -> st.SearchStrategy[Answer]:
    return _some_pairs({gap.id: gap.choices for gap in question.gaps})


@_any_answer.register
def _(question: Categorize) -> st.SearchStrategy[Answer]:
    boxes = [category.id for category in question.categories]
    return _some_pairs({card.id: boxes for card in question.cards})


@_any_answer.register
def _(question: Match) -> st.SearchStrategy[Answer]:
    left = [pair.id for pair in question.pairs]
    return st.builds(
        lambda count, halves: Assignment(dict(zip(left[:count], halves, strict=False))),
        st.integers(0, len(left)),
        st.permutations([half.id for half in question.halves()]),
    )


@_any_answer.register
def _(question: Order) -> st.SearchStrategy[Answer]:
    steps = [step.id for step in question.sequence]
    return st.permutations(steps).map(lambda x: Selection(tuple(x)))


@_any_answer.register
def _(question: Slider) -> st.SearchStrategy[Answer]:
    stops = st.integers(0, question.scale.stops - 1).map(question.scale.value)
    return st.one_of(st.none(), stops).map(Amount)


@_any_answer.register
def _(_question: Reflection) -> st.SearchStrategy[Answer]:
    return st.text(max_size=40).map(FreeText)


BLUEPRINT = (
    Cell("m02", "remember", 1, False, 2),
    Cell("m02", "apply", 2, False, 2),
    Cell("m02", "apply", 3, True, 3),
)
RULES = ExamRules(
    minutes=30,
    pass_percent=75,
    critical_required=2,
    blueprint=BLUEPRINT,
    areas=(Area("Erkennen", ("m02-l01",)), Area("Grenzen", ("m02-l02",))),
)


def pool(per_slot: int = 2, cells: tuple[Cell, ...] = BLUEPRINT) -> tuple[PoolItem, ...]:
    made: list[PoolItem] = []
    for cell in cells:
        for _ in range(cell.slots * per_slot):
            number = 101 + len(made)
            made.append(
                PoolItem(
                    f"q-m02-{number}",
                    f"m02-l0{1 + number % 2}",
                    cell.module,
                    cell.bloom,
                    cell.weight,
                    cell.critical,
                )
            )
    return tuple(made)
