"""A question as it is read out, in the order in which it is shown; never the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import singledispatch
from typing import NamedTuple

from kifuehrerschein.domain.questions import (
    TRUE,
    Amount,
    Answer,
    Assignment,
    Categorize,
    Cloze,
    Gap,
    Hotspot,
    Match,
    MultipleChoice,
    Order,
    Question,
    Reflection,
    Selection,
    SingleChoice,
    Slider,
    TrueFalse,
)
from kifuehrerschein.domain.wording import Variant, without_mediopunkt

Ordered = Callable[[Sequence[str], str], Sequence[str]]
_GAP = re.compile(r"\{([^{}]*)\}")


class Said(NamedTuple):
    """A part of a question: `text` as it is shown, and what is said before it."""

    text: str
    lead: str = ""


def read_aloud(question: Question, variant: Variant, shown: Ordered) -> tuple[str, ...]:
    """The sentences of `parts_aloud`, without reading aids."""
    parts = parts_aloud(question, variant, shown)
    return tuple(without_mediopunkt(f"{lead}{text}") for text, lead in parts)


def parts_aloud(question: Question, variant: Variant, shown: Ordered) -> tuple[Said, ...]:
    """The stem, the picture's text, and all that can be chosen; never the key.

    `shown` puts ids into the order in which they are seen; its second argument names the part
    of the question: empty for its main list, "halves" for right halves, or the id of a gap.
    """
    parts = [Said(_stem(question, variant))]
    if question.image is not None:
        parts.append(Said(question.image.alt, "Bild: "))
    return (*parts, *_choices(question, variant, shown))


def chosen_aloud(
    question: Question, answer: Answer, variant: Variant, shown: Ordered
) -> tuple[str, ...]:
    """What is chosen now, in the words of `parts_aloud`; empty if nothing is."""
    match question, answer:
        case SingleChoice() | MultipleChoice(), Selection(ids) if ids:
            order = list(shown(tuple(option.id for option in question.options), ""))
            numbers = sorted(order.index(name) + 1 for name in ids if name in order)
            return tuple(f"Gewählt ist Antwort {number}." for number in numbers)
        case TrueFalse(), Selection((name,)):
            return ("Gewählt ist: Stimmt." if name == TRUE else "Gewählt ist: Stimmt nicht.",)
        case Hotspot(), Selection(ids):
            labels = {region.id: region.label.of(variant) for region in question.regions}
            return tuple(f"Gewählt ist: {labels[name]}" for name in ids if name in labels)
        case Slider(), Amount(value) if value is not None:
            number = f"{float(value):g}".replace(".", ",")
            return (f"Eingestellt ist: {number} {question.scale.unit}.",)
        case ((Cloze() | Categorize() | Match()), Assignment(pairs)):
            return tuple(_pairs_aloud(question, pairs, variant))
        case _:
            return ()


def _pairs_aloud(
    question: Cloze | Categorize | Match, pairs: dict[str, str], variant: Variant
) -> Iterator[str]:
    match question:
        case Cloze():
            names = {gap.id: f"Lücke {at}" for at, gap in _gaps(question, variant)}
            values = {choice: choice for gap in question.gaps for choice in gap.choices}
        case Categorize():
            names = {card.id: card.text.of(variant) for card in question.cards}
            values = {box.id: box.label.of(variant) for box in question.categories}
        case _:
            names = {pair.id: pair.left.of(variant) for pair in question.pairs}
            values = {half.id: half.text.of(variant) for half in question.halves()}
    for key, name in names.items():
        if pairs.get(key) in values:
            yield without_mediopunkt(f"Gewählt für „{name}“: {values[pairs[key]]}")


def _gaps(question: Cloze, variant: Variant) -> Iterator[tuple[int, Gap]]:
    """The gaps counted as they are read, which may differ between the variants."""
    stem = question.stem.of(variant)
    yield from enumerate(sorted(question.gaps, key=lambda gap: stem.find(f"{{{gap.id}}}")), 1)


def _stem(question: Question, variant: Variant) -> str:
    text = question.stem.of(variant).replace("**", "")
    gaps = _gaps(question, variant) if isinstance(question, Cloze) else ()
    numbers = {gap.id: at for at, gap in gaps}
    return _GAP.sub(lambda found: f"Lücke {numbers.get(found[1], '')}".strip(), text)


@singledispatch
def _choices(question: Question, variant: Variant, shown: Ordered) -> Iterator[Said]:  # noqa: ARG001
    raise TypeError(f"no reading for {type(question).__name__}")


@_choices.register(SingleChoice)
@_choices.register(MultipleChoice)
def _(question: SingleChoice | MultipleChoice, variant: Variant, shown: Ordered) -> Iterator[Said]:
    if isinstance(question, MultipleChoice):
        yield Said(f"Wählen Sie {question.select} Antworten.")
    texts = {option.id: option.text.of(variant) for option in question.options}
    for number, name in enumerate(shown(tuple(texts), ""), 1):
        yield Said(texts[name], f"Antwort {number}: ")


@_choices.register
def _(question: TrueFalse, variant: Variant, shown: Ordered) -> Iterator[Said]:  # noqa: ARG001
    yield Said("Stimmt das oder stimmt das nicht?")


@_choices.register
def _(question: Cloze, variant: Variant, shown: Ordered) -> Iterator[Said]:
    for number, gap in _gaps(question, variant):
        yield Said(f"{'; '.join(shown(gap.choices, gap.id))}.", f"Für Lücke {number} gibt es: ")


@_choices.register
def _(question: Categorize, variant: Variant, shown: Ordered) -> Iterator[Said]:
    boxes = "; ".join(category.label.of(variant) for category in question.categories)
    yield Said(f"{boxes}.", "Diese Fächer gibt es: ")
    texts = {card.id: card.text.of(variant) for card in question.cards}
    for number, name in enumerate(shown(tuple(texts), ""), 1):
        yield Said(texts[name], f"Karte {number}: ")


@_choices.register
def _(question: Order, variant: Variant, shown: Ordered) -> Iterator[Said]:
    yield Said("Bringen Sie die Schritte in die richtige Reihenfolge.")
    texts = {step.id: step.text.of(variant) for step in question.sequence}
    for name in shown(tuple(texts), ""):
        yield Said(texts[name], "Schritt: ")


@_choices.register
def _(question: Match, variant: Variant, shown: Ordered) -> Iterator[Said]:
    lefts = {pair.id: pair.left.of(variant) for pair in question.pairs}
    for number, name in enumerate(shown(tuple(lefts), ""), 1):
        yield Said(lefts[name], f"Zeile {number}: ")
    rights = {half.id: half.text.of(variant) for half in question.halves()}
    there = "; ".join(rights[name] for name in shown(tuple(rights), "halves"))
    yield Said(f"{there}.", "Diese Antworten gibt es: ")


@_choices.register
def _(question: Hotspot, variant: Variant, shown: Ordered) -> Iterator[Said]:  # noqa: ARG001
    number = question.select
    yield Said("Wählen Sie 1 Stelle." if number == 1 else f"Wählen Sie {number} Stellen.")
    # As they lie in the picture, which is how they are numbered there.
    regions = sorted(question.regions, key=lambda region: (region.y, region.x))
    for at, region in enumerate(regions, 1):
        yield Said(region.label.of(variant), f"Stelle {at}: ")


@_choices.register
def _(question: Slider, variant: Variant, shown: Ordered) -> Iterator[Said]:  # noqa: ARG001
    scale = question.scale
    low, high = (f"{float(end):g}".replace(".", ",") for end in (scale.low, scale.high))
    yield Said(f"Stellen Sie einen Wert ein: von {low} bis {high} {scale.unit}.")


@_choices.register
def _(question: Reflection, variant: Variant, shown: Ordered) -> Iterator[Said]:  # noqa: ARG001
    yield Said("Schreiben Sie auf, was Ihnen dazu einfällt.")
