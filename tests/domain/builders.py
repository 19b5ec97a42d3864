"""Small questions and forms for tests, and hypothesis strategies over them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from kifuehrerschein.domain.blueprint import Area, Cell, ExamRules, PoolItem
from kifuehrerschein.domain.questions import (
    Answer,
    Assignment,
    Card,
    Categorize,
    Category,
    Cloze,
    Gap,
    MultipleChoice,
    Option,
    Order,
    Question,
    Scoring,
    Selection,
    SingleChoice,
    Step,
)
from kifuehrerschein.domain.wording import Wording


def both(text: str) -> Wording:
    return Wording(text, f"{text} (einfach)")


def common(scoring: Scoring = Scoring.PER_PART, weight: int = 2) -> dict[str, Any]:
    return {
        "id": "q-m02-001",
        "lesson": "m02-l01",
        "objective": "m02-l01-o1",
        "bloom": "apply",
        "weight": weight,
        "critical": False,
        "scoring": scoring,
        "shuffle": True,
        "stem": both("Was stimmt?"),
        "feedback_all": both("Gut zu merken."),
    }


def options(right: int, wrong: int) -> tuple[Option, ...]:
    flags = [True] * right + [False] * wrong
    return tuple(
        Option(chr(97 + at), both(f"Option {at}"), flag, both(f"Weil {at}"), "" if flag else "V01")
        for at, flag in enumerate(flags)
    )


def single(**changes: Any) -> SingleChoice:
    return SingleChoice(**{**common(Scoring.ALL_OR_NOTHING), **changes}, options=options(1, 2))


def multiple(right: int = 2, wrong: int = 2, **changes: Any) -> MultipleChoice:
    return MultipleChoice(**{**common(), **changes}, options=options(right, wrong), select=right)


def cloze(gaps: int = 2, **changes: Any) -> Cloze:
    made = tuple(
        Gap(f"g{n}", ("richtig", "falsch", "anders"), "richtig", both(f"Lücke {n}"))
        for n in range(gaps)
    )
    stem = both("Text " + " ".join(f"{{g{n}}}" for n in range(gaps)))
    return Cloze(**{**common(), "stem": stem, **changes}, gaps=made)


def categorize(cards: int = 4, **changes: Any) -> Categorize:
    return Categorize(
        **{**common(), **changes},
        categories=(Category("ja", both("Ja")), Category("nein", both("Nein"))),
        cards=tuple(
            Card(f"k{n}", "ja" if n % 2 else "nein", both(f"Karte {n}"), both("Grund"), "V02")
            for n in range(cards)
        ),
    )


def order(steps: int = 4, **changes: Any) -> Order:
    return Order(
        **{**common(Scoring.ALL_OR_NOTHING), **changes},
        sequence=tuple(Step(f"s{n}", both(f"Schritt {n}")) for n in range(steps)),
    )


scorings = st.sampled_from(list(Scoring))
weights = st.integers(0, 3)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    changes = {"scoring": draw(scorings), "weight": draw(weights)}
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


def right_answer(question: Question) -> Answer:
    match question:
        case SingleChoice() | MultipleChoice():
            return Selection(tuple(o.id for o in question.options if o.correct))
        case Cloze():
            return Assignment({g.id: g.answer for g in question.gaps})
        case Categorize():
            return Assignment({c.id: c.category for c in question.cards})
        case Order():
            return Selection(tuple(s.id for s in question.sequence))
    raise AssertionError(question)


def wrong_answer(question: Question) -> Answer:
    match question:
        case SingleChoice() | MultipleChoice():
            return Selection(tuple(o.id for o in question.options if not o.correct)[:1])
        case Cloze():
            return Assignment(
                {g.id: next(c for c in g.choices if c != g.answer) for g in question.gaps}
            )
        case Categorize():
            boxes = [c.id for c in question.categories]
            return Assignment(
                {c.id: next(b for b in boxes if b != c.category) for c in question.cards}
            )
        case Order():
            steps = [s.id for s in question.sequence]
            return Selection((*steps[1:], steps[0]))
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


ZERO = Fraction(0)
