"""How the words of a place of a lesson are quoted."""

from __future__ import annotations

import pytest

from kifuehrerschein.services.spots import RUNNING_TEXT
from kifuehrerschein.ui.widgets.spot_words import named, shortened


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("Hallo.", "„Hallo.“"),
        ("Sie sagt: „Ja.“ Er auch.", "„Sie sagt: ‚Ja.‘ Er auch.“"),
        ("Sie winkt ab: „Damit habe ich …", "„Sie winkt ab: ‚Damit habe ich …‘“"),
    ],
)
def test_quotation_marks_inside_are_single_and_closed(words: str, quoted: str) -> None:
    assert named(RUNNING_TEXT, words) == quoted


def test_what_is_no_running_text_says_what_it_is() -> None:
    assert named("Bild", "Ein Hund") == "Bild: „Ein Hund“"


def test_a_long_text_is_cut_between_words() -> None:
    assert shortened("Sie liest am Abend ein Buch.", 20) == "Sie liest am Abend\N{NO-BREAK SPACE}…"
