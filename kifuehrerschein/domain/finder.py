"""Looks queries up in the index of a course and puts what was found in order."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kifuehrerschein.domain.search import Entry, Found, Index, Kind, Match, Part
from kifuehrerschein.domain.vocabulary import Vocabulary, wanted_words
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.domain.words import composed, stem, words

_Item = tuple[Kind, str]
_OTHER_VARIANT = 0.5


@dataclass(frozen=True, slots=True)
class _Hits:
    """One word, lesson or question: the entries that were hit, and by each word how well."""

    item: _Item
    scores: dict[int, dict[str, float]]

    @property
    def matched(self) -> int:
        """How many words of the query stand anywhere in it."""
        return len({word for score in self.scores.values() for word in score})

    def value(self, rarity: Mapping[str, float]) -> float:
        """How good it is: the best place for each word, more places a little, together more."""
        total = 0.0
        for word, rare in rarity.items():
            found = [score[word] for score in self.scores.values() if word in score]
            total += rare * (max(found, default=0.0) + 0.5 * math.log1p(sum(found)))
        return total + max(
            sum(rarity[word] * min(1.0, value) for word, value in score.items())
            for score in self.scores.values()
        )


class Finder:
    """Looks up queries in one index. Raises nothing, whatever is typed."""

    def __init__(self, index: Index) -> None:
        self._entries = index.entries
        self._places = index.words
        self._vocabulary = Vocabulary(index.words)
        self._titles: dict[tuple[_Item, Variant | None], str] = {}
        self._beginnings: dict[tuple[_Item, Variant | None], Entry] = {}
        for entry in index.entries:
            key = ((entry.kind, entry.id), entry.variant)
            if entry.part is Part.TITLE:
                self._titles[key] = entry.text
            elif entry.part is Part.TEXT:
                self._beginnings.setdefault(key, entry)

    def find(self, query: str, variant: Variant, lesson: str = "") -> Found:
        """What `query` finds for who reads `variant`; `lesson` is where it was asked."""
        meant = {word: self._vocabulary.meant(word) for word in wanted_words(query)}
        better = {word: self._vocabulary.corrected(word) for word in meant if not meant[word]}
        instead = self._rewritten(query, better) if any(better.values()) else ""
        right = dict.fromkeys(better.get(word) or word for word in meant)
        meant = {
            word: self._vocabulary.meant(word) or self._vocabulary.parts(word) for word in right
        }
        hits = self._hits(meant, variant)
        most = max((each.matched for each in hits), default=0)
        best = [each for each in hits if each.matched == most]
        rarity = self._rarity(hits, meant)
        # Sorting is stable: where nothing else decides, it is the order of the course.
        best.sort(key=lambda each: -each.value(rarity))
        here = next((self._blocks(each, variant) for each in best if _is_in(each, lesson)), ())
        rest = [each for each in best if not (here and _is_in(each, lesson))]
        groups = {
            kind: tuple(self._match(each, variant) for each in rest if each.item[0] is kind)
            for kind in Kind
        }
        return Found(
            words=frozenset(word for each in meant.values() for word in each),
            instead=instead,
            term=self._named_term(best, meant, instead or query),
            here=here,
            terms=groups[Kind.TERM],
            lessons=groups[Kind.LESSON],
            questions=groups[Kind.QUESTION],
        )

    def nearest(self, query: str) -> tuple[str, ...]:
        """Up to three words of the course that look like those of a query that finds nothing."""
        asked = max(wanted_words(query), key=len, default="")
        return tuple(map(self._written, self._vocabulary.nearest(asked)))

    # -- words -------------------------------------------------------------------------------

    def _written(self, folded: str) -> str:
        """A folded word of the index as the course writes it."""
        text = self._entries[self._places[folded][0]].text
        for word in words(text):
            if word.forms[0] == folded:
                return text[word.start : word.end]
        return folded.capitalize()  # a part of a word with hyphens

    def _rewritten(self, typed: str, better: Mapping[str, str]) -> str:
        query = composed(typed)
        parts, at = [], 0
        for word in words(query):
            new = better.get(word.forms[0])
            if new:
                parts += [query[at : word.start], self._written(new)]
                at = word.end
        return "".join([*parts, query[at:]]).strip()

    # -- places ------------------------------------------------------------------------------

    def _hits(self, meant: Mapping[str, Mapping[str, float]], variant: Variant) -> list[_Hits]:
        scores: defaultdict[int, dict[str, float]] = defaultdict(dict)
        for asked, known in meant.items():
            for word, sure in known.items():
                for number in self._places[word]:
                    value = sure * self._weight(self._entries[number], variant)
                    scores[number][asked] = max(value, scores[number].get(asked, 0.0))
        hits: dict[_Item, _Hits] = {}
        for number in sorted(scores):
            item = (self._entries[number].kind, self._entries[number].id)
            hits.setdefault(item, _Hits(item, {})).scores[number] = scores[number]
        return list(hits.values())

    @staticmethod
    def _weight(entry: Entry, variant: Variant) -> float:
        own = entry.variant is None or entry.variant is variant
        return entry.part * (1.0 if own else _OTHER_VARIANT)

    def _rarity(self, hits: Iterable[_Hits], asked: Iterable[str]) -> dict[str, float]:
        """How much each word tells: more if it stands in few texts."""
        counts = dict.fromkeys(asked, 0)
        for each in hits:
            for score in each.scores.values():
                for word in score:
                    counts[word] += 1
        return {
            word: math.log(1 + len(self._entries) / (1 + count)) for word, count in counts.items()
        }

    # -- what is shown -----------------------------------------------------------------------

    def _match(self, hits: _Hits, variant: Variant) -> Match:
        """The title, and the text that fits best, in the learner's variant if that has it."""
        # Of a word its explanation is shown, and not its plural.
        names = {Part.TITLE, Part.HEADING} if hits.item[0] is Kind.TERM else {Part.TITLE}
        bodies = [n for n in hits.scores if self._entries[n].part not in names]
        best = max(bodies, key=lambda n: (sum(hits.scores[n].values()), -n), default=None)
        if best is not None:
            entry = self._entries[best]
        else:
            title = self._entries[next(iter(hits.scores))]
            entry = self._beginnings.get((hits.item, variant), title)
        return Match(*hits.item, self._title(hits.item, variant), entry)

    def _blocks(self, hits: _Hits, variant: Variant) -> tuple[Match, ...]:
        """The blocks with all the words (or with most of them) in reading order."""
        bodies = [n for n in hits.scores if self._entries[n].part is not Part.TITLE]
        most = max((len(hits.scores[n]) for n in bodies), default=0)
        blocks: dict[str, Entry] = {}
        for number in bodies:
            entry = self._entries[number]
            own = entry.variant is variant
            if len(hits.scores[number]) == most and (own or entry.block not in blocks):
                blocks[entry.block] = entry
        title = self._title(hits.item, variant)
        return tuple(Match(*hits.item, title, entry) for entry in blocks.values())

    def _title(self, item: _Item, variant: Variant) -> str:
        return self._titles.get((item, variant)) or self._titles.get((item, None), "")

    def _named_term(self, best: Iterable[_Hits], meant: Iterable[str], query: str) -> str:
        """Id of the word whose name, or a form of it, is just what was asked for."""
        telling = list(meant)
        stems = sorted(map(stem, telling))
        typed = _folded(composed(query))
        named: list[tuple[bool, bool, int, str]] = []
        for hits in best:
            for number in hits.scores if hits.item[0] is Kind.TERM else ():
                entry = self._entries[number]
                if entry.part is not Part.TEXT and stems == _stems(entry.text):
                    name = _folded(entry.text)
                    named.append((name == typed, name == telling, entry.part, entry.id))
        # The very same words before others of their stems, a name before a plural.
        return max(named, key=lambda found: found[:3], default=("",))[-1]


def _folded(text: str) -> list[str]:
    return [word.forms[0] for word in words(text)]


def _stems(text: str) -> list[str]:
    return sorted(map(stem, wanted_words(text)))


def _is_in(hits: _Hits, lesson: str) -> bool:
    return hits.item == (Kind.LESSON, lesson)
