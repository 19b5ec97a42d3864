"""Hypothesis strategies over made-up questions, and a small blueprint with its pool."""

from __future__ import annotations

from hypothesis import strategies as st

from kifuehrerschein.domain.blueprint import Area, Cell, ExamRules, PoolItem
from kifuehrerschein.domain.questions import (
    Answer,
    Assignment,
    Categorize,
    Cloze,
    MultipleChoice,
    Order,
    Question,
    Scoring,
    Selection,
    SingleChoice,
)
from tests.questions import Common, categorize, cloze, multiple, order, single

scorings = st.sampled_from(list(Scoring))
weights = st.integers(0, 3)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    changes: Common = {"scoring": draw(scorings), "weight": draw(weights)}
    kind = draw(st.integers(0, 4))
    size = draw(st.integers(2, 4))
    makers = (
        lambda: single(**changes),
        lambda: multiple(draw(st.integers(1, 3)), draw(st.integers(1, 3)), **changes),
        lambda: cloze(size, **changes),
        lambda: categorize(size + 2, **changes),
        lambda: order(size + 1, **changes),
    )
    return makers[kind]()


@st.composite
def answered(draw: st.DrawFn) -> tuple[Question, Answer]:
    """A question and any answer to it, complete or not."""
    question = draw(questions())
    return question, draw(answers_to(question))


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    match question:
        case SingleChoice() | MultipleChoice():
            ids = [option.id for option in question.options]
            return st.lists(st.sampled_from(ids), unique=True).map(lambda x: Selection(tuple(x)))
        case Cloze():
            return st.fixed_dictionaries(
                {}, optional={g.id: st.sampled_from(g.choices) for g in question.gaps}
            ).map(lambda pairs: Assignment(dict(pairs)))
        case Categorize():
            boxes = st.sampled_from([c.id for c in question.categories])
            return st.fixed_dictionaries(
                {}, optional={card.id: boxes for card in question.cards}
            ).map(lambda pairs: Assignment(dict(pairs)))
        case Order():
            steps = [step.id for step in question.sequence]
            return st.permutations(steps).map(lambda x: Selection(tuple(x)))
    raise AssertionError(question)


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
