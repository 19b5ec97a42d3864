r"""How a text is cut into tokens: letters first, then our own list of merges, in its order.

"▁" stands for the space before a word; a text is read as if one stood before it, so a word is
cut in the same way wherever it stands. `assets/corpora/merges.txt` holds the list for the
course. It was learnt from our three texts (a test learns it again and compares):

    folder = shipped_root() / "assets" / "corpora"
    names = ("amt.txt", "hafen.txt", "kueche.txt")
    text = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    listed = written(learn_merges(text, 400))
    (folder / "merges.txt").write_text(listed, encoding="utf-8", newline="\n")
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Wording

WORD_START = "▁"

Merge = tuple[str, str]

# No merge crosses the border of two pieces: words never grow together, and signs stand alone.
_PIECE = re.compile(rf"{WORD_START}?\w+|\W")


@dataclass(frozen=True, slots=True)
class TokenSample:
    """A text to cut, and of what kind it is ("Ein häufiges Wort")."""

    id: str
    text: str
    kind: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokenizer(Exercise):
    """Exercise 3: our own list of merges and texts to try it on.

    `own_list` says whose list it is, `word_start` what "_" means on a piece, `bars` how to read
    the comparison.
    """

    merges: tuple[Merge, ...]
    samples: tuple[TokenSample, ...]
    own_list: Wording
    word_start: Wording
    bars: Wording


def tokens(text: str, merges: Iterable[Merge]) -> tuple[str, ...]:
    """The tokens of `text`; `text_of` gives it back. A "▁" in it counts as a space."""
    *_, last = _stages(text, merges)
    return last


def steps(text: str, merges: Iterable[Merge]) -> tuple[tuple[str, ...], ...]:
    """The letters of `text`, then its tokens after each merge that changed them."""
    return tuple(_stages(text, merges))


def merged_pair(before: tuple[str, ...], after: tuple[str, ...]) -> Merge:
    """What became one between two stages of `steps`. Raises ValueError if nothing did."""
    for at, token in enumerate(after):
        if token != before[at]:
            return before[at], before[at + 1]
    raise ValueError("nothing was merged")


def text_of(cut: Iterable[str]) -> str:
    """The text that was cut into these tokens."""
    return "".join(cut).replace(WORD_START, " ").removeprefix(" ")


def learn_merges(text: str, most: int) -> tuple[Merge, ...]:
    """Merge the most frequent pair, again and again, at most `most` times; ties by alphabet.

    Pairs that occur only once are left apart, and lines are joined. 400 merges of a thousand
    different words take a second or two.
    """
    counts = Counter(_PIECE.findall(_marked(" ".join(text.split()))))
    words = {piece: tuple(piece) for piece in counts}
    merges: list[Merge] = []
    while len(merges) < most:
        pairs: Counter[Merge] = Counter()
        for piece, count in counts.items():
            for pair in pairwise(words[piece]):
                pairs[pair] += count
        best = min(pairs, key=lambda pair: (-pairs[pair], pair), default=None)
        if best is None or pairs[best] < 2:
            break
        merges.append(best)
        words = {piece: _merged(word, best) for piece, word in words.items()}
    return tuple(merges)


def read_merges(listed: str) -> tuple[Merge, ...]:
    """A list of merges, one "left right" a line. Raises ValueError for any other line."""
    merges = []
    for line in listed.splitlines():
        left, right = line.split(" ")
        merges.append((left, right))
    return tuple(merges)


def written(merges: Iterable[Merge]) -> str:
    """The merges as `read_merges` reads them."""
    return "".join(f"{left} {right}\n" for left, right in merges)


def _marked(text: str) -> str:
    """A word starts after a space and at the beginning of the text."""
    return f" {text}".replace(" ", WORD_START) if text else ""


def _stages(text: str, merges: Iterable[Merge]) -> Iterator[tuple[str, ...]]:
    pieces = [tuple(piece) for piece in _PIECE.findall(_marked(text))]
    count = sum(map(len, pieces))
    yield tuple(token for piece in pieces for token in piece)
    for merge in merges:
        pieces = [_merged(piece, merge) for piece in pieces]
        before, count = count, sum(map(len, pieces))
        if count < before:
            yield tuple(token for piece in pieces for token in piece)


def _merged(cut: tuple[str, ...], merge: Merge) -> tuple[str, ...]:
    """`cut` with every such pair made one, from left to right."""
    left, right = merge
    if left not in cut or right not in cut:
        return cut
    made: list[str] = []
    at = 0
    while at < len(cut):
        both = cut[at : at + 2] == merge
        made.append(left + right if both else cut[at])
        at += 2 if both else 1
    return tuple(made)
