"""A question as sentences to be read out, in the order in which it is shown.

The reading voice comes with a later edition; screen readers have their own names on each control.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import singledispatch

from kifuehrerschein.domain.questions import (
    Categorize,
    Cloze,
    Hotspot,
    Match,
    MultipleChoice,
    Order,
    Question,
    Reflection,
    SingleChoice,
    Slider,
    TrueFalse,
)
from kifuehrerschein.domain.wording import Variant, without_mediopunkt

Ordered = Callable[[Sequence[str], str], Sequence[str]]
_GAP = re.compile(r"\{([^{}]*)\}")


def read_aloud(question: Question, variant: Variant, shown: Ordered) -> tuple[str, ...]:
    """The stem, the picture's text, and all that can be chosen; never the key.

    `shown` puts ids into the order in which they are seen; its second argument names the part
    of the question: empty for its main list, "halves" for right halves, or the id of a gap.
    """
    sentences = [_stem(question, variant)]
    if question.image is not None:
        sentences.append(f"Bild: {question.image.alt}")
    sentences += _choices(question, variant, shown)
    return tuple(without_mediopunkt(sentence) for sentence in sentences)


def _stem(question: Question, variant: Variant) -> str:
    text = question.stem.of(variant).replace("**", "")
    numbers = (
        {gap.id: n for n, gap in enumerate(question.gaps, 1)} if isinstance(question, Cloze) else {}
    )
    return _GAP.sub(lambda found: f"Lücke {numbers.get(found[1], '')}".strip(), text)


@singledispatch
def _choices(question: Question, variant: Variant, shown: Ordered) -> Iterator[str]:  # noqa: ARG001
    raise TypeError(f"no reading for {type(question).__name__}")


@_choices.register(SingleChoice)
@_choices.register(MultipleChoice)
def _(question: SingleChoice | MultipleChoice, variant: Variant, shown: Ordered) -> Iterator[str]:
    if isinstance(question, MultipleChoice):
        yield f"Wählen Sie {question.select} Antworten."
    texts = {option.id: option.text.of(variant) for option in question.options}
    for number, name in enumerate(shown(tuple(texts), ""), 1):
        yield f"Antwort {number}: {texts[name]}"


@_choices.register
def _(question: TrueFalse, variant: Variant, shown: Ordered) -> Iterator[str]:  # noqa: ARG001
    yield "Stimmt das oder stimmt das nicht?"


@_choices.register
def _(question: Cloze, variant: Variant, shown: Ordered) -> Iterator[str]:  # noqa: ARG001
    for number, gap in enumerate(question.gaps, 1):
        yield f"Für Lücke {number} gibt es: {'; '.join(shown(gap.choices, gap.id))}."


@_choices.register
def _(question: Categorize, variant: Variant, shown: Ordered) -> Iterator[str]:
    boxes = "; ".join(category.label.of(variant) for category in question.categories)
    yield f"Diese Fächer gibt es: {boxes}."
    texts = {card.id: card.text.of(variant) for card in question.cards}
    for number, name in enumerate(shown(tuple(texts), ""), 1):
        yield f"Karte {number}: {texts[name]}"


@_choices.register
def _(question: Order, variant: Variant, shown: Ordered) -> Iterator[str]:
    yield "Bringen Sie die Schritte in die richtige Reihenfolge."
    texts = {step.id: step.text.of(variant) for step in question.sequence}
    for name in shown(tuple(texts), ""):
        yield f"Schritt: {texts[name]}"


@_choices.register
def _(question: Match, variant: Variant, shown: Ordered) -> Iterator[str]:
    lefts = {pair.id: pair.left.of(variant) for pair in question.pairs}
    for number, name in enumerate(shown(tuple(lefts), ""), 1):
        yield f"Zeile {number}: {lefts[name]}"
    rights = {half.id: half.text.of(variant) for half in question.halves()}
    there = "; ".join(rights[name] for name in shown(tuple(rights), "halves"))
    yield f"Diese Antworten gibt es: {there}."


@_choices.register
def _(question: Hotspot, variant: Variant, shown: Ordered) -> Iterator[str]:  # noqa: ARG001
    number = question.select
    yield "Wählen Sie 1 Stelle." if number == 1 else f"Wählen Sie {number} Stellen."
    # As they lie in the picture, which is how they are numbered there.
    regions = sorted(question.regions, key=lambda region: (region.y, region.x))
    for at, region in enumerate(regions, 1):
        yield f"Stelle {at}: {region.label.of(variant)}"


@_choices.register
def _(question: Slider, variant: Variant, shown: Ordered) -> Iterator[str]:  # noqa: ARG001
    scale = question.scale
    low, high = (f"{float(end):g}".replace(".", ",") for end in (scale.low, scale.high))
    yield f"Stellen Sie einen Wert ein: von {low} bis {high} {scale.unit}."


@_choices.register
def _(question: Reflection, variant: Variant, shown: Ordered) -> Iterator[str]:  # noqa: ARG001
    yield "Schreiben Sie auf, was Ihnen dazu einfällt."
