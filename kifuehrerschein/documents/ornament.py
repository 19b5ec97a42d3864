"""The certificate's ornament as PDF operators: frame, flowing lines, cap, dividers.

It is made of lines that meet, like connections in a network, and of the app's own cap. Nothing
here may look like a seal, because nobody vouches for a certificate of class 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

BLUE = (0.114, 0.306, 0.847)
NAVY = (0.071, 0.129, 0.349)
PALE = (0.80, 0.86, 1.0)
GOLD = (0.85, 0.60, 0.16)

_STEPS = 24
_KAPPA = 0.5523  # control points of a quarter circle


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A band of crossing lines from `left` to `right`; heights in points."""

    left: float
    right: float
    y: float
    height: float
    arch: float
    lines: int
    waves: float


def ribbon(band: Ribbon) -> str:
    """The band's lines, from blue inside to pale outside, the middle one in gold."""
    parts = ["0.5 w"]
    middle = band.lines // 2
    for number in [n for n in range(band.lines) if n != middle] + [middle]:
        share = number / (band.lines - 1)
        tint = 0.30 + 0.62 * abs(2 * share - 1)
        colour = GOLD if number == middle else _mix(BLUE, PALE, tint)
        parts.append(f"{_numbers(*colour, places=3)} RG {_strand(band, math.pi * share)}")
    return "\n".join(parts)


def _strand(band: Ribbon, phase: float) -> str:
    """One line of the band as Bezier curves that share their tangents."""
    width = band.right - band.left

    def at(share: float) -> float:
        swing = 0.26 + 0.74 * math.pow(abs(math.cos(math.pi * share)), 1.5)
        wave = math.sin(2 * math.pi * band.waves * (share - 0.5) + phase)
        return band.y + band.height / 2 * swing * wave - band.arch * math.cos(2 * math.pi * share)

    step = 1 / _STEPS
    points = [at(n * step) for n in range(_STEPS + 1)]
    slopes = [(at(n * step + 1e-4) - at(n * step - 1e-4)) / 2e-4 for n in range(_STEPS + 1)]
    parts = [f"{_numbers(band.left, points[0])} m"]
    for n in range(_STEPS):
        x = band.left + width * n * step
        reach = width * step / 3
        rise = step / 3
        parts.append(
            _numbers(
                x + reach,
                points[n] + slopes[n] * rise,
                x + 2 * reach,
                points[n + 1] - slopes[n + 1] * rise,
                x + 3 * reach,
                points[n + 1],
            )
            + " c"
        )
    return " ".join([*parts, "S"])


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """The path of a rectangle with round corners."""
    k = radius * (1 - _KAPPA)
    right, top = x + width, y + height
    return "\n".join(
        (
            f"{_numbers(x + radius, y)} m {_numbers(right - radius, y)} l",
            f"{_numbers(right - k, y, right, y + k, right, y + radius)} c",
            f"{_numbers(right, top - radius)} l",
            f"{_numbers(right, top - k, right - k, top, right - radius, top)} c",
            f"{_numbers(x + radius, top)} l",
            f"{_numbers(x + k, top, x, top - k, x, top - radius)} c",
            f"{_numbers(x, y + radius)} l",
            f"{_numbers(x, y + k, x + k, y, x + radius, y)} c h",
        )
    )


def dot(x: float, y: float, radius: float) -> str:
    """The path of a circle."""
    k = radius * _KAPPA
    return "\n".join(
        (
            f"{_numbers(x + radius, y, places=2)} m",
            f"{_numbers(x + radius, y + k, x + k, y + radius, x, y + radius, places=2)} c",
            f"{_numbers(x - k, y + radius, x - radius, y + k, x - radius, y, places=2)} c",
            f"{_numbers(x - radius, y - k, x - k, y - radius, x, y - radius, places=2)} c",
            f"{_numbers(x + k, y - radius, x + radius, y - k, x + radius, y, places=2)} c h",
        )
    )


@cache
def background(width: float, height: float) -> str:
    """The page's frame with a flowing band at the top and a quiet one at the bottom."""
    outer, inner = 26.0, 30.5
    top = Ribbon(outer, width - outer, height - 106, 96, 12, 27, 1.5)
    bottom = Ribbon(outer, width - outer, 57, 40, 5, 17, 1.5)
    inside = rounded(inner, inner, width - 2 * inner, height - 2 * inner, 10)
    around = rounded(outer, outer, width - 2 * outer, height - 2 * outer, 14)
    return "\n".join(
        (
            f"q {inside} W n {ribbon(top)} {ribbon(bottom)} Q",
            f"{_numbers(*BLUE, places=3)} RG 1.1 w {around} S",
            f"{_numbers(*GOLD, places=3)} RG 0.5 w {inside} S",
        )
    )


_BASE = "17 31 m 17 43 l 23 50 37 50 43 43 c 43 31 l 30 37.8 l h"
_BOARD = "30 12 m 51 23 l 30 34 l 9 23 l h"
_CORD = "50 24 m 50 38 l"
_SPARK = "50 38 m 52 42 l 56 44 l 52 46 l 50 50 l 48 46 l 44 44 l 48 42 l h"


def cap(x: float, y: float, size: float) -> str:
    """The cap of the app's icon, `size` points wide, with its middle at (x, y)."""
    scale = size / 48
    blue, gold = _numbers(*BLUE, places=3), _numbers(*GOLD, places=3)
    base = _numbers(*_mix(BLUE, PALE, 0.55), places=3)
    return "\n".join(
        (
            f"1 j 1 J {scale:.4f} 0 0 {-scale:.4f} {x - 32 * scale:.3f} {y + 31 * scale:.3f} cm",
            # White around it keeps the lines behind it at a distance.
            f"1 1 1 RG 7 w {_BASE} S {_SPARK} S 8 w {_BOARD} S {_CORD} S",
            f"{base} rg {_BASE} f",
            f"{blue} rg {blue} RG 3 w {_BOARD} B 4 w {_CORD} S",
            f"{gold} rg {gold} RG 3 w {_SPARK} B",
        )
    )


def knot(x: float, y: float, radius: float) -> str:
    """A golden dot."""
    return f"{_numbers(*GOLD, places=3)} rg {dot(x, y, radius)} f"


def divider(x: float, y: float, width: float) -> str:
    """A fine line with three knots, the middle one in gold."""
    blue = _numbers(*_mix(BLUE, PALE, 0.55), places=3)
    left, right = x - width / 2, x + width / 2
    return "\n".join(
        (
            f"{blue} RG {blue} rg 0.7 w {_numbers(left, y)} m {_numbers(x - 7, y)} l",
            f"{_numbers(x + 7, y)} m {_numbers(right, y)} l S",
            f"{dot(left, y, 1.5)} f {dot(right, y, 1.5)} f",
            knot(x, y, 2.6),
        )
    )


def _mix(
    one: tuple[float, float, float], other: tuple[float, float, float], share: float
) -> tuple[float, float, float]:
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def _numbers(*values: float, places: int = 1) -> str:
    return " ".join(f"{value:.{places}f}" for value in values)
