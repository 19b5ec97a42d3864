"""Very long words, paths and names: places to break in them, which are seen but never said."""

from __future__ import annotations

import re

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.widgets.labels import Label

# Hardly any German word is longer; what is, is a path or a name without spaces.
_LONGEST_WORD = 24
_MAY_BREAK, _MUST_HOLD = "\u200b", "\u2060"
_LONG = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
# Folders of a path stay whole, the first one with what stands before it; anything else is cut so
# short that it fits at 200 % text.
_PIECE = re.compile(
    r"[/\\._-]{,3}[^/\\._-]{1,24}[/\\._-]{1,3}|[^/\\._-]{1,16}$|[^/\\._-]{1,12}|[/\\._-]{1,12}"
)
# Qt would break a path after the slash it begins with.
_ROOT = re.compile(r"(?<!\S)[/\\]+(?=\S)")


def breakable(text: str) -> str:
    """`text` with invisible places to break in very long words, so that paths and names wrap."""
    pieces = _LONG.sub(lambda word: _MAY_BREAK.join(_PIECE.findall(word[0])), text)
    return _ROOT.sub(lambda root: root[0] + _MUST_HOLD, pieces)


def unbroken(text: str) -> str:
    """`text` without the invisible signs that `breakable` put in, for copying."""
    return text.replace(_MAY_BREAK, "").replace(_MUST_HOLD, "")


class SpokenLabel(Label):
    """A label that is spoken without reading aids and without places to break."""

    def __init__(self, text: str, kind: str = "body") -> None:
        super().__init__(breakable(text), kind)
        self.setAccessibleName(without_mediopunkt(text))

    def say(self, text: str) -> None:
        """Show another text."""
        self.setText(breakable(text))
        self.setAccessibleName(without_mediopunkt(text))
