"""Whether a sponsor's colour can be read (WCAG 2.2: 1.4.3 text, 1.4.11 parts of controls)."""

from __future__ import annotations

import re
from dataclasses import dataclass

TEXT, SHAPE = 4.5, 3.0
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Ground:
    """A colour of a theme that the accent stands on or under; `least` is the contrast it needs.

    `what` is German and says where, as it ends a sentence: "auf dem hellen Grund der Seiten".
    """

    colour: str
    least: float
    what: str


@dataclass(frozen=True, slots=True)
class ThemeGrounds:
    """What an accent stands on in one theme; `towards` gives it more contrast."""

    grounds: tuple[Ground, ...]
    towards: str


def is_colour(text: str) -> bool:
    """Whether `text` is a colour like "#C8102E"."""
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast of two colours "#RRGGBB" by WCAG: 1.0 for the same, 21.0 for black on white."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with a `share` of `other` in it, from 0.0 to 1.0."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def too_weak(accent: str, grounds: tuple[Ground, ...]) -> tuple[Ground, ...]:
    """The grounds on which `accent` has too little contrast; empty if it can be used."""
    # Rounding up would let through what is too little.
    return tuple(ground for ground in grounds if contrast(accent, ground.colour) < ground.least)


def accent_problem(key: str, accent: str, grounds: tuple[Ground, ...], towards: str) -> str:
    """What is wrong with an accent, with one near it that can be read; empty if nothing is.

    `key` is what the sponsor calls it, `towards` the colour that gives more contrast.
    """
    weak = too_weak(accent, grounds)
    if not weak:
        return ""
    worst = min(weak, key=lambda ground: contrast(accent, ground.colour) / ground.least)
    reached, needed = contrast(accent, worst.colour), worst.least
    shares = (mixed(accent, towards, percent / 100) for percent in range(1, 101))
    better = next((each for each in shares if not too_weak(each, grounds)), "")
    advice = f"Gut zu lesen wäre zum Beispiel {better}." if better else "Bitte ändern Sie sie."
    return (
        f"Die Farbe „{key}“ ({accent}) ist schlecht zu sehen: {worst.what} hat sie nur "
        f"{german_ratio(reached)}, nötig sind {german_ratio(needed)}. {advice}"
    )


def german_ratio(ratio: float) -> str:
    """A contrast as German prose has it, rounded down: 3,9 : 1."""
    tenths = int(ratio * 10)
    return f"{tenths // 10},{tenths % 10} : 1"


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [_linear(part / 255) for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
