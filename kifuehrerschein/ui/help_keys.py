"""The list of keys as a part of the help."""

from __future__ import annotations

import html
from collections.abc import Iterator

from kifuehrerschein.domain.blocks import Block, Heading, Table
from kifuehrerschein.domain.handbook import Handbook, Section, section_id
from kifuehrerschein.ui.keys import KEYS

KEYS_TITLE = "Tasten"


def with_keys(handbook: Handbook) -> Handbook:
    """The handbook with the keys that the program knows; they alone if it is empty."""
    written = handbook.about(KEYS_TITLE)
    words = () if written is None else written.blocks
    before = tuple(words[: next((at for at, b in enumerate(words) if isinstance(b, Heading)), 0)])
    section = Section(section_id(KEYS_TITLE), KEYS_TITLE, (*before, *_groups()))
    if written is None:
        return Handbook((*handbook.sections, section))
    return Handbook(tuple(section if one is written else one for one in handbook.sections))


def _groups() -> Iterator[Block]:
    """A heading and a table for each place."""
    for number, place in enumerate(dict.fromkeys(key.place for key in KEYS), 1):
        rows = tuple(
            (html.escape(key.shown), html.escape(key.effect)) for key in KEYS if key.place == place
        )
        yield Heading(f"h{number}", 3, place)
        yield Table(f"h{number}-b1", ("Taste", "Wirkung"), rows)
