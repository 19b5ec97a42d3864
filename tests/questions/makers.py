"""Made-up questions of any size."""

from __future__ import annotations

from fractions import Fraction
from typing import Unpack

from kifuehrerschein.domain.questions import (
    Categorize,
    Category,
    Cloze,
    Gap,
    Hotspot,
    Match,
    MultipleChoice,
    Option,
    Order,
    Pair,
    Picture,
    Reflection,
    Region,
    Scale,
    Scoring,
    SingleChoice,
    Slider,
    Step,
    TrueFalse,
)
from tests.questions.common import Common, both, card, common, option


def options(right: int, wrong: int) -> tuple[Option, ...]:
    flags = [True] * right + [False] * wrong
    return tuple(
        option(chr(97 + at), f"Option {at}", flag, "" if flag else "V01")
        for at, flag in enumerate(flags)
    )


def single(**changes: Unpack[Common]) -> SingleChoice:
    return SingleChoice(**common(all_or_nothing=True, **changes), options=options(1, 2))


def multiple(right: int = 2, wrong: int = 2, **changes: Unpack[Common]) -> MultipleChoice:
    return MultipleChoice(**common(**changes), options=options(right, wrong), select=right)


def cloze(gaps: int = 2, **changes: Unpack[Common]) -> Cloze:
    made = tuple(
        Gap(f"g{n}", ("richtig", "falsch", "anders"), "richtig", both(f"Lücke {n}"))
        for n in range(gaps)
    )
    changes.setdefault("stem", both("Text " + " ".join(f"{{g{n}}}" for n in range(gaps))))
    return Cloze(**common(**changes), gaps=made)


def categorize(cards: int = 4, **changes: Unpack[Common]) -> Categorize:
    return Categorize(
        **common(**changes),
        categories=(Category("ja", both("Ja")), Category("nein", both("Nein"))),
        cards=tuple(
            card(f"k{n}", "ja" if n % 2 else "nein", f"Karte {n}", "V02") for n in range(cards)
        ),
    )


def order(steps: int = 4, **changes: Unpack[Common]) -> Order:
    return Order(
        **common(all_or_nothing=True, **changes),
        sequence=tuple(Step(f"s{n}", both(f"Schritt {n}")) for n in range(steps)),
    )


def match(pairs: int = 3, distractors: int = 1, **changes: Unpack[Common]) -> Match:
    made = tuple(
        Pair(f"p{n}", both(f"Links {n}"), both(f"Rechts {n}"), both(f"Paar {n}"))
        for n in range(pairs)
    )
    rest = tuple(both(f"Übrig {n}") for n in range(distractors))
    return Match(**common(**changes), pairs=made, distractors=rest)


def hotspot(right: int = 2, wrong: int = 2, **changes: Unpack[Common]) -> Hotspot:
    width = 1 / (right + wrong)
    regions = tuple(
        Region(f"r{n}", both(f"Stelle {n}"), n * width, 0.1, width, 0.8, n < right, both(f"Zu {n}"))
        for n in range(right + wrong)
    )
    image = Picture("assets/images/none.svg", "Ein Bild mit Stellen in einer Reihe.")
    return Hotspot(**common(**changes), image=image, regions=regions)


def true_false(answer: bool = True, **changes: Unpack[Common]) -> TrueFalse:
    return TrueFalse(
        **common(all_or_nothing=True, **changes),
        answer=answer,
        feedback_true=both("Zu Ja"),
        feedback_false=both("Zu Nein"),
    )


def slider(
    target: int = 3, tolerance: int = 1, stops: int = 9, **changes: Unpack[Common]
) -> Slider:
    return Slider(
        **common(all_or_nothing=True, **changes),
        scale=Scale(Fraction(0), Fraction(stops - 1, 2), Fraction(1, 2), "Euro"),
        target=Fraction(target),
        tolerance=Fraction(tolerance),
        feedback_low=both("Zu wenig"),
        feedback_high=both("Zu viel"),
        feedback_hit=both("Getroffen"),
    )


def reflection(**changes: Unpack[Common]) -> Reflection:
    changes["weight"], changes["scoring"] = 0, Scoring.NONE
    return Reflection(**common(**changes), sample=both("Zum Beispiel so"))
