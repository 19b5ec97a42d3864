"""Which words of the course somebody means who types one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sized

from kifuehrerschein.domain.words import composed, fold, one_letter_off, stem, words

# Words that hardly say what is looked for: „Was ist ein Prompt?“
_SMALL_WORDS = frozenset(
    fold(
        "der die das den dem des ein eine einen einem einer eines und oder aber ist sind war bin "
        "was wer wie wo wann warum wieso welche welcher welches ich du er sie es wir ihr man mein "
        "meine meinen kann muss darf soll in im an am auf aus bei mit von vom zu zum zur für um "
        "über nicht kein keine so auch noch mir mich sich gibt hat haben heißt bedeutet geht macht"
    ).split()
)
# How surely a word of the course is meant by the one typed.
_SAME, _SAME_STEM, _BEGINS, _ENDS, _HOLDS = 1.0, 0.9, 0.35, 0.25, 0.15
# Fewer letters would begin, end or stand inside too many words.
_LEAST_BEGINNING, _LEAST_END, _LEAST_INSIDE = 3, 4, 5
_LEAST_CORRECTED = 4
_MOST_WORDS = 12
# In characters: what a search line takes. More is pasted by mistake and asks for nothing.
LONGEST_TYPED = 200


def wanted_words(query: str) -> tuple[str, ...]:
    """The folded words of a query that say what is looked for, each once, twelve at most."""
    asked = (word.forms[0] for word in words(composed(query)))
    every = dict.fromkeys(word for word in asked if len(word) > 1)
    telling = [word for word in every if word not in _SMALL_WORDS]
    return tuple((telling or list(every))[:_MOST_WORDS])


class Vocabulary:
    """The folded words of an index; each has a size: in how many texts it stands."""

    def __init__(self, known: Mapping[str, Sized]) -> None:
        self._known = known
        self._stems: defaultdict[str, list[str]] = defaultdict(list)
        for word in known:
            if word not in _SMALL_WORDS:
                self._stems[stem(word)].append(word)

    def meant(self, asked: str) -> dict[str, float]:
        """The words that may be meant by `asked` and how surely, above 0 to 1."""
        root = stem(asked)
        meant = dict.fromkeys(self._stems.get(root, ()), _SAME_STEM)
        if len(asked) >= _LEAST_BEGINNING:
            for word in self._known:
                if word not in meant:
                    sure = _sureness(asked, root, word)
                    if sure:
                        meant[word] = sure
        if asked in self._known:
            meant[asked] = _SAME
        elif not meant:
            meant = {word: _BEGINS for word in self._known if word.startswith(asked)}
        return meant

    def corrected(self, asked: str) -> str:
        """The word that was meant if `asked` has one slip of typing; empty if none is near."""
        if len(asked) < _LEAST_CORRECTED:
            return ""
        known = self._known
        near = [word for word in known if one_letter_off(asked, word)]
        if not near:
            root = stem(asked)
            near = [same[0] for other, same in self._stems.items() if one_letter_off(root, other)]
        if not near:  # somebody is still typing
            ends = range(len(asked) - 1, len(asked) + 2)
            near = [
                word for word in known if any(one_letter_off(asked, word[:end]) for end in ends)
            ]
        # The first letter is mostly right, and what stands in many texts is asked for more often.
        return max(near, key=lambda word: (word[0] == asked[0], len(known[word])), default="")

    def parts(self, asked: str) -> dict[str, float]:
        """The words that make up a third or more of a long word that stands nowhere itself."""
        least = max(_LEAST_INSIDE, len(asked) / 3)
        return {
            word: _HOLDS
            for word in self._known
            if len(word) >= least and (asked.startswith(word) or asked.endswith(word))
        }

    def nearest(self, asked: str) -> list[str]:
        """Up to three words that look a little like `asked`."""
        from difflib import get_close_matches  # noqa: PLC0415 - only if nothing was found

        alike = [word for word in self._known if abs(len(word) - len(asked)) <= 3]
        return get_close_matches(asked, alike, 3, 0.7)


def _sureness(asked: str, root: str, word: str) -> float:
    """How surely a longer word is meant by its beginning or by a part of it; 0 if it is not."""
    if word.startswith(asked) or (len(root) >= _LEAST_END and word.startswith(root)):
        kind = _BEGINS
    elif len(asked) >= _LEAST_END and word.endswith(asked):
        kind = _ENDS
    elif (len(asked) >= _LEAST_INSIDE and asked in word) or (
        len(root) >= _LEAST_INSIDE and root in word
    ):
        kind = _HOLDS
    else:
        return 0.0
    # „Daten“ says more about „Datensatz“ than about „Datenschutzgrundverordnung“.
    return kind * (1 + min(1.0, len(asked) / len(word)))
