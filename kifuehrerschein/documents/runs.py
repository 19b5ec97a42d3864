"""Text with words in bold: which letters can be printed, and where its lines end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import category, normalize

from kifuehrerschein.documents.lines import letters, words
from kifuehrerschein.documents.typefaces import Typefaces

# What stands for a letter that the typeface lacks.
LACKING = "□"

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_EMPTY_LINES = re.compile(r"\n{3,}")
_NO_BREAK = "\u00a0"
# No line ends between a figure and its word or before a dash.
_TOGETHER = re.compile(r"(?<!\S)(\d[\d.,:]*) (?=[^\W\d_])| (?=–)")
# Signs that only change the letter before them; without a glyph there is nothing to see.
_UNSEEN = {"Cf", "Mn", "Me"}


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring letters of one weight."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """What is printed, and for each letter whether it is bold; a line feed ends a line."""

    letters: str
    strong: tuple[bool, ...]

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        """The letters from `start` to `end`, without spaces at their end."""
        end = start + len(self.letters[start:end].rstrip(" "))
        return tuple(
            Run("".join(self.letters[at] for at in places), strong)
            for strong, places in groupby(range(start, end), self.strong.__getitem__)
        )


def plain(text: str, typefaces: Typefaces, *, strong: bool = False) -> Text:
    """`text` in one weight."""
    known = _known(text, typefaces)
    return Text(known, (strong,) * len(known))


def starred(text: str, typefaces: Typefaces) -> Text:
    """`text` with the words between **two stars** in bold."""
    parts: list[Text] = []
    end = 0
    # Made printable first: normalising could join letters across the stars.
    known = _known(text, typefaces)
    for found in _BOLD.finditer(known):
        parts.append(Text(known[end : found.start()], (False,) * (found.start() - end)))
        parts.append(Text(found[1], (True,) * len(found[1])))
        end = found.end()
    parts.append(Text(known[end:], (False,) * (len(known) - end)))
    return Text(
        "".join(part.letters for part in parts),
        tuple(flag for part in parts for flag in part.strong),
    )


def lines(text: Text, typefaces: Typefaces, limit: float) -> list[tuple[Run, ...]]:
    """Lines as full as `limit` allows, measured at size 1; an empty line has no runs.

    A word that is wider than `limit` is broken between letters.
    """
    found: list[tuple[Run, ...]] = []
    start = 0
    for paragraph in text.letters.split("\n"):
        end = start + len(paragraph)
        found.extend(_broken(text, (start, end), typefaces, limit))
        start = end + 1
    return found


def width(runs: Sequence[Run], typefaces: Typefaces) -> float:
    """How wide the runs are at size 1."""
    return sum(
        (typefaces.bold if run.strong else typefaces.regular).width(run.text) for run in runs
    )


def _broken(
    text: Text, part: tuple[int, int], typefaces: Typefaces, limit: float
) -> Iterator[tuple[Run, ...]]:
    first, end = part
    at, used = first, 0.0
    for piece in _pieces(text, part, typefaces, limit):
        after = at + len(piece)
        if at > first and used + width(text.runs(at, after), typefaces) > limit:
            yield text.runs(first, at)
            first, used = at, 0.0
        # With the spaces at its end, which `runs` leaves out.
        spaces = len(piece) - len(piece.rstrip(" "))
        used += width(text.runs(at, after), typefaces) + spaces * typefaces.regular.width(" ")
        at = after
    yield text.runs(first, end)


def _pieces(text: Text, part: tuple[int, int], typefaces: Typefaces, limit: float) -> Iterator[str]:
    at = part[0]
    for word in words(text.letters[part[0] : part[1]]):
        wide = width(text.runs(at, at + len(word)), typefaces) > limit
        yield from letters(word) if wide else [word]
        at += len(word)


def _known(text: str, typefaces: Typefaces) -> str:
    """`text` with a sign in the place of every letter that a typeface lacks."""
    lines = normalize("NFC", text).replace("\t", " ").splitlines()
    known = "\n".join("".join(_letter(letter, typefaces) for letter in line) for line in lines)
    tied = _TOGETHER.sub(lambda found: (found[1] or "") + _NO_BREAK, known)
    return _EMPTY_LINES.sub("\n\n", tied).strip("\n")


def _letter(letter: str, typefaces: Typefaces) -> str:
    kind = category(letter)
    if kind == "Cc" or (kind == "Zs" and letter != _NO_BREAK):
        return " "
    if not (typefaces.regular.missing(letter) or typefaces.bold.missing(letter)):
        return letter
    return "" if kind in _UNSEEN else LACKING
