"""A question's stem: bold marks and gaps. Everything else in it is plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.widgets.blocks.markup import held_words, let_go
from kifuehrerschein.ui.widgets.labels import Heading

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_GAP = re.compile(r"\{[a-z]\w*\}")
# A no-break space belongs to its words.
_PARTS = re.compile(rf"(\*\*|{_GAP.pattern}|[^\S\u00a0]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a part of one, or a gap (then `gap` is its id)."""

    text: str
    bold: bool = False
    gap: str = ""


Unit = tuple[Piece, ...]


def plain_stem(text: str, gaps: Mapping[str, str] | None = None) -> str:
    """The stem without marks, as it is spoken; `gaps` gives each gap id its name."""
    for gap_id, name in (gaps or {}).items():
        text = text.replace(f"{{{gap_id}}}", name)
    return without_mediopunkt(text.replace("**", ""))


def units_of(text: str) -> list[Unit]:
    """What no line may break apart, in order: a word, or a gap with the full stop after it."""
    units: list[Unit] = []
    open_unit: list[Piece] = []
    bold = False
    for part in _PARTS.split(held_words(text)):
        if part == "**":
            bold = not bold
        elif part.isspace():
            units.append(tuple(open_unit))
            open_unit = []
        elif _GAP.fullmatch(part):
            open_unit.append(Piece("", gap=part[1:-1]))
        elif part:
            open_unit.append(Piece(part, bold))
    units.append(tuple(open_unit))
    return [unit for unit in units if unit]


class StemHeading(Heading):
    """The stem as a heading; **bold** is shown bold and underlined, as the rest is bold too."""

    def __init__(self, text: str) -> None:
        super().__init__(plain_stem(text), 3)
        shown = held_words(text)
        if _BOLD.search(text):
            marked = _BOLD.sub(r"<b><u>\1</u></b>", escape(shown, quote=False))
            self.setTextFormat(Qt.TextFormat.RichText)
            shown = marked.replace("\n", "<br>")
        self.setText(shown)
        self._written = let_go(shown)

    def text(self) -> str:
        """The words as they are written, maybe with marks."""
        return self._written
