"""A sponsor's colour in our themes: what it replaces, and what it must be told apart from.

High contrast stays as it is, and so do the ring of the focus and all colours with a meaning.
"""

from __future__ import annotations

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.domain.sponsor_colours import (
    SHAPE,
    TEXT,
    Ground,
    ThemeGrounds,
    contrast,
    mixed,
)
from kifuehrerschein.ui.theme.tokens import TOKENS, Tokens

# Enough to see whose program it is, and not so much that text on it gets harder to read.
_TINT, _HOVER = 0.10, 0.22
_GOOD_TEXT = 7.0


def accented(tokens: Tokens, accent: str) -> Tokens:
    """The theme with a sponsor's accent, which must have passed `grounds`."""
    soft = mixed(tokens.surface, accent, _TINT)
    shares = (mixed(accent, tokens.ink, percent / 100) for percent in range(0, 101, 5))
    on_soft = next((each for each in shares if contrast(each, soft) >= _GOOD_TEXT), tokens.ink)
    return tokens._replace(
        primary=accent,
        primary_hover=mixed(accent, tokens.ink, _HOVER),
        soft=soft,
        on_soft=on_soft,
    )


def grounds(theme: Theme) -> tuple[Ground, ...]:
    """What an accent must be told apart from in this theme."""
    t = TOKENS[theme]
    return (
        Ground(t.page, TEXT, "auf dem Grund der Seiten"),
        Ground(t.surface, TEXT, "auf Karten und Eingaben"),
        Ground(t.on_primary, TEXT, "unter der Schrift von Schaltflächen"),
        Ground(t.mark, TEXT, "auf markierten Sätzen"),
        Ground(t.track, SHAPE, "auf dem Balken für den Fortschritt"),
    )


def towards(theme: Theme) -> str:
    """The colour that gives an accent more contrast when it is mixed in."""
    return "#000000" if theme is Theme.LIGHT else "#FFFFFF"


def sponsor_grounds() -> dict[str, ThemeGrounds]:
    """By the sponsor's own names for the accents."""
    themes = {"hell": Theme.LIGHT, "dunkel": Theme.DARK}
    return {key: ThemeGrounds(grounds(theme), towards(theme)) for key, theme in themes.items()}
