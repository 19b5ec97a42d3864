"""A text without what is only there for the eye."""

from __future__ import annotations

import re

# Reading aids and places where a word may be parted; a voice would stumble over them.
_SILENT = re.compile("[·\u00ad\u200b\u2060\ufeff]")
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-"})


def bare(text: str) -> tuple[str, list[int]]:
    """`text` without reading aids, and for each of its characters the place in `text`.

    The list has one place more, the end of `text`.
    """
    places = [at for at, char in enumerate(text) if not _SILENT.match(char)]
    return "".join(text[at] for at in places).translate(_PLAIN), [*places, len(text)]
