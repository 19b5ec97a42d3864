"""Answers in which one part more is right."""

from __future__ import annotations

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import Answer, Assignment, Order, Question, Selection
from tests.questions.answers import right_answer
from tests.questions.judgements import right_judgement


def mended_answers(question: Question, answer: Answer) -> list[Answer]:
    """For each part that is not right, the answer in which it is."""
    wrong = [part.id for part in grade(question, answer).parts if not part.right]
    return [_mended(question, answer, part_id) for part_id in wrong]


def _mended(question: Question, answer: Answer, part_id: str) -> Answer:
    match answer:
        case Selection(ids) if isinstance(question, Order):
            return Selection(_swapped(ids, part_id, _ids(question).index(part_id)))
        case Selection(ids) if part_id in ids:
            return Selection(tuple(other for other in ids if other != part_id))
        case Selection(ids):
            return Selection((*ids, part_id))
        case Assignment(pairs):
            return Assignment(_moved(question, pairs, part_id))
    return right_judgement(question)


def _ids(question: Order) -> tuple[str, ...]:
    return tuple(step.id for step in question.sequence)


def _swapped(ids: tuple[str, ...], step_id: str, home: int) -> tuple[str, ...]:
    """The step goes to its place, and what stood there takes the place that it leaves."""
    order = list(ids)
    away = order.index(step_id)
    order[home], order[away] = order[away], order[home]
    return tuple(order)


def _moved(question: Question, pairs: dict[str, str], part_id: str) -> dict[str, str]:
    """The part gets what belongs to it; a half can be in one place only."""
    right = right_answer(question)
    assert isinstance(right, Assignment)
    wanted = right.pairs[part_id]
    once = hasattr(question, "distractors")
    kept = {key: value for key, value in pairs.items() if not once or value != wanted}
    return {**kept, part_id: wanted}
