"""What must fit together inside one question; the schemas check each key by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import singledispatch
from itertools import combinations

from kifuehrerschein.catalog.question_parts import GapModel, RegionModel
from kifuehrerschein.catalog.question_schemas import (
    CategorizeModel,
    ClozeModel,
    HotspotModel,
    MatchModel,
    MultipleModel,
    OrderModel,
    QuestionModel,
    ReflectionModel,
    SingleModel,
    SliderModel,
)
from kifuehrerschein.catalog.schemas import review_problem
from kifuehrerschein.catalog.source import Loc
from kifuehrerschein.domain.wording import MEDIOPUNKT

Problem = tuple[Loc, str]

# Smaller, a region of a picture is hard to hit with a finger.
_LEAST_REGION = Fraction(1, 20)
_MOST_STOPS = 201
_GAP = re.compile(r"\{([^{}]*)\}")


def question_problems(question: QuestionModel) -> Iterator[Problem]:
    """Places inside the item and German sentences."""
    if problem := review_problem(question.as_of, question.review_by, 12):
        yield ("review_by",), problem
    if question.id in question.enemies:
        yield ("enemies",), "Eine Frage kann nicht ihre eigene Gegnerin sein."
    if question.scoring == "none" and not isinstance(question, ReflectionModel):
        yield ("scoring",), "„none“ gibt es nur beim Fragetyp reflection."
    yield from _parts_problems(question)


@singledispatch
def _parts_problems(question: QuestionModel) -> Iterator[Problem]:  # noqa: ARG001 - see below
    yield from ()


@_parts_problems.register
def _(question: OrderModel) -> Iterator[Problem]:
    yield from _twice("sequence", [step.id for step in question.sequence])


def _twice(key: str, ids: Sequence[str]) -> Iterator[Problem]:
    for at, name in enumerate(ids):
        if name in ids[:at]:
            yield (key, at, "id"), f"Die id „{name}“ steht in dieser Frage doppelt."


@_parts_problems.register
def _(question: SingleModel) -> Iterator[Problem]:
    yield from _twice("options", [option.id for option in question.options])
    right = sum(1 for option in question.options if option.correct)
    if right != 1:
        yield (
            ("options",),
            f"Genau 1 Antwort muss richtig sein (correct: true), hier sind es {right}.",
        )


@_parts_problems.register
def _(question: MultipleModel) -> Iterator[Problem]:
    yield from _twice("options", [option.id for option in question.options])
    right = sum(1 for option in question.options if option.correct)
    if right != question.select:
        yield ("select",), f"„select“ ist {question.select}, richtig sind aber {right} Antworten."
    if right == len(question.options):
        yield ("options",), "Mindestens 1 Antwort muss falsch sein."


@_parts_problems.register
def _(question: ClozeModel) -> Iterator[Problem]:
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
        yield from _choices_problems(at, gap)


def _choices_problems(at: int, gap: GapModel) -> Iterator[Problem]:
    if gap.answer not in gap.choices:
        yield ("gaps", at, "answer"), f"„{gap.answer}“ steht nicht in „choices“."
    if len(set(gap.choices)) < len(gap.choices):
        yield ("gaps", at, "choices"), "In „choices“ steht etwas doppelt."
    if any(MEDIOPUNKT in choice for choice in gap.choices):
        text = "Eine Antwort für eine Lücke hat keinen Mediopunkt: Sie gilt für beide Fassungen."
        yield ("gaps", at, "choices"), text


@_parts_problems.register
def _(question: CategorizeModel) -> Iterator[Problem]:
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


@_parts_problems.register
def _(question: MatchModel) -> Iterator[Problem]:
    yield from _twice("pairs", [pair.id for pair in question.pairs])
    for at, pair in enumerate(question.pairs):
        if re.fullmatch("d[0-9]+", pair.id):
            yield ("pairs", at, "id"), f"Die id „{pair.id}“ ist für „distractors“ vergeben."
    halves = [pair.right for pair in question.pairs] + list(question.distractors)
    for one, other in combinations(halves, 2):
        if one.standard == other.standard or one.einfach == other.einfach:
            # Nobody could tell which of the two is meant.
            yield ("pairs",), f"Die rechte Hälfte „{one.standard}“ gibt es doppelt."


@_parts_problems.register
def _(question: HotspotModel) -> Iterator[Problem]:
    regions = question.regions
    yield from _twice("regions", [region.id for region in regions])
    right = sum(1 for region in regions if region.correct)
    if right == 0:
        yield ("regions",), "Mindestens 1 Stelle muss richtig sein (correct: true)."
    if right == len(regions):
        yield ("regions",), "Mindestens 1 Stelle muss falsch sein."
    for at, region in enumerate(regions):
        if region.x + region.w > 1 or region.y + region.h > 1:
            yield ("regions", at), f"Die Stelle „{region.id}“ liegt nicht ganz im Bild."
        if min(region.w, region.h) < _LEAST_REGION:
            yield ("regions", at), f"Die Stelle „{region.id}“ ist zu klein. Nötig sind 0.05."
    for one, other in combinations(regions, 2):
        if _overlap(one, other):
            yield ("regions",), f"Die Stellen „{one.id}“ und „{other.id}“ überdecken sich."


def _overlap(one: RegionModel, other: RegionModel) -> bool:
    beside = one.x + one.w <= other.x or other.x + other.w <= one.x
    above = one.y + one.h <= other.y or other.y + other.h <= one.y
    return not (beside or above)


@_parts_problems.register
def _(question: SliderModel) -> Iterator[Problem]:
    scale = question.range
    if scale.step <= 0 or scale.max <= scale.min or (scale.max - scale.min) % scale.step:
        yield ("range",), "Von „min“ bis „max“ müssen es ganze Schritte von „step“ sein."
        return
    stops = int((scale.max - scale.min) / scale.step) + 1
    if stops > _MOST_STOPS:
        yield ("range",), f"Der Regler hat {stops} Stellen. Möglich sind {_MOST_STOPS}."
    elif not any(
        abs(scale.min + n * scale.step - question.answer) <= question.tolerance
        for n in range(stops)
    ):
        yield ("answer",), "Keine Stelle des Reglers liegt nah genug an „answer“ („tolerance“)."
