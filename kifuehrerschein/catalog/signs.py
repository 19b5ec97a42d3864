"""Characters that have no place in a course text."""

from __future__ import annotations

import re

# Control characters, halves of characters, and those that turn the direction of reading and
# could make a text show something else than it says.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)


def first_bad_sign(text: str) -> tuple[int, str] | None:
    """Position of the first invisible character that is not allowed, and a German sentence."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    sign = f"U+{ord(found[0]):04X}"
    return found.start(), f"Hier steht ein unsichtbares Steuerzeichen ({sign}). Bitte löschen."
