"""The design tokens: one set of colours a theme. Contrast of all pairs is held by a test."""

from __future__ import annotations

from typing import NamedTuple

from kifuehrerschein.domain.learners import Theme


class Tokens(NamedTuple):
    """Colours as "#RRGGBB".

    `border` is the outline of controls (3:1 on page and surface), `line` only decorates.
    `ring_outer` and `ring_inner` are the two tones of the focus ring. `mark` lies behind a sentence
    that is being read or was found, `mark_line` is under the word in it.
    """

    page: str
    surface: str
    line: str
    border: str
    ink: str
    muted: str
    primary: str
    primary_hover: str
    on_primary: str
    soft: str
    on_soft: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    info: str
    info_soft: str
    track: str
    ring_outer: str
    ring_inner: str
    mark: str
    mark_line: str


LIGHT = Tokens(
    page="#F6F7FB",
    surface="#FFFFFF",
    line="#D5DCE8",
    border="#68748F",
    ink="#16213A",
    muted="#4A5570",
    primary="#1D4ED8",
    primary_hover="#173FB0",
    on_primary="#FFFFFF",
    soft="#E4ECFF",
    on_soft="#1A3DA8",
    good="#0B6E3F",
    good_soft="#E0F5E8",
    warn="#8A4B00",
    warn_soft="#FDF0D2",
    info="#0B5C7F",
    info_soft="#DFF2FA",
    track="#D5DCE8",
    ring_outer="#0B1B4D",
    ring_inner="#FFFFFF",
    mark="#FFEFA3",
    mark_line="#8A4B00",
)

DARK = Tokens(
    page="#0F1522",
    surface="#1B2433",
    line="#33405A",
    border="#8C99B5",
    ink="#F1F5FB",
    muted="#B4BFD4",
    primary="#8FB4FF",
    primary_hover="#AFC9FF",
    on_primary="#0B1530",
    soft="#22345E",
    on_soft="#C9DAFF",
    good="#6FD6A8",
    good_soft="#123527",
    warn="#FFCB66",
    warn_soft="#3B2C0C",
    info="#7FD4F5",
    info_soft="#0E3442",
    track="#33405A",
    ring_outer="#FFE066",
    ring_inner="#0B1530",
    mark="#4A3D00",
    mark_line="#FFCB66",
)

CONTRAST = Tokens(
    page="#000000",
    surface="#000000",
    line="#FFFFFF",
    border="#FFFFFF",
    ink="#FFFFFF",
    muted="#FFFFFF",
    primary="#FFE600",
    primary_hover="#FFF27A",
    on_primary="#000000",
    soft="#000000",
    on_soft="#FFE600",
    good="#00FF9C",
    good_soft="#000000",
    warn="#FFB000",
    warn_soft="#000000",
    info="#00E5FF",
    info_soft="#000000",
    track="#5A5A5A",
    ring_outer="#00E5FF",
    ring_inner="#000000",
    mark="#00377A",
    mark_line="#00E5FF",
)

TOKENS = {Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.CONTRAST: CONTRAST}

# People look like people in every theme: no other part shares these, and they hardly change.
FIGURE_SKINS = ("#F4D0B0", "#DDAA7C", "#BD8053", "#9C6341")
FIGURE_HAIR = ("#1A2034", "#6B3F22", "#667080")
FIGURE_FEATURES = "#1E120E"
# Blue-black hair would be a hole in a dark page.
_PEOPLE_ON_DARK = (*FIGURE_SKINS, "#2E211C", *FIGURE_HAIR[1:], FIGURE_FEATURES)

# Figures are drawn in exactly these colours; each theme replaces them by its own.
FIGURE_COLOURS = (
    "#16213A",
    "#5B6785",
    "#FFFFFF",
    "#E4ECFF",
    "#C5CDDC",
    "#1D4ED8",
    "#0B6E4F",
    "#E0F3E8",
    "#8A4B00",
    "#FDF0D2",
    "#56627F",
    *FIGURE_SKINS,
    *FIGURE_HAIR,
    FIGURE_FEATURES,
)
FIGURE_THEMES: dict[Theme, dict[str, str]] = {
    Theme.LIGHT: {},
    Theme.DARK: dict(
        zip(
            FIGURE_COLOURS,
            (
                "#F1F5FB",
                "#AEB9CF",
                "#1B2433",
                "#22345E",
                "#55637F",
                "#8FB4FF",
                "#6FD6A8",
                "#123527",
                "#FFCB66",
                "#3B2C0C",
                "#6B7894",
                *_PEOPLE_ON_DARK,
            ),
            strict=True,
        )
    ),
    Theme.CONTRAST: dict(
        zip(
            FIGURE_COLOURS,
            (
                "#FFFFFF",
                "#FFFFFF",
                "#000000",
                "#000000",
                "#FFFFFF",
                "#FFE600",
                "#00E5FF",
                "#000000",
                "#FFB000",
                "#000000",
                "#5A5A5A",
                *_PEOPLE_ON_DARK,
            ),
            strict=True,
        )
    ),
}
