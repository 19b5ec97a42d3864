"""What must fit together inside one question; the schemas check each key by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kifuehrerschein.catalog.question_schemas import (
    CategorizeModel,
    ClozeModel,
    MultipleModel,
    OrderModel,
    QuestionModel,
    SingleModel,
)
from kifuehrerschein.catalog.schemas import review_problem
from kifuehrerschein.catalog.source import Loc

Problem = tuple[Loc, str]

_GAP = re.compile(r"\{([^{}]*)\}")


def question_problems(question: QuestionModel) -> Iterator[Problem]:
    """Places inside the item and German sentences."""
    if problem := review_problem(question.as_of, question.review_by, 12):
        yield ("review_by",), problem
    if question.id in question.enemies:
        yield ("enemies",), "Eine Frage kann nicht ihre eigene Gegnerin sein."
    yield from _parts_problems(question)


def _parts_problems(question: QuestionModel) -> Iterator[Problem]:
    match question:
        case SingleModel():
            yield from _single(question)
        case MultipleModel():
            yield from _multiple(question)
        case ClozeModel():
            yield from _cloze(question)
        case CategorizeModel():
            yield from _categorize(question)
        case OrderModel():
            yield from _twice("sequence", [step.id for step in question.sequence])


def _twice(key: str, ids: Sequence[str]) -> Iterator[Problem]:
    for at, name in enumerate(ids):
        if name in ids[:at]:
            yield (key, at, "id"), f"Die id „{name}“ steht in dieser Frage doppelt."


def _single(question: SingleModel) -> Iterator[Problem]:
    yield from _twice("options", [option.id for option in question.options])
    right = sum(1 for option in question.options if option.correct)
    if right != 1:
        yield (
            ("options",),
            f"Genau 1 Antwort muss richtig sein (correct: true), hier sind es {right}.",
        )


def _multiple(question: MultipleModel) -> Iterator[Problem]:
    yield from _twice("options", [option.id for option in question.options])
    right = sum(1 for option in question.options if option.correct)
    if right != question.select:
        yield ("select",), f"„select“ ist {question.select}, richtig sind aber {right} Antworten."
    if right == len(question.options):
        yield ("options",), "Mindestens 1 Antwort muss falsch sein."


def _cloze(question: ClozeModel) -> Iterator[Problem]:
    ids = [gap.id for gap in question.gaps]
    yield from _twice("gaps", ids)
    for variant, stem in (("standard", question.stem.standard), ("einfach", question.stem.einfach)):
        used = _GAP.findall(stem)
        for name in sorted(set(ids) - set(used)):
            yield ("stem", variant), f"Im Text fehlt die Lücke {{{name}}}."
        for name in sorted(set(used) - set(ids)):
            yield ("stem", variant), f"Zur Lücke {{{name}}} fehlt der Eintrag in „gaps“."
        for name in sorted({name for name in used if used.count(name) > 1}):
            yield ("stem", variant), f"Die Lücke {{{name}}} steht doppelt im Text."
    for at, gap in enumerate(question.gaps):
        if gap.answer not in gap.choices:
            yield ("gaps", at, "answer"), f"„{gap.answer}“ steht nicht in „choices“."
        if len(set(gap.choices)) < len(gap.choices):
            yield ("gaps", at, "choices"), "In „choices“ steht etwas doppelt."


def _categorize(question: CategorizeModel) -> Iterator[Problem]:
    boxes = [category.id for category in question.categories]
    yield from _twice("categories", boxes)
    yield from _twice("cards", [card.id for card in question.cards])
    used = {card.category for card in question.cards}
    for at, card in enumerate(question.cards):
        if card.category not in boxes:
            problem = f"Die Gruppe „{card.category}“ fehlt in „categories“."
            yield ("cards", at, "category"), problem
    for at, box in enumerate(boxes):
        if box not in used:
            yield ("categories", at), f"In die Gruppe „{box}“ gehört keine Karte."
