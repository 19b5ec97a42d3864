"""The handbook for learners as the help shows it: sections made of the blocks of lessons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kifuehrerschein.domain.blocks import Block


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the handbook about one thing; `id` is made of its title, as links have it."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Handbook:
    """All sections in reading order; empty if there is no handbook that can be read."""

    sections: tuple[Section, ...] = ()

    def about(self, title: str) -> Section | None:
        """The section with this title, or None."""
        return next((section for section in self.sections if section.title == title), None)


def section_id(title: str) -> str:
    """The id of a section: "Meine Daten" is "meine-daten"."""
    return "-".join(re.findall(r"\w+", title.lower()))
