"""The colours can be told apart by people who see little (WCAG 2.2: 1.4.3, 1.4.11)."""

from __future__ import annotations

import pytest

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.ui.theme.tokens import TOKENS
from tests.ui.page_checks import contrast

TEXT, SHAPE = 4.5, 3.0
GROUNDS = ("page", "surface")
PAIRS = [
    *((name, ground, TEXT) for name in ("ink", "muted") for ground in GROUNDS),
    *((name, ground, TEXT) for name in ("primary", "good", "warn", "info") for ground in GROUNDS),
    ("ink", "soft", TEXT),
    ("muted", "soft", TEXT),
    ("on_primary", "primary", TEXT),
    ("on_primary", "primary_hover", TEXT),
    ("on_soft", "soft", TEXT),
    *((name, f"{name}_soft", TEXT) for name in ("good", "warn", "info")),
    *(("ink", f"{name}_soft", TEXT) for name in ("good", "warn", "info")),
    *(("border", ground, SHAPE) for ground in GROUNDS),
    ("primary", "track", SHAPE),
    ("ring_outer", "ring_inner", SHAPE),
    *((name, "mark", TEXT) for name in ("ink", "primary", "muted")),
    ("mark_line", "mark", SHAPE),
]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_every_pair_of_colours_has_contrast_enough(
    theme: Theme, front: str, back: str, least: float
) -> None:
    tokens = TOKENS[theme]
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= least


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("ground", ["page", "surface", "soft", "primary"])
def test_the_focus_ring_is_seen_on_every_ground(theme: Theme, ground: str) -> None:
    tokens = TOKENS[theme]
    tones = (tokens.ring_outer, tokens.ring_inner)
    assert max(contrast(tone, getattr(tokens, ground)) for tone in tones) >= SHAPE
